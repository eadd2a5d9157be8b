/** The room's server, by plain requests: what it serves, to whom, and what it lets nobody do. */
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect, test } from "vitest";

import { readConfig } from "#src/config.ts";
import { createLog } from "#src/log.ts";
import { toHtml } from "#src/rehearsal/room/markdown.ts";
import type { Room } from "#src/rehearsal/room/room.ts";
import type { Scene } from "#src/rehearsal/room/scene.ts";
import { rehearse } from "#src/rehearse.ts";

let room: Room;
/** Takes the usual port, if nobody else has it. */
const squatter: Server = createServer();

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    squatter.once("error", () => resolve());
    squatter.listen(7417, "127.0.0.1", resolve);
  });
  const log = createLog("silent", []);
  room = await rehearse(readConfig({}), { fresh: true, open: false, log, onFatal: () => undefined });
});
afterAll(async () => {
  await room.close();
  squatter.close();
});

/** A request with any headers, `Host` too: `fetch` sets that itself. */
function asks(path: string, headers: Record<string, string> = {}, body?: string) {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  const options = { method: body === undefined ? "GET" : "POST", headers };
  request(new URL(path, room.address), options, (response) => {
    let text = "";
    response.on("data", (part: Buffer) => (text += part.toString()));
    response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
  })
    .on("error", reject)
    .end(body);
  return promise;
}

const act = (person: string, what: Record<string, unknown>, here: string) =>
  asks("/act", {}, JSON.stringify({ person, here, what }));

async function sceneOf(person: string, channel?: string): Promise<Scene> {
  const look = async (here: string) =>
    JSON.parse((await asks(`/scene?person=${person}&here=${here}`)).text) as Scene;
  const scene = await look("");
  const place = scene.channels.find(({ name }) => name === channel);
  return place ? look(place.id) : scene;
}

test("a room whose usual port is taken opens at a free one, on loopback alone", () => {
  const { hostname, port } = new URL(room.address);
  expect(hostname).toBe("127.0.0.1");
  expect(Number(port)).not.toBe(7417);
  expect((squatter.address() as AddressInfo | null)?.port ?? 7417).toBe(7417);
});

test("the page may load and reach nothing but its own server", async () => {
  const page = await fetch(room.address);
  const policy = page.headers.get("content-security-policy")?.split("; ") ?? [];
  expect(policy).toContain("default-src 'none'");
  for (const rule of policy) expect(rule).toMatch(/ 'none'$| 'self'$/u);
  expect(page.headers.get("x-content-type-options")).toBe("nosniff");
  expect(page.headers.get("referrer-policy")).toBe("no-referrer");
  expect(await page.text()).not.toMatch(/style=|<script>|onclick=/u);
});

test("every file that the page names is there, and no other is", async () => {
  const page = (await asks("/")).text;
  const named = [...page.matchAll(/(?:href|src)="(\/[^"]+)"/gu)].map(([, path]) => path ?? "");
  const queue = [...named];
  const seen = new Set<string>();
  for (const path of queue) {
    if (seen.has(path)) continue;
    seen.add(path);
    const { status, text } = await asks(path);
    expect([path, status]).toEqual([path, 200]);
    queue.push(...[...text.matchAll(/from "\.(\/[a-z-]+\.ts)"/gu)].map(([, file]) => file ?? ""));
  }
  expect(seen.size).toBeGreaterThan(12);
  for (const path of ["/tsconfig.json", "/../server.ts", "/%2e%2e/server.ts", "/files/x", "/favicon.ico"]) {
    expect([path, (await asks(path)).status]).toEqual([path, 404]);
  }
});

test.each([
  ["another name for this address", { host: "kublai.example:7417" }],
  ["another port's page", { origin: "http://127.0.0.1:1" }],
  ["a page elsewhere", { origin: "https://example.org" }],
  ["a page without an origin of its own", { origin: "null" }],
])("a request by way of %s is refused, whatever it asks", async (_what, headers) => {
  for (const [path, body] of [["/"], ["/scene"], ["/changes"], ["/act", "{}"], ["/clock", "{}"]] as const) {
    const { status, text } = await asks(path, headers, body);
    expect([path, status]).toEqual([path, 403]);
    expect(text).toContain("only for this machine");
  }
});

test.each([
  ["/act", "not JSON"],
  ["/act", "{}"],
  ["/act", JSON.stringify({ person: "Ada", here: "1", what: { act: "destroy" } })],
  ["/clock", JSON.stringify({ to: "yesterday" })],
])("%s with %s is refused as malformed, in one calm sentence", async (path, body) => {
  expect(await asks(path, {}, body)).toEqual({
    status: 400,
    text: '{"failed":"The room does not know that."}',
  });
});

test("more than a megabyte at once is refused", async () => {
  const { status } = await asks("/act", {}, JSON.stringify({ person: "x".repeat(1_100_000) }));
  expect(status).toBe(409);
});

test("a writer sees neither the desk nor what is private to somebody else", async () => {
  const ada = await sceneOf("Ada");
  expect(ada.channels.map(({ name }) => name)).not.toContain("desk");
  const desk = (await sceneOf("Ana")).channels.find(({ name }) => name === "desk");
  expect((await act("Ada", { act: "say", text: "hello" }, desk?.id ?? "")).status).toBe(409);
  expect((await act("Ada", { act: "run", command: "help", options: {} }, ada.here)).status).toBe(200);
  expect((await sceneOf("Ada")).messages.filter(({ isPrivate }) => isPrivate)).toHaveLength(1);
  expect((await sceneOf("Bo")).messages).toEqual([]);
});

test("the picker offers writers what the bot registered for them, and curators the rest", async () => {
  const names = (scene: Scene) => scene.commands.map(({ name }) => name);
  expect(names(await sceneOf("Ada"))).toEqual(expect.arrayContaining(["spark", "myth", "share", "help"]));
  expect(names(await sceneOf("Ada"))).not.toContain("digest");
  expect(names(await sceneOf("Ben"))).toEqual(expect.arrayContaining(["digest", "setup"]));
});

test("an option that completes itself offers what the bot offers", async () => {
  const { here } = await sceneOf("Ana");
  const what = { act: "complete", command: "setup", option: "zone", text: "rome", options: {} };
  const { result } = JSON.parse((await act("Ana", what, here)).text) as { result: { value: string }[] };
  expect(result.map(({ value }) => value)).toContain("Europe/Rome");
});

test("what a person writes is escaped before it is drawn, and links lead only to the web", async () => {
  const { here } = await sceneOf("Bo", "writing");
  const text = '<img src=x onerror="alert(1)"> **bold** [x](javascript:alert(1))';
  await act("Bo", { act: "say", text }, here);
  const { messages } = await sceneOf("Bo", "writing");
  expect(messages[0]?.html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt; <strong>bold</strong>");
  expect(messages[0]?.html).not.toContain("href=");
});

test("Markdown is drawn as Discord draws it: mentions, times, spoilers, subtext, lists", () => {
  const names = { user: () => "Ada", role: () => "Curators", channel: () => "digest" };
  const id = "1420000000000000000";
  const html = toHtml(`-# <@${id}> and <@&${id}> in <#${id}>\n- **one**\n- ||two|| <t:0:R>`, names);
  expect(html).toContain("@Ada</span> and <span");
  expect(html).toContain("#digest");
  expect(html).toContain("• <strong>one</strong>");
  expect(html).toContain('class="spoiler"');
  expect(html).toContain('<time datetime="1970-01-01T00:00:00.000Z" data-format="R">');
});

test("changes are told to whoever listens, once for a burst", async () => {
  const { here } = await sceneOf("Bo", "writing");
  const response = await fetch(new URL("/changes", room.address));
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toContain("retry:");
  await act("Bo", { act: "say", text: "Is anybody here?" }, here);
  expect((await reader?.read())?.value).toBe("data: changed\n\n");
  await reader?.cancel();
});

test("the clock goes forward, and to a digest only when there is one", async () => {
  const before = (await sceneOf("Ada")).now;
  expect((await asks("/clock", {}, '{"to":"day"}')).status).toBe(200);
  expect((await sceneOf("Ada")).now - before).toBeGreaterThanOrEqual(86_400_000);
  const { status, text } = await asks("/clock", {}, '{"to":"digest"}');
  expect(status).toBe(409);
  expect(text).toContain("run /setup");
});

test("the log has what the bot sent", async () => {
  const { log } = await sceneOf("Ada");
  expect(log.map(({ line }) => line)).toContain("POST /interactions/:interaction/:token/callback · 204");
});
