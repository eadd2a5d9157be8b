import type { Rights } from "../types.ts";

/** One face of a gesture: what the card says, and the clause for telling (no capital, no full stop, its actor in it). */
export interface GestureFace {
  readonly name: string;
  readonly clause: string;
}

/** Somebody doing something whose reason is not shown, so that it can be true in two stories at once. */
export interface Gesture {
  readonly id: string;
  readonly upright: GestureFace;
  /** The same gesture being undone. */
  readonly undone: GestureFace;
  /** What another tale may already have settled about it; a clause of at most eight words. */
  readonly facts: readonly [string, string];
  /** A question that this gesture raises; lower case, ends in a question mark. */
  readonly question: string;
  readonly source: string;
  readonly rights: Rights;
}
