/**
 * Who words sparks when a server has asked for it. Nothing that a member or a curator typed is ever part of a
 * commission: it is made of this project's own words, the engine's cards, and what a muse wrote before.
 */

/** One request for about twenty sparks. */
export interface Commission {
  /** The server that asks. It answers for the request, and leaves this process only as a salted hash. */
  readonly guild: string;
  /** How to write, the same for every commission. */
  readonly instructions: string;
  /** What to write this time. */
  readonly request: string;
  /** The most tokens that an answer may take, thinking included. */
  readonly mostOutput: number;
}

/** A spark as it comes from outside: nothing about it is to be believed yet. */
export interface RawSpark {
  readonly theme: string;
  readonly text: string;
}

/** Tokens, as the service counted them. */
export interface TokensUsed {
  readonly input: number;
  readonly output: number;
}

/** Why no answer came. */
export type Failure = "quota" | "rejected" | "unavailable" | "timeout" | "unreachable" | "stopped";

export type Answer =
  | {
      readonly outcome: "worded";
      readonly sparks: readonly RawSpark[];
      readonly used: TokensUsed | undefined;
    }
  | {
      /** Cut short by the limit on tokens · declined by the model · not in the shape that was asked for. */
      readonly outcome: "truncated" | "refused" | "misshapen";
      readonly used: TokensUsed | undefined;
    }
  /** `billed`: whether tokens may have been used all the same. */
  | { readonly outcome: "failed"; readonly why: Failure; readonly billed: boolean };

export interface Muse {
  /**
   * Asks, within a bounded time (25 seconds), with at most one retry. Never throws: what went wrong is an answer too.
   * `used` is undefined where the service did not say.
   */
  word(commission: Commission): Promise<Answer>;
  /** How often a commission may be sent in the worst case: once, and once again. */
  readonly attempts: number;
  /** Ends what is under way; it is answered as failed. */
  close(): void;
}
