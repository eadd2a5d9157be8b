/**
 * Keeps servers' own sparks. Texts lie in pages; what counts is the index, which is written last: an import that
 * breaks off in the middle has added nothing.
 */
import type { Locks } from "#src/core/locks.ts";
import type { SparkKind } from "#src/core/prompts/corpus/sparks/types.ts";
import type { Store } from "#src/core/records.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";

import type { DeckIndex } from "./deck.ts";
import {
  EMPTY_DECK,
  indexCodec,
  isLive,
  kindAt,
  liveNumbers,
  PAGE,
  pageCodec,
  withAdded,
  withRemoved,
} from "./deck.ts";
import type { Offered, Taken } from "./import.ts";
import { sift } from "./import.ts";

/** One of a server's own sparks. */
export interface OwnSpark {
  readonly at: number;
  readonly kind: SparkKind | undefined;
  readonly text: string;
}

export interface Decks {
  index(guild: string): Promise<DeckIndex>;
  /** One spark, from the index and one page; `undefined` when it has been removed. */
  get(guild: string, at: number): Promise<OwnSpark | undefined>;
  /** All of them, the newest first: for curators' lists and exports. */
  all(guild: string): Promise<readonly OwnSpark[]>;
  /** Takes what is new and fits, whole or not at all, and says what became of each. */
  add(guild: string, offered: readonly Offered[]): Promise<Taken>;
  /** Gives back what went, in the order of the numbers. */
  remove(guild: string, numbers: readonly number[]): Promise<readonly OwnSpark[] | Refusal>;
  forgetAll(guild: string): Promise<void>;
}

export function createDecks(ports: { store: Store; locks: Locks }): Decks {
  const { locks } = ports;
  const indexes = ports.store.records("spark-decks", indexCodec);
  const pages = ports.store.records("spark-pages", pageCodec);
  const keyOf = (guild: string, page: number) => `${guild}/${page}`;
  const pageOf = (at: number) => Math.floor(at / PAGE);
  const pagesFor = (length: number) => Array.from({ length: Math.ceil(length / PAGE) }, (_, page) => page);

  const index = async (guild: string) => (await indexes.get(guild)) ?? EMPTY_DECK;

  async function textsIn(guild: string, { kinds }: DeckIndex): Promise<string[]> {
    const numbers = pagesFor(kinds.length);
    const found = await pages.getMany(numbers.map((page) => keyOf(guild, page)));
    return found.flatMap((page) => Array.from({ length: PAGE }, (_, place) => page?.texts[place] ?? ""));
  }

  async function all(guild: string): Promise<OwnSpark[]> {
    const now = await index(guild);
    const texts = await textsIn(guild, now);
    return liveNumbers(now)
      .map((at) => ({ at, kind: kindAt(now, at), text: texts[at] ?? "" }))
      .toReversed();
  }

  async function writePages(guild: string, texts: readonly string[], touched: ReadonlySet<number>) {
    const entries = [...touched].map(
      (page) => [keyOf(guild, page), { texts: texts.slice(page * PAGE, (page + 1) * PAGE) }] as const,
    );
    await pages.setMany(entries);
  }

  return {
    index,
    all,
    async get(guild, at) {
      const now = await index(guild);
      if (!isLive(now, at)) return undefined;
      const text = (await pages.get(keyOf(guild, pageOf(at))))?.texts[at % PAGE];
      return text === undefined || text === "" ? undefined : { at, kind: kindAt(now, at), text };
    },
    add: (guild, offered) =>
      locks.run(`spark deck ${guild}`, async () => {
        const now = await index(guild);
        const texts = (await textsIn(guild, now)).slice(0, now.kinds.length);
        const live = liveNumbers(now).map((at) => texts[at] ?? "");
        const taken = sift(offered, live);
        if (taken.taken.length === 0) return taken;
        const next = [...texts, ...taken.taken.map(({ text }) => text)];
        const touched = new Set(taken.taken.map((_, place) => pageOf(texts.length + place)));
        await writePages(guild, next, touched);
        await indexes.set(
          guild,
          withAdded(
            now,
            taken.taken.map(({ kind }) => kind),
          ),
        );
        return taken;
      }),
    remove: (guild, numbers) =>
      locks.run(`spark deck ${guild}`, async () => {
        const now = await index(guild);
        const texts = await textsIn(guild, now);
        const going = new Set(numbers.filter((at) => isLive(now, at)));
        if (going.size === 0)
          return refuse("That spark is gone already. /deck list shows those that are there.");
        await indexes.set(guild, withRemoved(now, going));
        const left = texts.map((text, at) => (going.has(at) ? "" : text));
        await writePages(guild, left, new Set([...going].map(pageOf)));
        return [...going].map((at) => ({ at, kind: kindAt(now, at), text: texts[at] ?? "" }));
      }),
    forgetAll: (guild) =>
      locks.run(`spark deck ${guild}`, async () => {
        const { kinds } = await index(guild);
        await indexes.delete(guild);
        for (const page of pagesFor(kinds.length)) await pages.delete(keyOf(guild, page));
      }),
  };
}
