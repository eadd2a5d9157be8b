/**
 * Who may write for which shard: the decision, over a roster that lies in the database. No clock, no storage.
 *
 * Discord gives each server to one shard, and one process owns a shard while its lease lasts.
 * An epoch is never used twice: whoever holds a lease of an older epoch has lost it.
 */
import { z } from "zod";

const leaseSchema = z.strictObject({
  shard: z.int().nonnegative(),
  /** How many shards the holder believes there are; two live beliefs would give one server two writers. */
  count: z.int().positive(),
  epoch: z.int().positive(),
  /** Names the process to the person who hosts it: machine, process id, when it started. */
  holder: z.string(),
  /** Epoch milliseconds of the database's own clock; past it, the lease has run out. */
  until: z.int().nonnegative(),
});

export const rosterSchema = z.strictObject({
  /** The highest epoch ever given. */
  epoch: z.int().nonnegative(),
  leases: z.array(leaseSchema),
});

export type Lease = z.infer<typeof leaseSchema>;
export type Roster = z.infer<typeof rosterSchema>;

export const EMPTY_ROSTER: Roster = { epoch: 0, leases: [] };

export interface Ask {
  readonly shards: readonly number[];
  readonly count: number;
  readonly holder: string;
  /** Milliseconds from `now` for which the leases are to last. */
  readonly ttl: number;
}

/** What a claim gives: a roster to store in one statement, or the live lease that stands in the way. */
export type Claim = { readonly roster: Roster; readonly epoch: number } | { readonly heldBy: Lease };

/** Takes all the shards asked for, or none. */
export function claim(roster: Roster, ask: Ask, now: number): Claim {
  const live = roster.leases.filter((lease) => lease.until > now);
  const rival = live.find((lease) => lease.count !== ask.count || ask.shards.includes(lease.shard));
  if (rival) return { heldBy: rival };
  const epoch = roster.epoch + 1;
  const taken = ask.shards.map((shard) => ({
    shard,
    count: ask.count,
    epoch,
    holder: ask.holder,
    until: now + ask.ttl,
  }));
  return { epoch, roster: { epoch, leases: [...live, ...taken] } };
}

/** Makes the leases of `epoch` last longer; `undefined` when one of them is no longer there. */
export function renew(roster: Roster, ask: Ask, epoch: number, now: number): Roster | undefined {
  const mine = roster.leases.filter((lease) => lease.epoch === epoch);
  if (mine.length !== ask.shards.length) return undefined;
  const renewed = mine.map((lease) => ({ ...lease, until: now + ask.ttl }));
  return { ...roster, leases: [...roster.leases.filter((lease) => lease.epoch !== epoch), ...renewed] };
}

/** Gives the leases of `epoch` back. */
export function release(roster: Roster, epoch: number): Roster {
  return { ...roster, leases: roster.leases.filter((lease) => lease.epoch !== epoch) };
}
