/**
 * Holding leases: takes them, renews them, and says at every write whether they are certain to be held.
 * A process stops writing well before its lease can run out: the margin is longer than a statement may take.
 */
import type { Board } from "#src/adapters/keyv/backend.ts";
import { claim, release, renew } from "#src/core/leases.ts";
import type { Ask, Lease } from "#src/core/leases.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";

export interface Holding {
  readonly shards: readonly number[];
  readonly count: number;
  /** Names this process to the person who hosts it. */
  readonly holder: string;
  /** Milliseconds; 30 seconds when absent. */
  readonly ttl?: number;
  /** How long to wait for a holder that may have been killed, in milliseconds. 0 when absent. */
  readonly patience?: number;
  /** Called once, when the leases are lost: the process should end. */
  readonly onLost?: () => void;
}

export interface HeldLeases {
  readonly epoch: number;
  /** Throws {@link LeaseLost} when another process may already be the writer. */
  assertMayWrite(): void;
  release(): Promise<void>;
}

/** A write was refused because this process may no longer be the only writer. Nothing was written. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

const TTL = 30_000;
/** Past this share of its time, no write is begun: a statement is given up after 9 s, and 12 s are left then. */
const WRITING_SHARE = 0.6;
const RENEWALS_PER_TTL = 6;
const ATTEMPTS = 20;

export async function holdLeases(board: Board, holding: Holding): Promise<HeldLeases | Refusal> {
  const ttl = holding.ttl ?? TTL;
  const ask: Ask = { shards: holding.shards, count: holding.count, holder: holding.holder, ttl };
  const patientUntil = performance.now() + (holding.patience ?? 0);
  let seen: number | undefined;
  for (;;) {
    const since = moment();
    const taken = await take(board, ask);
    if ("epoch" in taken) return keep(board, ask, taken.epoch, since, holding.onLost);
    // A lease that was renewed while we looked has a living holder: no use in waiting.
    seen ??= taken.heldBy.until;
    const left = Math.min(taken.remaining, patientUntil - performance.now());
    if (left <= 0 || taken.heldBy.until > seen) return refuse(alreadyHeld(taken.heldBy));
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, ttl / RENEWALS_PER_TTL)));
  }
}

type Taken = { readonly epoch: number } | { readonly heldBy: Lease; readonly remaining: number };

async function take(board: Board, ask: Ask): Promise<Taken> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const { roster, version, now } = await board.read();
    const claimed = claim(roster, ask, now);
    if ("heldBy" in claimed) return { heldBy: claimed.heldBy, remaining: claimed.heldBy.until - now };
    if (await board.swap(version, claimed.roster)) return { epoch: claimed.epoch };
  }
  throw new Error("The roster of leases changed at every attempt to write it.");
}

function alreadyHeld(lease: Lease): string {
  const shards = lease.count === 1 ? "this database" : `shard ${lease.shard} of ${lease.count}`;
  return `Another Kublai, ${lease.holder}, is writing to ${shards}. End that one first; if it was killed, wait half a minute.`;
}

/** Two clocks, because one stands still while a machine sleeps and the other may be set: the later one counts. */
interface Moment {
  readonly steady: number;
  readonly wall: number;
}

function moment(): Moment {
  return { steady: performance.now(), wall: Date.now() };
}

function elapsed(since: Moment): number {
  return Math.max(performance.now() - since.steady, Date.now() - since.wall);
}

function keep(board: Board, ask: Ask, epoch: number, taken: Moment, onLost?: () => void): HeldLeases {
  let since = taken;
  let lost = false;
  let renewing: Promise<void> | undefined;

  async function renewOnce(): Promise<void> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const asked = moment();
      const { roster, version, now } = await board.read();
      const renewed = renew(roster, ask, epoch, now);
      if (!renewed) {
        lost = true;
        clearInterval(timer);
        onLost?.();
        return;
      }
      if (await board.swap(version, renewed)) {
        since = asked;
        return;
      }
    }
  }

  const timer = setInterval(() => {
    // A database that cannot be reached just now is tried again; until then the deadline stops the writing.
    renewing ??= renewOnce()
      .catch(() => {})
      .finally(() => {
        renewing = undefined;
      });
  }, ask.ttl / RENEWALS_PER_TTL);
  timer.unref();

  return {
    epoch,
    assertMayWrite() {
      if (lost) throw new LeaseLost("Another process has taken over this shard.");
      if (elapsed(since) > ask.ttl * WRITING_SHARE) {
        throw new LeaseLost("The lease could not be renewed in time; nothing is written until it is.");
      }
    },
    async release() {
      clearInterval(timer);
      await renewing;
      if (lost) return;
      lost = true;
      for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
        const { roster, version } = await board.read();
        if (await board.swap(version, release(roster, epoch))) return;
      }
    },
  };
}
