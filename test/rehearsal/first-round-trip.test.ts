import { ButtonStyle, ComponentType, MessageFlags, TextInputStyle } from "discord.js";
import { afterEach, expect, test } from "vitest";

import { type BareBot, startBareBot } from "./bare-bot.ts";

let bot: BareBot;
afterEach(() => bot.stop());

test("the real discord.js logs in, registers a command and answers a person", async () => {
  bot = await startBareBot();
  const ada = bot.standIn.person("Ada");
  await bot.client.application?.commands.set([{ name: "spark", description: "One thing to begin from" }]);
  bot.answers(async (interaction) => {
    if (interaction.isChatInputCommand()) {
      const answer = {
        type: ComponentType.Button,
        style: ButtonStyle.Primary,
        label: "Answer",
        custom_id: "answer",
      } as const;
      await interaction.reply({
        flags: MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral,
        components: [
          { type: ComponentType.TextDisplay, content: "A lamp that is paid in names." },
          { type: ComponentType.ActionRow, components: [answer] },
        ],
      });
    } else if (interaction.isButton()) {
      const field = {
        type: ComponentType.TextInput,
        custom_id: "text",
        style: TextInputStyle.Paragraph,
      } as const;
      await interaction.showModal({
        custom_id: "share",
        title: "Your answer",
        components: [{ type: ComponentType.Label, label: "Your text", component: field }],
      });
    } else if (interaction.isModalSubmit()) {
      await interaction.deferReply();
      await interaction.editReply(`Kept: ${interaction.fields.getTextInputValue("text")}`);
    }
  });

  const { message } = await ada.runs("/spark");
  expect(message?.text).toBe("A lamp that is paid in names.");
  expect(message?.isPrivate).toBe(true);
  const { modal } = await ada.presses("Answer");
  expect(modal?.title).toBe("Your answer");
  await ada.submits({ "Your text": "She gave hers away." });
  const kept = await ada.sees(/Kept: She gave hers away/);
  expect(kept.isPrivate).toBe(false);
  expect(bot.problems).toEqual([]);
});
