/** Who may do what where, computed as topics/permissions says. Knows records, no wire. */
import { PermissionFlagsBits } from "discord-api-types/v10";

import { refusal } from "./errors.ts";
import { CHANNEL_TYPES, type Channel, type Guild, isThread, type User, type World } from "./world.ts";

export type PermissionName = keyof typeof PermissionFlagsBits;

const ALL = Object.values(PermissionFlagsBits).reduce((bits, bit) => bits | bit, 0n);
const { Administrator, ViewChannel, SendMessages, ReadMessageHistory } = PermissionFlagsBits;
const { AttachFiles, EmbedLinks, ManageThreads, MentionEveryone, UseExternalEmojis } = PermissionFlagsBits;
/** What an app may do in direct messages with its bot user (interactions/receiving-and-responding). */
export const IN_DIRECT_MESSAGES =
  ViewChannel |
  SendMessages |
  ReadMessageHistory |
  AttachFiles |
  EmbedLinks |
  MentionEveryone |
  UseExternalEmojis;

export function bits(names: readonly PermissionName[]): bigint {
  return names.reduce((sum, name) => sum | PermissionFlagsBits[name], 0n);
}

/** A member's permissions in the whole server. Zero for somebody who is not a member. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  if (guild.ownerId === userId) return ALL;
  const member = guild.members.get(userId);
  if (!member) return 0n;
  let sum = guild.roles.get(guild.id)?.permissions ?? 0n;
  for (const role of member.roles) sum |= guild.roles.get(role)?.permissions ?? 0n;
  return sum & Administrator ? ALL : sum;
}

/** A person's permissions in a channel, overwrites and implicit denials included. */
export function permissionsIn(world: World, channel: Channel, userId: string): bigint {
  if (channel.guildId === null) {
    return channel.recipient?.id === userId || userId === world.bot.id ? IN_DIRECT_MESSAGES : 0n;
  }
  const guild = world.guilds.get(channel.guildId);
  if (!guild || (userId === world.bot.id && !guild.hasBot)) return 0n;
  const base = guildPermissions(guild, userId);
  if (base & Administrator || base === 0n) return base;
  const source = isThread(channel) ? world.channels.get(channel.parentId ?? "") : channel;
  if (!source) return 0n;
  const member = guild.members.get(userId);
  let sum = overwritten(base, source, [guild.id]);
  sum = overwritten(sum, source, [...(member?.roles ?? [])]);
  sum = overwritten(sum, source, [userId]);
  if (!(sum & ViewChannel)) return 0n;
  // Nobody is ever added to a private thread here, so it is seen by who opened it and by those who manage threads.
  const isOpen = channel.type !== CHANNEL_TYPES.privateThread || channel.thread?.ownerId === userId;
  if (!isOpen && !(sum & ManageThreads)) return 0n;
  const maySend = isThread(channel) ? PermissionFlagsBits.SendMessagesInThreads : SendMessages;
  return sum & maySend
    ? sum
    : sum & ~(MentionEveryone | AttachFiles | EmbedLinks | PermissionFlagsBits.SendTTSMessages);
}

function overwritten(sum: bigint, channel: Channel, ids: readonly string[]): bigint {
  let allow = 0n;
  let deny = 0n;
  for (const id of ids) {
    allow |= channel.overwrites.get(id)?.allow ?? 0n;
    deny |= channel.overwrites.get(id)?.deny ?? 0n;
  }
  return (sum & ~deny) | allow;
}

export function may(
  world: World,
  channel: Channel,
  user: User,
  ...names: readonly PermissionName[]
): boolean {
  const wanted = bits(names);
  return (permissionsIn(world, channel, user.id) & wanted) === wanted;
}

/** The channel, if the bot may see it: 10003 where it is gone or elsewhere, 50001 where it is hidden. */
export function channelForBot(world: World, id: string | undefined): Channel {
  const channel = world.channels.get(id ?? "");
  if (!channel) throw refusal(10003);
  if (channel.guildId !== null && !world.guilds.get(channel.guildId)?.hasBot) throw refusal(50001);
  if (!may(world, channel, world.bot, "ViewChannel")) throw refusal(50001);
  return channel;
}

/** 50013 unless the bot has every one of these in the channel. */
export function demand(world: World, channel: Channel, ...names: readonly PermissionName[]): void {
  if (!may(world, channel, world.bot, ...names)) throw refusal(50013);
}
