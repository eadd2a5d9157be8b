/** Who a message mentions and who it rings, given allowed_mentions (resources/message#allowed-mentions-object). */
import type { AnyMessage } from "#src/adapters/discord/limits.ts";
import { everyComponent } from "#src/adapters/discord/limits/components.ts";

import { may } from "./permissions.ts";
import type { Channel, Message, User, World } from "./world.ts";

export type Mentions = Message["mentions"];

/** Everything in which a mention counts: the content and every text display. Embeds never ring. */
export function mentioningText(message: Pick<AnyMessage, "content" | "components">): string {
  const displays = everyComponent(message.components ?? []);
  return [message.content ?? "", ...displays.map(({ component }) => component.content ?? "")].join("\n");
}

/**
 * The mentions that take effect. Without `allowed_mentions`, an ordinary message mentions whomever it names;
 * an answer to an interaction mentions people alone.
 */
export function effectiveMentions(
  world: World,
  channel: Channel,
  author: User,
  message: AnyMessage,
  isResponse: boolean,
): Mentions {
  const text = mentioningText(message);
  const allowed = message.allowed_mentions ?? {
    parse: isResponse ? ["users"] : ["users", "roles", "everyone"],
  };
  const parse = new Set(allowed.parse ?? []);
  const guild = world.guilds.get(channel.guildId ?? "");
  const named = (pattern: RegExp): string[] => [
    ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? "")),
  ];
  const users = named(/<@!?(\d+)>/g).filter((id) => parse.has("users") || allowed.users?.includes(id));
  const everyoneAllowed = may(world, channel, author, "MentionEveryone");
  const roles = named(/<@&(\d+)>/g).filter((id) => {
    const role = guild?.roles.get(id);
    const wanted = parse.has("roles") || (allowed.roles?.includes(id) ?? false);
    return role !== undefined && wanted && (role.mentionable || everyoneAllowed);
  });
  return {
    users: users.flatMap((id) => world.users.get(id) ?? []),
    roles,
    everyone: parse.has("everyone") && everyoneAllowed && /@(everyone|here)\b/.test(text),
  };
}

/** The people whose clients would ring: those named, in a named role, or everybody, if they can see the channel. */
export function whoRings(
  world: World,
  channel: Channel,
  author: User,
  mentions: Mentions,
  onlyFor?: User,
): readonly User[] {
  const guild = world.guilds.get(channel.guildId ?? "");
  const people = guild ? [...guild.members.values()] : [];
  const reached = people
    .filter(
      ({ roles }) => mentions.everyone || mentions.roles.some((id) => id === guild?.id || roles.has(id)),
    )
    .map(({ user }) => user);
  const all = new Set([...mentions.users, ...reached]);
  return [...all].filter(
    (user) =>
      user.id !== author.id &&
      may(world, channel, user, "ViewChannel") &&
      (!onlyFor || onlyFor.id === user.id),
  );
}
