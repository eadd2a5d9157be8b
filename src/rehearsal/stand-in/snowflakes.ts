import type { MovableClock } from "./clock.ts";

/** 2015-01-01T00:00:00Z, from which Discord counts (reference#snowflakes). */
const EPOCH = 1_420_070_400_000n;

/** Ids that carry the time and never repeat, as reference#snowflakes describes them. */
export function createSnowflakes(clock: Pick<MovableClock, "now">): () => string {
  let last = 0n;
  return () => {
    const earliest = (BigInt(Math.floor(clock.now())) - EPOCH) << 22n;
    last = earliest > last ? earliest : last + 1n;
    return last.toString();
  };
}

/** When a thing with this id came to be, in epoch milliseconds. */
export function bornAt(id: string): number {
  return Number((BigInt(id) >> 22n) + EPOCH);
}

/** Which of `count` shards a server belongs to (events/gateway#sharding-sharding-formula). */
export function shardOf(guildId: string | null, count: number): number {
  return guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
}
