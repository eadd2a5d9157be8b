/** The whole wiring, in order: what each part needs stands in its call. */
import { hostname } from "node:os";
import { setTimeout as wait } from "node:timers/promises";

import type { Client, REST } from "discord.js";
import { Events } from "discord.js";

import { commands as allCommands } from "#commands/index.ts";
import { createAttachments } from "#src/adapters/discord/attachments.ts";
import { createBoard } from "#src/adapters/discord/board.ts";
import { createClient, createRest } from "#src/adapters/discord/client.ts";
import type { App, Command } from "#src/adapters/discord/command.ts";
import { createDailyPress, createDays } from "#src/adapters/discord/daily.ts";
import { createDispatch } from "#src/adapters/discord/dispatch.ts";
import { heartbeatAge, unwellBecause } from "#src/adapters/discord/heartbeat.ts";
import { CannotConnect, fatal, login, planShards } from "#src/adapters/discord/login.ts";
import type { Patience } from "#src/adapters/discord/login.ts";
import { createNotices } from "#src/adapters/discord/notices.ts";
import { watchPresence } from "#src/adapters/discord/presence.ts";
import { createPress, jitterOf } from "#src/adapters/discord/press.ts";
import { createPublisher } from "#src/adapters/discord/publisher.ts";
import { register, registrationCodec } from "#src/adapters/discord/registration.ts";
import { answerButton } from "#src/adapters/discord/views/answer-button.ts";
import { createWeeks } from "#src/adapters/discord/weeks.ts";
import { createMetrics } from "#src/adapters/health/metrics.ts";
import { serveHealth } from "#src/adapters/health/server.ts";
import { drawCover } from "#src/adapters/images/cover.ts";
import type { Kept } from "#src/adapters/keyv/memory.ts";
import { openStore } from "#src/adapters/keyv/open-store.ts";
import { openMuse } from "#src/adapters/openai/open-muse.ts";
import { goRound } from "#src/adapters/rounds.ts";
import type { Config } from "#src/config.ts";
import { createDailyPrompts } from "#src/core/asking/daily.ts";
import { createHands } from "#src/core/asking/hands.ts";
import type { Clock } from "#src/core/clock.ts";
import { createCalendars } from "#src/core/digest/calendars.ts";
import { createDigest } from "#src/core/digest/digest.ts";
import { createWeekHands } from "#src/core/digest/hands.ts";
import type { Shards } from "#src/core/guilds/guilds.ts";
import { createLocks } from "#src/core/locks.ts";
import type { Locks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import type { Metrics } from "#src/core/metrics.ts";
import { createPeople } from "#src/core/people/people.ts";
import { createKeeping } from "#src/core/privacy/keeping.ts";
import { firstHands } from "#src/core/prompts/corpus/first-hands.ts";
import { library } from "#src/core/prompts/library.ts";
import { createPrompts } from "#src/core/prompts/prompts.ts";
import type { Prompts } from "#src/core/prompts/prompts.ts";
import type { Store } from "#src/core/records.ts";
import { isRefusal } from "#src/core/refusal.ts";
import { createSettings } from "#src/core/settings/settings.ts";
import { TOKENS_A_DAY } from "#src/core/sparks/budget.ts";
import { createDecks } from "#src/core/sparks/decks.ts";
import { materialFrom } from "#src/core/sparks/material.ts";
import type { Muse } from "#src/core/sparks/muse.ts";
import { createMusePool } from "#src/core/sparks/pool.ts";
import { createSparks } from "#src/core/sparks/sparks.ts";
import { createSharing } from "#src/core/submissions/sharing.ts";
import type { Week } from "#src/core/submissions/sharing.ts";

/** What the services stand on. */
export interface Ground {
  readonly commands: readonly Command[];
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly store: Store;
  readonly locks: Locks;
  /** Of servers that have not chosen theirs. */
  readonly zone: string;
  readonly prompts: Prompts;
  readonly shards: Shards;
  /** Where Discord's REST is. */
  readonly api: string;
  /** Discord, once it is there: nothing asks before an interaction or a round. */
  readonly discord: { readonly rest: REST; readonly client: () => Client };
  readonly pace: Pace;
  /** Absent without a key. */
  readonly muse: Muse | undefined;
}

/** How fast things may happen, in milliseconds; what Discord likes when absent. */
export interface Pace {
  /** Between two messages of a digest. */
  readonly messages?: number;
  /** Between two edits of a standing desk. */
  readonly desk?: number;
  /** Between two looks at the calendars. */
  readonly weeks?: number;
  /** How much later than its hour a server's week closes. */
  readonly jitter?: (guild: string) => number;
}

/** The services that handlers are given: each domain has a line in `App` and a line here. */
export function createApp(ground: Ground): App {
  const { commands, clock, log, metrics, store, locks, zone, prompts, shards, api, discord, pace } = ground;
  const settings = createSettings({ store, locks, zone });
  const people = createPeople({ store, locks, clock });
  const hands = createHands({ store, locks, prompts, people, metrics, firstHands });
  const decks = createDecks({ store, locks });
  const muse = createMusePool({
    ...{ store, locks, clock, log, metrics, settings, muse: ground.muse },
    ...{ material: materialFrom(prompts, decks), tokensADay: TOKENS_A_DAY },
  });
  const sparks = createSparks({ store, locks, decks, people, metrics, muse });
  const calendars = createCalendars({ store, locks, clock, settings });
  const week: Week = {
    firstOfWeek: async (guild) => (await calendars.read(guild))?.open.first ?? 1,
    calendar: (guild) => calendars.read(guild),
    noteChange: (guild, seq, number) => digest.noteChange(guild, seq, number),
  };
  const sharing = createSharing({ store, locks, clock, log, settings, prompts, week });
  const publisher = createPublisher({ ...discord, self: () => discord.client().user?.id ?? notYet() });
  const digest = createDigest({
    ...{ calendars, log, wait },
    pieces: sharing.submissions,
    press: createPress({ client: discord.client, publisher, answerButton, drawCover }),
    hands: createWeekHands({ hands, prompts }),
    notices: createNotices({ settings, publisher, log }),
    jitter: pace.jitter ?? jitterOf,
    ...(pace.messages === undefined ? {} : { pace: pace.messages }),
  });
  const { desk } = digest;
  const spacing = pace.desk === undefined ? {} : { spacing: pace.desk };
  const board = createBoard({ store, clock, log, settings, desk, publisher, ...spacing });
  const press = createDailyPress({ publisher, prompts });
  const daily = createDailyPrompts({
    ...{ store, locks, clock, log, settings, prompts, hands, people, press },
  });
  const keeping = createKeeping({
    ...{ store, locks, clock, log, shards, sharing, people },
    forgetGuild: [
      (guild) => hands.forgetAll(guild),
      (guild) => decks.forgetAll(guild),
      (guild) => sparks.forgetAll(guild),
      (guild) => daily.forgetAll(guild),
      (guild) => muse.forget(guild),
      (guild) => board.forget(guild),
      (guild) => calendars.forget(guild),
      (guild) => settings.forget(guild),
    ],
    forgetPerson: [],
    forgetAlone: [(person) => hands.forget(person)],
  });
  const attachments = createAttachments(api);
  return {
    ...{ commands, clock, log, metrics, settings, people, prompts, hands, decks, sparks, muse },
    ...{ sharing, keeping, attachments, digest, publisher, board, daily },
  };
}

/** What the outside gives to a bot. */
export interface Outside {
  readonly token: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when Discord or the database will not have this process any more. */
  readonly onFatal: (error: Error) => void;
  /** How long to wait for a holder of the leases that may have been killed, in milliseconds. */
  readonly leasePatience?: number;
  readonly patience?: Patience;
  readonly pace?: Pace;
  /** Other commands than Kublai's, for tests of the edge. */
  readonly commands?: readonly Command[];
  /** The forms, where somebody has compiled them already. */
  readonly prompts?: Prompts;
  /** What an earlier store in memory left behind. */
  readonly kept?: Kept;
}

export interface Bot {
  readonly app: App;
  readonly client: Client;
  /** Does everything that has fallen due by now, instead of waiting for the timers. */
  tick(): Promise<void>;
  /** Takes no more interactions, finishes what runs, and closes everything. */
  stop(): Promise<void>;
}

/** What is written later is written no later than this. */
const FLUSH_EVERY = 2_000;
const TICK_EVERY = 60_000;
const WEEKS_EVERY = 20_000;
/** How long running handlers may take to end when Kublai is stopped. */
const DRAIN = 7_000;

/**
 * A bot that is online. When it cannot be, everything that was opened is closed again.
 * @throws {CannotConnect | StoreRefusal} with a sentence for the person who hosts it
 */
export async function startBot(config: Config, outside: Outside): Promise<Bot> {
  const { token, clock, log, onFatal, commands = allCommands, leasePatience = 0, patience = {} } = outside;
  const prompts = outside.prompts ?? createPrompts(library);
  await using opened = new AsyncDisposableStack();
  const metrics = createMetrics();
  let client: Client | undefined;

  const store = await openStore({
    url: config.database,
    dataKeys: config.dataKeys,
    onDrop: (err) => log.warn({ err }, "The database dropped a connection."),
    ...(outside.kept ? { kept: outside.kept } : {}),
  });
  opened.defer(() => store.close());

  if (config.healthPort !== undefined) {
    const health = await serveHealth(config.healthPort, () => unwellBecause(client, clock()), metrics);
    opened.defer(() => health.close());
  }

  const rest = createRest(config.discord.api, log);
  const shards = await planShards(rest, token, config.discord.shards, log, patience);
  const leases = await store.hold({
    shards: shards.ids,
    count: shards.count,
    holder: `${hostname()} (process ${process.pid})`,
    patience: leasePatience,
    onLost: () => onFatal(new Error("Another process has taken over this database.")),
  });
  if (isRefusal(leases)) throw new CannotConnect(leases.refused, true);

  const app = createApp({
    commands,
    clock,
    log,
    metrics,
    store,
    locks: createLocks(),
    zone: config.zone,
    prompts,
    shards,
    api: config.discord.api,
    discord: { rest, client: () => client ?? notYet() },
    pace: outside.pace ?? {},
    muse: await openMuse(config.openai),
  });
  opened.defer(() => app.muse.close());
  opened.defer(() => app.keeping.flush());
  const dispatch = createDispatch(commands, app);

  const online = await login(
    () => createClient(rest, shards, log).on(Events.InteractionCreate, (it) => void dispatch.handle(it)),
    token,
    log,
    patience,
  );
  client = online;
  opened.defer(() => online.destroy());
  opened.defer(() => atMost(DRAIN, dispatch.drain()));
  online.on(Events.ShardDisconnect, ({ code }) => onFatal(fatal(code)));
  metrics.gauge(
    "heartbeat_age_seconds",
    "Since the most silent shard was heard",
    () => (heartbeatAge(online, clock()) ?? 0) / 1000,
  );
  metrics.gauge("servers", "Servers that Kublai is in, on this process", () => online.guilds.cache.size);

  if (shards.ids.includes(0) && online.application) {
    const registered = store.records("registration", registrationCodec);
    if (await register(rest, online.application.id, commands, registered)) {
      log.info({ commands: commands.length }, "The commands are registered.");
    }
  }
  const reconcile = watchPresence(online, app.keeping.guilds, log);
  let reconciled = await reconcile();
  const tick = async () => {
    reconciled ||= await reconcile();
    await app.keeping.tick();
  };
  opened.use(goRound("flush", FLUSH_EVERY, () => app.keeping.flush(), log));
  opened.use(goRound("keeping", TICK_EVERY, tick, log));
  const weeks = createWeeks({ ...app, guilds: () => [...online.guilds.cache.keys()] });
  opened.use(goRound("weeks", outside.pace?.weeks ?? WEEKS_EVERY, weeks, log));
  const days = createDays({ daily: app.daily, log, guilds: () => [...online.guilds.cache.keys()] });
  opened.use(goRound("days", outside.pace?.weeks ?? WEEKS_EVERY, days, log));
  opened.defer(() => Promise.all([app.digest.publishing.idle(), app.board.stop()]).then(() => undefined));
  const running = opened.move();
  return {
    app,
    client: online,
    async tick() {
      await weeks();
      await tick();
    },
    stop: () => running.disposeAsync(),
  };
}

function notYet(): never {
  throw new Error("Discord is not there yet.");
}

/** Resolves when the work has ended, or when it has taken long enough. */
async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
