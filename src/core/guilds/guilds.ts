/**
 * The servers that Kublai keeps something of. Leaving one is not erasing it: its data goes 30 days after the removal,
 * and coming back in between undoes it. An outage is not a removal.
 */
import { z } from "zod";

import type { Clock } from "#src/core/clock.ts";
import { forEachOf } from "#src/core/each.ts";
import type { Locks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import { codec, readDerived } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";

const guildSchema = z.strictObject({
  since: z.int().nonnegative(),
  removedAt: z.int().nonnegative().nullable(),
});
type Known = z.infer<typeof guildSchema>;

export const GRACE_DAYS = 30;

/** The shards that this process owns, of how many. */
export interface Shards {
  readonly ids: readonly number[];
  readonly count: number;
}

/** Which shard a server belongs to: https://discord.com/developers/docs/events/gateway#sharding-sharding-formula */
export function shardOf(guild: string, count: number): number {
  return Number((BigInt(guild) >> 22n) % BigInt(count));
}

export interface Guilds {
  /** Kublai is in this server. Writes only when that is news. */
  arrived(guild: string): Promise<void>;
  /** Kublai was removed from this server: not called for an outage. */
  removed(guild: string): Promise<void>;
  /**
   * Finds removals that happened while this process was offline. `present` are the servers that Discord named at
   * the start; with one of them unavailable nothing can be concluded, and nothing is.
   */
  reconcile(present: readonly string[], anyUnavailable: boolean): Promise<void>;
  /** The servers of this process's shards of which something is kept, those in their 30 days included. */
  all(): Promise<readonly string[]>;
  /** Those of every process. Reads the database; for exports. */
  everywhere(): Promise<readonly string[]>;
  /** Erases what has been left for 30 days. */
  tick(): Promise<void>;
}

/** @param forget each removes one domain's records of a server; all of them are asked again after a fault */
export function createGuilds(ports: {
  store: Store;
  locks: Locks;
  clock: Clock;
  log: Log;
  shards: Shards;
  forget: readonly ((guild: string) => Promise<void>)[];
}): Guilds {
  const { store, locks, clock, log, shards, forget } = ports;
  const records = store.records("guilds", codec("server", 1, guildSchema));
  let loaded: Promise<Map<string, Known>> | undefined;

  const isOurs = (guild: string) => shards.ids.includes(shardOf(guild, shards.count));

  function known(): Promise<Map<string, Known>> {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  }

  async function load(): Promise<Map<string, Known>> {
    const ids = (await Array.fromAsync(records.keys())).filter(isOurs);
    // Discord says at the start in which servers Kublai is: one that cannot be read is noted anew then.
    const found = await readDerived(records, ids, (guild) => {
      log.error({ guild }, "Since when a server is known cannot be read.");
    });
    return new Map(ids.flatMap((id, index) => (found[index] ? [[id, found[index]] as const] : [])));
  }

  async function keep(guild: string, next: Known): Promise<void> {
    await records.set(guild, next);
    (await known()).set(guild, next);
  }

  const locked = (guild: string, work: () => Promise<void>) => locks.run(`presence ${guild}`, work);

  async function leave(guild: string): Promise<void> {
    await locked(guild, async () => {
      const now = (await known()).get(guild);
      if (!now || now.removedAt !== null) return;
      await keep(guild, { ...now, removedAt: clock() });
      log.info({ guild }, `Removed from a server: its data goes in ${GRACE_DAYS} days.`);
    });
  }

  return {
    arrived: (guild) =>
      locked(guild, async () => {
        const now = (await known()).get(guild);
        if (now?.removedAt === null) return;
        await keep(guild, { since: now?.since ?? clock(), removedAt: null });
      }),
    removed: leave,
    async reconcile(present, anyUnavailable) {
      if (anyUnavailable) return;
      const here = new Set(present);
      for (const [guild, { removedAt }] of await known()) {
        if (removedAt === null && !here.has(guild)) await leave(guild);
      }
    },
    all: async () => [...(await known()).keys()],
    everywhere: () => Array.fromAsync(records.keys()),
    async tick() {
      await forEachOf([...(await known())], async ([guild, { removedAt }]) => {
        if (removedAt === null || clock() - removedAt < GRACE_DAYS * 86_400_000) return;
        await locked(guild, async () => {
          if ((await known()).get(guild)?.removedAt === null) return;
          await forEachOf(forget, (forgetOne) => forgetOne(guild));
          await records.delete(guild);
          (await known()).delete(guild);
          log.info({ guild }, "A server's data was erased.");
        });
      });
    },
  };
}
