import type { Rights } from "../types.ts";

/** What a joint says about the next gesture, and what a gesture may say for itself already. */
export type Setting = "hour" | "date" | "place" | "reason";

/** One face of a gesture: what the card says, and the clause for telling (no capital, no full stop, its actor in it). */
export interface GestureFace {
  /** At most four words. */
  readonly name: string;
  readonly clause: string;
  /** Where the clause has its own: no joint of this kind comes before it. */
  readonly sets?: Setting;
}

/** Somebody doing something whose reason is not shown, so that it can be true in two stories at once. */
export interface Gesture {
  readonly id: string;
  readonly upright: GestureFace;
  /** The same gesture being undone. */
  readonly undone: GestureFace;
  /** What two tales meet at, whichever way the card lies: "the coat". */
  readonly noun: string;
  /** What another tale may already have settled about it; a clause of at most eight words. */
  readonly facts: readonly [string, string];
  /** A question that either face raises; lower case, ends in a question mark. */
  readonly question: string;
  /** True where it cannot happen today. */
  readonly past?: true;
  /** True where it is told of a death or a danger. */
  readonly dark?: true;
  readonly source: string;
  readonly rights: Rights;
  /** First edition that deals it; 1 when absent. */
  readonly since?: number;
}

/** What carries a line from one gesture to the next; a comma and a clause follow. */
export interface Joint {
  readonly id: string;
  readonly text: string;
  readonly sets: Setting;
  readonly since?: number;
}

/**
 * The skeletons that go together: how a spread is laid before people, and how one line of it is told. Tokens of
 * `spread`: `{centre}`, the middle card's clause, and `{question}`. Of `line`: `{one} {two} {three}`, the joints `{join}`
 * and `{next}`, `{shared}` and `{question}`, and `{a} {b}`, what the two cards that are not shared are about. Of `solo`, which is `{shared}` while nobody has crossed: `{noun} {fact}`; of
 * `company`: `{noun} {by} {settled}`. Whatever begins a sentence is capitalised.
 */
export interface CrossingFrame {
  /** `crossing-frame-…`, permanent. */
  readonly id: string;
  readonly spread: string;
  readonly line: string;
  readonly solo: string;
  readonly company: string;
  readonly since?: number;
}
