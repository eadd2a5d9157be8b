import { InteractionContextType } from "discord-api-types/v10";

import { show } from "#src/adapters/discord/answer.ts";
import type { Command, SlashCommand } from "#src/adapters/discord/command.ts";
import { isOnMessage, onButton } from "#src/adapters/discord/command.ts";
import type { HelpLine } from "#src/adapters/discord/views/help.ts";
import { helpId, helpView } from "#src/adapters/discord/views/help.ts";
import type { Question } from "#src/adapters/discord/words/help.ts";
import { helpWords } from "#src/adapters/discord/words/help.ts";

export default {
  data: {
    name: "help",
    description: helpWords.description,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  async handle(interaction) {
    await show(interaction, helpView(), "private");
  },
  routes: [
    onButton(helpId, async (interaction, { question }, { commands }) => {
      await show(interaction, helpView({ question, lines: linesFor(question, commands) }), "in place");
    }),
  ],
} satisfies SlashCommand;

function linesFor(question: Question, commands: readonly Command[]): HelpLine[] {
  return commands.flatMap((command) => {
    const says = command.help?.[question];
    return says ? [{ command: command.data.name, onMessage: isOnMessage(command), says }] : [];
  });
}
