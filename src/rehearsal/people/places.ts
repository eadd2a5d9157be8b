/** Where a person can look: channels by name, threads, and the direct messages with the bot. */
import type { Core } from "../stand-in/core.ts";
import { directChannel } from "../stand-in/direct-messages.ts";
import type { GuildHandle } from "../stand-in/guilds.ts";
import { CHANNEL_TYPES, type Channel, type User } from "../stand-in/world.ts";
import type { SeenMessage } from "./seen.ts";

/** A channel's name, the channel, the thread under a message, or the direct messages with the bot. */
export type Place = string | Channel | { readonly thread: SeenMessage };

/** The channel of a place; the server's first text channel where none is named. */
export function channelForPerson(
  core: Core,
  user: User,
  guild: GuildHandle | null,
  place: Place | undefined,
): Channel {
  if (place === "direct messages") return directChannel(core, user);
  if (typeof place === "object" && "thread" in place && place.thread && "record" in place.thread) {
    const thread = core.world.channels.get(place.thread.record.threadId ?? "");
    if (!thread) throw new Error("There is no thread under this message.");
    return thread;
  }
  if (typeof place === "object") return place as Channel;
  if (!guild) throw new Error(`${user.name} is in no server.`);
  if (place !== undefined) return guild.channel(place);
  const first = [...guild.record.channels.values()].find(({ type }) => type === CHANNEL_TYPES.text);
  if (!first) throw new Error(`${guild.record.name} has no text channel.`);
  return first;
}
