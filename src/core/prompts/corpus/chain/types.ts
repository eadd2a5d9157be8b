import type { Rights } from "../types.ts";

/*
 * Tokens of a chain's lines: {hero} {hero>} the person as subject or object of the first line; {they} {them} {their}
 * {theirs} that person afterwards; {was/were} a verb, one person / several or "we"; {first} {bit} {last} the thing that
 * is planted in line 1, may be shared on the way, and returns in line 5.
 */

/** Who it happens to. `we` is "we" and "us". */
export interface Hero {
  readonly id: string;
  readonly person: "she" | "he" | "they" | "we";
  /** As a subject: "the new lodger". */
  readonly subject: string;
  /** As an object. */
  readonly object: string;
  readonly source: string;
  readonly rights: Rights;
}

/** What is planted in the first line and returns in the last. */
export interface ChainThing {
  readonly id: string;
  readonly first: string;
  readonly bit: string;
  readonly last: string;
  readonly source: string;
  readonly rights: Rights;
}

export interface ChainLine {
  readonly id: string;
  readonly upright: string;
  /** The same step turned round. */
  readonly turned: string;
  /** Present-tense clause after "in the older tellings", saying what the upright step is. */
  readonly older: string;
}

/** A function (Propp) that can be told of ordinary people in one line. The order of the list is the legal order. */
export interface ChainFunction {
  readonly id: string;
  /** Where it may stand: first line, lines 2 to 4, last line. */
  readonly role: "opener" | "middle" | "closer";
  readonly upright: string;
  readonly turned: string;
  /** Number in Propp's list of 1928. */
  readonly propp: number;
  readonly lines: readonly ChainLine[];
  readonly source: string;
  readonly rights: Rights;
}
