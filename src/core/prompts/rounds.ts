import { permute, subkey, type Key } from "./permutation.ts";

/**
 * Deals from several piles of unequal sizes by turns: one from each pile, round after round, in an order that the key
 * fixes; an empty pile drops out. A bijection from positions to (pile, index), by arithmetic and not by bookkeeping.
 */

export interface Rounds {
  /** The sum of all sizes. */
  readonly total: number;
  /** Which pile a position falls to, and how many were taken from that pile before. */
  at(key: Key, position: number): { readonly pile: number; readonly index: number };
}

/** Rounds during which the same piles are left. */
interface Stretch {
  readonly start: number;
  readonly firstRound: number;
  /** The `left` largest piles are left. */
  readonly left: number;
}

export function createRounds(sizes: readonly number[]): Rounds {
  const largestFirst = sizes
    .map((size, pile) => ({ size, pile }))
    .filter(({ size }) => size > 0)
    .toSorted((one, other) => other.size - one.size || one.pile - other.pile);
  const stretches: Stretch[] = [];
  let start = 0;
  let firstRound = 0;
  for (let left = largestFirst.length; left > 0; left -= 1) {
    const size = largestFirst[left - 1]?.size ?? 0;
    if (size === firstRound) continue;
    stretches.push({ start, firstRound, left });
    start += left * (size - firstRound);
    firstRound = size;
  }
  return {
    total: start,
    at(key, position) {
      let low = 0;
      let high = stretches.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >>> 1;
        if ((stretches[middle] as Stretch).start <= position) low = middle;
        else high = middle - 1;
      }
      const { start, firstRound, left } = stretches[low] as Stretch;
      const turn = (position - start) % left;
      const index = firstRound + (position - start - turn) / left;
      const place = permute(subkey(key, low), left, turn);
      return { pile: (largestFirst[place] as { pile: number }).pile, index };
    },
  };
}
