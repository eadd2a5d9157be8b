/** What a command is: it declares, then it handles. Dispatch, registration and help read nothing else. */
import type {
  APIApplicationCommandOptionChoice,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
  RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import { ApplicationCommandType } from "discord-api-types/v10";
import type {
  AnySelectMenuInteraction,
  AutocompleteInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from "discord.js";

import type { Attachments } from "#src/adapters/discord/attachments.ts";
import type { Board } from "#src/adapters/discord/board.ts";
import type { CustomId } from "#src/adapters/discord/custom-id.ts";
import type { Publisher } from "#src/adapters/discord/publisher.ts";
import type { DailyPrompts } from "#src/core/asking/daily.ts";
import type { Hands } from "#src/core/asking/hands.ts";
import type { Spreads } from "#src/core/asking/spreads.ts";
import type { Clock } from "#src/core/clock.ts";
import type { Digest } from "#src/core/digest/digest.ts";
import type { Log } from "#src/core/log.ts";
import type { Metrics } from "#src/core/metrics.ts";
import type { People } from "#src/core/people/people.ts";
import type { Keeping } from "#src/core/privacy/keeping.ts";
import type { Prompts } from "#src/core/prompts/prompts.ts";
import type { Refusal } from "#src/core/refusal.ts";
import type { SettingsService } from "#src/core/settings/settings.ts";
import type { Decks } from "#src/core/sparks/decks.ts";
import type { MusePool } from "#src/core/sparks/pool.ts";
import type { Sparks } from "#src/core/sparks/sparks.ts";
import type { Sharing } from "#src/core/submissions/sharing.ts";

/** What every handler is given. `src/app.ts` makes it; each domain has one line here and one line there. */
export interface App {
  /** The whole list, for `/help`. */
  readonly commands: readonly Command[];
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly settings: SettingsService;
  readonly people: People;
  readonly prompts: Prompts;
  readonly hands: Hands;
  readonly spreads: Spreads;
  readonly decks: Decks;
  readonly sparks: Sparks;
  readonly muse: MusePool;
  readonly sharing: Sharing;
  readonly keeping: Keeping;
  readonly attachments: Attachments;
  readonly digest: Digest;
  readonly publisher: Publisher;
  readonly board: Board;
  readonly daily: DailyPrompts;
}

/** Nothing, when the handler has answered; or a refusal, which dispatch then shows privately. */
export type Outcome = Refusal | void;

export type Choice = APIApplicationCommandOptionChoice;

/** The questions that `/help` starts from, each with the one line that this command adds to its answer. */
export interface Help {
  readonly stuck?: string;
  readonly have?: string;
  readonly sees?: string;
  readonly read?: string;
}

interface Declared {
  readonly help?: Help;
  /** The buttons, menus and modals that belong to this command. */
  readonly routes?: readonly Route[];
}

/** A slash command. */
export interface SlashCommand extends Declared {
  readonly data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  handle(interaction: ChatInputCommandInteraction, app: App): Promise<Outcome>;
  /** Whether the answer is for the channel. Private when absent; asked only if an answer has to be deferred. */
  inChannel?(interaction: ChatInputCommandInteraction): boolean;
  /** What fits what is being typed; the first 25 are shown. Choices bind nobody: `handle` checks again. */
  autocomplete?(interaction: AutocompleteInteraction, app: App): Promise<readonly Choice[]>;
}

/** A command in the menu of a message. */
export interface MessageCommand extends Declared {
  readonly data: RESTPostAPIContextMenuApplicationCommandsJSONBody;
  handle(interaction: MessageContextMenuCommandInteraction, app: App): Promise<Outcome>;
}

export type Command = SlashCommand | MessageCommand;

export function isOnMessage(command: Command): command is MessageCommand {
  return command.data.type === ApplicationCommandType.Message;
}

export function isSlash(command: Command): command is SlashCommand {
  return !isOnMessage(command);
}

interface Pressable {
  readonly button: ButtonInteraction;
  readonly menu: AnySelectMenuInteraction;
  readonly modal: ModalSubmitInteraction;
}

interface RouteOn<On extends keyof Pressable> {
  readonly on: On;
  readonly name: string;
  run(interaction: Pressable[On], app: App): Promise<Outcome | "unreadable">;
}

/** Where one kind of custom id leads. `run` answers `"unreadable"` when the id is old or forged. */
export type Route = RouteOn<"button"> | RouteOn<"menu"> | RouteOn<"modal">;

type Handler<On extends keyof Pressable, Args> = (
  interaction: Pressable[On],
  args: Args,
  app: App,
) => Promise<Outcome>;

function route<On extends keyof Pressable, Args>(
  on: On,
  id: CustomId<Args>,
  handle: Handler<On, Args>,
): RouteOn<On> {
  return {
    on,
    name: id.name,
    async run(interaction, app) {
      const args = id.read(interaction.customId);
      return args === undefined ? "unreadable" : handle(interaction, args, app);
    },
  };
}

/** What happens when somebody presses a button. Anybody who sees it can press it: check who it is. */
export function onButton<Args>(id: CustomId<Args>, handle: Handler<"button", Args>): Route {
  return route("button", id, handle);
}

/** What happens when somebody chooses from a menu. */
export function onMenu<Args>(id: CustomId<Args>, handle: Handler<"menu", Args>): Route {
  return route("menu", id, handle);
}

/** What happens when somebody submits a modal: check again whatever was checked when it opened. */
export function onModal<Args>(id: CustomId<Args>, handle: Handler<"modal", Args>): Route {
  return route("modal", id, handle);
}
