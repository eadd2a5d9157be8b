/** What one kind of database has to give, so that the rest of the store need not know which it is. */
import type { KeyvStorageAdapter } from "keyv";

import type { Roster } from "#src/core/leases.ts";

export interface Backend {
  /** In words, for the log: never with a password in it. */
  readonly name: string;
  /** A new adapter object for each namespace: sharing one stores into whichever namespace was set last. */
  adapter(): KeyvStorageAdapter;
  readonly board: Board;
  close(): Promise<void>;
}

/** Where the roster of leases lies, beneath Keyv, which has no compare-and-set. */
export interface Board {
  /** The roster, the version to name when replacing it, and the time on the database's own clock. */
  read(): Promise<{ roster: Roster; version: number; now: number }>;
  /** Replaces the roster in one statement if it still has this version; whether it had. */
  swap(version: number, roster: Roster): Promise<boolean>;
}

/** Called in the breath before each statement that writes; throws when this process may not write any more. */
export type Guard = () => void;

/** The start is refused, with a sentence for the person who hosts Kublai. Holds no value from the environment. */
export class StoreRefusal extends Error {
  override readonly name = "StoreRefusal";
  /** Whether the same start may succeed later. */
  readonly passing: boolean;

  constructor(sentence: string, passing = false) {
    super(sentence);
    this.passing = passing;
  }
}

export function isWrite(sql: string): boolean {
  return /^\s*(INSERT|UPDATE|DELETE)\b/i.test(sql);
}
