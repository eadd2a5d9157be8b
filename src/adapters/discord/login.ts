/**
 * Coming online without burning the token: Discord allows a bot a thousand sessions a day and resets its token when
 * it asks for more. So the gateway is asked first, patiently; what cannot get better by itself ends the process.
 * https://discord.com/developers/docs/events/gateway#session-start-limit-object
 */
import { setTimeout as pause } from "node:timers/promises";

import type { RESTGetAPIGatewayBotResult } from "discord-api-types/v10";
import { GatewayCloseCodes, Routes } from "discord-api-types/v10";
import type { Client, REST } from "discord.js";
import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, Events, HTTPError } from "discord.js";

import type { Shards } from "#src/adapters/discord/client.ts";
import type { Log } from "#src/core/log.ts";

/** Discord will not have this bot until a person has changed something. The message says what. */
export class CannotConnect extends Error {
  override readonly name = "CannotConnect";
  /** Whether the same start may succeed later. */
  readonly passing: boolean;

  constructor(sentence: string, passing = false) {
    super(sentence);
    this.passing = passing;
  }
}

const remedies: Partial<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]:
    "Discord does not accept DISCORD_TOKEN (4004): reset it in the developer portal and set the new one.",
  [GatewayCloseCodes.InvalidShard]:
    "Discord does not accept this shard (4010): check SHARDS against SHARD_COUNT.",
  [GatewayCloseCodes.ShardingRequired]:
    "Kublai is in too many servers for this many shards (4011): raise SHARD_COUNT, or leave SHARDS and SHARD_COUNT out.",
  [GatewayCloseCodes.InvalidAPIVersion]:
    "Discord has retired this version of its gateway (4012): update Kublai.",
  [GatewayCloseCodes.InvalidIntents]: "Discord does not know the intents asked for (4013): update Kublai.",
  [GatewayCloseCodes.DisallowedIntents]:
    "Discord does not allow the intents asked for (4014): update Kublai.",
};
const FEWEST_SESSIONS = 10;
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

export interface Patience {
  /** The first pause in milliseconds; each next one is twice as long, up to a minute. */
  readonly firstPause?: number;
  readonly signal?: AbortSignal;
}

/**
 * The shards that this process should run: the wanted ones, or all that Discord recommends. Waits as long as
 * Discord or the network is down.
 * @throws {CannotConnect} when the token is refused, or so few sessions are left that a crash loop is likely
 */
export async function planShards(
  rest: REST,
  token: string,
  wanted: Shards | undefined,
  log: Log,
  patience: Patience = {},
): Promise<Shards> {
  rest.setToken(token);
  const gateway = await persist("The gateway cannot be reached", log, patience, () =>
    askGateway(rest, patience),
  );
  const shards = wanted ?? {
    ids: Array.from({ length: gateway.shards }, (_, id) => id),
    count: gateway.shards,
  };
  const { remaining, reset_after } = gateway.session_start_limit;
  if (remaining < Math.max(FEWEST_SESSIONS, shards.ids.length)) {
    const hours = Math.max(1, Math.ceil(reset_after / 3_600_000));
    throw new CannotConnect(
      `Only ${remaining} session starts are left today, so Kublai does not start: find out what restarted it so often, and try again in ${hours} h.`,
      true,
    );
  }
  return shards;
}

async function askGateway(rest: REST, { signal }: Patience): Promise<RESTGetAPIGatewayBotResult> {
  try {
    const gateway = (await rest.get(
      Routes.gatewayBot(),
      signal ? { signal } : {},
    )) as Partial<RESTGetAPIGatewayBotResult>;
    if (gateway.session_start_limit && gateway.shards) return gateway as RESTGetAPIGatewayBotResult;
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || isPassing(error)) throw error;
    throw error.status === 401 ? fatal(GatewayCloseCodes.AuthenticationFailed) : notDiscord(error.status);
  }
  throw notDiscord(200);
}

/** Cloudflare shuts an address out with 403, for a while; anything else is another server. */
function notDiscord(status: number): CannotConnect {
  return new CannotConnect(
    `What answers is not Discord's REST interface, or shuts us out (${status}): check DISCORD_API_URL, or leave it out.`,
    status === 403,
  );
}

/**
 * A client that is logged in. A new one is created for each attempt, because discord.js destroys one that failed.
 * @throws {CannotConnect} when Discord closes a shard for good
 */
export async function login(
  create: () => Client,
  token: string,
  log: Log,
  patience: Patience = {},
): Promise<Client> {
  const { signal } = patience;
  return persist("Logging in failed", log, patience, async () => {
    const client = create();
    const { promise: ready, resolve, reject } = Promise.withResolvers<Client>();
    const giveUp = () => reject(signal?.reason);
    client.once(Events.ClientReady, () => resolve(client));
    client.once(Events.ShardDisconnect, ({ code }) => reject(fatal(code)));
    client.login(token).catch(reject);
    signal?.addEventListener("abort", giveUp);
    try {
      return await ready;
    } catch (error) {
      await client.destroy();
      throw isRevoked(error) ? fatal(GatewayCloseCodes.AuthenticationFailed) : error;
    } finally {
      signal?.removeEventListener("abort", giveUp);
    }
  });
}

/** What is to be said of a close code after which Discord will not have this bot back. One that is unknown may pass. */
export function fatal(code: number): CannotConnect {
  const remedy = remedies[code];
  return remedy === undefined
    ? new CannotConnect(`Discord closed the connection for good (${code}).`, true)
    : new CannotConnect(remedy);
}

/** How discord.js says that it got a 401. */
function isRevoked(error: unknown): boolean {
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid;
}

/** Tries until it works, unless it is no use. */
async function persist<T>(what: string, log: Log, patience: Patience, attempt: () => Promise<T>): Promise<T> {
  const { firstPause = FIRST_PAUSE, signal } = patience;
  for (let wait = firstPause; ; wait = Math.min(wait * 2, LONGEST_PAUSE)) {
    try {
      return await attempt();
    } catch (err) {
      if (signal?.aborted || !isPassing(err)) throw err;
      log.warn({ err, wait }, `${what}; trying again.`);
      await pause(wait, undefined, signal ? { signal } : {});
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof DiscordAPIError || error instanceof HTTPError)
    return error.status >= 500 || error.status === 429;
  if (error instanceof CannotConnect || error instanceof DiscordjsError) return false;
  return (
    error instanceof Error && ("code" in error || error.name === "AbortError" || error.cause !== undefined)
  );
}
