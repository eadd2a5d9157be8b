/** The clocks of interactions/receiving-and-responding: 3 seconds for one answer, 15 minutes for the token. */
import { ComponentType, MessageFlags } from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { Person } from "#src/rehearsal/people/person.ts";

import { type BareBot, request, startBareBot } from "./bare-bot.ts";

let bot: BareBot;
let ada: Person;

beforeEach(async () => {
  bot = await startBareBot();
  ada = bot.standIn.person("Ada");
  await bot.client.application?.commands.set([{ name: "spark", description: "One thing to begin from" }]);
});
afterEach(() => bot.stop());

const codes = (): number[] => bot.standIn.refused.map(({ code }) => code);

test("an answer after 3 seconds is 10062, and the person reads that nobody responded", async () => {
  bot.answers(async (interaction) => {
    bot.standIn.clock.advance(3001);
    if (interaction.isChatInputCommand()) await interaction.reply("too late");
  });
  await expect(ada.runs("/spark")).rejects.toThrow("did not respond within 3 seconds");
  await bot.standIn.until(() => (codes().includes(10062) ? true : undefined), "10062 was expected");
});

test("a second answer is 40060, whatever it is", async () => {
  bot.answers(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    const modal = {
      custom_id: "m",
      title: "t",
      components: [{ type: 18, label: "l", component: { type: 4, custom_id: "i", style: 1 } }],
    };
    const second = await bot.request("POST", path, { type: 9, data: modal });
    expect(second).toMatchObject({ status: 400, body: { code: 40060 } });
    await interaction.editReply("done");
  });
  await ada.runs("/spark");
  await ada.sees("done");
  expect(bot.problems).toEqual([]);
});

test("two answers at once: one is taken, the other is 40060", async () => {
  let outcomes: number[] = [];
  bot.answers(async (interaction) => {
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    const tries = [1, 2].map((n) => bot.request("POST", path, { type: 4, data: { content: `${n}` } }));
    outcomes = (await Promise.all(tries)).map(({ status }) => status);
  });
  await ada.runs("/spark");
  await bot.standIn.settled();
  expect(new Set(outcomes)).toEqual(new Set([204, 400]));
  expect(ada.messages).toHaveLength(1);
});

test("the token edits and follows up for 15 minutes, then it is 401 with 50027", async () => {
  bot.answers(async (interaction) => {
    if (interaction.isChatInputCommand()) await interaction.reply("first");
  });
  const { interaction } = await ada.runs("/spark");
  const path = `/webhooks/${bot.standIn.applicationId}/${interaction.token}`;
  bot.standIn.clock.advance(14 * 60_000);
  expect(await bot.request("PATCH", `${path}/messages/@original`, { content: "second" })).toMatchObject({
    status: 200,
  });
  expect(await bot.request("POST", path, { content: "third" })).toMatchObject({ status: 200 });
  bot.standIn.clock.advance(60_001);
  expect(await bot.request("PATCH", `${path}/messages/@original`, { content: "fourth" })).toMatchObject({
    status: 401,
    body: { code: 50027 },
  });
  expect(await bot.request("POST", path, { content: "fifth" })).toMatchObject({
    status: 401,
    body: { code: 50027 },
  });
});

test("before the first answer the token's webhook is unknown (10015)", async () => {
  bot.answers(async (interaction) => {
    const path = `/webhooks/${bot.standIn.applicationId}/${interaction.token}`;
    expect(await bot.request("POST", path, { content: "x" })).toMatchObject({
      status: 404,
      body: { code: 10015 },
    });
    if (interaction.isChatInputCommand()) await interaction.reply("now");
  });
  await ada.runs("/spark");
  expect(bot.problems).toEqual([]);
});

test("an unknown interaction is 10062, and so is a wrong token", async () => {
  expect(await bot.request("POST", "/interactions/1/x/callback", { type: 5 })).toMatchObject({
    status: 404,
    body: { code: 10062 },
  });
});

test("only EPHEMERAL can be set while deferring, and V2 comes with the edit", async () => {
  bot.answers(async (interaction) => {
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    const refused = await bot.request("POST", path, { type: 5, data: { flags: 1 << 15 } });
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } });
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply({
      flags: MessageFlags.IsComponentsV2,
      components: [{ type: ComponentType.TextDisplay, content: "in V2" }],
    });
  });
  await ada.runs("/spark");
  expect((await ada.sees("in V2")).isPrivate).toBe(true);
  expect(bot.standIn.takeViolations()).toHaveLength(1);
});

test("the first follow-up after a deferral takes its place and its privacy", async () => {
  bot.answers(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.followUp({ content: "all may read this?" });
  });
  await ada.runs("/spark");
  const message = await ada.sees("all may read this?");
  expect(message.isPrivate).toBe(true);
  expect(ada.messages).toHaveLength(1);
});

test("autocomplete is answered with choices, a command is not, and a modal cannot follow a modal", async () => {
  const answered: number[] = [];
  bot.answers(async (interaction) => {
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    answered.push((await bot.request("POST", path, { type: 8, data: { choices: [] } })).status);
    await bot.request("POST", path, { type: 4, data: { content: "x" } });
  });
  await ada.runs("/spark");
  expect(answered).toEqual([400]);
  const [violation] = bot.standIn.takeViolations();
  expect(violation).toContain("cannot be answered with type 8");
});

test("links to files hold for a day (reference#signed-attachment-cdn-urls)", async () => {
  bot.answers(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ files: [{ attachment: Buffer.from("all of it"), name: "export.json" }] });
  });
  const { message } = await ada.runs("/spark");
  expect(message && (await ada.downloads(message))).toBe("all of it");
  const link = bot.standIn.sent.at(-1)?.message?.attachments[0];
  const url = `${bot.standIn.url.replace("/api", "/cdn")}/${link?.path}?ex=1&hm=${link?.id}`;
  expect((await fetch(url)).status).toBe(404);
});

test("without the library's User-Agent Cloudflare answers (reference#user-agent), without the token it is 401", async () => {
  expect((await request(bot.standIn, "GET", "/users/@me", undefined, { "user-agent": "curl" })).status).toBe(
    403,
  );
  expect(
    (await request(bot.standIn, "GET", "/users/@me", undefined, { authorization: "Bot x" })).status,
  ).toBe(401);
});

test("a route that is not listed is 404, and whoever closes the stand-in hears of it", async () => {
  expect((await bot.request("GET", "/guilds/1/onboarding")).status).toBe(404);
  expect(bot.standIn.violations).toHaveLength(1);
  expect(bot.standIn.takeViolations()[0]).toContain("no such route");
});
