/** What Discord asks of application commands when they are registered, and of autocomplete answers. */
import { codePoints, readable, type Report, reporter, unique, type Violation, within } from "./violation.ts";

export interface AnyCommandOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null;
  readonly required?: boolean | null;
  readonly autocomplete?: boolean | null;
  readonly choices?: readonly AnyChoice[] | null;
  readonly options?: readonly AnyCommandOption[] | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly min_value?: number | null;
  readonly max_value?: number | null;
  readonly channel_types?: readonly number[] | null;
}

export interface AnyChoice {
  readonly name: string;
  readonly value: string | number;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null;
}

export interface AnyCommand {
  readonly type?: number | null;
  readonly name: string;
  readonly description?: string | null;
  readonly name_localizations?: Readonly<Record<string, string | null>> | null;
  readonly description_localizations?: Readonly<Record<string, string | null>> | null;
  readonly options?: readonly AnyCommandOption[] | null;
  readonly default_member_permissions?: string | number | null;
  readonly contexts?: readonly number[] | null;
  readonly integration_types?: readonly number[] | null;
}

const PAGE = "interactions/application-commands";
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const SUBCOMMAND = 1;
const GROUP = 2;
const STRING = 3;
const WHOLE = 4;
const NUMBERS = new Set([WHOLE, 10]);
const COMPLETES = new Set([STRING, ...NUMBERS]);
const CHANNEL = 7;
/** How many commands of each type one application may have (CHAT_INPUT, USER, MESSAGE). */
const MOST: Readonly<Record<number, number>> = { 1: 100, 2: 15, 3: 15 };

/** Everything that Discord would refuse about the body of a bulk overwrite. */
export function commandListViolations(commands: readonly AnyCommand[]): Violation[] {
  const found = commands.flatMap((command, at) => commandViolations(command, `[${at}]`));
  const report = reporter(PAGE, found);
  for (const [type, most] of Object.entries(MOST)) {
    const count = commands.filter((command) => (command.type ?? 1) === Number(type)).length;
    if (count > most) report("", `Maximum number of application commands of type ${type} reached (${most}).`);
  }
  const names = commands.map((command, at) => ({
    path: `[${at}].name`,
    value: `${command.type ?? 1} ${command.name}`,
  }));
  unique(report, names, "Application command names of one type");
  return found;
}

/** Everything that Discord would refuse about one command. */
export function commandViolations(command: AnyCommand, path = ""): Violation[] {
  const found: Violation[] = [];
  const report = reporter(PAGE, found);
  const type = command.type ?? 1;
  if (type === 1) {
    chatName(report, `${path}.name`, command.name);
    for (const [locale, name] of Object.entries(command.name_localizations ?? {})) {
      if (name !== null) chatName(report, `${path}.name_localizations.${locale}`, name);
    }
    readable(report, `${path}.description`, command.description ?? "", 1, 100);
  } else {
    readable(report, `${path}.name`, command.name, 1, 32);
    if (command.description) report(`${path}.description`, "Commands of this type have no description.");
    if (command.options?.length) report(`${path}.options`, "Commands of this type have no options.");
  }
  if (
    typeof command.default_member_permissions === "string" &&
    !/^\d+$/.test(command.default_member_permissions)
  ) {
    report(`${path}.default_member_permissions`, "Must be a bit set, as digits.");
  }
  optionViolations(report, `${path}.options`, command.options ?? [], 0);
  const total = weight(command);
  if (total > 8000)
    report(path, `Names, descriptions and values together may have 8000 characters, they have ${total}.`);
  return found;
}

/** What an autocomplete answer may carry. */
export function choiceViolations(choices: readonly AnyChoice[]): Violation[] {
  const found: Violation[] = [];
  const report = reporter(
    "interactions/receiving-and-responding#interaction-response-object-autocomplete",
    found,
  );
  choiceList(report, "data.choices", choices);
  return found;
}

function chatName(report: Report, path: string, name: string): void {
  if (!NAME.test(name) || name !== name.toLowerCase()) {
    report(path, "Must match ^[-_'\\p{L}\\p{N}\\p{sc=Deva}\\p{sc=Thai}]{1,32}$ and be lower case.");
  }
}

function optionViolations(
  report: Report,
  path: string,
  options: readonly AnyCommandOption[],
  depth: number,
): void {
  if (options.length > 25) report(path, "Must be 25 or fewer in length.");
  unique(
    report,
    options.map(({ name }, at) => ({ path: `${path}[${at}].name`, value: name })),
    "Option name",
  );
  const nested = options.filter((option) => option.type === SUBCOMMAND || option.type === GROUP).length;
  if (nested > 0 && nested < options.length) report(path, "Sub-commands and other options cannot be mixed.");
  let optionalSeen = false;
  options.forEach((option, at) => {
    const here = `${path}[${at}]`;
    chatName(report, `${here}.name`, option.name);
    readable(report, `${here}.description`, option.description, 1, 100);
    if (option.required && optionalSeen)
      report(here, "Required options must be placed before non-required options.");
    if (!option.required) optionalSeen = true;
    if (option.choices?.length && option.autocomplete)
      report(here, "Choices and autocomplete exclude each other.");
    if (option.autocomplete && !COMPLETES.has(option.type))
      report(here, "Options of this type have no autocomplete.");
    choiceList(report, `${here}.choices`, option.choices ?? []);
    if (option.choices?.some(({ value }) => !isOfType(option.type, value)))
      report(`${here}.choices`, "Options of this type have no such choices.");
    bounds(report, here, option);
    if (option.options?.length) {
      const allowed =
        depth === 0 && option.type === GROUP ? SUBCOMMAND : option.type === SUBCOMMAND ? 0 : undefined;
      if (allowed === undefined)
        report(`${here}.options`, "Options of this type have no options of their own.");
      optionViolations(report, `${here}.options`, option.options, depth + 1);
    }
  });
}

function bounds(report: Report, path: string, option: AnyCommandOption): void {
  const least = option.min_length ?? undefined;
  const most = option.max_length ?? undefined;
  if ((least !== undefined || most !== undefined) && option.type !== STRING) {
    report(path, "min_length and max_length belong to string options.");
  }
  if (least !== undefined && (least < 0 || least > 6000))
    report(`${path}.min_length`, "Must be between 0 and 6000.");
  if (most !== undefined && (most < 1 || most > 6000))
    report(`${path}.max_length`, "Must be between 1 and 6000.");
  if ((least ?? 0) > (most ?? Infinity)) report(`${path}.min_length`, "Must not be more than max_length.");
  const smallest = option.min_value ?? undefined;
  const largest = option.max_value ?? undefined;
  if ((smallest !== undefined || largest !== undefined) && !NUMBERS.has(option.type))
    report(path, "min_value and max_value belong to number options.");
  if ((smallest ?? -Infinity) > (largest ?? Infinity))
    report(`${path}.min_value`, "Must not be more than max_value.");
  if (option.channel_types?.length && option.type !== CHANNEL)
    report(`${path}.channel_types`, "Only channel options have kinds of channels.");
}

function isOfType(type: number, value: string | number): boolean {
  if (typeof value === "string") return type === STRING;
  return NUMBERS.has(type) && (type !== WHOLE || Number.isInteger(value));
}

function choiceList(report: Report, path: string, choices: readonly AnyChoice[]): void {
  if (choices.length > 25) report(path, "Must be 25 or fewer in length.");
  choices.forEach((choice, at) => {
    readable(report, `${path}[${at}].name`, choice.name, 1, 100);
    within(report, `${path}[${at}].value`, choice.value, 1, 100);
  });
  unique(
    report,
    choices.map(({ name }, at) => ({ path: `${path}[${at}].name`, value: name })),
    "Choice name",
  );
}

/** The combined length that is limited to 8000: the longest localisation of each text counts. */
function weight(command: AnyCommand | AnyCommandOption): number {
  const choices = ("choices" in command ? command.choices : undefined) ?? [];
  return (
    longest(command.name, command.name_localizations) +
    longest(command.description ?? "", command.description_localizations) +
    choices.reduce(
      (sum, choice) =>
        sum + longest(choice.name, choice.name_localizations) + codePoints(String(choice.value)),
      0,
    ) +
    (command.options ?? []).reduce((sum, option) => sum + weight(option), 0)
  );
}

function longest(
  text: string,
  localised: Readonly<Record<string, string | null>> | null | undefined,
): number {
  return Math.max(
    codePoints(text),
    ...Object.values(localised ?? {}).map((other) => codePoints(other ?? "")),
  );
}
