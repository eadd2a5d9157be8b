/** What a person's client sends for each thing that they do: the data of an interaction (interactions/receiving-and-responding). */
import type { Core } from "../stand-in/core.ts";
import { type Asked, openInteraction } from "../stand-in/interactions.ts";
import { channelInInteraction, memberJson, messageJson, roleJson, userJson } from "../stand-in/render.ts";
import type { Answer, Interaction, Json, User } from "../stand-in/world.ts";
import type { Channel, CommandOption } from "../stand-in/world.ts";
import {
  commandsFor,
  fillOptions,
  findCommand,
  kept,
  offeredId,
  type OptionValues,
  type Pointed,
} from "./picker.ts";
import type { SeenMenu, SeenMessage } from "./seen.ts";

export interface Actor {
  readonly core: Core;
  readonly user: User;
  readonly channel: Channel;
}

/** Sends it and waits for the first answer; rejects when none comes within 3 seconds. */
export async function ask(
  actor: Actor,
  asked: Omit<Asked, "user" | "channel">,
): Promise<{ interaction: Interaction; answer: Answer }> {
  const interaction = openInteraction(actor.core, { user: actor.user, channel: actor.channel, ...asked });
  return { interaction, answer: await interaction.settled.promise };
}

function nested(path: readonly CommandOption[], options: readonly Json[]): readonly Json[] {
  return path.reduceRight<readonly Json[]>(
    (inner, { name, type }) => [{ name, type, options: inner }],
    options,
  );
}

/** A slash command, held to what the picker lets through. */
export function slash(
  { core, user, channel }: Actor,
  spoken: string,
  values: OptionValues,
): Omit<Asked, "user" | "channel"> {
  const { command, path, options: declared } = findCommand(commandsFor(core, user, channel, 1), spoken);
  const { options, resolved } = fillOptions(core, user, channel, declared, values);
  return {
    type: 2,
    label: `/${spoken.replace(/^\//, "")}`,
    data: {
      id: command.id,
      name: command.name,
      type: 1,
      ...(command.guildId === null ? {} : { guild_id: command.guildId }),
      ...(path.length + options.length > 0 ? { options: nested(path, options) } : {}),
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    },
  };
}

/** Typing in an option that completes itself. Other options may be filled in already, even wrongly. */
export function typing(
  { core, user, channel }: Actor,
  spoken: string,
  name: string,
  text: string,
  others: OptionValues,
): Omit<Asked, "user" | "channel"> {
  const { command, path, options: declared } = findCommand(commandsFor(core, user, channel, 1), spoken);
  const option = declared.find((one) => one.name === name);
  if (!option?.autocomplete) throw new Error(`The option ${name} of ${spoken} does not complete itself.`);
  const filled = Object.entries(others).map(([key, value]) => ({
    name: key,
    type: declared.find((one) => one.name === key)?.type,
    value,
  }));
  const focused = { name, type: option.type, value: text, focused: true };
  return {
    type: 4,
    label: `${spoken} ${name}`,
    data: { id: command.id, name: command.name, type: 1, options: nested(path, [...filled, focused]) },
  };
}

/** A command from the menu of a message. */
export function onMessage(
  { core, user, channel }: Actor,
  name: string,
  message: SeenMessage,
): Omit<Asked, "user" | "channel"> {
  const offered = commandsFor(core, user, channel, 3);
  const command = offered.find((one) => one.name === name);
  if (!command)
    throw new Error(
      `The menu of a message has no ${name}: ${offered.map((one) => one.name).join(", ") || "nothing"}.`,
    );
  if (message.isPrivate || message.isDeleted) throw new Error("Apps cannot be used on this message.");
  return {
    type: 2,
    label: name,
    data: {
      id: command.id,
      name: command.name,
      type: 3,
      target_id: message.id,
      resolved: { messages: { [message.id]: messageJson(core, message.record) } },
    },
  };
}

export function press(
  message: SeenMessage,
  customId: string,
  id: number | null | undefined,
  label: string,
): Omit<Asked, "user" | "channel"> {
  return {
    type: 3,
    label,
    source: message.record,
    data: { id: id ?? 1, custom_id: customId, component_type: 2 },
  };
}

/** Choosing in a menu, by value or label, or by pointing at people, roles and channels. */
export function choose(
  { core, user, channel }: Actor,
  message: SeenMessage,
  menu: SeenMenu,
  wanted: readonly (string | Pointed)[],
): Omit<Asked, "user" | "channel"> {
  const { component } = menu;
  const [least, most] = [component.min_values ?? 1, component.max_values ?? 1];
  if (wanted.length < least || wanted.length > most)
    throw new Error(`${menu.placeholder} takes ${least} to ${most} choices.`);
  const values = wanted.map((one) => {
    if (typeof one === "object") return offeredId(component, core, channel, one);
    const option = menu.options.find(({ value, label }) => value === one || label === one);
    if (!option)
      throw new Error(
        `${menu.placeholder} has no ${one}: ${menu.options.map(({ label }) => label).join(", ")}.`,
      );
    return option.value;
  });
  if (new Set(values).size < values.length) throw new Error(`${menu.placeholder} takes nothing twice.`);
  const resolved = component.type === 3 ? {} : { resolved: pointedAt(core, user, channel, values) };
  return {
    type: 3,
    label: menu.placeholder,
    source: message.record,
    data: { id: component.id, custom_id: menu.customId, component_type: component.type, values, ...resolved },
  };
}

function pointedAt(core: Core, user: User, channel: Channel, ids: readonly string[]): Json {
  const guild = core.world.guilds.get(channel.guildId ?? "");
  const of = (look: (id: string) => Json | undefined): Record<string, Json> =>
    Object.fromEntries(ids.flatMap((id) => (look(id) === undefined ? [] : [[id, look(id)]]))) as Record<
      string,
      Json
    >;
  return kept({
    users: of((id) => optional(core.world.users.get(id), userJson)),
    members: of((id) => optional(guild?.members.get(id), memberJson)),
    roles: of((id) => optional(guild?.roles.get(id), roleJson)),
    channels: of((id) =>
      optional(core.world.channels.get(id), (place) => channelInInteraction(core.world, place, user)),
    ),
  });
}

function optional<T>(value: T | undefined, show: (value: T) => Json): Json | undefined {
  return value === undefined ? undefined : show(value);
}
