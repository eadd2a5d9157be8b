/** Channels, their messages and their threads (resources/channel, resources/message). */

import type { Core } from "../core.ts";
import { invalidForm, refusal } from "../errors.ts";
import {
  editMessage,
  deleteMessage,
  messageIn,
  type MessageBody,
  sendMessage,
  asTheBotReads,
} from "../messages.ts";
import { channelForBot, demand, may } from "../permissions.ts";
import { tooMany } from "../rate-limits.ts";
import { channelJson, messageJson } from "../render.ts";
import type { Call, Reply, Routes } from "../routing.ts";
import { bornAt } from "../snowflakes.ts";
import { CHANNEL_TYPES, type Channel, isThread, type Json, type Message } from "../world.ts";

const FIVE_IN_FIVE_SECONDS = { limit: 5, per: 5000 };
const HOUR = 60 * 60 * 1000;
/** Discord publishes no figure for old messages; this is what people report (circuitsacul/starboard-4#118). */
const OLD_EDITS = { limit: 3, per: 20_000 };
const MESSAGE_CONTENT = 1 << 15;

type WithMessage = Call<MessageBody>;

function read(core: Core, message: Message): Json {
  const mayReadAll = core.gateway.sessions.some(({ intents }) => intents & MESSAGE_CONTENT);
  return asTheBotReads(core, message, mayReadAll);
}

function create({ core, params, body, uploads }: WithMessage): Reply {
  const channel = channelForBot(core.world, params["channel"]);
  if (channel.type === CHANNEL_TYPES.forum || channel.type === CHANNEL_TYPES.category) throw refusal(50024);
  if (channel.recipient) reachable(core, channel);
  else demand(core.world, channel, isThread(channel) ? "SendMessagesInThreads" : "SendMessages");
  if (channel.thread?.locked && !may(core.world, channel, core.world.bot, "ManageThreads"))
    throw refusal(50083);
  if (uploads.length > 0) demand(core.world, channel, "AttachFiles");
  if (body.embeds?.length) demand(core.world, channel, "EmbedLinks");
  const message = sendMessage(core, {
    channel,
    author: core.world.bot,
    body,
    uploads,
    checked: "message",
    reference: reference(core, channel, body),
  });
  return { status: 200, body: messageJson(core, message), message };
}

function reachable(core: Core, channel: Channel): void {
  const person = channel.recipient;
  const shared = [...core.world.guilds.values()].some(
    (guild) => guild.hasBot && person && guild.members.has(person.id),
  );
  if (!shared) throw refusal(50278);
  if (person?.refusesDirectMessages) throw refusal(50007);
}

function reference(
  core: Core,
  channel: Channel,
  { message_reference: wanted }: MessageBody,
): Json | undefined {
  if (!wanted) return undefined;
  if (channel.guildId !== null && !may(core.world, channel, core.world.bot, "ReadMessageHistory"))
    throw refusal(160002);
  const original = channel.messages.get(wanted.message_id);
  if (!original || original.deleted) {
    if (wanted.fail_if_not_exists === false) return undefined;
    throw refusal(10008);
  }
  return { type: 0, message_id: original.id, channel_id: channel.id, guild_id: channel.guildId ?? undefined };
}

function list({ core, params, query }: Call): Reply {
  const channel = channelForBot(core.world, params["channel"]);
  const limit = pageSize(query);
  if (!may(core.world, channel, core.world.bot, "ReadMessageHistory")) return { status: 200, body: [] };
  const all = [...channel.messages.values()]
    .filter((message) => !message.deleted && !message.onlyFor)
    .toReversed();
  const [before, after, around] = ["before", "after", "around"].map((name) => query.get(name));
  let page = all.slice(0, limit);
  if (before) page = all.filter(({ id }) => BigInt(id) < BigInt(before)).slice(0, limit);
  if (after) page = all.filter(({ id }) => BigInt(id) > BigInt(after)).slice(-limit);
  if (around) {
    const older = all.filter(({ id }) => BigInt(id) <= BigInt(around)).slice(0, Math.ceil(limit / 2));
    page = [...all.filter(({ id }) => BigInt(id) > BigInt(around)).slice(-(limit - older.length)), ...older];
  }
  return { status: 200, body: page.map((message) => read(core, message)) };
}

/** How many messages are asked for; refuses what get-channel-messages does not take. */
function pageSize(query: URLSearchParams): number {
  const page = "resources/message#get-channel-messages";
  const limit = Number(query.get("limit") ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw invalidForm([{ path: "limit", rule: "int value should be between 1 and 100.", page }]);
  const from = ["before", "after", "around"].filter((name) => query.has(name));
  if (from.length > 1)
    throw invalidForm([{ path: "", rule: `${from.join(" and ")} are mutually exclusive.`, page }]);
  const stray = from.find((name) => !/^\d{1,20}$/.test(query.get(name) ?? ""));
  if (stray) throw invalidForm([{ path: stray, rule: "Value is not snowflake.", page }]);
  return limit;
}

function one({ core, params }: Call): Reply {
  const channel = channelForBot(core.world, params["channel"]);
  demand(core.world, channel, "ReadMessageHistory");
  return { status: 200, body: read(core, messageIn(channel, params["message"])) };
}

/** `oldEdits` counts the changes to old messages of each channel, in the bot's own time. */
function edit({ core, params, body, uploads }: WithMessage, oldEdits: Map<string, number[]>): Reply {
  const channel = channelForBot(core.world, params["channel"]);
  const message = messageIn(channel, params["message"]);
  if (message.author !== core.world.bot) throw refusal(50005);
  if (channel.thread?.archived) throw refusal(50083);
  if (core.clock.now() - bornAt(message.id) > HOUR) countOldEdit(core, channel, oldEdits);
  if (uploads.length > 0) demand(core.world, channel, "AttachFiles");
  return { status: 200, body: messageJson(core, editMessage(core, message, body, uploads)), message };
}

function countOldEdit(core: Core, channel: Channel, oldEdits: Map<string, number[]>): void {
  const window = OLD_EDITS.per * core.settings.pace;
  const recent = (oldEdits.get(channel.id) ?? []).filter((at) => at > Date.now() - window);
  const [first] = recent;
  if (first !== undefined && recent.length >= OLD_EDITS.limit) {
    const { code, message } = refusal(30046);
    throw tooMany((first + window - Date.now()) / 1000, "user", {}, code, message);
  }
  oldEdits.set(channel.id, [...recent, Date.now()]);
}

function remove({ core, params }: Call): Reply {
  const channel = channelForBot(core.world, params["channel"]);
  const message = messageIn(channel, params["message"]);
  if (message.author !== core.world.bot) demand(core.world, channel, "ManageMessages");
  deleteMessage(core, message);
  return { status: 204 };
}

export function channelRoutes(): Routes {
  const oldEdits = new Map<string, number[]>();
  return {
    "GET /channels/:channel": {
      auth: "bot",
      handle: ({ core, params }) => ({
        status: 200,
        body: channelJson(channelForBot(core.world, params["channel"])),
      }),
    },
    "POST /channels/:channel/typing": {
      auth: "bot",
      window: FIVE_IN_FIVE_SECONDS,
      handle({ core, params }) {
        demand(core.world, channelForBot(core.world, params["channel"]), "SendMessages");
        return { status: 204 };
      },
    },
    "GET /channels/:channel/messages": { auth: "bot", handle: list },
    "POST /channels/:channel/messages": {
      auth: "bot",
      shape: "message",
      window: FIVE_IN_FIVE_SECONDS,
      handle: create,
    },
    "GET /channels/:channel/messages/:message": { auth: "bot", handle: one },
    "PATCH /channels/:channel/messages/:message": {
      auth: "bot",
      shape: "message edit",
      window: FIVE_IN_FIVE_SECONDS,
      handle: (call: WithMessage) => edit(call, oldEdits),
    },
    "DELETE /channels/:channel/messages/:message": {
      auth: "bot",
      window: { limit: 5, per: 1000 },
      handle: remove,
    },
  };
}
