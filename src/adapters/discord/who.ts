/** Who an interaction comes from and where, as Discord says it in the payload: never from a cache. */
import type { Interaction } from "discord.js";

/** Somebody in a server. */
export interface Here {
  readonly guild: string;
  readonly channel: string;
  readonly author: string;
  /** What they are called in the server. */
  readonly displayName: string;
  readonly botName: string;
  /** Whether the channel is age-restricted. */
  readonly adult: boolean;
}

/** `undefined` outside servers. */
export function whereIs(interaction: Interaction): Here | undefined {
  const { guildId, channelId, member, user, client } = interaction;
  if (guildId === null || channelId === null) return undefined;
  const nick = member && ("displayName" in member ? member.displayName : member.nick);
  return {
    guild: guildId,
    channel: channelId,
    author: user.id,
    displayName: nick ?? user.displayName,
    botName: client.user.displayName,
    adult: isAdult(interaction),
  };
}

function isAdult({ channel }: Interaction): boolean {
  if (!channel) return false;
  if (channel.isThread()) return channel.parent !== null && "nsfw" in channel.parent && channel.parent.nsfw;
  return "nsfw" in channel && channel.nsfw;
}
