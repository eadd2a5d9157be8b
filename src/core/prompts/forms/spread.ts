import type { SpreadLine } from "../form.ts";

/**
 * Nine different gestures in three rows of three, one of them undone in each row and each column. Ranks and unranks
 * these spreads by Lehmer's code (D. H. Lehmer, "Teaching combinatorial tricks to a computer", 1960); no words.
 */

const CELLS = 9;

export interface Spread {
  /** Row by row, from the top left. */
  readonly gestures: readonly number[];
  /** Which of `ARRANGEMENTS` is undone. */
  readonly undone: number;
}

/** Per row, the column of its undone card: the six permutations of three. */
export const ARRANGEMENTS: readonly (readonly [number, number, number])[] = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];

/** How many spreads there are with so many gestures to choose from. */
export function countSpreads(gestures: number): bigint {
  let count = BigInt(ARRANGEMENTS.length);
  for (let cell = 0; cell < CELLS; cell += 1) count *= BigInt(Math.max(0, gestures - cell));
  return count;
}

export function unrankSpread(rank: bigint, gestures: number): Spread {
  const undone = Number(rank % BigInt(ARRANGEMENTS.length));
  let rest = rank / BigInt(ARRANGEMENTS.length);
  const digits: number[] = [];
  for (let cell = CELLS - 1; cell >= 0; cell -= 1) {
    digits.push(Number(rest % BigInt(gestures - cell)));
    rest /= BigInt(gestures - cell);
  }
  return { gestures: gesturesOf(digits.reverse()), undone };
}

export function rankSpread({ gestures: laid, undone }: Spread, gestures: number): bigint {
  let rank = 0n;
  for (const [cell, gesture] of laid.entries()) {
    if (laid.indexOf(gesture) < cell || gesture < 0 || gesture >= gestures)
      throw new Error(`crossing: gesture ${gesture} twice, or not in this edition`);
    rank = rank * BigInt(gestures - cell) + BigInt(digitOf(laid, cell));
  }
  return rank * BigInt(ARRANGEMENTS.length) + BigInt(undone);
}

/** The gestures that Lehmer's digits name: each counts among those not yet laid. */
export function gesturesOf(digits: readonly number[]): readonly number[] {
  const laid: number[] = [];
  const sorted: number[] = [];
  for (const digit of digits) {
    let gesture = digit;
    let at = 0;
    while (at < sorted.length && (sorted[at] as number) <= gesture) {
      gesture += 1;
      at += 1;
    }
    sorted.splice(at, 0, gesture);
    laid.push(gesture);
  }
  return laid;
}

/** Lehmer's digit of a cell: its place among the gestures that were not laid before it. */
export function digitOf(laid: readonly number[], cell: number): number {
  const gesture = laid[cell] as number;
  let digit = gesture;
  for (let before = 0; before < cell; before += 1) if ((laid[before] as number) < gesture) digit -= 1;
  return digit;
}

/** Whether a cell's card lies undone. */
export function isUndone({ undone }: Spread, cell: number): boolean {
  return ARRANGEMENTS[undone]?.[Math.floor(cell / 3)] === cell % 3;
}

/** The three cells of a line, in reading order. */
export function cellsOf(line: SpreadLine): readonly [number, number, number] {
  const at = Number(line.at(-1)) - 1;
  return line.startsWith("row") ? [at * 3, at * 3 + 1, at * 3 + 2] : [at, at + 3, at + 6];
}

/** The cell that two lines share; undefined where they do not cross. */
export function crossingOf(one: SpreadLine, other: SpreadLine): number | undefined {
  if (one.startsWith("row") === other.startsWith("row")) return undefined;
  return cellsOf(one).find((cell) => cellsOf(other).includes(cell));
}
