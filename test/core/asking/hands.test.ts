import { expect, test } from "vitest";

import { createHands, notYetDealt } from "#src/core/asking/hands.ts";
import { createLocks } from "#src/core/locks.ts";
import { createPeople } from "#src/core/people/people.ts";
import { SAVED_MOST } from "#src/core/people/person.ts";
import { library } from "#src/core/prompts/library.ts";
import { createPrompts } from "#src/core/prompts/prompts.ts";
import type { Prompt } from "#src/core/prompts/prompts.ts";
import type { Records, Store } from "#src/core/records.ts";
import { isRefusal } from "#src/core/refusal.ts";
import type { Refusal } from "#src/core/refusal.ts";

const prompts = createPrompts(library.filter(({ id }) => id === "city"));
const ada = { user: "100000000000000001", guild: "200000000000000001" };

/** A store in memory that counts what is written to one namespace. */
function countingStore(namespace: string): { store: Store; writes: () => number } {
  const spaces = new Map<string, Map<string, unknown>>();
  let writes = 0;
  function records<T>(name: string): Records<T> {
    const space = spaces.get(name) ?? new Map<string, unknown>();
    spaces.set(name, space);
    const set = async (key: string, value: T) => {
      if (name === namespace) writes += 1;
      space.set(key, structuredClone(value));
    };
    return {
      get: async (key) => space.get(key) as T | undefined,
      getMany: async (keys) => keys.map((key) => space.get(key) as T | undefined),
      has: async (keys) => keys.map((key) => space.has(key)),
      set,
      setMany: async (entries) => {
        for (const [key, value] of entries) await set(key, value);
      },
      delete: async (key) => void space.delete(key),
      async *keys() {
        yield* space.keys();
      },
    };
  }
  return { store: { records: (name) => records(name), close: async () => {} }, writes: () => writes };
}

function dealing(store: Store, firstHands: readonly string[] = []) {
  const locks = createLocks();
  const people = createPeople({ store, locks, clock: () => 0 });
  const metrics = { count: () => {}, answered: () => {} };
  return { people, hands: createHands({ store, locks, prompts, people, metrics, firstHands }) };
}

function callOf(dealt: Prompt | Refusal): string {
  if (isRefusal(dealt)) throw new Error(dealt.refused);
  return dealt.call;
}

test("dealing writes about once in 64 deals, and no hand comes twice, however often the process starts anew", async () => {
  const { store, writes } = countingStore("decks");
  const met = new Set<string>();
  for (let start = 0; start < 8; start += 1) {
    const { hands } = dealing(store);
    for (let deal = 0; deal < 100; deal += 1) met.add(callOf(await hands.deal(ada, "city")));
  }
  expect(met.size).toBe(800);
  expect(writes()).toBeLessThanOrEqual(8 * 4);
});

test("hands that are asked for at once are different hands", async () => {
  const { hands } = dealing(countingStore("decks").store);
  const dealt = await Promise.all(Array.from({ length: 200 }, () => hands.deal(ada, "city")));
  expect(new Set(dealt.map(callOf)).size).toBe(200);
});

test("what a deck deals does not depend on whether it was worked out beforehand, nor on when it is asked for", async () => {
  const plain = dealing(countingStore("decks").store).hands;
  const { hands, people } = dealing(countingStore("decks").store);
  for (let deal = 0; deal < 150; deal += 1) {
    const [expected, dealt] = [await plain.deal(ada, "city"), await hands.deal(ada, "city")];
    expect(dealt).toEqual(expected);
    if (isRefusal(dealt)) throw new Error(dealt.refused);
    if (deal % 3 > 0) await hands.shown(ada, dealt, "channel");
    if (deal % 5 === 0) {
      const both = await Promise.all([hands.deal(ada, "city"), hands.deal(ada, "city")]);
      expect(both).toEqual([await plain.deal(ada, "city"), await plain.deal(ada, "city")]);
    }
  }
  expect((await people.get(ada.guild ?? "dm", ada.user)).hands).toHaveLength(10);
});

test("a person's first three come from the first hands, each once, and what follows from the deck", async () => {
  const { store } = countingStore("decks");
  const picked = await Promise.all(
    Array.from({ length: 6 }, async (_, at) =>
      callOf(await dealing(store).hands.dealTo(`picker ${at}`, "city")),
    ),
  );
  const { hands } = dealing(store, [...picked, "C1-ZZZZZ"]);
  const met: string[] = [];
  for (let deal = 0; deal < 6; deal += 1) {
    const dealt = await hands.deal(ada, "city");
    if (isRefusal(dealt)) throw new Error(dealt.refused);
    await hands.shown(ada, dealt, null);
    met.push(dealt.call);
  }
  expect(met.slice(0, 3).every((call) => picked.includes(call))).toBe(true);
  expect(met.slice(3).some((call) => picked.includes(call))).toBe(false);
  expect(new Set(met).size).toBe(6);
});

test("first hands that are asked for at once, by an impatient thumb, are different hands", async () => {
  const { store } = countingStore("decks");
  const picked = await Promise.all(
    Array.from({ length: 6 }, async (_, at) =>
      callOf(await dealing(store).hands.dealTo(`picker ${at}`, "city")),
    ),
  );
  const { hands } = dealing(store, picked);
  const dealt = await Promise.all([1, 2, 3].map(() => hands.deal(ada, "city")));
  expect(new Set(dealt.map(callOf)).size).toBe(3);
  expect(dealt.map(callOf).every((call) => picked.includes(call))).toBe(true);
});

test("one more than fits is not saved until another is removed; alone, where there is no /mine, the oldest goes", async () => {
  const { hands, people } = dealing(countingStore("decks").store);
  const alone = { ...ada, guild: null };
  const saved: string[] = [];
  for (let count = 0; count <= SAVED_MOST; count += 1) {
    const dealt = await hands.dealTo("everybody", "city");
    if (isRefusal(dealt)) throw new Error(dealt.refused);
    saved.push(dealt.call);
    expect(await hands.save(alone, dealt)).toBeUndefined();
    const refusal = await hands.save(ada, dealt);
    expect(refusal?.refused.includes("Remove one in /mine first")).toBe(
      count < SAVED_MOST ? undefined : true,
    );
  }
  const kept = await people.get("dm", ada.user);
  expect(kept.saved.map(({ call }) => call)).toEqual(saved.slice(1).toReversed());
});

test("whoever is dealt a hand of their own beside somebody else's is not dealt theirs", async () => {
  const { store } = countingStore("decks");
  const picked = await Promise.all(
    Array.from({ length: 8 }, async (_, at) =>
      callOf(await dealing(store).hands.dealTo(`picker ${at}`, "city")),
    ),
  );
  const { hands } = dealing(store, picked);
  const met: string[] = [];
  for (let user = 1; user <= 16; user += 1)
    met.push(callOf(await hands.deal({ ...ada, user: String(user) }, "city")));
  expect(new Set(met.slice(0, 8))).toEqual(new Set(picked));
  expect(met.slice(8)).toEqual(met.slice(0, 8));
});

test("two people meet the first hands in orders of their own; whoever has ten hands is not new", () => {
  const picked = Array.from({ length: 20 }, (_, at) => `T1-000${"0123456789ABCDEFGHJK".charAt(at)}0`);
  const first = new Set(["1", "2", "3", "4", "5", "6"].map((user) => notYetDealt([], "tale", picked, user)));
  expect(first.size).toBeGreaterThan(1);
  const hands = Array.from({ length: 10 }, () => ({
    call: "spark-two-waiters",
    title: "",
    text: null,
    at: 0,
  }));
  expect(notYetDealt(hands, "tale", picked, "1")).toBeUndefined();
});
