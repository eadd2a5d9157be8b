/** Who asks for a prompt, and who sees it: from what an interaction carries. */
import type { BaseInteraction } from "discord.js";
import { MessageFlags } from "discord.js";

import type { Answerable, Where } from "#src/adapters/discord/answer.ts";
import type { Asker } from "#src/core/asking/asker.ts";

export function askerOf({ user, guildId }: BaseInteraction): Asker {
  return { user: user.id, guild: guildId };
}

/** The channel where everybody sees what is shown there; null when only this person does. */
export function seenIn(interaction: Answerable, where: Where): string | null {
  const changed = where === "in place" && interaction.isMessageComponent() ? interaction.message : undefined;
  const isPublic = where === "channel" || changed?.flags.has(MessageFlags.Ephemeral) === false;
  return isPublic ? interaction.channelId : null;
}
