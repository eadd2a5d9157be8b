import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compileTrellis, type Slot } from "#src/core/prompts/trellis.ts";

/** Every filling that breaks no rule, found by trying all of them. */
function allFillings(slots: readonly Slot[]): number[][] {
  let fillings: number[][] = [[]];
  for (const slot of slots) {
    fillings = fillings.flatMap((picks) =>
      Array.from({ length: slot.size }, (_, entry) => [...picks, entry]),
    );
  }
  return fillings.filter((picks) => isValid(slots, picks));
}

function isValid(slots: readonly Slot[], picks: readonly number[]): boolean {
  let families = 0;
  const left = new Map<string, number>();
  for (const [depth, slot] of slots.entries()) {
    const entry = picks[depth]!;
    const family = slot.families?.[entry] ?? 0;
    if ((families & family) !== 0) return false;
    families |= family;
    for (const [link, column] of Object.entries(slot.links)) {
      left.set(link, (left.get(link) ?? -1) & column[entry]!);
      if (left.get(link) === 0) return false;
    }
  }
  return true;
}

const masks = (size: number) =>
  fc.array(fc.integer({ min: 0, max: 15 }), { minLength: size, maxLength: size });
const families = (size: number) =>
  fc.array(fc.constantFrom(0, 0, 1, 2, 4), { minLength: size, maxLength: size });
const slot = (name: string) =>
  fc.integer({ min: 1, max: 6 }).chain((size) =>
    fc
      .record({ worlds: masks(size), stake: fc.option(masks(size)), families: families(size) })
      .map(({ worlds, stake, families }): Slot => ({
        name,
        size,
        links: { worlds, ...(stake && { stake }) },
        families,
      })),
  );
const free: Slot = { name: "question", size: 2, links: {} };
const slots = fc.tuple(slot("a"), slot("b"), slot("c"), slot("d")).map((some) => [...some, free]);

describe("the trellis", () => {
  it("counts exactly the fillings that break no rule, and gives each its rank", () => {
    fc.assert(
      fc.property(slots, fc.integer({ min: 1, max: 4 }), (slots, salient) => {
        const all = allFillings(slots);
        const trellis = compileTrellis(slots, salient);
        expect(trellis?.size ?? 0).toBe(all.length);
        if (trellis === undefined) return;
        const unranked = Array.from({ length: trellis.size }, (_, rank) => trellis.unrank(rank));
        expect(new Set(unranked.map(String))).toEqual(new Set(all.map(String)));
        for (const [rank, picks] of unranked.entries()) expect(trellis.rank(picks)).toBe(rank);
      }),
      { numRuns: 300 },
    );
  });

  it("has no rank for a filling that breaks a rule", () => {
    fc.assert(
      fc.property(
        slots,
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 5, maxLength: 5 }),
        (slots, picks) => {
          const valid = picks.every((entry, depth) => entry < slots[depth]!.size) && isValid(slots, picks);
          expect(compileTrellis(slots, 2)?.rank(picks) !== undefined).toBe(valid);
        },
      ),
    );
  });

  it("reaches every filling through its salient tuple and one of that tuple's completions", () => {
    fc.assert(
      fc.property(slots, fc.integer({ min: 1, max: 4 }), (slots, salient) => {
        const trellis = compileTrellis(slots, salient);
        if (trellis === undefined) return;
        const reached: string[] = [];
        const tuples = new Set<string>();
        for (const [block, { tuples: count, rounds }] of trellis.blocks.entries()) {
          for (let tuple = 0; tuple < count; tuple += 1) {
            let most = 0;
            for (let round = 0; round < rounds; round += 1) {
              const picks = trellis.complete(block, tuple, (completions) => {
                most = completions;
                return round;
              });
              expect(picks === undefined).toBe(round >= most);
              if (picks === undefined) continue;
              reached.push(String(picks));
              tuples.add(String(picks.slice(0, salient)));
            }
          }
        }
        expect(reached.length).toBe(trellis.size);
        expect(new Set(reached).size).toBe(trellis.size);
        expect(tuples.size).toBe(trellis.blocks.reduce((sum, { tuples }) => sum + tuples, 0));
      }),
      { numRuns: 200 },
    );
  });

  it("keeps to the entries that are allowed", () => {
    fc.assert(
      fc.property(
        slots,
        fc.integer({ min: 0, max: 4 }),
        fc.integer({ min: 0, max: 5 }),
        (slots, depth, entry) => {
          const allowed = slots.map((_, at) => (at === depth ? new Set([entry]) : undefined));
          const kept = allFillings(slots).filter((picks) => picks[depth] === entry);
          const trellis = compileTrellis(slots, 2, allowed);
          const found = Array.from({ length: trellis?.size ?? 0 }, (_, rank) =>
            String(trellis?.unrank(rank)),
          );
          expect(found.toSorted()).toEqual(kept.map(String).toSorted());
        },
      ),
    );
  });

  it("says which slot has too many states", () => {
    const wide = (name: string, shift: number): Slot => ({
      name,
      size: 256,
      links: { [name]: Array.from({ length: 256 }, (_, entry) => (entry % 15) + 1) },
      families: Array.from({ length: 256 }, (_, entry) => (entry % 64) << shift),
    });
    const single = Array.from({ length: 12 }, (_, entry) => 1 << (entry % 4));
    const narrow: Slot = {
      name: "last",
      size: 12,
      links: { one: single, two: single },
      families: Array.from({ length: 12 }, (_, entry) => 1 << entry),
    };
    expect(() => compileTrellis([wide("one", 0), wide("two", 6), narrow], 2)).toThrow(
      /more than 50000 states after slot "two"/u,
    );
  });

  it("says from which slot on there is too much to number in plain numbers", () => {
    const big = (name: string): Slot => ({
      name,
      size: 60_000,
      links: { worlds: Array<number>(60_000).fill(1) },
    });
    expect(() => compileTrellis([big("first"), big("second"), big("third"), big("fourth")], 2)).toThrow(
      /slot "first"/u,
    );
  });
});
