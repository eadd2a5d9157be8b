/** The slash-command picker of Discord's client: which commands a person has, and what it lets them send. */

import { PermissionFlagsBits } from "discord-api-types/v10";

import type { AnyComponent } from "#src/adapters/discord/limits/components.ts";
import { codePoints } from "#src/adapters/discord/limits/violation.ts";

import type { Core } from "../stand-in/core.ts";
import { keepFile, typeByName } from "../stand-in/files.ts";
import { permissionsIn } from "../stand-in/permissions.ts";
import { channelInInteraction, fileJson, memberJson, roleJson, userJson } from "../stand-in/render.ts";
import type { Channel, Command, CommandOption, Guild, Json, User } from "../stand-in/world.ts";

const SUBCOMMAND = 1;
const GROUP = 2;

/** A file that a person picks from their disk. */
export interface PickedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly type?: string;
}

/** A mention of somebody or something: anything with an id. */
export interface Pointed {
  readonly id: string;
}

export type OptionValue = string | number | boolean | PickedFile | Pointed;
export type OptionValues = Readonly<Record<string, OptionValue>>;

/** The commands of one type (1 slash, 2 on a person, 3 on a message) that the picker offers somebody here. */
export function commandsFor(core: Core, user: User, channel: Channel, type: number): Command[] {
  const guild = core.world.guilds.get(channel.guildId ?? "");
  return [...core.world.commands.values()].filter(
    (command) => command.type === type && isOffered(core, command, user, channel, guild),
  );
}

function isOffered(
  core: Core,
  command: Command,
  user: User,
  channel: Channel,
  guild: Guild | undefined,
): boolean {
  const contexts = command.contexts ?? [0, 1, 2];
  if (!guild) return command.guildId === null && contexts.includes(1);
  if (!guild.hasBot || (command.guildId !== null && command.guildId !== guild.id)) return false;
  if (!contexts.includes(0) || (command.nsfw && !channel.nsfw)) return false;
  const own = permissionsIn(core.world, channel, user.id);
  const base = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.UseApplicationCommands;
  if ((own & base) !== base) return false;
  const needed = command.default_member_permissions;
  if (needed === null || needed === undefined || guild.openedCommands.has(command.name)) return true;
  if (own & PermissionFlagsBits.Administrator) return true;
  return BigInt(needed) !== 0n && (own & BigInt(needed)) === BigInt(needed);
}

/** `/digest week` finds the command and its sub-command; throws as the picker would show nothing. */
export function findCommand(
  commands: readonly Command[],
  spoken: string,
): { command: Command; path: readonly CommandOption[]; options: readonly CommandOption[] } {
  const [name = "", ...rest] = spoken.replace(/^\//, "").split(" ");
  const command = commands.find((one) => one.name === name);
  if (!command)
    throw new Error(
      `The picker has no /${name} here: ${commands.map((one) => `/${one.name}`).join(" ") || "nothing"}.`,
    );
  const path: CommandOption[] = [];
  let options = (command.options ?? []) as readonly CommandOption[];
  for (const part of rest) {
    const next = options.find(
      (option) => option.name === part && (option.type === SUBCOMMAND || option.type === GROUP),
    );
    if (!next) throw new Error(`/${name} has no ${part}.`);
    path.push(next);
    options = next.options ?? [];
  }
  if (options.some((option) => option.type === SUBCOMMAND || option.type === GROUP)) {
    throw new Error(`/${spoken} is not complete: ${options.map((option) => option.name).join(", ")}.`);
  }
  return { command, path, options };
}

export interface Filled {
  /** The options as an interaction carries them. */
  readonly options: readonly Json[];
  readonly resolved: Json;
}

interface Resolving {
  readonly users: Record<string, Json>;
  readonly members: Record<string, Json>;
  readonly roles: Record<string, Json>;
  readonly channels: Record<string, Json>;
  readonly attachments: Record<string, Json>;
}

/** Holds what a person typed to what the command declares, as the client does before it sends anything. */
export function fillOptions(
  core: Core,
  user: User,
  channel: Channel,
  declared: readonly CommandOption[],
  values: OptionValues,
): Filled {
  for (const name of Object.keys(values)) {
    if (!declared.some((option) => option.name === name)) throw new Error(`There is no option ${name}.`);
  }
  const resolving: Resolving = { users: {}, members: {}, roles: {}, channels: {}, attachments: {} };
  const options = declared.flatMap((option) => {
    const value = values[option.name];
    if (value === undefined) {
      if (option.required) throw new Error(`The option ${option.name} is required.`);
      return [];
    }
    return [
      { name: option.name, type: option.type, value: fill(core, user, channel, option, value, resolving) },
    ];
  });
  return { options, resolved: kept(resolving) };
}

/** The parts of resolved data that hold anything. */
export function kept(resolving: Partial<Resolving>): Json {
  return Object.fromEntries(Object.entries(resolving).filter(([, found]) => Object.keys(found).length > 0));
}

function fill(
  core: Core,
  user: User,
  channel: Channel,
  option: CommandOption,
  value: OptionValue,
  into: Resolving,
): unknown {
  const name = option.name;
  if (option.type === 3) return text(option, value);
  if (option.type === 4 || option.type === 10) return number(option, value);
  if (option.type === 5) {
    if (typeof value !== "boolean") throw new Error(`The option ${name} is yes or no.`);
    return value;
  }
  if (typeof value !== "object") throw new Error(`The option ${name} cannot be ${String(value)}.`);
  if (option.type === 11) {
    if (!("content" in value)) throw new Error(`The option ${name} is a file.`);
    const file = attach(core, value);
    into.attachments[String(file["id"])] = file;
    return file["id"];
  }
  if (!("id" in value)) throw new Error(`The option ${name} points at something.`);
  point(core, user, channel, option, value.id, into);
  return value.id;
}

function text(option: CommandOption, value: OptionValue): string {
  if (typeof value !== "string") throw new Error(`The option ${option.name} is text.`);
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value)) {
    throw new Error(
      `${value} is not a choice of ${option.name}: ${option.choices.map((choice) => choice.value).join(", ")}.`,
    );
  }
  const length = codePoints(value);
  if (length < (option.min_length ?? 1) || length > (option.max_length ?? 6000)) {
    throw new Error(`The option ${option.name} has ${length} characters.`);
  }
  return value;
}

function number(option: CommandOption, value: OptionValue): number {
  const whole = option.type === 4;
  if (typeof value !== "number" || (whole && !Number.isInteger(value)))
    throw new Error(`The option ${option.name} is a number.`);
  if (value < (option.min_value ?? -Infinity) || value > (option.max_value ?? Infinity)) {
    throw new Error(`The option ${option.name} is out of bounds.`);
  }
  if (option.choices?.length && !option.choices.some((choice) => choice.value === value)) {
    throw new Error(`${value} is not a choice of ${option.name}.`);
  }
  return value;
}

function point(
  core: Core,
  user: User,
  channel: Channel,
  option: CommandOption,
  id: string,
  into: Resolving,
): void {
  const guild = core.world.guilds.get(channel.guildId ?? "");
  const member = guild?.members.get(id);
  const somebody = core.world.users.get(id);
  const role = guild?.roles.get(id);
  const place = core.world.channels.get(id);
  const takesPeople = option.type === 6 || option.type === 9;
  const takesRoles = option.type === 8 || option.type === 9;
  if (somebody && takesPeople) {
    into.users[id] = userJson(somebody);
    if (member) {
      const { user: _, deaf: __, mute: ___, ...partial } = memberJson(member);
      into.members[id] = { ...partial, permissions: String(permissionsIn(core.world, channel, id)) };
    }
  } else if (role && takesRoles) {
    into.roles[id] = roleJson(role);
  } else if (place && option.type === 7) {
    if (option.channel_types?.length && !option.channel_types.includes(place.type)) {
      throw new Error(`#${place.name} is not a kind of channel that ${option.name} takes.`);
    }
    into.channels[id] = channelInInteraction(core.world, place, user);
  } else {
    throw new Error(`The option ${option.name} cannot point at ${id}.`);
  }
}

/** Uploads a picked file as the client does before it sends an interaction. */
export function attach(core: Core, picked: PickedFile): Json {
  const bytes =
    typeof picked.content === "string" ? new TextEncoder().encode(picked.content) : picked.content;
  const type = picked.type ?? typeByName(picked.name);
  return fileJson(
    core,
    keepFile(core, core.nextId(), { name: picked.name, type, bytes }, { ephemeral: true }),
  );
}

/** The id of something that this select offers: people, roles, both, or channels of some kinds. */
export function offeredId(
  { type, placeholder, channel_types: kinds }: AnyComponent,
  core: Core,
  channel: Channel,
  { id }: Pointed,
): string {
  const guild = core.world.guilds.get(channel.guildId ?? "");
  const place = guild?.channels.get(id);
  const fits =
    ((type === 5 || type === 7) && core.world.users.has(id)) ||
    ((type === 6 || type === 7) && guild?.roles.has(id)) ||
    (type === 8 && place !== undefined && (!kinds?.length || kinds.includes(place.type)));
  if (!fits) throw new Error(`${placeholder ?? "This menu"} does not offer ${place?.name ?? id}.`);
  return id;
}
