/**
 * The discord.js client as Kublai wants it: one intent, small caches, mentions off, and listeners that keep one
 * failure from being everybody's.
 */
import { Client, Events, GatewayIntentBits, Options, REST } from "discord.js";
import type { ClientOptions } from "discord.js";

import { makeCache } from "#src/adapters/discord/caches.ts";
import type { Log } from "#src/core/log.ts";

export interface Shards {
  readonly ids: readonly number[];
  readonly count: number;
}

/**
 * How long READY waits for servers that are late. Until then discord.js holds interactions back, and they expire
 * after 3 seconds; handlers therefore never rely on a server being in the cache.
 */
const WAIT_FOR_GUILDS = 500;
/** Discord bans an address for an hour after 10,000 refused requests in ten minutes: speak up long before. */
const INVALID_REQUESTS_BEFORE_WARNING = 500;

/** One for the whole process: rate limits are kept inside it. */
export function createRest(api: string, log: Log): REST {
  const rest = new REST({
    ...Options.createDefault().rest,
    api,
    invalidRequestWarningInterval: INVALID_REQUESTS_BEFORE_WARNING,
  });
  rest.on("invalidRequestWarning", ({ count, remainingTime }) => {
    log.warn(
      { count, remainingTime },
      "Discord refuses many requests: at 10,000 in ten minutes it shuts us out.",
    );
  });
  rest.on("rateLimited", ({ route, timeToReset, global }) => {
    log.warn({ route, timeToReset, global }, "Discord asks for patience.");
  });
  return rest;
}

/** A client that is not logged in yet and has no listeners for interactions. */
export function createClient(rest: REST, shards: Shards, log: Log): Client {
  const client = new Client(optionsFor(shards));
  client.rest = rest;
  client.on(Events.Error, (err) => log.error({ err }, "A listener failed."));
  client.on(Events.Warn, (message) => log.warn({ message }, "discord.js warns."));
  client.on(Events.ShardError, (err, shard) => log.warn({ err, shard }, "The connection of a shard failed."));
  client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, "A shard connects again."));
  client.on(Events.ShardResume, (shard, replayed) => log.info({ shard, replayed }, "A shard goes on."));
  return client;
}

function optionsFor(shards: Shards): ClientOptions {
  return {
    intents: [GatewayIntentBits.Guilds],
    shards: [...shards.ids],
    shardCount: shards.count,
    waitGuildTimeout: WAIT_FOR_GUILDS,
    enforceNonce: true,
    failIfNotExists: false,
    allowedMentions: { parse: [], repliedUser: false },
    makeCache,
  };
}
