/** Going online, and going offline in order: what is opened first is closed last. */
import { hostname } from "node:os";

import type { Client } from "discord.js";
import { Events } from "discord.js";

import { commands as allCommands } from "#commands/index.ts";
import { createClient, createRest } from "#src/adapters/discord/client.ts";
import type { App, Command } from "#src/adapters/discord/command.ts";
import { createDays } from "#src/adapters/discord/daily.ts";
import { createDispatch } from "#src/adapters/discord/dispatch.ts";
import { heartbeatAge, unwellBecause } from "#src/adapters/discord/heartbeat.ts";
import { CannotConnect, fatal, login, planShards } from "#src/adapters/discord/login.ts";
import type { Patience } from "#src/adapters/discord/login.ts";
import { watchPresence } from "#src/adapters/discord/presence.ts";
import { register, registering, registrationCodec } from "#src/adapters/discord/registration.ts";
import { createWeeks } from "#src/adapters/discord/weeks.ts";
import { openHealth } from "#src/adapters/health/open-health.ts";
import type { Kept } from "#src/adapters/keyv/memory.ts";
import { openStore } from "#src/adapters/keyv/open-store.ts";
import { openMuse } from "#src/adapters/openai/open-muse.ts";
import { goRound } from "#src/adapters/rounds.ts";
import { warmUp } from "#src/adapters/warm.ts";
import type { Pace } from "#src/app.ts";
import { createApp } from "#src/app.ts";
import type { Config } from "#src/config.ts";
import type { Clock } from "#src/core/clock.ts";
import { createLocks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import { library } from "#src/core/prompts/library.ts";
import { createPrompts } from "#src/core/prompts/prompts.ts";
import type { Prompts } from "#src/core/prompts/prompts.ts";
import { isRefusal } from "#src/core/refusal.ts";

/** What the outside gives to a bot. */
export interface Outside {
  readonly token: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Called when Discord or the database will not have this process any more. */
  readonly onFatal: (error: Error) => void;
  /** How long a lease of a shard lasts unless it is renewed, in milliseconds; half a minute when absent. */
  readonly lease?: number;
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
  await using opened = new AsyncDisposableStack();
  let client: Client | undefined;

  const store = await openStore({
    url: config.database,
    dataKeys: config.dataKeys,
    onDrop: (err) => log.warn({ err }, "The database dropped a connection."),
    ...(outside.kept ? { kept: outside.kept } : {}),
  });
  opened.defer(() => store.close());

  const health = await openHealth(config.healthPort, () => unwellBecause(client, Date.now()));
  opened.defer(() => health.close());

  const rest = createRest(config.discord.api, log);
  const shards = await planShards(rest, token, config.discord.shards, log, patience);
  const prompts = outside.prompts ?? createPrompts(library);
  const leases = await store.hold({
    shards: shards.ids,
    count: shards.count,
    holder: `${hostname()} (process ${process.pid})`,
    patience: leasePatience,
    ...(outside.lease === undefined ? {} : { ttl: outside.lease }),
    onLost: () => onFatal(new Error("Another process has taken over this database.")),
  });
  if (isRefusal(leases)) throw new CannotConnect(leases.refused, true);

  const app = createApp({
    commands,
    clock,
    log,
    metrics: health.metrics,
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
  health.gauge(
    "heartbeat_age_seconds",
    "Since the most silent shard was heard",
    () => (heartbeatAge(online, Date.now()) ?? 0) / 1000,
  );
  health.gauge("servers", "Servers that Kublai is in, on this process", () => online.guilds.cache.size);

  const registered = store.records("registration", registrationCodec);
  const registerCommands = registering(async () => {
    if (!shards.ids.includes(0) || !online.application) return false;
    return register(rest, online.application.id, commands, registered);
  }, log);
  await registerCommands();
  const reconcile = watchPresence(online, app.keeping.guilds, log);
  let reconciled = await reconcile();
  const tick = async () => {
    await registerCommands();
    reconciled ||= await reconcile();
    await app.keeping.tick();
  };
  opened.use(goRound("flush", FLUSH_EVERY, () => app.keeping.flush(), log));
  opened.use(goRound("keeping", TICK_EVERY, tick, log));
  const weeks = createWeeks({ ...app, guilds: () => [...online.guilds.cache.keys()] });
  opened.use(goRound("weeks", outside.pace?.weeks ?? WEEKS_EVERY, weeks, log));
  const days = createDays({ daily: app.daily, log, guilds: () => [...online.guilds.cache.keys()] });
  opened.use(goRound("days", outside.pace?.weeks ?? WEEKS_EVERY, days, log));
  opened.defer(() => Promise.all([app.digest.publishing.stop(), app.board.stop()]).then(() => undefined));
  if (!outside.prompts) opened.use(warmUp(prompts, log));
  const running = opened.move();
  return {
    app,
    client: online,
    async tick() {
      await weeks();
      await days();
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
