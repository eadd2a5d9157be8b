/** Servers as tests and the rehearsal room set them up, and what can happen to one. */
import { PermissionFlagsBits } from "discord-api-types/v10";

import type { Core } from "./core.ts";
import { type ChannelPlan, EVERYBODY, type GuildPlan, INVITED_WITH, type RolePlan } from "./guild-plan.ts";
import { bits, type PermissionName } from "./permissions.ts";
import { guildJson } from "./render-guild.ts";
import { channelJson, roleJson } from "./render.ts";
import { CHANNEL_TYPES, type Channel, type Guild, type Role, type User } from "./world.ts";

const GUILDS = 1;

/** A server as a test holds it. Names of channels and roles are looked up; a wrong one throws. */
export interface GuildHandle {
  readonly id: string;
  readonly record: Guild;
  channel(name: string): Channel;
  role(name: string): Role;
  /** Takes permissions away in a channel: from the bot, or from the role or person named. */
  denies(channel: string, names: readonly PermissionName[], whom?: string | { readonly id: string }): void;
  /** Gives permissions in a channel. */
  allows(channel: string, names: readonly PermissionName[], whom?: string | { readonly id: string }): void;
  addsChannel(plan: string | ChannelPlan): Channel;
  deletesChannel(name: string): void;
  addsRole(plan: string | RolePlan): Role;
  deletesRole(name: string): void;
  /** An administrator opens a command to everybody, whatever its default permissions. */
  opens(command: string): void;
  /** GUILD_CREATE for a late server. */
  arrives(): void;
  /** An outage: GUILD_DELETE with `unavailable`. */
  goesOut(): void;
  comesBack(): void;
  /** The bot is removed. `silently` is while nobody was connected: no event comes. */
  removesBot(options?: { readonly silently?: boolean }): void;
  addsBot(): void;
}

export function createGuild(core: Core, plan: GuildPlan, owner: User): GuildHandle {
  const { world } = core;
  const guild: Guild = {
    id: core.nextId(),
    name: plan.name ?? "The Quill",
    ownerId: owner.id,
    locale: plan.locale ?? "en-GB",
    roles: new Map(),
    channels: new Map(),
    members: new Map(),
    openedCommands: new Set(),
    hasBot: true,
    availability: plan.late ? "late" : "available",
  };
  world.guilds.set(guild.id, guild);
  const everyone = {
    id: guild.id,
    name: "@everyone",
    permissions: bits(EVERYBODY),
    mentionable: false,
    position: 0,
  };
  guild.roles.set(guild.id, everyone);
  for (const role of plan.roles ?? []) addRole(role);
  const botRole = addRole({ name: world.bot.name, permissions: plan.bot?.permissions ?? INVITED_WITH });
  const joinedAt = core.clock.now();
  guild.members.set(owner.id, { user: owner, roles: new Set(), joinedAt, nick: null });
  guild.members.set(world.bot.id, { user: world.bot, roles: new Set([botRole.id]), joinedAt, nick: null });
  for (const channel of plan.channels ?? ["general"]) addChannel(channel);

  function tell(event: string, data: unknown): void {
    core.gateway.dispatch(event, data, guild, GUILDS);
    core.changes.happened();
  }

  function addRole(wanted: string | RolePlan): Role {
    const {
      name,
      permissions = [],
      mentionable = false,
    } = typeof wanted === "string" ? { name: wanted } : wanted;
    const role = {
      id: core.nextId(),
      name,
      permissions: bits(permissions),
      mentionable,
      position: guild.roles.size,
    };
    guild.roles.set(role.id, role);
    return role;
  }

  function addChannel(wanted: string | ChannelPlan): Channel {
    const { name, type = "text", nsfw = false } = typeof wanted === "string" ? { name: wanted } : wanted;
    const channel: Channel = {
      id: core.nextId(),
      type: CHANNEL_TYPES[type],
      guildId: guild.id,
      name,
      nsfw,
      parentId: null,
      position: guild.channels.size,
      overwrites: new Map(),
      recipient: undefined,
      thread: undefined,
      messages: new Map(),
      lastMessageId: null,
    };
    guild.channels.set(channel.id, channel);
    world.channels.set(channel.id, channel);
    return channel;
  }

  function byName<T extends { readonly name: string }>(all: Iterable<T>, name: string, what: string): T {
    const found = [...all].find((one) => one.name === name.replace(/^[#@]/, "") || one.name === name);
    if (!found) throw new Error(`${guild.name} has no ${what} called ${name}.`);
    return found;
  }

  const channelNamed = (name: string): Channel => byName(guild.channels.values(), name, "channel");
  const roleNamed = (name: string): Role => byName(guild.roles.values(), name, "role");

  function overwrite(
    channel: Channel,
    whom: string | { readonly id: string } | undefined,
  ): { allow: bigint; deny: bigint } {
    const id = typeof whom === "string" ? roleNamed(whom).id : (whom?.id ?? world.bot.id);
    const known = channel.overwrites.get(id);
    if (known) return known;
    const fresh = { id, type: guild.roles.has(id) ? (0 as const) : (1 as const), allow: 0n, deny: 0n };
    channel.overwrites.set(id, fresh);
    return fresh;
  }

  return {
    id: guild.id,
    record: guild,
    channel: channelNamed,
    role: roleNamed,
    denies(name, names, whom) {
      const channel = channelNamed(name);
      const own = overwrite(channel, whom);
      own.deny |= bits(names);
      own.allow &= ~bits(names);
      tell("CHANNEL_UPDATE", channelJson(channel));
    },
    allows(name, names, whom) {
      const channel = channelNamed(name);
      const own = overwrite(channel, whom);
      own.allow |= bits(names);
      own.deny &= ~bits(names);
      tell("CHANNEL_UPDATE", channelJson(channel));
    },
    addsChannel(wanted) {
      const channel = addChannel(wanted);
      tell("CHANNEL_CREATE", channelJson(channel));
      return channel;
    },
    deletesChannel(name) {
      const channel = channelNamed(name);
      guild.channels.delete(channel.id);
      world.channels.delete(channel.id);
      for (const message of channel.messages.values()) message.deleted = true;
      tell("CHANNEL_DELETE", channelJson(channel));
    },
    addsRole(wanted) {
      const role = addRole(wanted);
      tell("GUILD_ROLE_CREATE", { guild_id: guild.id, role: roleJson(role) });
      return role;
    },
    deletesRole(name) {
      const role = roleNamed(name);
      guild.roles.delete(role.id);
      for (const { roles } of guild.members.values()) roles.delete(role.id);
      tell("GUILD_ROLE_DELETE", { guild_id: guild.id, role_id: role.id });
    },
    opens: (command) => void guild.openedCommands.add(command.replace(/^\//, "")),
    arrives() {
      guild.availability = "available";
      tell("GUILD_CREATE", guildJson(world, guild));
    },
    goesOut() {
      tell("GUILD_DELETE", { id: guild.id, unavailable: true });
      guild.availability = "out";
    },
    comesBack() {
      guild.availability = "available";
      tell("GUILD_CREATE", guildJson(world, guild));
    },
    removesBot({ silently = false } = {}) {
      if (!silently) tell("GUILD_DELETE", { id: guild.id });
      guild.hasBot = false;
      guild.members.delete(world.bot.id);
    },
    addsBot() {
      guild.hasBot = true;
      guild.members.set(world.bot.id, {
        user: world.bot,
        roles: new Set([botRole.id]),
        joinedAt: core.clock.now(),
        nick: null,
      });
      tell("GUILD_CREATE", guildJson(world, guild));
    },
  };
}

/** What a member's own role carries when a test gives them permissions directly: Discord knows none per person. */
export function grant(core: Core, guild: Guild, user: User, names: readonly PermissionName[]): void {
  const known = names.every((name) => name in PermissionFlagsBits);
  if (!known) throw new Error(`Unknown permission among ${names.join(", ")}.`);
  const role = {
    id: core.nextId(),
    name: `${user.name}’s`,
    permissions: bits(names),
    mentionable: false,
    position: 1,
  };
  guild.roles.set(role.id, role);
  guild.members.get(user.id)?.roles.add(role.id);
}
