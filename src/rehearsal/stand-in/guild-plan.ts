/** What a test or the rehearsal room says about a server before it exists. */
import type { PermissionName } from "./permissions.ts";
import type { CHANNEL_TYPES } from "./world.ts";

export interface ChannelPlan {
  readonly name: string;
  readonly type?: Exclude<keyof typeof CHANNEL_TYPES, "dm" | `${string}hread`>;
  readonly nsfw?: boolean;
}

export interface RolePlan {
  readonly name: string;
  readonly permissions?: readonly PermissionName[];
  readonly mentionable?: boolean;
}

export interface GuildPlan {
  readonly name?: string;
  readonly locale?: string;
  /** Text channels by name, or more said about them. */
  readonly channels?: readonly (string | ChannelPlan)[];
  readonly roles?: readonly (string | RolePlan)[];
  /** What the bot was invited with. */
  readonly bot?: { readonly permissions?: readonly PermissionName[] };
  /** Not delivered with READY; it `arrives()` later. */
  readonly late?: boolean;
}

/** What everybody may do in a new server. */
export const EVERYBODY: readonly PermissionName[] = [
  "ViewChannel",
  "SendMessages",
  "SendMessagesInThreads",
  "CreatePublicThreads",
  "EmbedLinks",
  "AttachFiles",
  "AddReactions",
  "ReadMessageHistory",
  "UseApplicationCommands",
  "ChangeNickname",
  "UseExternalEmojis",
];
/** What the bot is invited with, unless a plan says otherwise. */
export const INVITED_WITH: readonly PermissionName[] = [...EVERYBODY, "MentionEveryone"];
