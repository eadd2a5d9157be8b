import { ApplicationCommandType, InteractionContextType } from "discord-api-types/v10";

import type { MessageCommand } from "#src/adapters/discord/command.ts";
import { openOffer } from "#src/adapters/discord/handing-over.ts";
import { shareWords as words } from "#src/adapters/discord/words/share.ts";
import { refuse } from "#src/core/refusal.ts";
import { isBlank } from "#src/core/submissions/wording.ts";

export default {
  data: {
    type: ApplicationCommandType.Message,
    name: "Offer to the digest",
    contexts: [InteractionContextType.Guild],
  },
  help: words.onMessage,
  async handle(interaction) {
    const { targetMessage, user } = interaction;
    if (targetMessage.author.id !== user.id) return refuse(words.notYours);
    if (isBlank(targetMessage.content)) return refuse(words.noText);
    return openOffer(interaction, { kind: "message", prompt: "", text: targetMessage.content });
  },
} satisfies MessageCommand;
