/** What Kublai may do in a channel, from what the gateway told it: costs no request. */
import type { Client, PermissionsBitField } from "discord.js";
import { PermissionFlagsBits as May } from "discord.js";

import type { ChannelFacts } from "#src/core/digest/ports.ts";

/** What publishing needs, by the names that Discord's settings use. Reading history is how a part is found again. */
export const NEEDED = {
  "View Channel": May.ViewChannel,
  "Send Messages": May.SendMessages,
  "Attach Files": May.AttachFiles,
  "Read Message History": May.ReadMessageHistory,
} as const satisfies Record<string, bigint>;

/** The names of the needed permissions that are not among these. */
export function missingIn(permissions: Readonly<PermissionsBitField>): string[] {
  return Object.entries(NEEDED).flatMap(([name, bit]) => (permissions.has(bit) ? [] : [name]));
}

/** Nothing can be said of a server that Discord has not sent, or that is down: try again later. */
export class ServerUnavailable extends Error {
  override readonly name = "ServerUnavailable";
}

/** @returns `undefined` when the server is there and the channel is not. */
export function channelFacts(client: Client, guildId: string, channelId: string): ChannelFacts | undefined {
  const guild = client.guilds.cache.get(guildId);
  if (!guild?.available) throw new ServerUnavailable(`Server ${guildId} is not available.`);
  const channel = guild.channels.cache.get(channelId);
  if (!channel) return undefined;
  const me = guild.members.me;
  if (!me) throw new ServerUnavailable(`Kublai's own membership of server ${guildId} is not known.`);
  const adult = "nsfw" in channel && channel.nsfw;
  return { adult, missing: missingIn(channel.permissionsFor(me)) };
}

/** Whether Kublai may say something in a channel, as far as it is known without asking Discord. */
export function mayTalk(client: Client, guildId: string, channelId: string): boolean {
  try {
    const facts = channelFacts(client, guildId, channelId);
    return facts?.missing.every((name) => name === "Attach Files") ?? false;
  } catch (error) {
    if (error instanceof ServerUnavailable) return false;
    throw error;
  }
}
