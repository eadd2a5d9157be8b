/** The one direct channel between the bot and a person; it comes to be when either of them opens it. */
import type { Core } from "./core.ts";
import { CHANNEL_TYPES, type Channel, type User } from "./world.ts";

export function directChannel(core: Core, person: User): Channel {
  const known = [...core.world.channels.values()].find(({ recipient }) => recipient === person);
  if (known) return known;
  const channel: Channel = {
    id: core.nextId(),
    type: CHANNEL_TYPES.dm,
    guildId: null,
    name: person.name,
    nsfw: false,
    parentId: null,
    position: 0,
    overwrites: new Map(),
    recipient: person,
    thread: undefined,
    messages: new Map(),
    lastMessageId: null,
  };
  core.world.channels.set(channel.id, channel);
  return channel;
}
