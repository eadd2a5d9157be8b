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

export function createRounds(sizes: readonly number[]): Rounds {
  const largestFirst = sizes
    .map((size, pile) => ({ size, pile }))
    .filter(({ size }) => size > 0)
    .toSorted((one, other) => other.size - one.size || one.pile - other.pile);
  // A stretch is a number of rounds during which the same piles are left: the `left` largest.
  const starts: number[] = [];
  const firstRounds: number[] = [];
  const lefts: number[] = [];
  let start = 0;
  let firstRound = 0;
  for (let left = largestFirst.length; left > 0; left -= 1) {
    const size = largestFirst[left - 1]?.size ?? 0;
    if (size === firstRound) continue;
    starts.push(start);
    firstRounds.push(firstRound);
    lefts.push(left);
    start += left * (size - firstRound);
    firstRound = size;
  }
  const piles = Uint16Array.from(largestFirst, ({ pile }) => pile);
  const startsAt = Float64Array.from(starts);
  return {
    total: start,
    at(key, position) {
      let low = 0;
      let high = startsAt.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >>> 1;
        if ((startsAt[middle] as number) <= position) low = middle;
        else high = middle - 1;
      }
      const left = lefts[low] as number;
      const within = position - (startsAt[low] as number);
      const round = Math.floor(within / left);
      const place = permute(subkey(key, low), left, within - round * left);
      return { pile: piles[place] as number, index: (firstRounds[low] as number) + round };
    },
  };
}
