/** Servers, threads, roles and direct messages over REST (resources/guild, resources/channel, resources/user). */
import { afterEach, beforeEach, expect, test } from "vitest";

import type { Person } from "#src/rehearsal/people/person.ts";
import type { GuildHandle } from "#src/rehearsal/stand-in/guilds.ts";

import { type BareBot, startBareBot } from "./bare-bot.ts";

let bot: BareBot;
let guild: GuildHandle;
let ada: Person;

beforeEach(async () => {
  bot = await startBareBot({}, {}, (standIn) => {
    guild = standIn.guild({ channels: ["general", { name: "ideas", type: "forum" }], roles: ["Readers"] });
  });
  ada = bot.standIn.person("Ada");
});
afterEach(() => bot.stop());

const channel = (name = "general"): string => `/channels/${guild.channel(name).id}`;

async function posted(): Promise<string> {
  const { body } = await bot.request("POST", `${channel()}/messages`, { content: "digest 14" });
  return String(body["id"]);
}

test("a thread is opened from a message once, under its id, and people talk in it (start-thread-from-message)", async () => {
  const id = await posted();
  const path = `${channel()}/messages/${id}/threads`;
  expect(await bot.request("POST", path, { name: "Talk" })).toMatchObject({
    status: 201,
    body: { id, type: 11 },
  });
  expect(await bot.request("POST", path, { name: "Talk" })).toMatchObject({
    status: 400,
    body: { code: 160004 },
  });
  const inThread = ada.in({ thread: await ada.sees("digest 14") });
  inThread.says("I liked the bread.");
  await bot.request("POST", `/channels/${id}/messages`, { content: "So did I." });
  expect(inThread.messages.map(({ text }) => text)).toEqual(["I liked the bread.", "So did I."]);
  ada.doesNotSee("So did I.");
});

test("threads have permissions of their own (topics/threads#permissions)", async () => {
  const id = await posted();
  guild.denies("general", ["CreatePublicThreads"]);
  const path = `${channel()}/messages/${id}/threads`;
  expect(await bot.request("POST", path, { name: "Talk" })).toMatchObject({
    status: 403,
    body: { code: 50013 },
  });
  guild.allows("general", ["CreatePublicThreads"]);
  await bot.request("POST", path, { name: "Talk" });
  guild.denies("general", ["SendMessagesInThreads"]);
  expect(await bot.request("POST", `/channels/${id}/messages`, { content: "x" })).toMatchObject({
    status: 403,
    body: { code: 50013 },
  });
});

test("a message wakes an archived thread, and a locked one stays shut (50083)", async () => {
  const { body } = await bot.request("POST", `${channel()}/threads`, { name: "Alone", type: 11 });
  const path = `/channels/${String(body["id"])}`;
  const first = await bot.request("POST", `${path}/messages`, { content: "  first  " });
  expect(first.body["content"]).toBe("first");
  await bot.request("PATCH", path, { archived: true });
  const edit = await bot.request("PATCH", `${path}/messages/${String(first.body["id"])}`, { content: "x" });
  expect(edit).toMatchObject({ body: { code: 50083 } });
  await bot.request("POST", `${path}/messages`, { content: "awake" });
  expect((await bot.request("GET", path)).body).toMatchObject({ thread_metadata: { archived: false } });
  guild.allows("general", ["ManageThreads"]);
  await bot.request("PATCH", path, { locked: true });
  guild.denies("general", ["ManageThreads"]);
  expect(await bot.request("POST", `${path}/messages`, { content: "x" })).toMatchObject({
    body: { code: 50083 },
  });
});

test("a thread of no message is private unless it is said, and then only who opened it and who manages threads sees it (start-thread-without-message)", async () => {
  const refused = await bot.request("POST", `${channel()}/threads`, { name: "Alone" });
  expect(refused).toMatchObject({ status: 403, body: { code: 50013 } });
  guild.allows("general", ["CreatePrivateThreads"]);
  const { body } = await bot.request("POST", `${channel()}/threads`, { name: "Alone" });
  expect(body["type"]).toBe(12);
  const id = String(body["id"]);
  await bot.request("POST", `/channels/${id}/messages`, { content: "for nobody" });
  const thread = bot.standIn.world.channels.get(id);
  if (!thread) throw new Error("There is no thread.");
  ada.in(thread).doesNotSee("for nobody");
  await bot.standIn
    .person("Mod", { permissions: ["ManageThreads"] })
    .in(thread)
    .sees("for nobody");
});

test("nobody sends straight into a forum (50024)", async () => {
  expect(await bot.request("POST", `${channel("ideas")}/messages`, { content: "x" })).toMatchObject({
    body: { code: 50024 },
  });
});

test("a direct message reaches a person, unless they share no server or want none (50278, 50007)", async () => {
  const write = async (person: Person): Promise<unknown> => {
    const { body } = await bot.request("POST", "/users/@me/channels", { recipient_id: person.id });
    return bot.request("POST", `/channels/${String(body["id"])}/messages`, { content: "read today" });
  };
  expect(await write(ada)).toMatchObject({ status: 200 });
  await ada.in("direct messages").sees("read today");
  ada.refusesDirectMessages();
  expect(await write(ada)).toMatchObject({ status: 403, body: { code: 50007 } });
  const stranger = bot.standIn.person("Stranger", { guild: null });
  expect(await write(stranger)).toMatchObject({ status: 403, body: { code: 50278 } });
});

test("a role is given by whoever may manage roles and stands above it (add-guild-member-role)", async () => {
  const path = `/guilds/${guild.id}/members/${ada.id}/roles/${guild.role("Readers").id}`;
  expect(await bot.request("PUT", path)).toMatchObject({ status: 403, body: { code: 50013 } });
  guild.role("Kublai").permissions |= 1n << 28n;
  expect((await bot.request("PUT", path)).status).toBe(204);
  expect((await bot.request("GET", `/guilds/${guild.id}/members/${ada.id}`)).body["roles"]).toEqual([
    guild.role("Readers").id,
  ]);
  expect((await bot.request("DELETE", path)).status).toBe(204);
  const above = guild.addsRole("Above");
  expect(await bot.request("PUT", path.replace(/\d+$/, above.id))).toMatchObject({ body: { code: 50013 } });
  guild.deletesRole("Above");
  expect(await bot.request("PUT", path.replace(/\d+$/, above.id))).toMatchObject({ body: { code: 10011 } });
});

test("servers, channels, roles and people can be read, and what is not there is named", async () => {
  const outcomes = await Promise.all(
    ["", "/channels", "/roles", "/members/1"].map((rest) => bot.request("GET", `/guilds/${guild.id}${rest}`)),
  );
  expect(outcomes.map(({ status }) => status)).toEqual([200, 200, 200, 404]);
  expect(await bot.request("GET", "/guilds/1")).toMatchObject({ body: { code: 10004 } });
  expect(await bot.request("GET", "/users/1")).toMatchObject({ body: { code: 10013 } });
  expect((await bot.request("GET", `/users/${ada.id}`)).body["global_name"]).toBe("Ada");
  expect((await bot.request("GET", "/users/@me/guilds")).body).toHaveLength(1);
  expect((await bot.request("GET", "/oauth2/applications/@me")).body["id"]).toBe(bot.standIn.applicationId);
  expect((await bot.request("POST", `${channel()}/typing`)).status).toBe(204);
});

test("a bot that was removed has no access any more (50001)", async () => {
  guild.removesBot({ silently: true });
  expect(await bot.request("POST", `${channel()}/messages`, { content: "x" })).toMatchObject({
    status: 403,
    body: { code: 50001 },
  });
  guild.addsBot();
  expect((await bot.request("POST", `${channel()}/messages`, { content: "x" })).status).toBe(200);
  expect((await bot.request("DELETE", `/users/@me/guilds/${guild.id}`)).status).toBe(204);
});
