import { InteractionContextType } from "discord-api-types/v10";
import type { BaseInteraction } from "discord.js";
import { PermissionFlagsBits } from "discord.js";

import { show } from "#src/adapters/discord/answer.ts";
import type { Command, SlashCommand } from "#src/adapters/discord/command.ts";
import { isOnMessage, isSlash, onButton } from "#src/adapters/discord/command.ts";
import type { Behind, HelpLine } from "#src/adapters/discord/views/help.ts";
import { helpId, helpView } from "#src/adapters/discord/views/help.ts";
import type { Question } from "#src/adapters/discord/words/help.ts";
import { helpWords } from "#src/adapters/discord/words/help.ts";

export default {
  data: {
    name: "help",
    description: helpWords.description,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  async handle(interaction, { commands }) {
    await show(interaction, helpView(behind(interaction, commands)), "private");
  },
  routes: [
    onButton(helpId, async (interaction, { question }, { commands }) => {
      const lines = linesFor(question, commands);
      await show(interaction, helpView(behind(interaction, commands), { question, lines }), "in place");
    }),
  ],
} satisfies SlashCommand;

/** What curators and managers have besides, by whom Discord shows a command to; nothing in direct messages. */
function behind(interaction: BaseInteraction, commands: readonly Command[]): Behind {
  const shownTo = (permission: bigint) =>
    commands
      .filter(isSlash)
      .filter(
        ({ data }) => interaction.inGuild() && data.default_member_permissions === permission.toString(),
      )
      .map(({ data }) => `/${data.name}`);
  return {
    curators: shownTo(PermissionFlagsBits.ManageMessages),
    managers: shownTo(PermissionFlagsBits.ManageGuild),
  };
}

function linesFor(question: Question, commands: readonly Command[]): HelpLine[] {
  return commands.flatMap((command) => {
    const says = command.help?.[question];
    return says ? [{ command: command.data.name, onMessage: isOnMessage(command), says }] : [];
  });
}
