/** Every kind of field and menu, as it arrives (components/reference). */
import type { Interaction, ModalSubmitFields } from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { Person } from "#src/rehearsal/people/person.ts";
import type { GuildHandle } from "#src/rehearsal/stand-in/guilds.ts";

import { type BareBot, startBareBot } from "./bare-bot.ts";

let bot: BareBot;
let guild: GuildHandle;
let ada: Person;
let opens: readonly object[] = [];
let received: Interaction | undefined;

beforeEach(async () => {
  bot = await startBareBot({}, {}, (standIn) => {
    guild = standIn.guild({ channels: ["general"], roles: ["Readers"] });
  });
  ada = bot.standIn.person("Ada");
  await bot.client.application?.commands.set([{ name: "setup", description: "Settings" }]);
  bot.answers(async (interaction) => {
    received = interaction;
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    if (!interaction.isChatInputCommand())
      return bot.request("POST", path, { type: 4, data: { content: "Kept." } });
    return bot.request("POST", path, {
      type: 9,
      data: { custom_id: "m", title: "Setup", components: opens },
    });
  });
});
afterEach(() => bot.stop());

const label = (text: string, component: object): object => ({ type: 18, label: text, component });
const options = ["mon", "tue", "wed"].map((value) => ({ label: value.toUpperCase(), value }));

function submitted(): ModalSubmitFields {
  if (!received?.isModalSubmit()) throw new Error("A submit was expected.");
  return received.fields;
}

test("people, roles and channels are pointed at, and arrive resolved", async () => {
  opens = [
    label("Who", { type: 5, custom_id: "who" }),
    label("Role", { type: 6, custom_id: "role" }),
    label("Where", { type: 8, custom_id: "where", required: false, min_values: 0 }),
  ];
  await ada.runs("/setup");
  await ada.submits({ Who: [ada], Role: [guild.role("Readers")], Where: [guild.channel("general")] });
  if (!received?.isModalSubmit()) throw new Error("A submit was expected.");
  expect(received.fields.getSelectedUsers("who")?.has(ada.id)).toBe(true);
  expect(received.fields.getSelectedRoles("role")?.has(guild.role("Readers").id)).toBe(true);
  expect(received.fields.getSelectedChannels("where")?.has(guild.channel("general").id)).toBe(true);
});

test("a select offers what it is for, nothing else, and nothing twice (components/reference)", async () => {
  const news = guild.addsChannel({ name: "news", type: "announcement" });
  const role = guild.role("Readers");
  opens = [
    label("Who", { type: 5, custom_id: "who", max_values: 2, required: false }),
    label("Where", { type: 8, custom_id: "where", channel_types: [0], required: false }),
  ];
  await ada.runs("/setup");
  await expect(ada.submits({ Who: [role] })).rejects.toThrow("does not offer");
  await expect(ada.submits({ Where: [news] })).rejects.toThrow("does not offer news");
  await expect(ada.submits({ Who: [ada, ada] })).rejects.toThrow("nothing is chosen twice");
  const menu = (type: number, placeholder: string, more: object = {}): object => ({
    type: 1,
    components: [{ type, custom_id: placeholder, placeholder, ...more }],
  });
  await bot.request("POST", `/channels/${guild.channel("general").id}/messages`, {
    components: [
      menu(8, "Where", { channel_types: [0] }),
      menu(6, "Roles", { max_values: 2 }),
      menu(7, "Either"),
    ],
  });
  await expect(ada.chooses("Where", [news])).rejects.toThrow("Where does not offer news");
  await expect(ada.chooses("Roles", [ada])).rejects.toThrow("Roles does not offer");
  await expect(ada.chooses("Roles", [role, role])).rejects.toThrow("nothing twice");
  expect(received?.isChatInputCommand()).toBe(true);
  await ada.chooses("Either", [role]);
});

test("a choice of one, of some, and of yes or no", async () => {
  opens = [
    label("Day", { type: 21, custom_id: "day", options }),
    label("Days", {
      type: 3,
      custom_id: "days",
      options: [{ ...options[0], default: true }, options[1]],
      max_values: 2,
    }),
    label("Quiet", { type: 23, custom_id: "quiet", default: true }),
    label("Pledge", { type: 22, custom_id: "pledge", options: options.slice(0, 1) }),
  ];
  await ada.runs("/setup");
  await expect(ada.submits({ Pledge: ["mon"] })).rejects.toThrow("Day: choose one");
  await expect(ada.submits({ Day: "tue" })).rejects.toThrow("Pledge: this field is required");
  await expect(ada.submits({ Day: "tue", Pledge: ["mon"], Days: [] })).rejects.toThrow(
    "Days: this field is required",
  );
  await ada.submits({ Day: "tue", Pledge: ["MON"], Quiet: false });
  expect(submitted().getField("day")).toMatchObject({ value: "tue" });
  expect(submitted().getField("days")).toMatchObject({ values: ["mon"] });
  expect(submitted().getField("quiet")).toMatchObject({ value: false });
  expect(submitted().getField("pledge")).toMatchObject({ values: ["mon"] });
});

test("nothing chosen where nothing has to be", async () => {
  opens = [
    label("Day", { type: 21, custom_id: "day", required: false, options }),
    label("Quiet", { type: 23, custom_id: "quiet" }),
    label("Some", { type: 3, custom_id: "some", required: false, min_values: 2, max_values: 3, options }),
    label("Line", { type: 4, style: 1, custom_id: "line", required: false }),
    { type: 10, content: "That is all." },
  ];
  await ada.runs("/setup");
  await expect(ada.submits({ Some: ["mon"] })).rejects.toThrow("Some: at least 2");
  await expect(ada.submits({ Some: ["mon", "tue", "wed", "mon"] })).rejects.toThrow("Some: at most 3");
  await expect(ada.submits({ Line: true })).rejects.toThrow("takes text");
  await expect(ada.submits({ Some: "mon" })).rejects.toThrow("takes a list");
  await ada.submits();
  expect(submitted().getField("day")).toMatchObject({ value: null });
  expect(submitted().getField("quiet")).toMatchObject({ value: false });
  expect(submitted().getField("some")).toMatchObject({ values: [] });
  expect(submitted().getField("line")).toMatchObject({ value: "" });
});

test("a modal of the old kind still works, in action rows", async () => {
  opens = [
    { type: 1, components: [{ type: 4, style: 1, custom_id: "line", label: "Line", required: true }] },
  ];
  await ada.runs("/setup");
  await ada.submits({ Line: "Once." });
  expect(submitted().getField("line")).toMatchObject({ value: "Once." });
});

test("menus on a message that point at people, roles and channels", async () => {
  const menu = (type: number, placeholder: string): object => ({
    type: 1,
    components: [{ type, custom_id: placeholder, placeholder }],
  });
  const components = [menu(5, "Who"), menu(6, "Role"), menu(7, "Either"), menu(8, "Where")];
  await bot.request("POST", `/channels/${guild.channel("general").id}/messages`, {
    flags: 1 << 15,
    components,
  });
  await ada.chooses("Who", [ada]);
  expect(received?.isUserSelectMenu() && received.users.has(ada.id)).toBe(true);
  await ada.chooses("Role", [guild.role("Readers")]);
  expect(received?.isRoleSelectMenu() && received.roles.has(guild.role("Readers").id)).toBe(true);
  await ada.chooses("Either", [ada]);
  expect(received?.isMentionableSelectMenu() && received.users.has(ada.id)).toBe(true);
  await ada.chooses("Where", [guild.channel("general")]);
  expect(received?.isChannelSelectMenu() && received.channels.size).toBe(1);
});

test("a select and a submit can be forged as well", async () => {
  const row = { type: 1, components: [{ type: 2, style: 1, label: "A", custom_id: "a" }] };
  await bot.request("POST", `/channels/${guild.channel("general").id}/messages`, {
    content: "x",
    components: [row],
  });
  await ada.forges("keep:everything", { kind: "select", values: ["debt"] });
  expect(received?.isStringSelectMenu() && received.values).toEqual(["debt"]);
  await ada.forges("share:old", { kind: "modal", fields: { text: "Once." } });
  expect(submitted().getField("text")).toMatchObject({ value: "Once." });
});

test("sub-commands are spoken with a space", async () => {
  const add = {
    type: 1,
    name: "add",
    description: "x",
    options: [{ type: 3, name: "text", description: "x", required: true }],
  };
  await bot.request("PUT", `/applications/${bot.standIn.applicationId}/commands`, [
    {
      name: "deck",
      description: "x",
      options: [
        add,
        { type: 2, name: "list", description: "x", options: [{ type: 1, name: "all", description: "x" }] },
      ],
    },
  ]);
  await ada.runs("/deck add", { text: "a lamp" });
  expect(
    received?.isChatInputCommand() && [received.options.getSubcommand(), received.options.getString("text")],
  ).toEqual(["add", "a lamp"]);
  await ada.runs("/deck list all");
  expect(received?.isChatInputCommand() && received.options.getSubcommandGroup()).toBe("list");
  await expect(ada.runs("/deck")).rejects.toThrow("is not complete: add, list");
  await expect(ada.runs("/deck remove")).rejects.toThrow("has no remove");
});

test("every kind of option arrives as it was given", async () => {
  const kinds = [3, 4, 5, 6, 8, 9, 10].map((type) => ({ type, name: `o${type}`, description: "x" }));
  await bot.request("PUT", `/applications/${bot.standIn.applicationId}/commands`, [
    { name: "all", description: "x", options: kinds },
  ]);
  const role = guild.role("Readers");
  await ada.runs("/all", { o3: "text", o4: 3, o5: true, o6: ada, o8: role, o9: role, o10: 2.5 });
  if (!received?.isChatInputCommand()) throw new Error("A command was expected.");
  expect(received.options.data.map(({ value }) => value)).toEqual([
    "text",
    3,
    true,
    ada.id,
    role.id,
    role.id,
    2.5,
  ]);
  await expect(ada.runs("/all", { o4: 2.5 })).rejects.toThrow("is a number");
  await expect(ada.runs("/all", { o5: "yes" })).rejects.toThrow("is yes or no");
  await expect(ada.runs("/all", { o6: "Ada" })).rejects.toThrow("cannot be Ada");
  await expect(ada.runs("/all", { o3: 3 })).rejects.toThrow("is text");
  await expect(ada.runs("/all", { o6: { name: "a", content: "" } })).rejects.toThrow("points at something");
});
