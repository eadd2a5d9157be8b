/**
 * Sets of sequence numbers, kept short: `[[3, 8], [12, 13]]` is 3 to 7 and 12. Sorted, apart, half open.
 * A week of ten thousand pieces that nobody read rolls over as one pair.
 */
import { z } from "zod";

export const rangesSchema = z.array(z.tuple([z.int().nonnegative(), z.int().positive()]));
export type Ranges = readonly (readonly [from: number, to: number])[];

/** The numbers from `from` up to, and without, `to`. */
export function span(from: number, to: number): Ranges {
  return from < to ? [[from, to]] : [];
}

/** Everything in either. */
export function union(...sets: Ranges[]): [number, number][] {
  const sorted = sets
    .flat()
    .map(([from, to]): [number, number] => [from, to])
    .sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const range of sorted) {
    const last = merged.at(-1);
    if (last && range[0] <= last[1]) last[1] = Math.max(last[1], range[1]);
    else merged.push(range);
  }
  return merged;
}

/** The set of these numbers, in any order. */
export function ofNumbers(numbers: Iterable<number>): [number, number][] {
  return union([...numbers].map((number): [number, number] => [number, number + 1]));
}

export function count(ranges: Ranges): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from, 0);
}

export function includes(ranges: Ranges, number: number): boolean {
  return ranges.some(([from, to]) => from <= number && number < to);
}

/** The numbers in ascending order, at most `size` at a time. */
export function* pages(ranges: Ranges, size: number): Generator<number[]> {
  let page: number[] = [];
  for (const [from, to] of ranges) {
    for (let number = from; number < to; number++) {
      page.push(number);
      if (page.length === size) {
        yield page;
        page = [];
      }
    }
  }
  if (page.length > 0) yield page;
}
