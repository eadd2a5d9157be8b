/** What the stand-in sends is held to Discord's own OpenAPI document as well. */
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ZodMiniType } from "zod/mini";

import { type BareBot, startBareBot } from "./bare-bot.ts";

let bot: BareBot;
let spec: Record<string, Pick<ZodMiniType, "safeParse">>;

beforeEach(async () => {
  spec = await import("discord-api-spec/zod");
  bot = await startBareBot();
});
afterEach(() => bot.stop());

function problems(schema: string, body: unknown): unknown {
  // Discord writes +00:00, as RFC 3339 allows; the generated schema takes nothing but Z.
  const counted: unknown = JSON.parse(JSON.stringify(body).replaceAll("+00:00", "Z"));
  const result = spec[`${schema}Schema`]?.safeParse(counted);
  if (!result) throw new Error(`The document has no ${schema}.`);
  return result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

test("messages, old and V2, with files, replies and threads", async () => {
  const ada = bot.standIn.person("Ada");
  const path = `/channels/${ada.channel.id}/messages`;
  const { id } = ada.says("a question");
  const bodies = [
    { content: `<@${ada.id}>`, embeds: [{ title: "t" }], message_reference: { message_id: id } },
    {
      flags: 1 << 15,
      components: [
        {
          type: 17,
          components: [
            {
              type: 9,
              components: [{ type: 10, content: "x" }],
              accessory: { type: 2, style: 1, label: "A", custom_id: "a" },
            },
          ],
        },
        { type: 12, items: [{ media: { url: "https://example.org/a.png" } }] },
        { type: 1, components: [{ type: 3, custom_id: "m", options: [{ label: "l", value: "v" }] }] },
        { type: 14 },
      ],
    },
  ];
  for (const body of bodies) {
    const sent = await bot.request("POST", path, body);
    expect(problems("MessageResponse", sent.body)).toEqual([]);
    const thread = await bot.request("POST", `${path}/${String(sent.body["id"])}/threads`, { name: "Talk" });
    expect(problems("ThreadResponse", thread.body)).toEqual([]);
    expect(
      problems("MessageResponse", (await bot.request("GET", `${path}/${String(sent.body["id"])}`)).body),
    ).toEqual([]);
  }
});

test("servers, channels, roles, members, people, commands and the application", async () => {
  const ada = bot.standIn.person("Ada", { permissions: ["ManageMessages"] });
  const guild = `/guilds/${ada.channel.guildId}`;
  const commands = `/applications/${bot.standIn.applicationId}/commands`;
  const command = await bot.request("POST", commands, {
    name: "spark",
    description: "x",
    options: [{ type: 3, name: "kind", description: "x" }],
  });
  const direct = await bot.request("POST", "/users/@me/channels", { recipient_id: ada.id });
  const of = async (path: string): Promise<unknown> => (await bot.request("GET", path)).body;
  const list = async (path: string): Promise<readonly unknown[]> => (await of(path)) as readonly unknown[];
  expect(problems("GuildWithCountsResponse", await of(guild))).toEqual([]);
  for (const one of await list(`${guild}/channels`))
    expect(problems("GuildChannelResponse", one)).toEqual([]);
  for (const one of await list(`${guild}/roles`)) expect(problems("GuildRoleResponse", one)).toEqual([]);
  expect(problems("GuildMemberResponse", await of(`${guild}/members/${ada.id}`))).toEqual([]);
  expect(problems("UserResponse", await of(`/users/${ada.id}`))).toEqual([]);
  expect(problems("ApplicationCommandResponse", command.body)).toEqual([]);
  expect(problems("PrivateChannelResponse", direct.body)).toEqual([]);
  expect(problems("PrivateApplicationResponse", await of("/applications/@me"))).toEqual([]);
  expect(problems("GatewayBotResponse", await of("/gateway/bot"))).toEqual([]);
});

test("what comes of an answer to an interaction", async () => {
  await bot.request("PUT", `/applications/${bot.standIn.applicationId}/commands`, [
    { name: "spark", description: "x" },
  ]);
  let body: unknown;
  bot.answers(async (interaction) => {
    const path = `/interactions/${interaction.id}/${interaction.token}/callback?with_response=true`;
    body = (await bot.request("POST", path, { type: 4, data: { content: "x" } })).body;
  });
  await bot.standIn.person("Ada").runs("/spark");
  await bot.standIn.settled();
  expect(problems("InteractionCallbackResponse", body)).toEqual([]);
});
