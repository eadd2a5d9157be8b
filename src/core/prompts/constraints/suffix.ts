/**
 * A constraint as the end of a call number: its symbol, and its parameter as one number in base 32. Parameters are
 * words or whole numbers of at most twelve characters; which of the two, the constraint itself says by accepting it.
 */
import { fromSymbols, toSymbols, type Suffix } from "../call-number.ts";
import type { ConstraintReference } from "./constraints.ts";
import { constraints } from "./constraints.ts";

/** One more than the letters there are, so that no letter counts as nothing. */
const BASE = 27n;
const BEFORE_A = "a".charCodeAt(0) - 1;

export function suffixOf({ constraint, parameter }: ConstraintReference): Suffix {
  const number = /^\d+$/u.test(parameter) ? BigInt(parameter) : fromWord(parameter);
  return { symbol: constraint.symbol, parameter: parameter === "" ? "" : toSymbols(number) };
}

/** What a suffix stands for; `undefined` for a constraint or a parameter that does not exist. */
export function referenceOf({ symbol, parameter }: Suffix): ConstraintReference | undefined {
  const constraint = constraints.find((one) => one.symbol === symbol);
  if (constraint === undefined) return undefined;
  const number = fromSymbols(parameter);
  const readings = parameter === "" ? [""] : [toWord(number), String(number)];
  const read = readings.find((reading) => constraint.accepts(reading));
  return read === undefined ? undefined : { constraint, parameter: read };
}

function fromWord(word: string): bigint {
  return [...word].reduce((sum, letter) => sum * BASE + BigInt(letter.charCodeAt(0) - BEFORE_A), 0n);
}

function toWord(number: bigint): string {
  let word = "";
  for (let rest = number; rest > 0n; rest /= BASE)
    word = String.fromCharCode(BEFORE_A + Number(rest % BASE)) + word;
  return word;
}
