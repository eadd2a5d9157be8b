/** Records as the JSON that Discord sends. Every field name here comes from the resource pages; none is decided here. */
import { permissionsIn } from "./permissions.ts";
import { linkedComponents, shownFiles } from "./stored-components.ts";
import {
  type Channel,
  type Interaction,
  isThread,
  type Json,
  type Member,
  type Message,
  type Role,
  type StoredFile,
  type User,
  type World,
} from "./world.ts";

/** A signed link holds for a day (reference#signed-attachment-cdn-urls). */
export const LINK_LIFETIME = 24 * 60 * 60 * 1000;
const EPHEMERAL = 1 << 6;
const IS_COMPONENTS_V2 = 1 << 15;

/** What rendering needs besides the record. */
export interface Frame {
  readonly world: World;
  readonly clock: { readonly now: () => number };
  readonly origin: () => string;
}

export function iso(instant: number): string {
  return new Date(instant).toISOString().replace("Z", "000+00:00");
}

export function userJson(user: User): Json {
  return {
    id: user.id,
    username: user.name.toLowerCase().replaceAll(/[^a-z0-9_.]/g, "_"),
    discriminator: user.bot ? "0001" : "0",
    global_name: user.bot ? null : user.name,
    avatar: null,
    avatar_decoration_data: null,
    banner: null,
    accent_color: null,
    collectibles: null,
    primary_guild: null,
    public_flags: 0,
    flags: 0,
    bot: user.bot,
    system: false,
  };
}

export function memberJson(member: Member): Json {
  return {
    user: userJson(member.user),
    nick: member.nick,
    avatar: null,
    banner: null,
    avatar_decoration_data: null,
    collectibles: null,
    roles: [...member.roles],
    joined_at: iso(member.joinedAt),
    premium_since: null,
    deaf: false,
    mute: false,
    flags: 0,
    pending: false,
    communication_disabled_until: null,
  };
}

export function roleJson(role: Role): Json {
  return {
    id: role.id,
    name: role.name,
    description: null,
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
    icon: null,
    unicode_emoji: null,
    position: role.position,
    permissions: String(role.permissions),
    managed: false,
    mentionable: role.mentionable,
    flags: 0,
  };
}

export function channelJson(channel: Channel): Json {
  if (channel.recipient) {
    const recipients = [userJson(channel.recipient)];
    return {
      id: channel.id,
      type: channel.type,
      flags: 0,
      last_message_id: channel.lastMessageId,
      recipients,
    };
  }
  return {
    id: channel.id,
    type: channel.type,
    guild_id: channel.guildId,
    name: channel.name,
    parent_id: channel.parentId,
    flags: 0,
    last_message_id: channel.lastMessageId,
    rate_limit_per_user: 0,
    ...(isThread(channel) ? threadFields(channel) : channelFields(channel)),
  };
}

function channelFields(channel: Channel): Json {
  return {
    position: channel.position,
    topic: null,
    nsfw: channel.nsfw,
    permission_overwrites: [...channel.overwrites.values()].map(({ id, type, allow, deny }) => ({
      id,
      type,
      allow: String(allow),
      deny: String(deny),
    })),
  };
}

function threadFields(channel: Channel): Json {
  const { thread } = channel;
  return {
    owner_id: thread?.ownerId,
    message_count: channel.messages.size,
    total_message_sent: channel.messages.size,
    member_count: 1,
    thread_metadata: {
      archived: thread?.archived ?? false,
      locked: thread?.locked ?? false,
      auto_archive_duration: thread?.archiveAfter ?? 1440,
      archive_timestamp: iso(0),
      create_timestamp: iso(0),
    },
  };
}

/** A channel as it stands in an interaction: with what the invoking user and the app may do there. */
export function channelInInteraction(world: World, channel: Channel, user: User): Json {
  return {
    ...channelJson(channel),
    permissions: String(permissionsIn(world, channel, user.id)),
    app_permissions: String(permissionsIn(world, channel, world.bot.id)),
  };
}

export function fileJson(frame: Frame, file: StoredFile): Json {
  const issued = Math.floor(frame.clock.now() / 1000);
  const expires = Math.floor((frame.clock.now() + LINK_LIFETIME) / 1000);
  const link = `${frame.origin()}/cdn/${file.path}?ex=${expires.toString(16)}&is=${issued.toString(16)}&hm=${file.id}&`;
  return {
    id: file.id,
    filename: file.name,
    size: file.bytes.byteLength,
    url: link,
    proxy_url: link,
    content_type: file.type,
    ...(file.description === undefined ? {} : { description: file.description }),
    ...(file.ephemeral ? { ephemeral: true } : {}),
  };
}

/** A message as the bot receives it. With IS_COMPONENTS_V2, files that a component shows stand there alone. */
export function messageJson(frame: Frame, message: Message): Json {
  const { interaction } = message;
  const isV2 = Boolean(message.flags & IS_COMPONENTS_V2);
  const shown = isV2 ? shownFiles(message.components) : new Set<string>();
  const loose = message.attachments.filter((file) => !shown.has(file.id));
  const link = (file: StoredFile): string => String(fileJson(frame, file)["url"]);
  const thread = frame.world.channels.get(message.threadId ?? "");
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: userJson(message.author),
    content: message.content,
    timestamp: iso(message.sentAt),
    edited_timestamp: message.editedAt === undefined ? null : iso(message.editedAt),
    tts: false,
    mention_everyone: message.mentions.everyone,
    mentions: message.mentions.users.map(userJson),
    mention_roles: message.mentions.roles,
    attachments: loose.map((file) => fileJson(frame, file)),
    embeds: message.embeds,
    components: linkedComponents(message.components, message.attachments, link),
    pinned: false,
    flags: message.flags | (message.onlyFor ? EPHEMERAL : 0),
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.reference ? { message_reference: message.reference } : {}),
    ...(thread ? { thread: channelJson(thread) } : {}),
    ...(message.author.id === frame.world.bot.id ? { application_id: frame.world.applicationId } : {}),
    ...(interaction
      ? { webhook_id: frame.world.applicationId, interaction_metadata: metadata(interaction) }
      : {}),
  };
}

function metadata(interaction: Interaction): Json {
  const owners: Json = { "0": interaction.guild?.id ?? "0" };
  return {
    id: interaction.id,
    type: interaction.type,
    user: userJson(interaction.user),
    authorizing_integration_owners: owners,
    ...(interaction.source ? { interacted_message_id: interaction.source.id } : {}),
  };
}
