import type { Rights } from "../types.ts";

/*
 * Tokens of a chain's lines: {hero} {hero>} the person as subject or object of the first line; {they} {them} {their}
 * {theirs} that person everywhere else; {was/were} a verb, one person / several or "we"; {first} {bit} {last} the thing
 * that is planted in line 1, may be shared on the way, and returns in line 5; {other} whoever comes by, "a beggar" the
 * first time and "the beggar" from then on; {he} {him} {his} the stranger again within one line, never the same word as
 * the person's. "It" is always the thing.
 *
 * The upright lines of a chain are a tale in which each leads to the next. One of them is told turned round, and the
 * others go on as though it had not been: that is what the gap has to pay for.
 */

/** Where the thing is: with the person, still looked for, or with the stranger. */
export type Keeping = "held" | "sought" | "lost";

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
  readonly since?: number;
}

/** What is planted in the first line and returns in the last. */
export interface ChainThing {
  readonly id: string;
  readonly first: string;
  readonly bit: string;
  readonly last: string;
  readonly source: string;
  readonly rights: Rights;
  readonly since?: number;
}

/** Who comes by. */
export interface Stranger {
  readonly id: string;
  /** "a beggar" */
  readonly a: string;
  /** "the beggar" */
  readonly the: string;
  /** Where the person is neither "she" nor "he"; else the stranger is the other of the two. */
  readonly person: "she" | "he";
  readonly source: string;
  readonly rights: Rights;
  readonly since?: number;
}

export interface ChainLine {
  readonly id: string;
  readonly upright: string;
  /** The same step turned round; it names `{other}` if `upright` does. */
  readonly turned: string;
  /** Present-tense clause after "in the older tellings", saying what the upright step is. */
  readonly older: string;
  /** Where the thing may be before it; that of its function when absent. */
  readonly at?: readonly Keeping[];
  /** Whether the person has the thing after it, upright; that of its function when absent. */
  readonly leaves?: "has" | "lacks";
}

/**
 * A function (Propp) that can be told of ordinary people in one line. The order of the list is the legal order.
 * The n-th line of "broken" breaks the n-th of "forbidden".
 */
export interface ChainFunction {
  readonly id: string;
  /** Where it may stand: first line, lines 2 to 4, last line. */
  readonly role: "opener" | "middle" | "closer";
  readonly upright: string;
  readonly turned: string;
  /** Number in Propp's list of 1928. */
  readonly propp: number;
  /** Where the thing may be before its lines; after it, for an opener. */
  readonly at: readonly Keeping[];
  /** Whether the person has the thing after its lines; absent where that stays as it was. */
  readonly leaves?: "has" | "lacks";
  /** Ids of the middle functions that may follow it as the third line; absent where it is never the second. */
  readonly leadsTo?: readonly string[];
  /**
   * Ids of the functions that may follow it where it is turned round; any that fits when absent. None: it is never told
   * so, for nobody would have to pay for what follows.
   */
  readonly turnedTo?: readonly string[];
  readonly lines: readonly ChainLine[];
  readonly source: string;
  readonly rights: Rights;
}

/** A sentence skeleton: `{told}`, the four lines with their gap, and after it `{older}`, what the older tellings say. */
export interface ChainFrame {
  /** `chain-frame-…`, permanent. */
  readonly id: string;
  readonly text: string;
  readonly since?: number;
}
