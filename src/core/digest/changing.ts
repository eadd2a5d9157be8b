/** What changes about a piece that may be out: the digests that carry it are noted before, and edited after. */
import type { Clock } from "#src/core/clock.ts";
import type { Log } from "#src/core/log.ts";

import { toAmend } from "./calendar.ts";
import type { Calendars, Held } from "./calendars.ts";
import { carries } from "./edition.ts";
import type { Pieces } from "./ports.ts";
import type { Publishing } from "./publishing.ts";

/** If a change is never heard of again, the digests are looked at after this time. */
const UNHEARD_MS = 60_000;

/**
 * Runs `work`, which withdraws, renames, takes down or erases pieces. When it resolves, the change is made and the
 * edits of what is out are under way; when the process ends in between, the tick makes them. Not to be called with the
 * server's lock held.
 */
export type WhileChanging = <T>(guild: string, seqs: readonly number[], work: () => Promise<T>) => Promise<T>;

export function createWhileChanging(ports: {
  calendars: Calendars;
  pieces: Pieces;
  publishing: Publishing;
  clock: Clock;
  log: Log;
}): WhileChanging {
  const { calendars, pieces, publishing, clock, log } = ports;

  /** The digests that show, mention or thank for these pieces: none is older than the oldest of them. */
  async function carrying({ guild, calendar }: Held, seqs: readonly number[]): Promise<Set<number>> {
    const numbers = new Set<number>();
    let since = Number.MAX_SAFE_INTEGER;
    for (const record of await pieces.many(guild, seqs)) {
      if (record.published) numbers.add(record.published.digest);
      if (record.kind === "piece") since = Math.min(since, record.createdAt);
    }
    const { plan } = calendar;
    if (plan && seqs.some((seq) => carries(plan, seq))) numbers.add(plan.number);
    for (let number = calendar.lastNumber; number > 0; number--) {
      const edition = await calendars.edition(guild, number);
      if (edition && edition.startedAt < since) break;
      if (edition && seqs.some((seq) => carries(edition, seq))) numbers.add(number);
    }
    return numbers;
  }

  async function note(
    guild: string,
    seqs: readonly number[],
    notBefore: number,
    known: Iterable<number> = [],
  ): Promise<Set<number>> {
    const noted = await calendars.within(guild, async (held) => {
      const numbers = new Set([...known, ...(await carrying(held, seqs))]);
      const next = [...numbers].reduce((next, number) => toAmend(next, number, notBefore), held.calendar);
      if (numbers.size > 0) await held.save(next);
      return numbers;
    });
    return noted ?? new Set();
  }

  return async (guild, seqs, work) => {
    const before = await note(guild, seqs, clock() + UNHEARD_MS);
    const done = await work();
    // What has become a tombstone no longer says where it was thanked: what was known before counts too.
    const numbers = await note(guild, seqs, 0, before);
    if (numbers.size > 0) {
      publishing.run(guild).catch((error: unknown) => {
        log.warn({ guild, error }, "What is out of a digest could not be edited; the next tick tries again.");
      });
    }
    return done;
  };
}
