/** What goes wrong on demand, met by the real discord.js (topics/rate-limits, and FACTS of its own retries). */
import { once } from "node:events";
import { connect } from "node:net";

import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import type { Person } from "#src/rehearsal/people/person.ts";
import { readSpec } from "#src/rehearsal/stand-in/spec.ts";

import { type BareBot, startBareBot } from "./bare-bot.ts";

const SEND = "POST /channels/:channel/messages";
let bot: BareBot;
let ada: Person;

// The library gives up after 600 ms here; reading the document must not be what it gives up on.
beforeAll(readSpec);
beforeEach(async () => {
  bot = await startBareBot({ invalidRequestLimit: 5 }, { rest: { timeout: 1_500 } });
  ada = bot.standIn.person("Ada");
});
afterEach(() => bot.stop());

async function say(content: string, nonce?: string): Promise<unknown> {
  const place = await bot.client.channels.fetch(ada.channel.id);
  if (!place?.isSendable()) throw new Error("a text channel was expected");
  return place.send(nonce === undefined ? { content } : { content, nonce, enforceNonce: true });
}

test("5xx is tried again three times by discord.js, and then thrown", async () => {
  const two = bot.standIn.faults.refuse(SEND, 500, { times: 2 });
  await say("the third time");
  expect(two.hits).toBe(2);
  bot.standIn.faults.refuse(SEND, 503, { times: 9 });
  await expect(say("never")).rejects.toMatchObject({ status: 503 });
  expect(ada.messages.map(({ text }) => text)).toEqual(["the third time"]);
});

test.each(["acceptThenFail", "acceptThenDrop", "acceptThenHang"] as const)(
  "%s: the message stands, the answer does not come, and the library sends again",
  async (kind) => {
    bot.standIn.faults[kind](SEND);
    await say("twice");
    expect(ada.messages).toHaveLength(2);
    bot.standIn.faults[kind](SEND);
    await say("once", "n1");
    expect(ada.messages.filter(({ text }) => text === "once")).toHaveLength(1);
  },
);

test.each(["drop", "hang"] as const)(
  "%s: nothing happened, and the second try is the first",
  async (kind) => {
    bot.standIn.faults[kind](SEND);
    await say("once");
    expect(ada.messages).toHaveLength(1);
  },
);

test("a connection that closes politely is not tried again: the bot has to know what happened", async () => {
  bot.standIn.faults.acceptThenDrop(SEND, { by: "close" });
  await expect(say("once")).rejects.toThrow("other side closed");
  expect(ada.messages).toHaveLength(1);
});

test("429 says how long, in the header and in the body (rate-limits#exceeding-a-rate-limit)", async () => {
  bot.standIn.faults.limit(SEND, { retryAfter: 0.2 });
  const path = `/channels/${ada.channel.id}/messages`;
  const { status, body, headers } = await bot.request("POST", path, { content: "x" });
  expect(status).toBe(429);
  expect(body).toMatchObject({ retry_after: 0.2, global: false });
  expect(headers.get("retry-after")).toBe("0.2");
  expect(headers.get("x-ratelimit-scope")).toBe("user");
  bot.standIn.faults.limit(SEND, { scope: "global" });
  expect((await bot.request("POST", path, { content: "x" })).headers.get("x-ratelimit-global")).toBe("true");
});

test("discord.js waits out a 429 and sends once", async () => {
  bot.standIn.faults.limit(SEND, { retryAfter: 0.05 });
  await say("patient");
  expect(ada.messages).toHaveLength(1);
  expect(bot.standIn.invalidRequests).toBe(1);
});

test("five messages in five seconds to a channel, the sixth is 429 (rate-limits#header-format)", async () => {
  const slow = await startBareBot({ pace: 1 });
  const path = `/channels/${slow.standIn.person("Bo").channel.id}/messages`;
  const answers = [];
  for (let at = 0; at < 6; at += 1) answers.push(await slow.request("POST", path, { content: `${at}` }));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  expect(answers[0]?.headers.get("x-ratelimit-limit")).toBe("5");
  expect(answers[0]?.headers.get("x-ratelimit-remaining")).toBe("4");
  await slow.stop();
});

test("too many 401, 403 and 429 in ten minutes, and Cloudflare answers; shared ones do not count (rate-limits#invalid-request-limit-aka-cloudflare-bans)", async () => {
  const path = `/channels/${ada.channel.id}/messages`;
  bot.standIn.faults.limit(SEND, { scope: "shared", times: 3 });
  for (let at = 0; at < 3; at += 1) await bot.request("POST", path, { content: "x" });
  expect(bot.standIn.invalidRequests).toBe(0);
  bot.standIn.faults.refuse(SEND, 403, { code: 50013, times: 5 });
  for (let at = 0; at < 5; at += 1) await bot.request("POST", path, { content: "x" });
  expect((await bot.request("GET", "/users/@me")).body["message"]).toContain("1015");
  bot.standIn.clock.advance(10 * 60_000);
  expect((await bot.request("GET", "/users/@me")).status).toBe(200);
});

test("a slow answer is slow, a lifted fault strikes no more, and a clear ends them all", async () => {
  const lifted = bot.standIn.faults.refuse(SEND, 500);
  lifted.lift();
  bot.standIn.faults.refuse("*", 500, { times: 99 });
  bot.standIn.faults.clear();
  const slow = bot.standIn.faults.slow(SEND, 20);
  await say("at last");
  expect([lifted.hits, slow.hits]).toEqual([0, 1]);
});

test("the library's own second try of an answer meets 40060 (F5)", async () => {
  await bot.client.application?.commands.set([{ name: "spark", description: "One thing" }]);
  bot.standIn.faults.acceptThenHang("POST /interactions/:interaction/:token/callback");
  bot.answers(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply("here");
  });
  expect((await ada.runs("/spark")).message?.text).toBe("here");
  await expect.poll(() => bot.problems).toMatchObject([{ code: 40060 }]);
});

test("a request that was cut off in the middle, as by a process that was killed, is none and no violation", async () => {
  const { standIn } = bot;
  const { port } = new URL(standIn.url);
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  const head = ["POST /api/v10/channels/1/messages HTTP/1.1", "host: 127.0.0.1", "content-length: 999"];
  socket.write(`${head.join("\r\n")}\r\ncontent-type: application/json\r\n\r\n{"cont`);
  socket.end();
  socket.resume();
  await once(socket, "close");
  await standIn.settled();
  expect(standIn.violations).toEqual([]);
  expect(standIn.refused).toEqual([]);
});
