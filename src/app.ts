/** The whole wiring, in order: what each part needs stands in its call. */
import { hostname } from "node:os";

import type { Client } from "discord.js";
import { Events } from "discord.js";

import { commands as allCommands } from "#commands/index.ts";
import { createClient, createRest } from "#src/adapters/discord/client.ts";
import type { App, Command } from "#src/adapters/discord/command.ts";
import { createDispatch } from "#src/adapters/discord/dispatch.ts";
import { heartbeatAge, unwellBecause } from "#src/adapters/discord/heartbeat.ts";
import { CannotConnect, fatal, login, planShards } from "#src/adapters/discord/login.ts";
import type { Patience } from "#src/adapters/discord/login.ts";
import { register, registrationCodec } from "#src/adapters/discord/registration.ts";
import { createMetrics } from "#src/adapters/health/metrics.ts";
import { serveHealth } from "#src/adapters/health/server.ts";
import type { Kept } from "#src/adapters/keyv/memory.ts";
import { openStore } from "#src/adapters/keyv/open-store.ts";
import type { Config } from "#src/config.ts";
import { createHands } from "#src/core/asking/hands.ts";
import type { Clock } from "#src/core/clock.ts";
import { createLocks } from "#src/core/locks.ts";
import type { Locks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import type { Metrics } from "#src/core/metrics.ts";
import { createPeople } from "#src/core/people/people.ts";
import { firstHands } from "#src/core/prompts/corpus/first-hands.ts";
import { library } from "#src/core/prompts/library.ts";
import { createPrompts } from "#src/core/prompts/prompts.ts";
import type { Prompts } from "#src/core/prompts/prompts.ts";
import type { Store } from "#src/core/records.ts";
import { isRefusal } from "#src/core/refusal.ts";
import { createSettings } from "#src/core/settings/settings.ts";

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
}

/** The services that handlers are given: each domain has a line in `App` and a line here. */
export function createApp(ground: Ground): App {
  const { commands, clock, log, metrics, store, locks, zone, prompts } = ground;
  const settings = createSettings({ store, locks, zone });
  const people = createPeople({ store, locks, clock });
  const hands = createHands({ store, locks, prompts, people, metrics, firstHands });
  return { commands, clock, log, metrics, settings, people, prompts, hands };
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
  /** Takes no more interactions, finishes what runs, and closes everything. */
  stop(): Promise<void>;
}

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
  });
  opened.defer(() => app.people.flush());
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
  const running = opened.move();
  return { app, client: online, stop: () => running.disposeAsync() };
}

/** Resolves when the work has ended, or when it has taken long enough. */
async function atMost(milliseconds: number, work: Promise<void>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([work, promise]).finally(() => clearTimeout(timer));
}
