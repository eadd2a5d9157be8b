/**
 * What discord.js may remember. It makes some fifteen caches for each server and three for each channel; those that
 * Kublai never reads share one that stays empty, which at 2,500 servers is tens of megabytes.
 */
import type { CacheWithLimitsOptions } from "discord.js";
import { LimitedCollection, Options } from "discord.js";

type MakeCache = ReturnType<typeof Options.cacheWithLimits>;

/** Discord.js cannot do without the caches that are not named here: servers, channels, roles and their overwrites. */
const UNREAD: ReadonlySet<string> = new Set<keyof CacheWithLimitsOptions>([
  "ApplicationCommandManager",
  "AutoModerationRuleManager",
  "BaseGuildEmojiManager",
  "DMMessageManager",
  "EntitlementManager",
  "GuildBanManager",
  "GuildEmojiManager",
  "GuildForumThreadManager",
  "GuildInviteManager",
  "GuildMessageManager",
  "GuildScheduledEventManager",
  "GuildStickerManager",
  "GuildTextThreadManager",
  "MessageManager",
  "PresenceManager",
  "ReactionManager",
  "ReactionUserManager",
  "StageInstanceManager",
  "ThreadManager",
  "ThreadMemberManager",
  "VoiceStateManager",
]);

/** Of people, only itself and whoever was there a moment ago. */
const withLimits = Options.cacheWithLimits({
  GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
  UserManager: { maxSize: 100, keepOverLimit: (user) => user.id === user.client.user.id },
});

/** A `makeCache` for the client. */
export const makeCache: MakeCache = (managerType, holds, manager) =>
  UNREAD.has(managerType.name) || UNREAD.has(manager.name)
    ? nothing
    : withLimits(managerType, holds, manager);

/** Takes whatever it is given and keeps none of it. */
const nothing = new LimitedCollection<never, never>({ maxSize: 0 });
