import { expect, test } from "vitest";

import { openStore } from "#src/adapters/keyv/open-store.ts";
import { createLocks } from "#src/core/locks.ts";
import { createPeople } from "#src/core/people/people.ts";
import type { Store } from "#src/core/records.ts";
import { isRefusal } from "#src/core/refusal.ts";
import { EMPTY_DECK, withAdded } from "#src/core/sparks/deck.ts";
import type { Decks } from "#src/core/sparks/decks.ts";
import { createDecks } from "#src/core/sparks/decks.ts";
import { MOST_SPARKS } from "#src/core/sparks/spark.ts";
import { createSparks } from "#src/core/sparks/sparks.ts";

const ada = { user: "100000000000000001", guild: "200000000000000001" };
const nobody = { deal: async () => undefined, read: async () => undefined };

/** Sparks over a store in memory, with a deck that behaves as its curators make it. */
async function ground(curators: (decks: Decks) => Decks) {
  const memory = await openStore({ url: "memory:" });
  const pagesRead: string[] = [];
  const store: Store = {
    ...memory,
    records(name, codec) {
      const records = memory.records(name, codec);
      if (name !== "spark-pages") return records;
      return {
        ...records,
        get: (key) => (pagesRead.push(key), records.get(key)),
        getMany: (keys) => (pagesRead.push(...keys), records.getMany(keys)),
      };
    },
  };
  const locks = createLocks();
  const metrics = { count: () => {}, answered: () => {} };
  const people = createPeople({ store, locks, clock: () => 0 });
  const decks = curators(createDecks({ store, locks }));
  return { decks, pagesRead, sparks: createSparks({ store, locks, decks, people, metrics, muse: nobody }) };
}

test("a spark that a curator removes while it is being dealt gives way to another one", async () => {
  const full = withAdded(
    EMPTY_DECK,
    Array.from({ length: MOST_SPARKS }, () => undefined),
  );
  const missed: number[] = [];
  const { sparks } = await ground((decks) => ({
    ...decks,
    index: async () => (missed.length === 0 ? full : EMPTY_DECK),
    async get(_guild, at) {
      missed.push(at);
      return undefined;
    },
  }));
  const dealt = await sparks.deal(ada, {});
  expect(missed).toHaveLength(1);
  expect(isRefusal(dealt) ? dealt.refused : dealt.from).toBe("cards");
});

test("dealing from a full deck reads at most one of its forty pages", async () => {
  const { decks, sparks, pagesRead } = await ground((decks) => decks);
  const offered = Array.from({ length: MOST_SPARKS }, (_, at) => ({
    line: at,
    kind: "",
    text: `Number ${at}?`,
  }));
  expect((await decks.add(ada.guild, offered)).taken).toHaveLength(MOST_SPARKS);
  pagesRead.length = 0;
  for (let deal = 1; deal <= 20; deal += 1) {
    await sparks.deal(ada, {});
    expect(pagesRead.length).toBeLessThanOrEqual(deal);
  }
  expect(pagesRead.length).toBeGreaterThan(10);
});
