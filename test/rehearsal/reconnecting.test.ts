/** What discord.js makes of a gateway that fails (events/gateway). */
import { Client, Events, GatewayIntentBits } from "discord.js";
import { expect, onTestFinished, test } from "vitest";

import { startStandIn } from "#src/rehearsal/stand-in/stand-in.ts";

import { type BareBot, startBareBot } from "./bare-bot.ts";

let bot: BareBot;

async function ready(options: Parameters<typeof startBareBot>[0] = {}): Promise<void> {
  bot = await startBareBot(options);
  onTestFinished(() => bot.stop());
  await bot.client.application?.commands.set([{ name: "spark", description: "One thing to begin from" }]);
  bot.answers(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply("here");
  });
}
test.each([
  ["op 7", () => bot.standIn.gateway.reconnect()],
  ["close code 4000", () => bot.standIn.gateway.close(4000)],
  ["a cut connection", () => bot.standIn.gateway.drop()],
  ["op 9 with true", () => bot.standIn.gateway.invalidate(true)],
])("after %s the session resumes, and what was missed is replayed (gateway#resuming)", async (_, fail) => {
  await ready();
  const ada = bot.standIn.person("Ada");
  const resumed = new Promise<number>((resolve) =>
    bot.client.once(Events.ShardResume, (_shard, replayed) => resolve(replayed)),
  );
  fail();
  const asked = ada.runs("/spark");
  await resumed;
  expect((await asked).message?.text).toBe("here");
  expect(bot.standIn.gateway.sessions).toHaveLength(1);
});

test("4004 and 4014 end it, and discord.js says so (F10)", async () => {
  await ready();
  bot.client.on(Events.ShardError, () => undefined);
  const gone = new Promise((resolve) => bot.client.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
  bot.standIn.gateway.close(4014);
  expect(await gone).toBe(4014);
});

test("a server that comes late is unavailable until it arrives; an outage is not a removal (gateway-events#guild-delete)", async () => {
  await ready();
  const happened: string[] = [];
  bot.client.on(Events.GuildAvailable, () => happened.push("available"));
  bot.client.on(Events.GuildUnavailable, () => happened.push("unavailable"));
  bot.client.on(Events.GuildCreate, () => happened.push("joined"));
  const guild = bot.standIn.guild({ name: "Later", late: true });
  guild.arrives();
  guild.goesOut();
  guild.comesBack();
  const removed = new Promise((resolve) => bot.client.once(Events.GuildDelete, ({ name }) => resolve(name)));
  guild.removesBot();
  expect(await removed).toBe("Later");
  expect(happened).toEqual(["joined", "unavailable", "available"]);
});

test("a client that hears no heartbeat back reconnects (gateway#heartbeat-interval)", async () => {
  const standIn = await startStandIn({ heartbeatInterval: 100 });
  onTestFinished(() => standIn.close());
  standIn.guild();
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: standIn.url } });
  onTestFinished(() => client.destroy());
  await client.login(standIn.token);
  const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
  standIn.gateway.fallSilent();
  await new Promise((resolve) => client.once(Events.ShardReconnecting, resolve));
  standIn.gateway.speakAgain();
  await expect(resumed).resolves.toBe(0);
});
