/** Modals: what the client lets somebody submit, and how it arrives (components/reference). */
import { ComponentType, TextInputStyle } from "discord.js";
import type { Interaction, ModalSubmitInteraction } from "discord.js";
import { afterEach, beforeEach, expect, test } from "vitest";

import type { Person } from "#src/rehearsal/people/person.ts";

import { type BareBot, startBareBot } from "./bare-bot.ts";

let bot: BareBot;
let ada: Person;
let received: ModalSubmitInteraction | undefined;

const modal = {
  custom_id: "share",
  title: "Your answer",
  components: [
    { type: ComponentType.TextDisplay, content: "One sentence is welcome." },
    {
      type: ComponentType.Label,
      label: "Your text",
      component: {
        type: ComponentType.TextInput,
        custom_id: "text",
        style: TextInputStyle.Paragraph,
        min_length: 3,
        max_length: 20,
      },
    },
    {
      type: ComponentType.Label,
      label: "Name to show",
      component: {
        type: ComponentType.TextInput,
        custom_id: "name",
        style: TextInputStyle.Short,
        required: false,
        value: "Ada",
      },
    },
    {
      type: ComponentType.Label,
      label: "Content notes",
      component: {
        type: ComponentType.CheckboxGroup,
        custom_id: "notes",
        required: false,
        min_values: 0,
        options: ["grief", "violence"].map((value) => ({ label: value, value })),
      },
    },
    {
      type: ComponentType.Label,
      label: "Draft",
      component: {
        type: ComponentType.FileUpload,
        custom_id: "file",
        required: false,
        min_values: 0,
        file_types: [".txt"],
      },
    },
  ],
};

async function respond(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) {
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    await bot.request("POST", path, { type: 9, data: modal });
  } else if (interaction.isModalSubmit()) {
    received = interaction;
    await interaction.reply("Kept.");
  }
}

beforeEach(async () => {
  bot = await startBareBot();
  ada = bot.standIn.person("Ada");
  received = undefined;
  await bot.client.application?.commands.set([{ name: "share", description: "Hand it in" }]);
  bot.answers(respond);
});
afterEach(() => bot.stop());

test("what is typed and chosen arrives, and what is left alone arrives as it came", async () => {
  const { modal: open } = await ada.runs("/share");
  expect(open?.text).toContain("One sentence is welcome.");
  expect(open?.fields.map(({ label }) => label)).toEqual([
    "Your text",
    "Name to show",
    "Content notes",
    "Draft",
  ]);
  await ada.submits({
    "Your text": "Once, a gate.",
    "Content notes": ["grief"],
    Draft: [{ name: "a.txt", content: "more" }],
  });
  const fields = received?.fields;
  expect(fields?.getTextInputValue("text")).toBe("Once, a gate.");
  expect(fields?.getTextInputValue("name")).toBe("Ada");
  expect(fields?.getCheckboxGroup("notes")).toEqual(["grief"]);
  const file = fields?.getUploadedFiles("file")?.first();
  expect(file?.name).toBe("a.txt");
  expect(await (await fetch(file?.url ?? "")).text()).toBe("more");
  await ada.sees("Kept.");
  expect(ada.modal).toBeUndefined();
});

test.each([
  ["an empty required field", {}, "Your text: this field is required"],
  ["too little", { "Your text": "x" }, "at least 3"],
  ["too much, in characters", { "Your text": "🏮".repeat(21) }, "at most 20 characters, not 21"],
  ["two lines in one", { "Your text": "Once.", "Name to show": "A\nB" }, "is one line"],
  ["a choice that is not there", { "Your text": "Once.", "Content notes": ["joy"] }, "has no joy"],
  [
    "a file of another kind",
    { "Your text": "Once.", Draft: [{ name: "a.exe", content: "" }] },
    "does not take a.exe",
  ],
  ["a field that is not there", { Title: "x" }, "has no field Title"],
])("the client keeps back %s", async (_, values, complaint) => {
  await ada.runs("/share");
  await expect(ada.submits(values)).rejects.toThrow(complaint);
  expect(received).toBeUndefined();
  expect(ada.modal).toBeDefined();
});

test("twenty characters outside the BMP fit into twenty (discord-api-docs#1315)", async () => {
  await ada.runs("/share");
  await ada.submits({ "Your text": "🏮".repeat(20) });
  expect(received?.fields.getTextInputValue("text")).toBe("🏮".repeat(20));
});

test("a modal stays open when the bot does not answer, so that nothing typed is lost", async () => {
  await ada.runs("/share");
  bot.answers(async () => bot.standIn.clock.advance(3001));
  await expect(ada.submits({ "Your text": "Once." })).rejects.toThrow("did not respond");
  bot.answers(respond);
  await ada.submits({ "Your text": "Once." });
  expect(received).toBeDefined();
});

test("nobody submits what is not open", async () => {
  await expect(ada.submits({})).rejects.toThrow("Ada has no modal open");
  await ada.runs("/share");
  ada.closesModal();
  await expect(ada.submits({})).rejects.toThrow("no modal open");
});

test("a modal with six parts is refused, although the OpenAPI document allows forty (50035)", async () => {
  let status = 0;
  bot.answers(async (interaction) => {
    const six = { ...modal, components: [...modal.components, { type: 10, content: "x" }] };
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    status = (await bot.request("POST", path, { type: 9, data: six })).status;
    if (interaction.isChatInputCommand()) await interaction.reply("instead");
  });
  await ada.runs("/share");
  expect(status).toBe(400);
  expect(bot.standIn.takeViolations()).toHaveLength(1);
});
