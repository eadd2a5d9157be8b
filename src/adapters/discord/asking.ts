/** Who asks for a prompt, and who sees it: from what an interaction carries. */
import type { BaseInteraction, ChatInputCommandInteraction } from "discord.js";
import { MessageFlags } from "discord.js";

import type { Answerable, Where } from "#src/adapters/discord/answer.ts";
import type { Asker } from "#src/core/asking/asker.ts";

export function askerOf({ user, guildId }: BaseInteraction): Asker {
  return { user: user.id, guild: guildId };
}

/** Whether a prompt is asked for all to see. Direct messages are private as they are, and what stands there stays. */
export function isForAll({ guildId, options }: ChatInputCommandInteraction): boolean {
  return guildId === null || options.getBoolean("just-me") !== true;
}

/** Where only this person sees it: a server's private messages vanish, and those in direct messages need not. */
export function aside({ guildId }: BaseInteraction): Where {
  return guildId === null ? "channel" : "private";
}

/** The channel where everybody sees what is shown there; null when only this person does. */
export function seenIn(interaction: Answerable, where: Where): string | null {
  const changed = where === "in place" && interaction.isMessageComponent() ? interaction.message : undefined;
  const isPublic = where === "channel" || changed?.flags.has(MessageFlags.Ephemeral) === false;
  return isPublic ? interaction.channelId : null;
}
