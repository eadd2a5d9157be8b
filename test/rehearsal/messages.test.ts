/** Messages in channels: who may send, what a nonce does, what an edit keeps, who is rung (resources/message). */
import { afterEach, beforeEach, expect, test } from "vitest";

import type { Person } from "#src/rehearsal/people/person.ts";
import type { GuildHandle } from "#src/rehearsal/stand-in/guilds.ts";

import { type Answered, type BareBot, startBareBot } from "./bare-bot.ts";

let bot: BareBot;
let guild: GuildHandle;
let ada: Person;

beforeEach(async () => {
  bot = await startBareBot({}, {}, (standIn) => {
    guild = standIn.guild({
      channels: ["general", "news"],
      roles: [{ name: "Readers", mentionable: true }, "Curator"],
    });
  });
  ada = bot.standIn.person("Ada", { roles: ["Readers"] });
});
afterEach(() => bot.stop());

const channel = (name = "general"): string => `/channels/${guild.channel(name).id}`;
const send = (body: unknown, name = "general"): Promise<Answered> =>
  bot.request("POST", `${channel(name)}/messages`, body);
const V2 = 1 << 15;

test("a hidden channel is 50001, a closed one 50013, a deleted one 10003 (topics/permissions)", async () => {
  guild.denies("news", ["ViewChannel"]);
  expect(await send({ content: "x" }, "news")).toMatchObject({ status: 403, body: { code: 50001 } });
  guild.denies("general", ["SendMessages"]);
  expect(await send({ content: "x" })).toMatchObject({ status: 403, body: { code: 50013 } });
  const path = channel("news");
  guild.deletesChannel("news");
  expect(await bot.request("POST", `${path}/messages`, { content: "x" })).toMatchObject({
    status: 404,
    body: { code: 10003 },
  });
});

test("an overwrite for a person beats one for a role, and that one beats one for everyone (topics/permissions)", async () => {
  guild.denies("general", ["SendMessages"], "@everyone");
  guild.denies("general", ["SendMessages"], "Kublai");
  guild.allows("general", ["SendMessages"]);
  expect((await send({ content: "x" })).status).toBe(200);
});

test("a nonce that is enforced brings back the first message for a few minutes (create-message)", async () => {
  const body = { content: "part 1", nonce: "digest-14-1", enforce_nonce: true };
  const [first, again] = [await send(body), await send({ ...body, content: "part 1, once more" })];
  expect(again.body["id"]).toBe(first.body["id"]);
  expect(ada.messages.map(({ text }) => text)).toEqual(["part 1"]);
  const elsewhere = await send(body, "news");
  expect([elsewhere.body["id"], elsewhere.body["channel_id"]]).toEqual([
    first.body["id"],
    guild.channel("general").id,
  ]);
  bot.standIn.clock.advance(10 * 60_000);
  expect((await send(body)).body["id"]).not.toBe(first.body["id"]);
});

test("a nonce that is not enforced does nothing, and one of a deleted message is 10008 (discord-api-docs#6647)", async () => {
  const loose = { content: "x", nonce: "n" };
  expect((await send(loose)).body["id"]).not.toBe((await send(loose)).body["id"]);
  expect((await send({ ...loose, enforce_nonce: true })).body["id"]).toBe(ada.messages.at(-1)?.id);
  const strict = { content: "y", nonce: "m", enforce_nonce: true };
  const { body } = await send(strict);
  await bot.request("DELETE", `${channel()}/messages/${String(body["id"])}`);
  expect(await send(strict)).toMatchObject({ status: 404, body: { code: 10008 } });
});

test("an edit keeps what it does not mention, empties what is null, and never empties a message (edit-message)", async () => {
  const row = { type: 1, components: [{ type: 2, style: 1, label: "Answer", custom_id: "a" }] };
  const { body } = await send({ content: "before", components: [row] });
  const path = `${channel()}/messages/${String(body["id"])}`;
  await bot.request("PATCH", path, { content: "after" });
  const [message] = ada.messages;
  expect(message?.text).toBe("after");
  expect(message?.buttons.map(({ label }) => label)).toEqual(["Answer"]);
  await bot.request("PATCH", path, { components: [] });
  expect(message?.buttons).toEqual([]);
  expect(await bot.request("PATCH", path, { content: null })).toMatchObject({
    status: 400,
    body: { code: 50006 },
  });
});

test("a deleted message is gone: for its readers, for edits and for being deleted again (10008)", async () => {
  const { body } = await send({ content: "here" });
  const path = `${channel()}/messages/${String(body["id"])}`;
  await ada.sees("here");
  expect((await bot.request("DELETE", path)).status).toBe(204);
  ada.doesNotSee("here");
  for (const method of ["DELETE", "GET"]) {
    expect(await bot.request(method, path)).toMatchObject({ status: 404, body: { code: 10008 } });
  }
  expect(await bot.request("PATCH", path, { content: "x" })).toMatchObject({
    status: 404,
    body: { code: 10008 },
  });
});

test("other people's messages cannot be edited (50005), and are deleted with Manage Messages alone", async () => {
  const { id } = ada.says("mine");
  const path = `${channel()}/messages/${id}`;
  expect(await bot.request("PATCH", path, { content: "x" })).toMatchObject({
    status: 403,
    body: { code: 50005 },
  });
  expect(await bot.request("DELETE", path)).toMatchObject({ status: 403, body: { code: 50013 } });
});

test("messages older than an hour take few edits: 429 with 30046 (topics/opcodes-and-status-codes)", async () => {
  const slow = await startBareBot({ pace: 1 });
  const id = slow.standIn.person("Bo").channel.id;
  const { body } = await slow.request("POST", `/channels/${id}/messages`, { content: "the desk" });
  slow.standIn.clock.advance(61 * 60_000);
  const path = `/channels/${id}/messages/${String(body["id"])}`;
  const outcomes: Answered[] = [];
  for (let at = 0; at < 4; at += 1) outcomes.push(await slow.request("PATCH", path, { content: `${at}` }));
  expect(outcomes.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
  expect(outcomes.at(-1)?.body).toMatchObject({ code: 30046 });
  await slow.stop();
});

test("history is read backwards and in pages, with Read Message History (get-channel-messages)", async () => {
  for (const n of [1, 2, 3, 4, 5]) await send({ content: `${n}` });
  const read = async (query: string): Promise<string[]> => {
    const { body } = await bot.request("GET", `${channel()}/messages${query}`);
    return (body as unknown as { content: string }[]).map(({ content }) => content);
  };
  const ids = ada.messages.map(({ id }) => id);
  expect(await read("?limit=2")).toEqual(["5", "4"]);
  expect(await read(`?limit=2&before=${ids[3]}`)).toEqual(["3", "2"]);
  expect(await read(`?limit=2&after=${ids[1]}`)).toEqual(["4", "3"]);
  expect(await read(`?limit=3&around=${ids[2]}`)).toEqual(["4", "3", "2"]);
  for (const query of ["limit=0", "limit=101", "limit=two", "before=yesterday", "after=1&before=2"]) {
    const refused = await bot.request("GET", `${channel()}/messages?${query}`);
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } });
  }
  expect(bot.standIn.takeViolations()).toHaveLength(5);
  guild.denies("general", ["ReadMessageHistory"]);
  expect(await read("")).toEqual([]);
  expect(await bot.request("GET", `${channel()}/messages/${ids[0]}`)).toMatchObject({
    status: 403,
    body: { code: 50013 },
  });
});

test("without the MESSAGE_CONTENT intent other people's words are blank (events/gateway#message-content-intent)", async () => {
  const { id } = ada.says("a draft of mine");
  expect((await bot.request("GET", `${channel()}/messages/${id}`)).body["content"]).toBe("");
});

test("an ordinary message rings whomever it names, unless allowed_mentions says otherwise", async () => {
  const role = guild.role("Readers").id;
  await send({ content: `<@${ada.id}> <@&${role}> @everyone` });
  expect(ada.rung).toHaveLength(1);
  expect(bot.standIn.pings[0]?.message.mentions).toMatchObject({ everyone: true, roles: [role] });
  await send({ content: `<@${ada.id}> <@&${role}>`, allowed_mentions: { parse: [] } });
  expect(ada.rung).toHaveLength(1);
  await send({ content: `<@&${role}>`, allowed_mentions: { parse: [], roles: [role] } });
  expect(ada.rung).toHaveLength(2);
});

test("text displays ring too, an edit never, and a silent message marks without ringing", async () => {
  const { body } = await send({ flags: V2, components: [{ type: 10, content: `for <@${ada.id}>` }] });
  expect(ada.rung).toHaveLength(1);
  const edited = { components: [{ type: 10, content: `for <@${ada.id}> again` }] };
  await bot.request("PATCH", `${channel()}/messages/${String(body["id"])}`, edited);
  await send({ content: `<@${ada.id}>`, flags: 1 << 12 });
  expect(ada.rung).toHaveLength(1);
  expect(bot.standIn.pings.at(-1)?.silent).toBe(true);
});

test("a role that is not mentionable rings only with Mention Everyone (allowed-mentions-object)", async () => {
  const bo = bot.standIn.person("Bo", { roles: ["Curator"] });
  const role = guild.role("Curator").id;
  guild.denies("general", ["MentionEveryone"]);
  await send({ content: `<@&${role}>` });
  expect(bo.rung).toEqual([]);
  await send({ content: `<@&${role}>` }, "news");
  expect(bo.rung).toHaveLength(1);
});

test("a reply needs Read Message History (160002) and a message to reply to (10008)", async () => {
  const { id } = ada.says("a question");
  const reply = { content: "an answer", message_reference: { message_id: id } };
  expect((await send(reply)).body["message_reference"]).toMatchObject({ message_id: id });
  ada.deletes(ada.messages[0]!);
  expect(await send(reply)).toMatchObject({ status: 404, body: { code: 10008 } });
  guild.denies("general", ["ReadMessageHistory"]);
  expect(await send(reply)).toMatchObject({ status: 400, body: { code: 160002 } });
});
