/**
 * The one boundary between Discord and the handlers: finds who handles an interaction, keeps the three seconds, and
 * is the only place that turns a fault into words.
 */
import { randomInt } from "node:crypto";

import { RESTJSONErrorCodes } from "discord-api-types/v10";
import type { AutocompleteInteraction, Interaction } from "discord.js";

import type { Answerable } from "#src/adapters/discord/answer.ts";
import { defer, isAnswered, isCode, show } from "#src/adapters/discord/answer.ts";
import type { App, Choice, Command, Outcome, Route } from "#src/adapters/discord/command.ts";
import { isOnMessage, isSlash } from "#src/adapters/discord/command.ts";
import { nameIn } from "#src/adapters/discord/custom-id.ts";
import { typedIn } from "#src/adapters/discord/typed.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { edgeWords as words } from "#src/adapters/discord/words/edge.ts";
import { factsOf } from "#src/core/fault.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";

/** When nothing has been said by then, an answer is deferred: Discord gives up after 3,000 ms. */
const PATIENCE = 1_800;
/** Autocomplete cannot be deferred: past this, nothing is suggested. */
const SUGGEST_WITHIN = 2_500;
const MOST_CHOICES = 25;
const LONGEST_CHOICE = 100;

export interface Dispatch {
  /** Handles one interaction. Never throws: what goes wrong is told to the person and to the log. */
  handle(interaction: Interaction): Promise<void>;
  /** From now on everybody is asked to come back; resolves when what was running has ended. */
  drain(): Promise<void>;
}

export function createDispatch(commands: readonly Command[], app: App): Dispatch {
  const slash = new Map(commands.filter(isSlash).map((command) => [command.data.name, command]));
  const onMessage = new Map(commands.filter(isOnMessage).map((command) => [command.data.name, command]));
  const routes = new Map(
    commands.flatMap(({ routes = [] }) => routes.map((route) => [route.name, route] as const)),
  );
  const running = new Set<Promise<void>>();
  let draining = false;

  async function outcomeOf(interaction: Answerable): Promise<Outcome | "unreadable"> {
    if (interaction.isChatInputCommand()) {
      const command = slash.get(interaction.commandName);
      return command ? command.handle(interaction, app) : refuse(words.unknownCommand);
    }
    if (interaction.isMessageContextMenuCommand()) {
      const command = onMessage.get(interaction.commandName);
      return command ? command.handle(interaction, app) : refuse(words.unknownCommand);
    }
    const route = routes.get(nameIn(interaction.customId));
    if (interaction.isButton()) return route?.on === "button" ? route.run(interaction, app) : "unreadable";
    if (interaction.isModalSubmit())
      return route?.on === "modal" ? route.run(interaction, app) : "unreadable";
    return route?.on === "menu" ? route.run(interaction, app) : "unreadable";
  }

  async function answer(interaction: Answerable): Promise<void> {
    const started = performance.now();
    const name = nameOf(interaction);
    const late = setTimeout(() => void deferLate(interaction), PATIENCE);
    let outcome = "answered";
    try {
      const result = draining ? refuse(words.restarting) : await outcomeOf(interaction);
      const refusal = result === "unreadable" ? refuse(words.unreadable) : result;
      if (isRefusal(refusal)) {
        outcome = "refused";
        await show(interaction, saying(refusal.refused), "private");
      }
    } catch (error) {
      outcome = "fault";
      await explain(interaction, error);
    } finally {
      clearTimeout(late);
      app.metrics.count("interactions", { kind: kindOf(interaction), name, outcome });
      app.metrics.answered(name, (performance.now() - started) / 1000);
    }
  }

  /** The handler is still at work: keep the interaction alive. */
  async function deferLate(interaction: Answerable): Promise<void> {
    if (isAnswered(interaction)) return;
    const inChannel =
      interaction.isChatInputCommand() && slash.get(interaction.commandName)?.inChannel?.(interaction);
    try {
      await defer(interaction, inChannel ? "channel" : "private");
    } catch (error) {
      app.log.warn({ err: factsOf(error), name: nameOf(interaction) }, "An answer could not be deferred.");
    }
  }

  async function explain(interaction: Answerable, error: unknown): Promise<void> {
    const name = nameOf(interaction);
    if (isCode(error, RESTJSONErrorCodes.UnknownInteraction)) {
      app.log.warn({ name }, "An answer came too late, or another process with this token gave one.");
      return;
    }
    const reference = newReference();
    const where = { guild: interaction.guildId, channel: interaction.channelId, user: interaction.user.id };
    app.log.error({ reference, name, ...where, err: factsOf(error, typedIn(interaction)) }, "A fault.");
    try {
      await show(interaction, saying(words.fault(reference)), "private");
    } catch (second) {
      app.log.warn({ reference, err: factsOf(second) }, "The person could not be told of the fault.");
    }
  }

  async function suggest(interaction: AutocompleteInteraction): Promise<void> {
    await interaction.respond(draining ? [] : await choicesFor(interaction));
  }

  async function choicesFor(interaction: AutocompleteInteraction): Promise<Choice[]> {
    try {
      const asked = slash.get(interaction.commandName)?.autocomplete?.(interaction, app);
      return fitting((await Promise.race([asked, nothingAfter(SUGGEST_WITHIN)])) ?? []);
    } catch (error) {
      const err = factsOf(error, typedIn(interaction));
      app.log.error({ name: interaction.commandName, err }, "Nothing could be suggested.");
      return [];
    }
  }

  async function handle(interaction: Interaction): Promise<void> {
    try {
      if (interaction.isAutocomplete()) await suggest(interaction);
      else if (isAnswerable(interaction)) await answer(interaction);
    } catch (error) {
      app.log.warn({ err: factsOf(error, typedIn(interaction)) }, "An interaction went unanswered.");
    }
  }

  return {
    handle(interaction) {
      const work = handle(interaction).finally(() => running.delete(work));
      running.add(work);
      return work;
    },
    async drain() {
      draining = true;
      while (running.size > 0) await Promise.all(running);
    },
  };
}

function isAnswerable(interaction: Interaction): interaction is Answerable {
  return (
    interaction.isChatInputCommand() ||
    interaction.isMessageContextMenuCommand() ||
    interaction.isMessageComponent() ||
    interaction.isModalSubmit()
  );
}

function kindOf(interaction: Answerable): "command" | Route["on"] {
  if (interaction.isModalSubmit()) return "modal";
  if (interaction.isButton()) return "button";
  return interaction.isMessageComponent() ? "menu" : "command";
}

/** For the log and the metrics: the command, or the route without its arguments. */
function nameOf(interaction: Answerable): string {
  return "commandName" in interaction ? interaction.commandName : nameIn(interaction.customId);
}

/** Eight letters and digits that can be read out: no 0, O, 1, I or L. */
function newReference(): string {
  const alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
  const letters = Array.from({ length: 8 }, () => alphabet[randomInt(alphabet.length)]).join("");
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What Discord takes of these: 25 with different names of at most 100 characters. */
function fitting(choices: readonly Choice[]): Choice[] {
  const byName = new Map(choices.map(({ name, value }) => [shortened(name), value]));
  return [...byName].slice(0, MOST_CHOICES).map(([name, value]) => ({ name, value }));
}

function shortened(name: string): string {
  const points = [...name];
  return points.length <= LONGEST_CHOICE ? name : `${points.slice(0, LONGEST_CHOICE - 1).join("")}…`;
}

function nothingAfter(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds, undefined).unref();
  });
}
