import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import type { Client } from "discord.js";
import { Collection } from "discord.js";
import { expect, test } from "vitest";

import { show } from "#src/adapters/discord/answer.ts";
import type { SlashCommand } from "#src/adapters/discord/command.ts";
import { heartbeatAge, unwellBecause } from "#src/adapters/discord/heartbeat.ts";
import { inviteLink } from "#src/adapters/discord/invite.ts";
import { CannotConnect, fatal } from "#src/adapters/discord/login.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { startKublai } from "#test/harness.ts";

const ping: SlashCommand = {
  data: { name: "ping", description: "ping" },
  handle: (interaction) => show(interaction, saying("pong"), "private"),
};

test("whoever comes while Kublai is being stopped is asked to come back, and what runs is finished", async () => {
  const done = Promise.withResolvers<void>();
  const slow: SlashCommand = {
    data: { name: "slow", description: "slow" },
    async handle(interaction) {
      await done.promise;
      await show(interaction, saying("Finished"), "private");
    },
  };
  const { people, bot } = await startKublai({ people: { ada: {}, ben: {} }, commands: [slow, ping] });
  const asked = people.ada.runs("/slow");
  await asked;
  const stopped = bot.stop();
  await people.ben.runs("/ping");
  await people.ben.sees("I am being restarted");
  done.resolve();
  await stopped;
  await people.ada.sees("Finished");
});

test("a second Kublai on the same data leaves, and names the first", async () => {
  const { startAnother, people } = await startKublai({ people: { ada: {} }, commands: [ping] });
  const refused: unknown = await startAnother().catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(CannotConnect);
  expect(String(refused)).toContain(`process ${process.pid}`);
  await people.ada.runs("/ping");
  await people.ada.sees("pong");
});

test("a Discord that is down for a while at the start is waited for, the token not spent", async () => {
  const kublai = await startKublai({ commands: [ping] });
  await kublai.restart(() => kublai.standIn.faults.refuse("GET /gateway/bot", 503, { times: 9 }));
  expect(kublai.log.filter((line) => line.includes("trying again")).length).toBeGreaterThan(1);
  expect(kublai.standIn.gateway.sessions.filter(({ socket }) => socket)).toHaveLength(1);
});

test("a close code that cannot be recovered from is told to whoever runs the process, with a remedy", async () => {
  const kublai = await startKublai({ commands: [ping] });
  kublai.standIn.gateway.close(4014);
  await expect.poll(() => kublai.fatal.map(String)).toEqual([expect.stringContaining("(4014)")]);
  for (const code of [4004, 4010, 4011, 4012, 4013, 4014, 4999])
    expect(fatal(code).message).toContain(`(${code})`);
  expect([4004, 4014, 4999].map((code) => fatal(code).passing)).toEqual([false, false, true]);
});

test("health goes by the age of the last heartbeat of the most silent shard", () => {
  const shards = new Collection([
    [0, { lastPingTimestamp: 90_000 }],
    [1, { lastPingTimestamp: -1 }],
  ]);
  const client = { readyTimestamp: 50_000, ws: { shards } } as unknown as Client;
  expect(heartbeatAge(client, 100_000)).toBe(50_000);
  expect(unwellBecause(client, 100_000)).toBeUndefined();
  expect(unwellBecause(client, 200_000)).toBe("no heartbeat for 150 s");
  expect(unwellBecause(undefined, 200_000)).toBe("connecting");
});

test("a clock that was moved, as in the rehearsal room, makes nobody unwell", async () => {
  const healthPort = await freePort();
  const { standIn } = await startKublai({ commands: [ping], config: { healthPort } });
  standIn.clock.advance(7 * 86_400_000);
  const health = await fetch(`http://127.0.0.1:${healthPort}/healthz`);
  expect([health.status, await health.text()]).toEqual([200, "well\n"]);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

test("the invite link asks for what Kublai uses, and not for the right to manage or to ping anybody", () => {
  const permissions = BigInt(new URL(inviteLink("1234")).searchParams.get("permissions") ?? 0);
  const [administrator, manageGuild, manageMessages, mentionEveryone] = [3n, 5n, 13n, 17n].map(
    (bit) => 1n << bit,
  );
  for (const bit of [administrator, manageGuild, manageMessages, mentionEveryone])
    expect(permissions & (bit ?? 0n)).toBe(0n);
});
