/**
 * The numbers of a server's pieces, and whose they are. Nothing here is the truth: the submissions are. The next
 * number is found by looking forward to the first gap; each author's list is written some time after the piece, and
 * made up from the submissions when a process ended before that.
 */
import { z } from "zod";

import { forEachOf } from "#src/core/each.ts";
import type { Locks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import { UnreadableRecord, codec, readDerived } from "#src/core/records.ts";
import type { Records, Store } from "#src/core/records.ts";
import { submissionKey } from "#src/core/submissions/submission.ts";
import type { Submission, SubmissionRecord } from "#src/core/submissions/submission.ts";

const seqs = z.array(z.int().positive());
const authorCodec = codec("author's list", 1, z.strictObject({ seqs }));
const listedCodec = codec("server's roll", 1, z.strictObject({ to: z.int().nonnegative() }));

/** How many numbers are looked at in one read. */
const WINDOW = 64;
/** Lists wait for this many pieces, or for the next tick. */
const WAITING_MOST = 64;

export interface Roll {
  /** The first number that no piece has. Ask under the lock under which pieces are added. */
  next(guild: string): Promise<number>;
  /** A piece with this number has been stored. */
  added(guild: string, author: string, seq: number): void;
  /** A write failed, and nobody knows whether it took place: the next number is looked for anew. */
  unsure(guild: string): void;
  /** The numbers of an author's pieces, ascending, those included whose list is not written yet. */
  of(guild: string, author: string): Promise<number[]>;
  /** The same from what is written alone, for servers that another process owns: a few seconds behind. */
  listed(guild: string, author: string): Promise<number[]>;
  /** Takes these numbers off an author's list: nothing is left of them but tombstones. */
  forget(guild: string, author: string, gone: readonly number[]): Promise<void>;
  /** Takes the whole server off. */
  forgetAll(guild: string): Promise<void>;
  /** Writes the lists that are waiting. */
  flush(): Promise<void>;
}

interface Page {
  next: number | undefined;
  /** Up to this number, authors' lists are written. */
  listedTo: number;
  waiting: { author: string; seq: number }[];
}

/** What else is made up from the pieces: it hears of those that may be missing, and is written before the lists. */
export interface Derived {
  heard(piece: Submission): void;
  flush(): Promise<void>;
}

export function createRoll(ports: {
  store: Store;
  locks: Locks;
  log: Log;
  submissions: Records<SubmissionRecord>;
  derived: Derived;
}): Roll {
  const { locks, log, submissions, derived } = ports;
  const authors = ports.store.records("authors", authorCodec);
  const listed = ports.store.records("rolls", listedCodec);
  const pages = new Map<string, Page>();

  /** Reads on from `from` until the first gap, and hears of every piece on the way. */
  async function readOn(guild: string, from: number, heard: (piece: Submission) => void) {
    for (let seq = from; ; seq += WINDOW) {
      const numbers = Array.from({ length: WINDOW }, (_, index) => seq + index);
      const there = await submissions.has(numbers.map((number) => submissionKey(guild, number)));
      const gap = there.indexOf(false);
      for (const number of gap < 0 ? numbers : numbers.slice(0, gap)) {
        const piece = await pieceAt(guild, number);
        if (piece) heard(piece);
      }
      if (gap >= 0) return seq + gap;
    }
  }

  async function pieceAt(guild: string, seq: number): Promise<Submission | undefined> {
    try {
      const record = await submissions.get(submissionKey(guild, seq));
      return record?.kind === "piece" ? record : undefined;
    } catch (error) {
      if (!(error instanceof UnreadableRecord)) throw error;
      log.error({ guild, seq }, "A submission cannot be read; it was left as it is.");
      return undefined;
    }
  }

  /** What is written of these authors; a list that cannot be read is made up from all the pieces there are. */
  async function written(guild: string, those: readonly string[]): Promise<readonly number[][]> {
    const broken = new Set<string>();
    const keys = those.map((author) => `${guild}/${author}`);
    const lists = await readDerived(authors, keys, (key) => broken.add(key));
    if (broken.size === 0) return lists.map((list) => list?.seqs ?? []);
    log.error({ guild, lists: broken.size }, "Authors' lists cannot be read; they are made up again.");
    const found = new Map<string, number[]>([...broken].map((key) => [key, []]));
    await readOn(guild, 1, ({ author, seq }) => void found.get(`${guild}/${author}`)?.push(seq));
    const page = pages.get(guild);
    const again = those.flatMap((author) =>
      (found.get(`${guild}/${author}`) ?? []).map((seq) => ({ author, seq })),
    );
    if (page) page.waiting = [...page.waiting, ...again];
    return keys.map((key, index) => found.get(key) ?? lists[index]?.seqs ?? []);
  }

  async function writtenTo(guild: string): Promise<number> {
    const [to] = await readDerived(listed, [guild], () => {
      log.error({ guild }, "How far authors' lists are written cannot be read; all pieces are looked at.");
    });
    return to?.to ?? 0;
  }

  /** The server's page, with a next number. One at a time for each server. */
  async function open(guild: string): Promise<Page & { next: number }> {
    const known = pages.get(guild);
    if (known?.next !== undefined) return known as Page & { next: number };
    return locks.run(`roll ${guild}`, async () => {
      const page = pages.get(guild) ?? {
        next: undefined,
        listedTo: await writtenTo(guild),
        waiting: [],
      };
      if (page.next === undefined) {
        const heard = new Set(page.waiting.map(({ seq }) => seq));
        page.next = await readOn(guild, page.listedTo + 1, (piece) => {
          const { author, seq } = piece;
          if (!heard.has(seq)) page.waiting.push({ author, seq });
          derived.heard(piece);
        });
      }
      pages.set(guild, page);
      return page as Page & { next: number };
    });
  }

  async function flushOne(guild: string, page: Page): Promise<void> {
    await locks.run(`roll ${guild}`, async () => {
      const writing = page.waiting;
      if (writing.length === 0) return;
      await derived.flush();
      const to = Math.max(page.listedTo, ...writing.map(({ seq }) => seq));
      const pieces = Map.groupBy(writing, ({ author }) => author);
      const before = await written(guild, [...pieces.keys()]);
      const lists = [...pieces].map(([author, added], index) => {
        const merged = new Set([...(before[index] ?? []), ...added.map(({ seq }) => seq)]);
        return [`${guild}/${author}`, { seqs: [...merged].sort((a, b) => a - b) }] as const;
      });
      await authors.setMany(lists);
      await listed.set(guild, { to });
      page.listedTo = to;
      const done = new Set(writing);
      page.waiting = page.waiting.filter((entry) => !done.has(entry));
    });
  }

  return {
    async next(guild) {
      return (await open(guild)).next;
    },
    added(guild, author, seq) {
      const page = pages.get(guild);
      if (!page) return;
      page.next = seq + 1;
      page.waiting = [...page.waiting, { author, seq }];
      if (page.waiting.length < WAITING_MOST) return;
      flushOne(guild, page).catch((error: unknown) => {
        log.warn({ guild, error }, "Authors' lists could not be written; they are tried again.");
      });
    },
    unsure(guild) {
      const page = pages.get(guild);
      if (page) page.next = undefined;
    },
    async of(guild, author) {
      const page = await open(guild);
      // What waits is looked at first: once it is written, it waits no more.
      const waiting = page.waiting.filter((entry) => entry.author === author).map(({ seq }) => seq);
      const [list = []] = await written(guild, [author]);
      return [...new Set([...list, ...waiting])].sort((a, b) => a - b);
    },
    listed: async (guild, author) => (await written(guild, [author]))[0] ?? [],
    async forget(guild, author, gone) {
      const page = await open(guild);
      await locks.run(`roll ${guild}`, async () => {
        page.waiting = page.waiting.filter((entry) => entry.author !== author || !gone.includes(entry.seq));
        const [list = []] = await written(guild, [author]);
        const seqs = list.filter((seq) => !gone.includes(seq));
        if (seqs.length === list.length) return;
        const key = `${guild}/${author}`;
        await (seqs.length > 0 ? authors.set(key, { seqs }) : authors.delete(key));
      });
    },
    async forgetAll(guild) {
      await locks.run(`roll ${guild}`, async () => {
        for await (const key of authors.keys()) if (key.startsWith(`${guild}/`)) await authors.delete(key);
        await listed.delete(guild);
        pages.delete(guild);
      });
    },
    async flush() {
      await forEachOf(pages, ([guild, page]) => flushOne(guild, page));
    },
  };
}
