/** Everything that exists at the stand-in, as plain records. Knows no wire and decides nothing. */
import type { AnyCommand, AnyCommandOption } from "#src/adapters/discord/limits/command.ts";
import type { AnyModal } from "#src/adapters/discord/limits/modal.ts";

export type Json = { readonly [key: string]: unknown };

export interface User {
  readonly id: string;
  readonly name: string;
  readonly bot: boolean;
  readonly locale: string;
  refusesDirectMessages: boolean;
}

export interface Role {
  readonly id: string;
  readonly name: string;
  permissions: bigint;
  mentionable: boolean;
  readonly position: number;
}

export interface Overwrite {
  readonly id: string;
  readonly type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface Member {
  readonly user: User;
  readonly roles: Set<string>;
  readonly joinedAt: number;
  nick: string | null;
}

export interface ThreadState {
  archived: boolean;
  locked: boolean;
  readonly archiveAfter: number;
  readonly ownerId: string;
}

export interface Channel {
  readonly id: string;
  readonly type: number;
  readonly guildId: string | null;
  name: string;
  nsfw: boolean;
  readonly parentId: string | null;
  readonly position: number;
  readonly overwrites: Map<string, Overwrite>;
  /** The person at the other end of a direct message. */
  readonly recipient: User | undefined;
  readonly thread: ThreadState | undefined;
  /** In the order in which they were sent. */
  readonly messages: Map<string, Message>;
  /** The newest that everybody may know of; it stays when that message is deleted. */
  lastMessageId: string | null;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly locale: string;
  readonly roles: Map<string, Role>;
  readonly channels: Map<string, Channel>;
  readonly members: Map<string, Member>;
  /** Commands that an administrator opened to everybody under Server Settings, Integrations. */
  readonly openedCommands: Set<string>;
  hasBot: boolean;
  /** `late` has not been delivered yet since the session began, `out` is an outage. */
  availability: "available" | "late" | "out";
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly path: string;
  readonly description: string | undefined;
  readonly ephemeral: boolean;
}

export interface Message {
  readonly id: string;
  readonly channelId: string;
  readonly guildId: string | null;
  readonly author: User;
  readonly type: number;
  content: string;
  embeds: readonly Json[];
  components: readonly Json[];
  attachments: readonly StoredFile[];
  flags: number;
  readonly nonce: string | number | undefined;
  readonly sentAt: number;
  editedAt: number | undefined;
  mentions: {
    readonly users: readonly User[];
    readonly roles: readonly string[];
    readonly everyone: boolean;
  };
  /** Whose eyes it is for; undefined is everybody in the channel. */
  readonly onlyFor: User | undefined;
  readonly reference: Json | undefined;
  readonly interaction: Interaction | undefined;
  threadId: string | undefined;
  deleted: boolean;
}

/** A registered command, as Discord keeps it. */
export interface Command extends AnyCommand {
  readonly id: string;
  readonly version: string;
  readonly type: number;
  readonly guildId: string | null;
  readonly nsfw?: boolean;
}

export type CommandOption = AnyCommandOption & { readonly channel_types?: readonly number[] | null };

export type OpenModal = AnyModal & { readonly interaction: Interaction };

export type Answer =
  | { readonly kind: "message" | "update"; readonly message: Message }
  | { readonly kind: "deferred"; readonly message: Message }
  | { readonly kind: "deferred update" }
  | { readonly kind: "modal"; readonly modal: OpenModal }
  | {
      readonly kind: "choices";
      readonly choices: readonly { readonly name: string; readonly value: string | number }[];
    };

export interface Interaction {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal submit. */
  readonly type: 2 | 3 | 4 | 5;
  readonly user: User;
  readonly channel: Channel;
  readonly guild: Guild | undefined;
  readonly startedAt: number;
  /** What was pressed, for messages to whom the answer belongs. */
  readonly source: Message | undefined;
  readonly label: string;
  answer: Answer | undefined;
  failure: string | undefined;
  original: Message | undefined;
  /** Settles with the first answer, or rejects when 3 seconds have passed without one. */
  readonly settled: PromiseWithResolvers<Answer>;
  /** Stops the clock of the 3 seconds. */
  callOff: () => void;
}

export interface World {
  readonly bot: User;
  readonly applicationId: string;
  readonly users: Map<string, User>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  readonly messages: Map<string, Message>;
  readonly interactions: Map<string, Interaction>;
  readonly interactionsByToken: Map<string, Interaction>;
  readonly unanswered: Set<Interaction>;
  /** The last message with each author and nonce. */
  readonly nonces: Map<string, Message>;
  readonly commands: Map<string, Command>;
  readonly files: Map<string, StoredFile>;
}

export function createWorld(bot: User): World {
  return {
    bot,
    applicationId: bot.id,
    users: new Map([[bot.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    messages: new Map(),
    interactions: new Map(),
    interactionsByToken: new Map(),
    unanswered: new Set(),
    nonces: new Map(),
    commands: new Map(),
    files: new Map(),
  };
}

export const CHANNEL_TYPES = {
  text: 0,
  dm: 1,
  voice: 2,
  category: 4,
  announcement: 5,
  announcementThread: 10,
  thread: 11,
  privateThread: 12,
  forum: 15,
} as const;

export function isThread({ type }: Channel): boolean {
  return type >= CHANNEL_TYPES.announcementThread && type <= CHANNEL_TYPES.privateThread;
}
