/**
 * The pieces of every server that this process owns: handing over, changing, finding. What a change means is decided
 * by pure functions (`edit.ts`, `../digest/curation.ts`); here it is read and written under a lock, with a revision.
 */
import type { Clock } from "#src/core/clock.ts";
import type { Locks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import { UnreadableRecord } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import { createNames } from "#src/core/submissions/names.ts";
import type { Names } from "#src/core/submissions/names.ts";
import type { Offer } from "#src/core/submissions/offer.ts";
import { MOST_PER_DIGEST, offerProblem, pieceFrom } from "#src/core/submissions/offer.ts";
import { createRoll } from "#src/core/submissions/roll.ts";
import type { Derived, Roll } from "#src/core/submissions/roll.ts";
import {
  isOffered,
  submissionCodec,
  submissionKey,
  submissionsNamespace,
} from "#src/core/submissions/submission.ts";
import type { Submission, SubmissionRecord } from "#src/core/submissions/submission.ts";

/** What submissions have to know of the rest of a server; asked each time, never kept. */
export interface ServerFacts {
  /** The first number of the week that is open, 1 before there is one. */
  firstOfWeek(guild: string): Promise<number>;
  /** Members whose pieces are not taken. */
  blockedAuthors(guild: string): Promise<readonly string[]>;
  /** Hears that a piece was handed in or changed, once that is durable: the desk shows it. */
  changed(guild: string): void;
}

/** What becomes of one piece: the next state of it, or why not. */
export type Change<To extends SubmissionRecord = Submission> = (piece: Submission) => To | Refusal;

export interface Submissions {
  /** Stores a piece, once for each `origin`. It is durable when this resolves. */
  offer(offer: Offer): Promise<Submission | Refusal>;
  /** A piece, or `undefined` when there is none, or none any more. */
  find(guild: string, seq: number): Promise<Submission | undefined>;
  /** The records with these numbers, in their order; a number without one is left out, and so is an unreadable one. */
  many(guild: string, seqs: readonly number[]): Promise<SubmissionRecord[]>;
  /** The first number that no piece has yet. */
  next(guild: string): Promise<number>;
  /** Everything of one author in one server, the newest first, tombstones excepted. */
  of(guild: string, author: string): Promise<Submission[]>;
  /**
   * Changes a piece under its lock, reading inside. `change` decides from the piece as it is now; what it refuses
   * comes back and changes nothing. Refused also when the piece is not there. Not to be called from inside `hold`.
   */
  change<To extends SubmissionRecord>(guild: string, seq: number, change: Change<To>): Promise<To | Refusal>;
  /** Puts a tombstone in the place of a piece that cannot be read, whose author wants it gone. Others are left alone. */
  bury(guild: string, seq: number): Promise<void>;
  /** Runs `work` while none of these pieces can change: consent is checked and used in one breath. */
  hold<T>(guild: string, seqs: readonly number[], work: () => Promise<T>): Promise<T>;
  /** Removes everything of one server, its tombstones too. Goes on where an earlier attempt was stopped. */
  forgetAll(guild: string): Promise<void>;
  readonly roll: Roll;
  readonly names: Names;
}

export const GONE = "That piece is no longer there.";

export function createSubmissions(ports: {
  store: Store;
  locks: Locks;
  clock: Clock;
  log: Log;
  facts: ServerFacts;
}): Submissions {
  const { store, locks, clock, log, facts } = ports;
  const records = store.records(submissionsNamespace, submissionCodec);
  const names = createNames({ store, log });
  const derived: Derived = {
    heard: ({ guild, author, name }) => names.take(guild, author, name),
    flush: () => names.flush(),
  };
  const roll = createRoll({ store, locks, log, submissions: records, derived });

  async function find(guild: string, seq: number): Promise<Submission | undefined> {
    const record = await records.get(submissionKey(guild, seq));
    return record?.kind === "piece" ? record : undefined;
  }

  async function many(guild: string, seqs: readonly number[]): Promise<SubmissionRecord[]> {
    try {
      const found = await records.getMany(seqs.map((seq) => submissionKey(guild, seq)));
      return found.filter((record) => record !== undefined);
    } catch (error) {
      if (!(error instanceof UnreadableRecord)) throw error;
      if (seqs.length > 1) return (await Promise.all(seqs.map((seq) => many(guild, [seq])))).flat();
      log.error({ guild, seqs, error: error.message }, "A submission cannot be read; it was left as it is.");
      return [];
    }
  }

  async function of(guild: string, author: string): Promise<Submission[]> {
    const found = await many(guild, await roll.of(guild, author));
    return found
      .filter((record) => record.kind === "piece")
      .filter((piece) => piece.author === author)
      .reverse();
  }

  /** Stores under the next number. After an error nobody knows whether it was stored, so it is looked for. */
  async function add(piece: Submission): Promise<Submission> {
    const { guild, seq } = piece;
    try {
      await records.set(submissionKey(guild, seq), piece);
    } catch (error) {
      roll.unsure(guild);
      const found = await find(guild, seq).catch(() => undefined);
      if (found?.origin !== piece.origin) throw error;
    }
    roll.added(guild, piece.author, seq);
    facts.changed(guild);
    return piece;
  }

  return {
    find,
    many,
    of,
    roll,
    names,
    next: (guild) => locks.run(`offers ${guild}`, () => roll.next(guild)),
    offer: (offer) =>
      locks.run(`offers ${offer.guild}`, async () => {
        const { guild, author } = offer;
        const problem = offerProblem(offer);
        if (problem) return problem;
        if ((await facts.blockedAuthors(guild)).includes(author)) {
          return refuse("The curators here are not taking pieces from you at the moment. Please ask them.");
        }
        const first = await facts.firstOfWeek(guild);
        const mine = (await roll.of(guild, author)).filter((seq) => seq >= first);
        const thisWeek = (await many(guild, mine)).filter(isOffered);
        const already = thisWeek.find((piece) => piece.origin === offer.origin);
        if (already) return already;
        if (thisWeek.length >= MOST_PER_DIGEST) {
          return refuse(
            `You have ${MOST_PER_DIGEST} pieces in for this digest, which is as many as fit. Your text is kept: hand it in after the next digest, or withdraw one in /mine.`,
          );
        }
        const naming = await names.check(offer);
        if (isRefusal(naming)) return naming;
        const piece = await add(pieceFrom(offer, { seq: await roll.next(guild), now: clock(), ...naming }));
        names.take(guild, author, offer.name);
        return piece;
      }),
    change: (guild, seq, change) =>
      locks.run(lockOf(guild, seq), async () => {
        const piece = await find(guild, seq);
        if (!piece) return refuse(GONE);
        const next = change(piece);
        if (isRefusal(next) || next === piece) return next;
        const stored = {
          ...next,
          revision: piece.revision + 1,
          ...(next.kind === "piece" && { changedAt: clock() }),
        };
        await records.set(submissionKey(guild, seq), stored);
        facts.changed(guild);
        return stored;
      }),
    bury: (guild, seq) =>
      locks.run(lockOf(guild, seq), async () => {
        try {
          await find(guild, seq);
        } catch (error) {
          if (!(error instanceof UnreadableRecord)) throw error;
          const grave = { kind: "tombstone", guild, seq, revision: 1, published: null } as const;
          await records.set(submissionKey(guild, seq), { ...grave, erasedAt: clock() });
        }
      }),
    forgetAll: (guild) =>
      locks.run(`offers ${guild}`, async () => {
        // From the last to the first, so that what is left is found again by looking forward.
        for (let seq = (await roll.next(guild)) - 1; seq >= 1; seq--) {
          await records.delete(submissionKey(guild, seq));
        }
        await roll.forgetAll(guild);
        await names.forgetAll(guild);
      }),
    async hold(guild, seqs, work) {
      const inOrder = [...new Set(seqs)].sort((a, b) => b - a);
      const held = inOrder.reduce((inner, seq) => () => locks.run(lockOf(guild, seq), inner), work);
      return held();
    },
  };
}

function lockOf(guild: string, seq: number): string {
  return `piece ${submissionKey(guild, seq)}`;
}
