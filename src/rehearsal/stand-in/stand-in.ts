/**
 * A stand-in for Discord on loopback: REST and gateway for the unmodified discord.js, people to talk to it.
 * It is never kinder than Discord. Where the documentation leaves a choice, it takes the stricter one.
 */
import { createServer as createHttp } from "node:http";
import type { AddressInfo } from "node:net";

import { createPerson } from "../people/client.ts";
import type { Person, PersonPlan } from "../people/person.ts";
import { createChanges } from "./changes.ts";
import { createClock, type MovableClock } from "./clock.ts";
import type { Core, Settings } from "./core.ts";
import { createFaults, type Faults } from "./faults.ts";
import { createGateway, type Gateway } from "./gateway.ts";
import { createGivenTime } from "./given-time.ts";
import type { GuildPlan } from "./guild-plan.ts";
import { createGuild, type GuildHandle } from "./guilds.ts";
import { createLedger, type Ping, type Refused, type Sent } from "./ledger.ts";
import { accountRoutes } from "./routes/account-routes.ts";
import { channelRoutes } from "./routes/channel-routes.ts";
import { commandRoutes } from "./routes/command-routes.ts";
import { guildRoutes } from "./routes/guild-routes.ts";
import { interactionRoutes } from "./routes/interaction-routes.ts";
import { threadRoutes } from "./routes/thread-routes.ts";
import { createServer } from "./server.ts";
import { createSnowflakes } from "./snowflakes.ts";
import { readSpec } from "./spec.ts";
import { createWorld, type User, type World } from "./world.ts";

export interface StandInOptions extends Partial<Settings> {
  /** Shared with whoever moves it; otherwise one of its own, which runs in the time that this process is given. */
  readonly clock?: MovableClock;
  /** Where the clock starts, if it makes one: epoch milliseconds or an ISO instant. */
  readonly startsAt?: number | string;
  /** A fixed port for the rehearsal room; any free one otherwise. */
  readonly port?: number;
  readonly botName?: string;
  /** Where ids come from, for a server that is to be the same one tomorrow. */
  readonly ids?: (fresh: () => string) => () => string;
}

export interface StandIn {
  /** For DISCORD_API_URL. */
  readonly url: string;
  /** For DISCORD_TOKEN: the only token that it knows. */
  readonly token: string;
  readonly applicationId: string;
  readonly clock: MovableClock;
  readonly faults: Faults;
  readonly gateway: Gateway;
  /** All there is, for whoever draws it. */
  readonly world: World;
  guild(plan?: GuildPlan): GuildHandle;
  /** Somebody in the server named, or else in the first one. `guild: null` is somebody who shares none. */
  person(name: string, plan?: PersonPlan & { readonly guild?: GuildHandle | null }): Person;
  /** Every request that was accepted, in order. */
  readonly sent: readonly Sent[];
  /** Every request that was refused, and why. */
  readonly refused: readonly Refused[];
  /** Who was rung, by which message. */
  readonly pings: readonly Ping[];
  /** Mistakes that no circumstance excuses. `close` throws if any is left; `takeViolations` takes them away. */
  readonly violations: readonly string[];
  takeViolations(): string[];
  /** 401, 403 and 429 within the last ten minutes: at 10,000 Cloudflare steps in. */
  readonly invalidRequests: number;
  /** Calls back after every change of what anybody might see. */
  onChange(listener: () => void): () => void;
  /** Waits until `look` gives something other than undefined. */
  until<T>(look: () => T | undefined, complaint: string, patience?: number): Promise<T>;
  /** Waits until nothing is being worked on: no request, and no interaction without its answer. */
  settled(): Promise<void>;
  /** Ends everything. Throws if a violation has not been taken. */
  close(): Promise<void>;
}

const DEFAULTS: Settings = {
  checks: true,
  latency: 0,
  pace: 1,
  shards: 1,
  maxConcurrency: 1,
  heartbeatInterval: 41_250,
  heartbeatGrace: 20_000,
  privilegedIntents: 0,
  invalidRequestLimit: 10_000,
};

/** Long enough for a slow machine, short enough to be told soon. */
const PATIENCE = 5000;

/** Starts it on a free port of 127.0.0.1. */
export async function startStandIn(options: StandInOptions = {}): Promise<StandIn> {
  const given = createGivenTime();
  const clock = options.clock ?? createClock(options.startsAt, { by: given });
  const fresh = createSnowflakes(clock);
  const nextId = options.ids?.(fresh) ?? fresh;
  const bot = user(nextId(), options.botName ?? "Kublai", { bot: true });
  const changes = createChanges(given);
  const ledger = createLedger();
  const http = createHttp();
  const core: Core = {
    world: createWorld(bot),
    clock,
    nextId,
    changes,
    ledger,
    faults: createFaults(),
    gateway: createGateway(() => core),
    token: `${Buffer.from(bot.id).toString("base64url")}.stand-in.${"x".repeat(27)}`,
    origin: () => `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    settings: { ...DEFAULTS, ...options },
  };
  const routes = {
    ...accountRoutes,
    ...guildRoutes,
    ...threadRoutes,
    ...interactionRoutes,
    ...channelRoutes(),
    ...commandRoutes(),
  };
  const rest = createServer(core, routes);
  http.on("request", (request, response) => rest.handle(request, response));
  core.gateway.attach(http);
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  // Not before the caller has its stand-in: reading the document holds the loop for a tenth of a second.
  if (core.settings.checks) setImmediate(() => void readSpec());
  const guilds: GuildHandle[] = [];

  const idle = (): true | undefined => {
    return rest.busy === 0 && core.world.unanswered.size === 0 ? true : undefined;
  };

  return {
    url: `${core.origin()}/api`,
    token: core.token,
    applicationId: core.world.applicationId,
    clock,
    faults: core.faults,
    gateway: core.gateway,
    sent: ledger.sent,
    refused: ledger.refused,
    pings: ledger.pings,
    violations: ledger.violations,
    world: core.world,
    takeViolations: () => ledger.violations.splice(0),
    get invalidRequests() {
      return rest.limits.invalid;
    },
    guild(plan = {}) {
      const owner = user(nextId(), "Owner of the server");
      core.world.users.set(owner.id, owner);
      const handle = createGuild(core, plan, owner);
      guilds.push(handle);
      return handle;
    },
    person(name, { guild = guilds[0] ?? null, ...plan } = {}) {
      const person = user(nextId(), name, plan);
      core.world.users.set(person.id, person);
      return createPerson(core, person, guild, plan);
    },
    onChange: (listener) => changes.subscribe(listener),
    until: (look, complaint, patience = PATIENCE) => changes.until(look, patience, () => complaint),
    async settled() {
      // The bot may be between two requests: it is idle when it still is after its own turn of the loop.
      for (let calm = 0; calm < 3; calm += 1) {
        if (!idle()) calm = 0;
        await changes.until(idle, PATIENCE, () => "The bot was still busy.");
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    },
    async close() {
      changes.stop();
      clock.stop();
      core.gateway.stop();
      rest.stop();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      const left = ledger.violations.splice(0);
      if (left.length > 0) throw new Error(`Discord would not have taken this:\n${left.join("\n")}`);
    },
  };
}

function user(
  id: string,
  name: string,
  { bot = false, locale = "en-GB" }: { bot?: boolean; locale?: string } = {},
): User {
  return { id, name, bot, locale, refusesDirectMessages: false };
}
