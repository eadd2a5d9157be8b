/** The room as a process of its own, with its data: closed and opened again, killed, and opened twice. */
import { spawn, type ChildProcess } from "node:child_process";
import { readFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import type { Scene } from "#src/rehearsal/room/scene.ts";

const MAIN = join(import.meta.dirname, "../../src/main.ts");
/** A bound for a busy machine. */
const LONG = 90_000;
let folder: string;
const children = new Set<ChildProcess>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kublai-room-"));
});
afterEach(async () => {
  for (const child of children) child.kill("SIGKILL");
  children.clear();
  await rm(folder, { recursive: true });
});

interface Opened {
  readonly address: string;
  readonly said: () => string;
  ends(signal: "SIGINT" | "SIGKILL"): Promise<number | null>;
}

function opens(...flags: string[]): Promise<Opened> {
  const child = spawn(process.execPath, [MAIN, ...flags], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "" },
  });
  children.add(child);
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const { promise, resolve, reject } = Promise.withResolvers<Opened>();
  let said = "";
  const hear = (data: Buffer): void => {
    said += data.toString();
    const address = /open at (\S+)\n/u.exec(said)?.[1];
    if (address === undefined) return;
    resolve({
      address,
      said: () => said,
      ends(signal) {
        child.kill(signal);
        return ended;
      },
    });
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  void ended.then((code) => reject(new Error(`It ended with ${code}: ${said}`)));
  return promise;
}

const sceneOf = async ({ address }: Opened, person: string): Promise<Scene> =>
  (await (await fetch(`${address}scene?person=${person}`)).json()) as Scene;

async function post({ address }: Opened, path: string, body: unknown): Promise<number> {
  return (await fetch(new URL(path, address), { method: "POST", body: JSON.stringify(body) })).status;
}

async function act(room: Opened, person: string, what: Record<string, unknown>): Promise<Scene> {
  const { here } = await sceneOf(room, person);
  expect(await post(room, "/act", { person, here, what })).toBe(200);
  return sceneOf(room, person);
}

async function handsIn(room: Opened, text: string): Promise<void> {
  await act(room, "Ada", { act: "run", command: "share", options: {} });
  await act(room, "Ada", { act: "submit", values: { "Your text": text, Title: "Kept", Pledge: ["mine"] } });
}

/** The private page on which Ada finds her pieces, as it is drawn. */
async function mine(room: Opened): Promise<string> {
  const { messages } = await act(room, "Ada", { act: "run", command: "mine", options: {} });
  return JSON.stringify(messages.at(-1)?.components);
}

test(
  "whoever opens it reads two lines about the room, the log, and no warning",
  { timeout: LONG },
  async () => {
    const room = await opens("--fresh");
    const script = await fetch(new URL("/app.ts", room.address));
    expect(await script.text()).not.toContain("interface");
    const lines = room
      .said()
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("{"));
    expect(lines).toEqual([
      "No DISCORD_TOKEN, so this is a rehearsal: Kublai and a stand-in for Discord, on this machine only.",
      `The room is open at ${room.address}`,
    ]);
    expect(await room.ends("SIGINT")).toBe(0);
  },
);

test(
  "after Ctrl-C the same server, people, pieces and time are there; with --fresh nothing is",
  { timeout: LONG },
  async () => {
    const first = await opens();
    await handsIn(first, "Kept over night.");
    await post(first, "/clock", { to: "day" });
    const before = await sceneOf(first, "Ada");
    expect(await first.ends("SIGINT")).toBe(0);

    const fresh = await opens("--fresh");
    expect((await sceneOf(fresh, "Ada")).now).toBeLessThan(before.now);
    expect(await mine(fresh)).not.toContain("Kept");
    await fresh.ends("SIGINT");

    const second = await opens();
    const after = await sceneOf(second, "Ada");
    expect(after.room).toBe(before.room);
    expect(after.now).toBeGreaterThanOrEqual(before.now);
    expect(after.channels.filter(({ isDirect }) => !isDirect).map(({ id }) => id)).toEqual(
      before.channels.filter(({ isDirect }) => !isDirect).map(({ id }) => id),
    );
    expect(after.commands.length).toBe(before.commands.length);
    expect(await mine(second)).toContain("Kept");
    await second.ends("SIGINT");
  },
);

test(
  "a room that was killed opens again within seconds, with what had been acknowledged",
  { timeout: LONG },
  async () => {
    const first = await opens();
    await handsIn(first, "Written just before the light went out.");
    await first.ends("SIGKILL");
    const second = await opens();
    expect(await mine(second)).toContain("Kept");
    await second.ends("SIGINT");
  },
);

test("a second room beside an open one is refused, and the first goes on", { timeout: LONG }, async () => {
  const first = await opens();
  await expect(opens()).rejects.toThrow(/Another Kublai, .* is writing to this database/);
  await handsIn(first, "Still here.");
  expect(await mine(first)).toContain("Kept");
  expect(await readFile(join(folder, "data/rehearsal.json"), "utf8")).toContain('"ahead":0');
  await first.ends("SIGINT");
});
