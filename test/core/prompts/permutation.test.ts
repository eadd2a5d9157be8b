import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  keyOf,
  permute,
  permuteBig,
  subkey,
  unpermute,
  unpermuteBig,
} from "#src/core/prompts/permutation.ts";

const keys = fc.string().map(keyOf);

describe("the shuffle", () => {
  it("sends every position to a value of its own, at every small size", () => {
    for (let size = 1; size <= 300; size += 1) {
      const key = keyOf(`size ${size}`);
      const values = Array.from({ length: size }, (_, position) => permute(key, size, position));
      expect(new Set(values).size).toBe(size);
      expect(Math.max(...values)).toBe(size - 1);
    }
  });

  it("finds its way back at any size up to 2^52", () => {
    const places = fc
      .integer({ min: 1, max: 2 ** 52 })
      .chain((size) => fc.tuple(fc.constant(size), fc.integer({ min: 0, max: size - 1 })));
    fc.assert(
      fc.property(keys, places, (key, [size, position]) => {
        const value = permute(key, size, position);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThan(size);
        expect(Number.isSafeInteger(value)).toBe(true);
        expect(unpermute(key, size, value)).toBe(position);
      }),
      { numRuns: 2000 },
    );
  });

  it("finds its way back at sizes that plain numbers do not hold", () => {
    const places = fc
      .bigInt({ min: 1n, max: 2n ** 62n })
      .chain((size) => fc.tuple(fc.constant(size), fc.bigInt({ min: 0n, max: size - 1n })));
    fc.assert(
      fc.property(keys, places, (key, [size, position]) => {
        const value = permuteBig(key, size, position);
        expect(value >= 0n && value < size).toBe(true);
        expect(unpermuteBig(key, size, value)).toBe(position);
      }),
      { numRuns: 2000 },
    );
  });

  it("spreads neighbours, and differs from key to key", () => {
    const size = 1000;
    const columns = Array.from({ length: 200 }, (_, index) => permute(keyOf(`scope ${index}`), size, 0));
    expect(new Set(columns).size).toBeGreaterThan(150);
    const key = keyOf("a scope");
    const steps = Array.from({ length: size - 1 }, (_, position) =>
      Math.abs(permute(key, size, position + 1) - permute(key, size, position)),
    );
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length;
    // Independent draws are a third of the size apart on average.
    expect(mean).toBeGreaterThan(size / 4);
    expect(mean).toBeLessThan(size / 2.4);
  });

  it("gives each purpose under a key a key of its own", () => {
    const key = keyOf("a scope");
    const derived = Array.from({ length: 1000 }, (_, purpose) => JSON.stringify(subkey(key, purpose)));
    expect(new Set(derived).size).toBe(1000);
  });
});
