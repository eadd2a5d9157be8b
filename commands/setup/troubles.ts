/** What stands in the way of what has been set up, by the names that Discord's settings use: shown on the card. */
import type { AnySelectMenuInteraction, Client, Guild } from "discord.js";
import { PermissionFlagsBits as May, PermissionsBitField } from "discord.js";

import { channelFacts, ServerUnavailable } from "#src/adapters/discord/channels.ts";
import { setupWords as words } from "#src/adapters/discord/words/setup.ts";
import type { ChannelFacts } from "#src/core/digest/ports.ts";
import type { Settings } from "#src/core/settings/settings.ts";

/** On the card: whether the digest's channel is there, and what Kublai lacks in it. */
export function digestTroubles(client: Client, guild: string, { digestChannel }: Settings): string[] {
  if (digestChannel === undefined) return [];
  const facts = known(client, guild, digestChannel);
  if (facts === "not known") return [];
  if (!facts) return [words.channelGone(digestChannel)];
  return facts.missing.length > 0 ? [words.lacksNow(digestChannel, facts.missing)] : [];
}

/** Under **More**: threads that cannot be opened, roles that cannot be pinged. */
export function moreTroubles(client: Client, guildId: string, settings: Settings): string[] {
  const { digestChannel, deskChannel, thread, pingRole, curatorRole } = settings;
  const guild = client.guilds.cache.get(guildId);
  if (!guild?.available) return [];
  const may = (channel: string, what: bigint) => mayThere(guild, channel, what);
  const rings = (role: string, channel: string) =>
    guild.roles.cache.get(role)?.mentionable !== false || may(channel, May.MentionEveryone);
  return [
    thread && digestChannel && !may(digestChannel, May.CreatePublicThreads)
      ? words.noThreads(digestChannel)
      : "",
    pingRole && digestChannel && !rings(pingRole, digestChannel) ? words.silent(pingRole) : "",
    curatorRole && deskChannel && !rings(curatorRole, deskChannel) ? words.silent(curatorRole) : "",
  ].filter((trouble) => trouble !== "");
}

/** On choosing who reads: a role that may not manage messages does not see the command that it is for. */
export function roleTroubles(interaction: AnySelectMenuInteraction): string[] {
  const role = interaction.isRoleSelectMenu() ? interaction.roles.first() : undefined;
  if (!role) return [];
  const { permissions } = role;
  const may = new PermissionsBitField(typeof permissions === "string" ? BigInt(permissions) : permissions);
  return may.has(May.ManageMessages) ? [] : [words.seesNoCommand(role.id)];
}

function known(client: Client, guild: string, channel: string): ChannelFacts | undefined | "not known" {
  try {
    return channelFacts(client, guild, channel);
  } catch (error) {
    if (error instanceof ServerUnavailable) return "not known";
    throw error;
  }
}

/** True also where nothing is known: then there is nothing to warn of. */
function mayThere(guild: Guild, channelId: string, what: bigint): boolean {
  const channel = guild.channels.cache.get(channelId);
  const { me } = guild.members;
  return !channel || !me || channel.permissionsFor(me).has(what);
}
