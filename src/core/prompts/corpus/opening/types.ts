import type { Entry } from "../types.ts";

/**
 * The corpus of `opening`: who tells, what goes on meanwhile, and where the page breaks off. Data only.
 * Clauses start in lower case and have no full stop; the telling adds both. Tokens: `{they} {them} {their}
 * {theirs} {themself}` and verbs `{unpacks/unpack}` agree with the teller.
 */

/**
 * What an act gives and a cut needs: people about (or none), a thing in hand, something that holds things, writing,
 * cloth, food, one thing after another, belongings that differ, a room with a door and a window, a house with stairs
 * and a kitchen, the open air, people sitting together with glasses. An act gives every circumstance it can be told
 * in (`company` and `alone` may both be given); a cut needs all that it names, so that its "it" is always the act's
 * and nobody looks out of a window on a beach.
 */
export const CIRCUMSTANCES = [
  "company",
  "alone",
  "object",
  "inside",
  "paper",
  "cloth",
  "food",
  "series",
  "things",
  "room",
  "house",
  "outdoors",
  "table",
] as const;
export type Circumstance = (typeof CIRCUMSTANCES)[number];

export interface Teller extends Entry {
  /** One person: the last words say "I". */
  readonly person: "she" | "he";
  /** "a customs officer on a slow night" */
  readonly a: string;
  /** "the customs officer" */
  readonly the: string;
  /** How it is told, at most nine words, after "she tells it,": "with no opinion", "counting everything twice". */
  readonly manner: string;
}

export interface Act extends Entry {
  /** Gerund phrase, at most nine words: "unpacking a stranger's suitcase, one thing at a time". */
  readonly doing: string;
  /** Predicate with its verb marked: "{unpacks/unpack} a stranger's suitcase, one thing at a time". */
  readonly does: string;
  /** The scene in fragments, at most nine words: "a garden, a long table, rain not yet". */
  readonly scene: string;
  readonly gives: readonly Circumstance[];
}

export interface Cut extends Entry {
  /** Full clause after "when" or "at the moment": "the toast reaches {them}". */
  readonly moment: string;
  /** The last 4 to 9 words, in the first person, broken before the noun or verb that would settle it. */
  readonly words: string;
  /** Empty: it can break off anywhere. */
  readonly needs: readonly Circumstance[];
}

/**
 * A sentence skeleton. Tokens: `{teller.a} {teller.the} {teller.manner} {act.doing} {act.does} {act.scene}
 * {cut.moment} {cut.words}`, pronouns and verbs of the teller. A token that begins a sentence is capitalised.
 * Between asterisks: italics, as in "Its last words are: *{cut.words}*".
 */
export interface OpeningFrame {
  /** `opening-frame-…`, permanent. */
  readonly id: string;
  readonly text: string;
  readonly since?: number;
}
