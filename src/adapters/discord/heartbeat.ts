/**
 * Whether the connection lives. `client.isReady()` stays true after Discord has closed it for good, so only the age
 * of the last acknowledged heartbeat counts: they come every 41 seconds or so.
 */
import type { Client } from "discord.js";

const OLDEST = 120_000;

/** Milliseconds since the most silent shard was last heard, or `undefined` before READY. */
export function heartbeatAge(client: Client | undefined, now: number): number | undefined {
  if (!client?.readyTimestamp) return undefined;
  const readyAt = client.readyTimestamp;
  const heard = client.ws.shards.map(({ lastPingTimestamp }) => Math.max(lastPingTimestamp, readyAt));
  return now - Math.min(...heard);
}

/** Why the process should be restarted, if it should. */
export function unwellBecause(client: Client | undefined, now: number): string | undefined {
  const age = heartbeatAge(client, now);
  if (age === undefined) return "connecting";
  return age > OLDEST ? `no heartbeat for ${Math.round(age / 1000)} s` : undefined;
}
