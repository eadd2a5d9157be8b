/** What an interaction's token can do after the first answer, and what people see of it (receiving-and-responding). */
import { afterEach, beforeEach, expect, test } from "vitest";

import type { Person, Reaction } from "#src/rehearsal/people/person.ts";

import { type Answered, type BareBot, startBareBot } from "./bare-bot.ts";

let bot: BareBot;
let ada: Person;
const EPHEMERAL = 1 << 6;

beforeEach(async () => {
  bot = await startBareBot();
  ada = bot.standIn.person("Ada");
  await bot.client.application?.commands.set([{ name: "mine", description: "Yours" }]);
});
afterEach(() => bot.stop());

const webhook = (
  { interaction }: Reaction,
  method: string,
  rest: string,
  body?: unknown,
): Promise<Answered> =>
  bot.request(method, `/webhooks/${bot.standIn.applicationId}/${interaction.token}${rest}`, body);

function answersWith(callback: object): void {
  bot.answers((interaction) =>
    bot.request("POST", `/interactions/${interaction.id}/${interaction.token}/callback`, callback),
  );
}

test("the answer and its follow-ups are read, changed and deleted with the token", async () => {
  answersWith({ type: 4, data: { content: "first", flags: EPHEMERAL } });
  const reaction = await ada.runs("/mine");
  expect((await webhook(reaction, "GET", "/messages/@original")).body["content"]).toBe("first");
  const { body } = await webhook(reaction, "POST", "", { content: "second", flags: EPHEMERAL });
  const path = `/messages/${String(body["id"])}`;
  await webhook(reaction, "PATCH", path, { content: "second, changed" });
  expect((await ada.sees("second, changed")).isPrivate).toBe(true);
  expect((await webhook(reaction, "DELETE", path)).status).toBe(204);
  expect(await webhook(reaction, "GET", path)).toMatchObject({ status: 404, body: { code: 10008 } });
  expect((await webhook(reaction, "DELETE", "/messages/@original")).status).toBe(204);
  expect(ada.messages).toEqual([]);
});

test("a token reaches its own messages alone, and its own application (10008, 10015)", async () => {
  const { id } = ada.says("mine");
  answersWith({ type: 4, data: { content: "first" } });
  const reaction = await ada.runs("/mine");
  expect(await webhook(reaction, "PATCH", `/messages/${id}`, { content: "x" })).toMatchObject({
    body: { code: 10008 },
  });
  const path = `/webhooks/1/${reaction.interaction.token}`;
  expect(await bot.request("POST", path, { content: "x" })).toMatchObject({ body: { code: 10015 } });
  expect(
    await bot.request("POST", `/webhooks/${bot.standIn.applicationId}/x`, { content: "x" }),
  ).toMatchObject({ status: 401, body: { code: 50027 } });
});

test("a deferred answer is thinking until it is edited", async () => {
  answersWith({ type: 5 });
  const reaction = await ada.runs("/mine");
  expect(reaction.kind).toBe("deferred");
  expect(reaction.message?.isThinking).toBe(true);
  await webhook(reaction, "PATCH", "/messages/@original", { content: "thought" });
  expect([reaction.message?.isThinking, reaction.message?.text]).toEqual([false, "thought"]);
});

test("only what was pressed on can be updated: a command has nothing (50035)", async () => {
  answersWith({ type: 7, data: { content: "x" } });
  await expect(Promise.race([ada.runs("/mine"), refusal()])).rejects.toThrow(
    "cannot be answered with type 7",
  );
  bot.standIn.takeViolations();
});

async function refusal(): Promise<never> {
  const { reason } = await bot.standIn.until(() => bot.standIn.refused.at(-1), "a refusal was expected");
  throw new Error(reason);
}

test("an answer mentions people, and neither roles nor everyone, unless it is said (allowed-mentions-object)", async () => {
  const guild = bot.standIn.guild({ name: "Other", roles: [{ name: "Readers", mentionable: true }] });
  const bo = bot.standIn.person("Bo", { guild });
  const cleo = bot.standIn.person("Cleo", { guild, roles: ["Readers"] });
  answersWith({ type: 4, data: { content: `<@${bo.id}> <@&${guild.role("Readers").id}> @everyone` } });
  await bot.standIn.person("Dot", { guild }).runs("/mine");
  expect([bo.rung.length, cleo.rung.length]).toEqual([1, 0]);
});

test("a private answer rings for nobody else", async () => {
  const bo = bot.standIn.person("Bo");
  answersWith({ type: 4, data: { content: bo.mention, flags: EPHEMERAL } });
  await ada.runs("/mine");
  expect(bo.rung).toEqual([]);
});

test("what people read: embeds, alt texts and buttons, with files and replies of their own", async () => {
  const question = ada.says("a question", { files: [{ name: "draft.txt", content: "Once." }] });
  expect(await ada.downloads(question, "draft.txt")).toBe("Once.");
  await expect(ada.downloads(question, "other.txt")).rejects.toThrow("has no file other.txt: draft.txt");
  ada.says("an answer", { replyTo: question });
  expect(ada.messages.at(-1)?.json["message_reference"]).toMatchObject({ message_id: question.id });
  const embed = {
    title: "Title",
    description: "Words",
    fields: [{ name: "Field", value: "Value" }],
    footer: { text: "Foot" },
  };
  answersWith({ type: 4, data: { embeds: [embed] } });
  const { message } = await ada.runs("/mine");
  expect(message?.text).toBe("Title\nWords\nField\nValue\nFoot");
  expect([message?.author, message?.isDeleted, message?.isEdited]).toEqual(["Kublai", false, false]);
  expect(() => ada.doesNotSee("Words")).toThrow("Ada sees Words");
  await expect(ada.sees("nothing of the kind", { patience: 5 })).rejects.toThrow("There is:");
});

test("text over 10170 bytes is a bare 500, as Discord answers it (discord-api-docs#8554)", async () => {
  const path = `/channels/${ada.channel.id}/messages`;
  const body = { flags: 1 << 15, components: [{ type: 10, content: "山".repeat(3400) }] };
  expect(await bot.request("POST", path, body)).toMatchObject({ status: 500, body: { code: 0 } });
  expect(bot.standIn.takeViolations()[0]).toContain("10170 bytes");
});

test("a body that is no JSON is 50109, and one that is too large 40005", async () => {
  const headers = {
    authorization: `Bot ${bot.standIn.token}`,
    "user-agent": "DiscordBot (x, 1)",
    "content-type": "application/json",
  };
  const url = `${bot.standIn.url}/v10/channels/${ada.channel.id}/messages`;
  const broken = await fetch(url, { method: "POST", headers, body: "{" });
  expect(await broken.json()).toMatchObject({ code: 50109 });
  const place = await bot.client.channels.fetch(ada.channel.id);
  if (!place?.isSendable()) throw new Error("a text channel was expected");
  const file = { attachment: Buffer.alloc(10 * 1024 * 1024 + 1), name: "big.bin" };
  await expect(place.send({ files: [file] })).rejects.toMatchObject({ code: 40005, status: 413 });
});
