import { refuse, type Refusal } from "#src/core/refusal.ts";

import { beauPresent, lipogram, pangram, prisoner, tautogram, univocalism } from "./by-letter.ts";
import { abecedary, acrostic, evenSentences, questions } from "./by-sentence.ts";
import { noWordTwice, shortWords, snowball, wordCount } from "./by-word.ts";
import { MOST_SLIPS, type Constraint, type Report } from "./constraint.ts";

/** The checkable constraints, their references, and what a text did with one. */

export const constraints: readonly Constraint[] = [
  lipogram,
  univocalism,
  beauPresent,
  prisoner,
  tautogram,
  pangram,
  snowball,
  wordCount,
  noWordTwice,
  shortWords,
  acrostic,
  abecedary,
  evenSentences,
  questions,
];

/** A constraint and its parameter, as a prompt carries it. */
export interface ConstraintReference {
  readonly constraint: Constraint;
  readonly parameter: string;
}

/** The constraint with this id or symbol, with one of its own parameters, chosen by a whole number from 0 on. */
export function chooseConstraint(idOrSymbol: string, choice: number): ConstraintReference | Refusal {
  const constraint = find(idOrSymbol);
  if (constraint === undefined)
    return refuse("There is no such constraint. The list in /myth has those there are.");
  return { constraint, parameter: constraint.parameters[choice % constraint.parameters.length] ?? "" };
}

/** A reference in writing: `lipogram`, or `lipogram:e`. */
export function writeReference({ constraint, parameter }: ConstraintReference): string {
  return parameter === "" ? constraint.id : `${constraint.id}:${parameter}`;
}

/** Reads what `writeReference` wrote. Refuses a constraint or a parameter that does not exist. */
export function readReference(written: string): ConstraintReference | Refusal {
  const [id = "", parameter = ""] = written.split(":");
  const constraint = find(id);
  if (constraint === undefined || !constraint.accepts(parameter)) {
    return refuse("This Kublai does not know that constraint.");
  }
  return { constraint, parameter };
}

/**
 * What `text` did with the constraint. Letters are compared without diacritics. A text without a word keeps nothing.
 * At 4,000 characters every constraint takes well under a millisecond.
 */
export function checkConstraint({ constraint, parameter }: ConstraintReference, text: string): Report {
  const rule = constraint.describe(parameter);
  if (!/[\p{L}\p{N}]/u.test(text)) return { kept: false, rule, slips: [] };
  const slips = constraint.check(text, parameter).slice(0, MOST_SLIPS);
  return { kept: slips.length === 0, rule, slips };
}

function find(idOrSymbol: string): Constraint | undefined {
  return constraints.find(({ id, symbol }) => id === idOrSymbol || symbol === idOrSymbol);
}
