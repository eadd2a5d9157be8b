/** What a checkable constraint is. It reports; it never refuses a text. */

/** A place where a text leaves its constraint. Positions and lengths count code points, from 0. */
export interface Slip {
  readonly at: number;
  readonly length: number;
  /** What stands there, or the word around it, as it was written. */
  readonly found: string;
  /** Why it is a slip: a clause such as `has an e`. */
  readonly why: string;
}

export interface Report {
  readonly kept: boolean;
  /** What was asked for, in one sentence. */
  readonly rule: string;
  /** The first slips in the order of the text, at most `MOST_SLIPS`. */
  readonly slips: readonly Slip[];
}

export const MOST_SLIPS = 3;

/** One kind of constraint. Its parameter is text that the constraint itself reads: a letter, a word, a number. */
export interface Constraint {
  /** Its character in call numbers, for ever: a letter or digit of Crockford's base 32. */
  readonly symbol: string;
  readonly id: string;
  /** How a member chooses it: at most 100 characters. */
  readonly label: string;
  /** Parameters that people picked by trying them; a deal takes one of these. */
  readonly parameters: readonly string[];
  /** True where the parameter has a form that this constraint can check. */
  accepts(parameter: string): boolean;
  /** The constraint in one sentence, for the foot of a prompt. */
  describe(parameter: string): string;
  /** The slips in `text`, in its order; none when it is kept. May stop after `MOST_SLIPS`. */
  check(text: string, parameter: string): readonly Slip[];
}
