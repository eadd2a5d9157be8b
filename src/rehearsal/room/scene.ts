/** What one person sees at one moment, as JSON for the page. It reads; it changes nothing. */
import type { Person } from "../people/person.ts";
import type { SeenMessage } from "../people/seen.ts";
import { may } from "../stand-in/permissions.ts";
import type { StandIn } from "../stand-in/stand-in.ts";
import { isThread, type Channel, type Json, type World } from "../stand-in/world.ts";
import { toHtml, type Names } from "./markdown.ts";

export interface Cast {
  readonly name: string;
  readonly part: string;
  readonly person: Person;
}

/** A message as the page draws it. `components` carry `html` where they carry text. */
export interface SceneMessage {
  readonly id: string;
  readonly author: string;
  readonly isBot: boolean;
  readonly isMine: boolean;
  readonly at: number;
  readonly html: string;
  readonly components: readonly Json[];
  readonly files: readonly { readonly name: string; readonly url: string; readonly isPicture: boolean }[];
  readonly isPrivate: boolean;
  readonly isThinking: boolean;
  readonly isEdited: boolean;
  readonly rings: boolean;
  readonly threadId: string | undefined;
  /** The name of the command that it answers, and who typed it. */
  readonly answers: string | undefined;
}

export interface SceneChannel {
  readonly id: string;
  readonly name: string;
  readonly isThread: boolean;
  readonly isAdult: boolean;
  readonly isDirect: boolean;
  readonly newest: string | null;
}

export interface Scene {
  /** Which room it is: a fresh one is never the one before. */
  readonly room: string;
  readonly now: number;
  readonly here: string;
  readonly person: string;
  readonly people: readonly { readonly name: string; readonly part: string; readonly rung: number }[];
  readonly channels: readonly SceneChannel[];
  readonly messages: readonly SceneMessage[];
  readonly commands: readonly Json[];
  readonly messageCommands: readonly string[];
  readonly modal: Json | undefined;
  /** What a picker of roles, people and channels offers. */
  readonly pointable: {
    readonly users: readonly Named[];
    readonly roles: readonly Named[];
    readonly channels: readonly (Named & { readonly type: number })[];
  };
  readonly log: readonly { readonly at: number; readonly line: string; readonly isRefused: boolean }[];
}

interface Named {
  readonly id: string;
  readonly name: string;
}

const DIRECT = "direct messages";
const LOG_LINES = 40;
/** A room that has been going for weeks is still drawn at once. */
const NEWEST = 80;
const IMAGE = /^image\//u;

/** Who looks, and at which channel (its id). */
export interface View {
  readonly viewer: Person;
  readonly here: string;
}

/** Everything that somebody sees in a channel. */
export function sceneFor(
  standIn: StandIn,
  room: string,
  cast: readonly Cast[],
  { viewer, here }: View,
): Scene {
  const { world } = standIn;
  const place = viewer.in(lookingAt(world, viewer, here));
  const names = namesIn(world);
  return {
    room,
    now: standIn.clock.now(),
    here: place.channel.id,
    person: viewer.name,
    people: cast.map(({ name, part, person }) => ({ name, part, rung: person.rung.length })),
    channels: [...channelsFor(world, viewer), channelOf(viewer.in(DIRECT).channel, "Kublai")],
    messages: place.messages.slice(-NEWEST).map((message) => messageOf(standIn, message, viewer, names)),
    commands: place.picker as unknown as readonly Json[],
    messageCommands: place.messageCommands,
    modal: modalOf(viewer, names),
    pointable: pointableIn(world, viewer, place.channel),
    log: logOf(standIn),
  };
}

/** Where somebody looks who was, as somebody else, looking there. */
function lookingAt(world: World, viewer: Person, id: string): Channel {
  const channel = world.channels.get(id);
  if (channel?.recipient) return viewer.in(DIRECT).channel;
  return channel && may(world, channel, viewer.user, "ViewChannel") ? channel : viewer.channel;
}

/** A channel by its id; direct messages and threads included. Throws for what this person may not see. */
export function placeOf(world: World, viewer: Person, id: string): Channel {
  const channel = world.channels.get(id) ?? viewer.channel;
  if (
    channel.recipient ? channel.recipient !== viewer.user : !may(world, channel, viewer.user, "ViewChannel")
  ) {
    throw new Error("They cannot see that channel.");
  }
  return channel;
}

function channelsFor(world: World, viewer: Person): SceneChannel[] {
  return [...world.channels.values()]
    .filter((channel) => channel.guildId !== null && may(world, channel, viewer.user, "ViewChannel"))
    .map((channel) => channelOf(channel, channel.name));
}

function channelOf(channel: Channel, name: string): SceneChannel {
  return {
    id: channel.id,
    name,
    isThread: isThread(channel),
    isAdult: channel.nsfw,
    isDirect: channel.recipient !== undefined,
    newest: channel.lastMessageId,
  };
}

/** Files are fetched through the room: nothing else is let onto the page. */
function throughRoom(standIn: StandIn, json: Json): Json {
  const links = new RegExp(`${new URL(standIn.url).origin}/cdn/([^"?]+)[^"]*`, "gu");
  return JSON.parse(JSON.stringify(json).replaceAll(links, "/files/$1")) as Json;
}

function messageOf(standIn: StandIn, message: SeenMessage, viewer: Person, names: Names): SceneMessage {
  const { record } = message;
  const json = throughRoom(standIn, message.json);
  const files = (json["attachments"] ?? []) as readonly Json[];
  const answers = record.interaction;
  return {
    id: message.id,
    author: message.author,
    isBot: record.author.bot,
    isMine: record.author === viewer.user,
    at: record.sentAt,
    html: record.content ? toHtml(record.content, names) : "",
    components: withHtml((json["components"] ?? []) as readonly Json[], names),
    files: files.map((file) => ({
      name: String(file["filename"]),
      url: String(file["url"]),
      isPicture: IMAGE.test(String(file["content_type"])),
    })),
    isPrivate: message.isPrivate,
    isThinking: message.isThinking,
    isEdited: message.isEdited && !message.isThinking,
    rings: viewer.rung.some((rung) => rung.id === message.id),
    threadId: record.threadId,
    answers: answers?.type === 2 ? `${answers.user.name} used ${answers.label}` : undefined,
  };
}

/** The same tree, with `html` beside every `content`. */
function withHtml(components: readonly Json[], names: Names): Json[] {
  return components.map((component) => ({
    ...component,
    ...(typeof component["content"] === "string" && { html: toHtml(component["content"], names) }),
    ...(Array.isArray(component["components"]) && {
      components: withHtml(component["components"] as readonly Json[], names),
    }),
  }));
}

function modalOf(viewer: Person, names: Names): Json | undefined {
  const modal = viewer.modal;
  if (!modal) return undefined;
  return { title: modal.title, parts: withHtml(modal.parts as unknown as readonly Json[], names) };
}

function pointableIn(world: World, viewer: Person, channel: Channel): Scene["pointable"] {
  const guild = world.guilds.get(channel.guildId ?? "");
  const members = [...(guild?.members.values() ?? [])].map(({ user }) => ({ id: user.id, name: user.name }));
  const roles = [...(guild?.roles.values() ?? [])].map(({ id, name }) => ({ id, name }));
  const channels = [...(guild?.channels.values() ?? [])]
    .filter((one) => may(world, one, viewer.user, "ViewChannel"))
    .map(({ id, name, type }) => ({ id, name, type }));
  return { users: members, roles, channels };
}

function logOf({ sent, refused }: StandIn): Scene["log"] {
  const lines = [
    ...sent
      .slice(-LOG_LINES)
      .map(({ at, route, status }) => ({ at, line: `${route} · ${status}`, isRefused: false })),
    ...refused.slice(-LOG_LINES).map(({ at, route, status, code, reason }) => ({
      at,
      line: `${route} · ${status}, refused: ${code} ${reason}`,
      isRefused: true,
    })),
  ];
  return lines.sort((one, other) => one.at - other.at).slice(-LOG_LINES);
}

function namesIn(world: World): Names {
  const roles = [...world.guilds.values()].flatMap((guild) => [...guild.roles.values()]);
  return {
    user: (id) => world.users.get(id)?.name,
    role: (id) => roles.find((role) => role.id === id)?.name,
    channel: (id) => world.channels.get(id)?.name,
  };
}
