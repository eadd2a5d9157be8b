/** Registration, and the picker that people have because of it (interactions/application-commands). */
import { afterEach, beforeEach, expect, test } from "vitest";

import { type Answered, type BareBot, startBareBot } from "./bare-bot.ts";

let bot: BareBot;
beforeEach(async () => {
  bot = await startBareBot();
});
afterEach(() => bot.stop());

const register = (...commands: object[]): Promise<Answered> =>
  bot.request("PUT", `/applications/${bot.standIn.applicationId}/commands`, commands);
const spark = { name: "spark", description: "One thing to begin from" };
const list = (answer: Answered): { id: string; name: string }[] => answer.body as never;

test("a bulk overwrite keeps the ids of what stays and forgets the rest", async () => {
  const before = list(await register(spark, { name: "myth", description: "A hand" }));
  const after = list(await register({ ...spark, description: "Another" }));
  expect(after.map(({ id }) => id)).toEqual([before[0]?.id]);
  expect(bot.standIn.person("Ada").commands).toEqual(["/spark"]);
});

test("200 new commands a day; unchanged ones are free (30034)", async () => {
  const many = (from: number, count: number): object[] =>
    Array.from({ length: count }, (_, at) => ({ name: `spark-${from + at}`, description: "x" }));
  await register(...many(0, 100));
  await register(...many(0, 100));
  await register(...many(100, 100));
  expect(await register(...many(200, 1))).toMatchObject({ body: { code: 30034 } });
  bot.standIn.clock.advance(24 * 60 * 60_000);
  expect((await register(...many(200, 1))).status).toBe(200);
});

test("a body that the OpenAPI document refuses is 50035, and so is what it cannot say", async () => {
  expect(await register({ name: "spark", description: "d".repeat(101) })).toMatchObject({
    body: { code: 50035 },
  });
  expect(await register({ name: "Spark", description: "d" })).toMatchObject({
    body: { code: 50035, errors: { 0: { name: { _errors: [{ code: "INVALID_FORM_BODY" }] } } } },
  });
  expect(bot.standIn.takeViolations()).toHaveLength(2);
});

test("one command can be added, read, changed and removed", async () => {
  const path = `/applications/${bot.standIn.applicationId}/commands`;
  const added = await bot.request("POST", path, spark);
  expect(added.status).toBe(201);
  const own = `${path}/${String(added.body["id"])}`;
  expect((await bot.request("GET", own)).body["name"]).toBe("spark");
  expect((await bot.request("PATCH", own, { description: "Changed" })).body["description"]).toBe("Changed");
  expect((await bot.request("DELETE", own)).status).toBe(204);
  expect(await bot.request("GET", own)).toMatchObject({ status: 404, body: { code: 10063 } });
});

test("default permissions hide a command; an administrator can open it to everybody", async () => {
  const guild = bot.standIn.guild({ name: "Other" });
  await register(
    { ...spark, default_member_permissions: "8192" },
    { name: "setup", description: "x", default_member_permissions: "0" },
  );
  const ada = bot.standIn.person("Ada", { guild });
  const cleo = bot.standIn.person("Cleo", { guild, permissions: ["ManageMessages"] });
  const root = bot.standIn.person("Root", { guild, permissions: ["Administrator"] });
  expect([ada, cleo, root].map(({ commands }) => commands.length)).toEqual([0, 1, 2]);
  guild.opens("/spark");
  expect(ada.commands).toEqual(["/spark"]);
  await expect(ada.runs("/setup")).rejects.toThrow("The picker has no /setup here");
});

test("contexts and channels decide where a command is offered (application-commands#interaction-contexts)", async () => {
  const guild = bot.standIn.guild({ name: "Other", channels: ["general", { name: "late", nsfw: true }] });
  await register(
    spark,
    { name: "here", description: "x", contexts: [0] },
    { name: "grim", description: "x", nsfw: true },
  );
  const ada = bot.standIn.person("Ada", { guild });
  expect(ada.commands).toEqual(["/spark", "/here"]);
  expect(ada.in("late").commands).toEqual(["/spark", "/here", "/grim"]);
  expect(ada.in("direct messages").commands).toEqual(["/spark", "/grim"]);
  guild.denies("general", ["UseApplicationCommands"], "@everyone");
  expect(ada.commands).toEqual([]);
});

test("the client holds options to what is declared", async () => {
  await register({
    ...spark,
    options: [
      {
        type: 3,
        name: "kind",
        description: "x",
        required: true,
        choices: [{ name: "A place", value: "place" }],
      },
      { type: 3, name: "call", description: "x", max_length: 5 },
      { type: 4, name: "count", description: "x", max_value: 3 },
      { type: 7, name: "where", description: "x", channel_types: [0] },
    ],
  });
  const ada = bot.standIn.person("Ada");
  await expect(ada.runs("/spark")).rejects.toThrow("kind is required");
  await expect(ada.runs("/spark", { kind: "tree" })).rejects.toThrow("not a choice");
  await expect(ada.runs("/spark", { kind: "place", call: "longer" })).rejects.toThrow("6 characters");
  await expect(ada.runs("/spark", { kind: "place", count: 4 })).rejects.toThrow("out of bounds");
  await expect(ada.runs("/spark", { kind: "place", other: "x" })).rejects.toThrow("no option other");
  await expect(ada.runs("/spark", { kind: "place", where: ada })).rejects.toThrow("cannot point");
});

test("what a person picks arrives resolved: files, channels with app_permissions, people", async () => {
  await register({
    ...spark,
    options: [
      { type: 11, name: "file", description: "x" },
      { type: 7, name: "where", description: "x" },
      { type: 6, name: "who", description: "x" },
    ],
  });
  const ada = bot.standIn.person("Ada");
  const guild = bot.standIn.guild({ name: "Other" });
  const arrived: unknown[] = [];
  bot.answers(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const file = interaction.options.getAttachment("file", true);
    const where = interaction.options.getChannel("where", true);
    arrived.push(
      file.name,
      file.ephemeral,
      await (await fetch(file.url)).text(),
      interaction.options.getUser("who")?.id,
    );
    arrived.push(
      interaction.options.resolved?.channels?.get(where.id) !== undefined,
      interaction.guildLocale,
    );
    await interaction.reply("read");
  });
  const file = { name: "my tale.md", content: "Once." };
  await ada.runs("/spark", { file, where: ada.channel, who: ada });
  expect(arrived).toEqual(["my_tale.md", true, "Once.", ada.id, true, "en-GB"]);
  expect(guild.id).not.toBe(ada.channel.guildId);
});

test("autocomplete gives what the bot offers while somebody types", async () => {
  await register({ ...spark, options: [{ type: 3, name: "theme", description: "x", autocomplete: true }] });
  bot.answers(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const typed = interaction.options.getFocused();
    await interaction.respond([{ name: `${typed}…`, value: typed }]);
  });
  const choices = await bot.standIn.person("Ada").types("/spark", "theme", "bre");
  expect(choices).toEqual([{ name: "bre…", value: "bre" }]);
});

test("a message command brings the whole message, without the intent (gateway#message-content-intent)", async () => {
  await register({ type: 3, name: "Offer to the digest" });
  const ada = bot.standIn.person("Ada");
  const message = ada.says("A bread that owes its baker.");
  bot.answers(async (interaction) => {
    if (interaction.isMessageContextMenuCommand())
      await interaction.reply(`Read: ${interaction.targetMessage.content}`);
  });
  await ada.usesOn("Offer to the digest", message);
  await ada.sees("Read: A bread that owes its baker.");
  await expect(ada.usesOn("Report", message)).rejects.toThrow("has no Report: Offer to the digest");
});
