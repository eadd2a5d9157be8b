/** Threads: from a message, on their own, archived and locked (resources/channel, topics/threads). */
import type { Core } from "../core.ts";
import { refusal } from "../errors.ts";
import { messageIn } from "../messages.ts";
import { channelForBot, demand } from "../permissions.ts";
import { channelJson } from "../render.ts";
import type { Call, Reply, Routes } from "../routing.ts";
import { CHANNEL_TYPES, type Channel, isThread } from "../world.ts";

const HAS_THREAD = 1 << 5;
const GUILDS = 1;

interface ThreadBody {
  readonly name: string;
  readonly auto_archive_duration?: number | null;
  readonly type?: number | null;
}

interface ThreadChange {
  readonly name?: string | null;
  readonly archived?: boolean | null;
  readonly locked?: boolean | null;
}

function openThread(
  core: Core,
  parent: Channel,
  id: string,
  type: number,
  { name, auto_archive_duration: minutes }: ThreadBody,
): Channel {
  const guild = core.world.guilds.get(parent.guildId ?? "");
  const thread: Channel = {
    id,
    type,
    guildId: parent.guildId,
    name,
    nsfw: parent.nsfw,
    parentId: parent.id,
    position: 0,
    overwrites: new Map(),
    recipient: undefined,
    thread: { archived: false, locked: false, archiveAfter: minutes ?? 1440, ownerId: core.world.bot.id },
    messages: new Map(),
    lastMessageId: null,
  };
  core.world.channels.set(id, thread);
  guild?.channels.set(id, thread);
  core.gateway.dispatch("THREAD_CREATE", { ...channelJson(thread), newly_created: true }, guild, GUILDS);
  core.changes.happened();
  return thread;
}

function mayHoldThreads(channel: Channel): void {
  if (channel.type !== CHANNEL_TYPES.text && channel.type !== CHANNEL_TYPES.announcement)
    throw refusal(50024);
}

function fromMessage({ core, params, body }: Call<ThreadBody>): Reply {
  const channel = channelForBot(core.world, params["channel"]);
  mayHoldThreads(channel);
  demand(core.world, channel, "CreatePublicThreads");
  const message = messageIn(channel, params["message"]);
  if (message.threadId) throw refusal(160004);
  const thread = openThread(core, channel, message.id, publicIn(channel), body);
  message.threadId = thread.id;
  message.flags |= HAS_THREAD;
  return { status: 201, body: channelJson(thread) };
}

function onItsOwn({ core, params, body }: Call<ThreadBody>): Reply {
  const channel = channelForBot(core.world, params["channel"]);
  mayHoldThreads(channel);
  const type = body.type ?? CHANNEL_TYPES.privateThread;
  const isPrivate = type === CHANNEL_TYPES.privateThread;
  demand(core.world, channel, isPrivate ? "CreatePrivateThreads" : "CreatePublicThreads");
  if (!isPrivate && type !== publicIn(channel)) throw refusal(50024);
  return { status: 201, body: channelJson(openThread(core, channel, core.nextId(), type, body)) };
}

function publicIn({ type }: Channel): number {
  return type === CHANNEL_TYPES.announcement ? CHANNEL_TYPES.announcementThread : CHANNEL_TYPES.thread;
}

function change({ core, params, body }: Call<ThreadChange>): Reply {
  const channel = channelForBot(core.world, params["channel"]);
  const { thread } = channel;
  if (!thread || !isThread(channel)) {
    demand(core.world, channel, "ManageChannels");
    channel.name = body.name ?? channel.name;
    return { status: 200, body: channelJson(channel) };
  }
  const isOwn = thread.ownerId === core.world.bot.id && body.locked === undefined;
  if (!isOwn || thread.locked) demand(core.world, channel, "ManageThreads");
  if (thread.archived && body.archived !== false) throw refusal(50083);
  channel.name = body.name ?? channel.name;
  thread.archived = body.archived ?? thread.archived;
  thread.locked = body.locked ?? thread.locked;
  const guild = core.world.guilds.get(channel.guildId ?? "");
  core.gateway.dispatch("THREAD_UPDATE", channelJson(channel), guild, GUILDS);
  return { status: 200, body: channelJson(channel) };
}

export const threadRoutes: Routes = {
  "POST /channels/:channel/messages/:message/threads": {
    auth: "bot",
    shape: "thread from message",
    handle: fromMessage,
  },
  "POST /channels/:channel/threads": { auth: "bot", shape: "thread", handle: onItsOwn },
  "PATCH /channels/:channel": { auth: "bot", handle: change },
};
