/**
 * Kublai as people meet it: the real app and the real discord.js client, online at a stand-in for Discord on
 * loopback, with a store that outlives a restart.
 */
import { onTestFinished } from "vitest";

import type { Command } from "#src/adapters/discord/command.ts";
import type { Kept } from "#src/adapters/keyv/memory.ts";
import { nothingKept } from "#src/adapters/keyv/memory.ts";
import type { Pace } from "#src/app.ts";
import type { Bot } from "#src/bot.ts";
import { startBot } from "#src/bot.ts";
import type { Config } from "#src/config.ts";
import { readConfig } from "#src/config.ts";
import { library } from "#src/core/prompts/library.ts";
import { createPrompts } from "#src/core/prompts/prompts.ts";
import { createLog } from "#src/log.ts";
import type { Person, PersonPlan } from "#src/rehearsal/people/person.ts";
import type { GuildPlan } from "#src/rehearsal/stand-in/guild-plan.ts";
import type { GuildHandle } from "#src/rehearsal/stand-in/guilds.ts";
import { startStandIn } from "#src/rehearsal/stand-in/stand-in.ts";
import type { StandIn, StandInOptions } from "#src/rehearsal/stand-in/stand-in.ts";

export interface Rehearsal<Name extends string = never> {
  /** Who is in the server, by the names that they were given. */
  readonly people?: Readonly<Record<Name, PersonPlan>>;
  readonly guild?: GuildPlan;
  /** A `DATABASE_URL`; memory that outlives restarts when absent. */
  readonly database?: string;
  readonly standIn?: StandInOptions;
  readonly config?: Partial<Config>;
  /** Other commands than Kublai's. */
  readonly commands?: readonly Command[];
  /** How fast things happen by themselves; as fast as they can, unless said otherwise. */
  readonly pace?: Pace;
}

export interface Rehearsed<Name extends string> {
  readonly people: Readonly<Record<Name, Person>>;
  readonly guild: GuildHandle;
  readonly standIn: StandIn;
  /** The bot that is running now: another one after each restart. */
  readonly bot: Bot;
  /** Every line of the log so far, of all the bots. */
  readonly log: readonly string[];
  /** What lies in the store in memory, so that a test can break it. */
  readonly kept: Kept;
  /** What made a bot want to end. */
  readonly fatal: readonly Error[];
  /** Stops the bot, as a new release would, and starts another one on the same store. */
  restart(meanwhile?: () => void): Promise<void>;
  /** Starts one more on the same store while the first is running. */
  startAnother(): Promise<Bot>;
  /** Stops everything, and fails when the stand-in saw what Discord would not have taken. */
  stop(): Promise<void>;
}

/** Compiled once for all the bots of a test file, and before anybody asks: the stand-in waits three seconds. */
const prompts = createPrompts(library);
const AT_ONCE: Pace = { messages: 0, desk: 0, weeks: 20, jitter: () => 0 };
/** Discord starts one session in five seconds: on the stand-in's clock, a restart takes that long. */
const BETWEEN_SESSIONS = 5_000;

/** Stops by itself when the test has finished. */
export async function startKublai<Name extends string = never>(
  rehearsal: Rehearsal<Name> = {},
): Promise<Rehearsed<Name>> {
  const standIn = await startStandIn(rehearsal.standIn);
  const guild = standIn.guild(rehearsal.guild);
  const people = Object.fromEntries(
    Object.entries<PersonPlan>(rehearsal.people ?? {}).map(([name, plan]) => [
      name,
      standIn.person(name, plan),
    ]),
  ) as Record<Name, Person>;
  const log: string[] = [];
  const fatal: Error[] = [];
  const kept = nothingKept();
  const online = () => startRehearsed(standIn, rehearsal, { kept, log, fatal });
  let bot = await online();
  let stopped = false;

  async function stop(): Promise<void> {
    if (stopped) return;
    stopped = true;
    await bot.stop();
    await standIn.close();
  }
  onTestFinished(stop);

  return {
    people,
    guild,
    standIn,
    log,
    kept,
    fatal,
    get bot() {
      return bot;
    },
    startAnother: online,
    async restart(meanwhile = () => {}) {
      await bot.stop();
      meanwhile();
      standIn.clock.advance(BETWEEN_SESSIONS);
      bot = await online();
    },
    stop,
  };
}

function startRehearsed(
  standIn: StandIn,
  { database = "memory:", config = {}, commands, pace = {} }: Rehearsal,
  outside: { kept: Kept; log: string[]; fatal: Error[] },
): Promise<Bot> {
  if (!commands) for (const { id } of prompts.forms()) prompts.warm(id);
  const read = readConfig({ DISCORD_TOKEN: standIn.token, DISCORD_API_URL: standIn.url });
  return startBot(
    { ...read, database, ...config },
    {
      token: standIn.token,
      clock: standIn.clock.now,
      log: createLog("debug", [standIn.token], { write: (line) => void outside.log.push(line) }),
      onFatal: (error) => void outside.fatal.push(error),
      kept: outside.kept,
      prompts,
      ...(commands ? { commands } : {}),
      patience: { firstPause: 10 },
      pace: { ...AT_ONCE, ...pace },
    },
  );
}
