/** What Discord's client lets people do and see, and no more. */
import { ButtonStyle, ComponentType, MessageFlags } from "discord.js";
import type { APIMessageTopLevelComponent, Interaction } from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { Person } from "#src/rehearsal/people/person.ts";

import { type BareBot, startBareBot } from "./bare-bot.ts";

let bot: BareBot;
let ada: Person;
let bo: Person;

const change = (name: string): APIMessageTopLevelComponent => ({
  type: ComponentType.Section,
  components: [{ type: ComponentType.TextDisplay, content: name }],
  accessory: {
    type: ComponentType.Button,
    style: ButtonStyle.Secondary,
    label: "Change",
    custom_id: `change:${name}`,
  },
});
const hand: APIMessageTopLevelComponent[] = [
  { type: ComponentType.TextDisplay, content: "A toll is paid in faces." },
  change("The bridge-keeper"),
  change("The last face"),
  {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: "keep",
        placeholder: "Keep only…",
        max_values: 2,
        options: ["figure", "place", "debt"].map((value) => ({ label: `the ${value}`, value })),
      },
    ],
  },
  {
    type: ComponentType.ActionRow,
    components: [
      { type: ComponentType.Button, style: ButtonStyle.Primary, label: "Answer", custom_id: "answer" },
      {
        type: ComponentType.Button,
        style: ButtonStyle.Primary,
        label: "Back",
        custom_id: "back",
        disabled: true,
      },
      { type: ComponentType.Button, style: ButtonStyle.Link, label: "Read", url: "https://example.org" },
    ],
  },
];

let deal: { ephemeral?: boolean } = {};
const heard: string[] = [];

async function respond(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) {
    const flags = [
      MessageFlags.IsComponentsV2,
      ...(deal.ephemeral ? [MessageFlags.Ephemeral as const] : []),
    ] as const;
    await interaction.reply({ flags, components: hand });
  } else if (interaction.isStringSelectMenu()) {
    heard.push(interaction.values.join(" "));
    await interaction.update({ components: hand });
  } else if (interaction.isMessageComponent()) {
    heard.push(interaction.customId);
    await interaction.deferUpdate();
    await interaction.editReply({
      components: [{ type: ComponentType.TextDisplay, content: "Changed." }, ...hand],
    });
  }
}

beforeEach(async () => {
  bot = await startBareBot();
  [ada, bo] = [bot.standIn.person("Ada"), bot.standIn.person("Bo")];
  deal = {};
  heard.length = 0;
  await bot.client.application?.commands.set([{ name: "myth", description: "A hand" }]);
  bot.answers(respond);
});
afterEach(() => bot.stop());

test("a button is found by its label, and among equals by what it stands beside", async () => {
  await ada.runs("/myth");
  await bo.presses("Change", { beside: "The last face" });
  expect(heard).toEqual(["change:The last face"]);
  await bo.sees("Changed.");
  expect(ada.messages).toHaveLength(1);
  expect(ada.messages[0]?.isEdited).toBe(true);
});

test("a disabled button cannot be pressed, a link sends nothing, and what is not there is not there", async () => {
  await ada.runs("/myth");
  await expect(ada.presses("Back", { patience: 20 })).rejects.toThrow("cannot use the button Back");
  await expect(ada.presses("Read")).rejects.toThrow("is a link");
  await expect(ada.presses("Withdraw", { patience: 20 })).rejects.toThrow("does not see the button Withdraw");
});

test("a private message is seen, pressed and dismissed by its reader alone, and goes with a restart", async () => {
  deal = { ephemeral: true };
  const { message } = await ada.runs("/myth");
  expect(message?.isPrivate).toBe(true);
  bo.doesNotSee("A toll");
  await expect(bo.presses("Answer", { patience: 20 })).rejects.toThrow("There is nothing");
  await ada.presses("Answer");
  ada.reloads();
  ada.doesNotSee("A toll");
});

test("a private message cannot be reached with the bot's token (10008, discord-api-docs#3090)", async () => {
  deal = { ephemeral: true };
  const { message } = await ada.runs("/myth");
  const path = `/channels/${ada.channel.id}/messages/${message?.id}`;
  for (const method of ["GET", "PATCH", "DELETE"]) {
    const body = method === "PATCH" ? { components: [{ type: 10, content: "x" }] } : undefined;
    expect(await bot.request(method, path, body)).toMatchObject({ status: 404, body: { code: 10008 } });
  }
});

test("a press on a message that was deleted does not happen", async () => {
  const { message } = await ada.runs("/myth");
  if (!message) throw new Error("a message was expected");
  const cleo = bot.standIn.person("Cleo", { permissions: ["ManageMessages"] });
  expect(() => bo.deletes(message)).toThrow("may not delete");
  cleo.deletes(message);
  await expect(ada.presses("Answer", { on: message, patience: 20 })).rejects.toThrow(
    "does not see the button",
  );
});

test("a menu takes what it offers, as many as it allows", async () => {
  await ada.runs("/myth");
  await ada.chooses("Keep only…", ["figure", "the debt"]);
  expect(heard).toEqual(["figure debt"]);
  await expect(ada.chooses("Keep only…", ["figure", "place", "debt"])).rejects.toThrow("takes 1 to 2");
  await expect(ada.chooses("Keep only…", "witness")).rejects.toThrow("has no witness: the figure");
});

test("anything can be forged", async () => {
  await ada.runs("/myth");
  await bo.forges("digest:publish", { kind: "button" });
  expect(heard).toEqual(["digest:publish"]);
});

test("a bot that never answers is a failure, at the third second of the clock", async () => {
  bot.answers(async () => bot.standIn.clock.advance(3001));
  await expect(ada.runs("/myth")).rejects.toThrow("/myth: the application did not respond within 3 seconds.");
});

test("whoever may not see a channel sees nothing of it, and may not write in it", async () => {
  const guild = bot.standIn.guild({ name: "Other", channels: ["general", "desk"] });
  guild.denies("desk", ["ViewChannel"], "@everyone");
  guild.allows("desk", ["ViewChannel"]);
  const cleo = bot.standIn.person("Cleo", { guild });
  await bot.request("POST", `/channels/${guild.channel("desk").id}/messages`, { content: "secret" });
  cleo.in("desk").doesNotSee("secret");
  expect(() => cleo.in("desk").says("hello")).toThrow("may not write in desk");
  expect(cleo.in("desk").commands).toEqual([]);
});

test("roles come and go, and members leave", async () => {
  const guild = bot.standIn.guild({
    name: "Other",
    roles: [{ name: "Curator", permissions: ["ManageMessages"] }],
  });
  const cleo = bot.standIn.person("Cleo", { guild });
  let permissions: bigint[] = [];
  bot.answers(async (interaction) => {
    permissions = [interaction.memberPermissions?.bitfield ?? 0n, interaction.appPermissions.bitfield];
    await respond(interaction);
  });
  await cleo.runs("/myth");
  const before = permissions[0] ?? 0n;
  cleo.gains("Curator");
  await cleo.runs("/myth");
  expect((permissions[0] ?? 0n) ^ before).toBe(1n << 13n);
  expect(permissions[1]).not.toBe(0n);
  cleo.leaves();
  expect(cleo.commands).toEqual([]);
});

test("direct messages have their own channel, context and permissions (interaction-context-types)", async () => {
  const contexts: unknown[] = [];
  bot.answers(async (interaction) => {
    contexts.push(interaction.context, interaction.guildId, interaction.inGuild());
    await respond(interaction);
  });
  const alone = ada.in("direct messages");
  await alone.runs("/myth");
  await alone.sees("A toll");
  ada.doesNotSee("A toll");
  expect(contexts).toEqual([1, null, false]);
});
