import type { Rights } from "../types.ts";

/** What the twelve entries of a household's ledger are. */
export type DeedKind = "wrongs" | "kindnesses" | "favours" | "silences";

/** Who reads the ledger, and what that person came for: two sentences without their full stops. */
export interface Teller {
  readonly errand: string;
  readonly task: string;
}

/**
 * One household of four, with twelve deeds that are true for any two of them.
 * A deed holds `{A}` (who did it), `{B}` or `{B's}` (who bore it); nothing in it tells the sex or the role of either.
 */
export interface Playset {
  readonly id: string;
  readonly name: string;
  readonly kind: DeedKind;
  /** Who, where and how long; a sentence without its full stop. */
  readonly occasion: string;
  /** Each follows "the". */
  readonly roles: readonly [string, string, string, string];
  readonly tellers: readonly [Teller, Teller];
  readonly deeds: readonly string[];
  /** True where it cannot happen today. */
  readonly past?: true;
  readonly source: string;
  readonly rights: Rights;
  /** First edition that deals it; 1 when absent. */
  readonly since?: number;
}

/**
 * A sentence skeleton. Tokens: `{occasion} {errand} {task}`, each at the beginning of a sentence; `{kinds}` ("wrongs"),
 * `{one}` ("wrong"), `{count}` ("three by each, three against each").
 */
export interface HouseFrame {
  /** `house-frame-…`, permanent. */
  readonly id: string;
  readonly text: string;
  readonly since?: number;
}
