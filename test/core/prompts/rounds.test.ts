import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { keyOf } from "#src/core/prompts/permutation.ts";
import { createRounds } from "#src/core/prompts/rounds.ts";

const sizes = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 });

describe("dealing from piles by turns", () => {
  it("takes every card of every pile exactly once", () => {
    fc.assert(
      fc.property(sizes, fc.string(), (sizes, scope) => {
        const rounds = createRounds(sizes);
        expect(rounds.total).toBe(sizes.reduce((sum, size) => sum + size, 0));
        const taken = Array.from({ length: rounds.total }, (_, position) =>
          rounds.at(keyOf(scope), position),
        );
        expect(new Set(taken.map(({ pile, index }) => `${pile} ${index}`)).size).toBe(rounds.total);
        for (const { pile, index } of taken) expect(index).toBeLessThan(sizes[pile]!);
      }),
    );
  });

  it("takes one from each pile before it comes back to the first, until piles run out", () => {
    const rounds = createRounds([50, 3, 50, 50]);
    const piles = Array.from({ length: 12 }, (_, position) => rounds.at(keyOf("a"), position).pile);
    for (let start = 0; start < 12; start += 4) {
      expect(new Set(piles.slice(start, start + 4)).size).toBe(4);
      expect(piles.slice(start, start + 4)).toEqual(piles.slice(0, 4));
    }
    const later = Array.from({ length: 9 }, (_, position) => rounds.at(keyOf("a"), position + 12).pile);
    expect(later).not.toContain(1);
  });
});
