/** Files that the bot sends: how they go up, where they are shown, what a list of them may hold (reference#uploading-files). */
import { ComponentType, MessageFlags } from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { Person } from "#src/rehearsal/people/person.ts";
import type { GuildHandle } from "#src/rehearsal/stand-in/guilds.ts";

import { type Answered, type BareBot, startBareBot } from "./bare-bot.ts";

let bot: BareBot;
let guild: GuildHandle;
let ada: Person;

beforeEach(async () => {
  bot = await startBareBot({}, {}, (standIn) => {
    guild = standIn.guild({ channels: ["general"] });
  });
  ada = bot.standIn.person("Ada");
});
afterEach(() => bot.stop());

const channel = (): string => `/channels/${guild.channel("general").id}`;
const send = (body: unknown): Promise<Answered> => bot.request("POST", `${channel()}/messages`, body);
const V2 = 1 << 15;

test("files go up as multipart, are shown where they are referenced, and come down from the CDN", async () => {
  const place = await bot.client.channels.fetch(guild.channel("general").id);
  if (!place?.isSendable()) throw new Error("a text channel was expected");
  await place.send({
    flags: MessageFlags.IsComponentsV2,
    files: [{ attachment: Buffer.from("png"), name: "cover.png" }],
    components: [
      {
        type: ComponentType.MediaGallery,
        items: [{ media: { url: "attachment://cover.png" }, description: "A gate at dusk" }],
      },
    ],
  });
  const message = await ada.sees("A gate at dusk");
  expect(message.files).toEqual(["cover.png"]);
  expect(message.json["attachments"]).toEqual([]);
  expect(await ada.downloads(message)).toBe("png");
});

test("an edit keeps the files that it lists, and refers to those that it lists by name (edit-message)", async () => {
  const place = await bot.client.channels.fetch(guild.channel("general").id);
  if (!place?.isSendable()) throw new Error("a text channel was expected");
  const file = { attachment: Buffer.from("png"), name: "cover.png" };
  const { id } = await place.send({ content: "cover", files: [file] });
  const kept = ada.messages[0]?.record.attachments[0]?.id;
  const components = [{ type: 12, items: [{ media: { url: "attachment://cover.png" } }] }];
  const edit = (attachments?: object[]): Promise<Answered> =>
    bot.request("PATCH", `${channel()}/messages/${id}`, {
      flags: V2,
      content: null,
      embeds: [],
      components,
      attachments,
    });
  expect((await edit([{ id: kept }])).status).toBe(400);
  expect((await edit([{ id: kept, filename: "cover.png" }])).status).toBe(200);
  expect((await edit()).status).toBe(200);
  expect((await edit([])).status).toBe(400);
  expect(bot.standIn.takeViolations()).toHaveLength(2);
});

test("a file that is not there cannot be referenced, and needs Attach Files when it is (50035, 50013)", async () => {
  const gallery = { type: 12, items: [{ media: { url: "attachment://cover.png" } }] };
  expect(await send({ flags: V2, components: [gallery] })).toMatchObject({
    status: 400,
    body: { code: 50035 },
  });
  bot.standIn.takeViolations();
  guild.denies("general", ["AttachFiles"]);
  const place = await bot.client.channels.fetch(guild.channel("general").id);
  if (!place?.isSendable()) throw new Error("a text channel was expected");
  await expect(
    place.send({ files: [{ attachment: Buffer.from("x"), name: "x.txt" }] }),
  ).rejects.toMatchObject({ code: 50013 });
});

/** The status of a request with so many files, and what its list of attachments says of them, as multipart. */
async function upload(count: number, attachments?: object[], edits?: string): Promise<number> {
  const form = new FormData();
  form.set("payload_json", JSON.stringify({ content: "files", attachments }));
  for (let at = 0; at < count; at += 1) form.set(`files[${at}]`, new Blob(["x"]), `${at}.txt`);
  const path = `${channel()}/messages${edits === undefined ? "" : `/${edits}`}`;
  const { status } = await fetch(`${bot.standIn.url}/v10${path}`, {
    method: edits === undefined ? "POST" : "PATCH",
    headers: {
      authorization: `Bot ${bot.standIn.token}`,
      "user-agent": "DiscordBot (https://example.org, 1)",
    },
    body: form,
  });
  return status;
}

test("a message has ten files at most, and lists none that it does not bring (reference#uploading-files)", async () => {
  const ten = Array.from({ length: 10 }, (_, at) => ({ id: String(at) }));
  expect(await upload(10, ten)).toBe(200);
  expect(await upload(11, ten)).toBe(400);
  expect(await upload(1, [{ id: "1", filename: "1.txt" }])).toBe(400);
  expect(bot.standIn.takeViolations()).toEqual([
    expect.stringContaining("10 files at most"),
    expect.stringContaining("attachments[0].id: There is no such file"),
  ]);
});

test("an edit lists files that are there, and has ten with those that it keeps (edit-message)", async () => {
  await upload(10);
  const message = await ada.sees("files");
  const all = message.record.attachments.map(({ id }) => ({ id }));
  expect(await upload(0, [{ id: "123456789012345678" }], message.id)).toBe(400);
  expect(await upload(1, undefined, message.id)).toBe(400);
  expect(bot.standIn.takeViolations()).toEqual([
    expect.stringContaining("attachments[0].id: There is no such file"),
    expect.stringContaining("10 files at most"),
  ]);
  expect(await upload(1, [{ id: "0" }, ...all.slice(1)], message.id)).toBe(200);
  expect(message.files).toHaveLength(10);
});
