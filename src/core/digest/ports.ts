/** What the digest needs from outside: the pieces, a press that shows parts to people, a way to wait. */
import type { Submission } from "#src/core/submissions/submission.ts";
import type { Submissions } from "#src/core/submissions/submissions.ts";

import type { PartFacts, PieceFacts } from "./facts.ts";
import type { Weight } from "./layout.ts";

/** What the digest asks of the submissions. */
export type Pieces = Pick<Submissions, "find" | "many" | "next" | "of" | "change" | "hold">;

/** What a channel lets Kublai do, as far as it is known without asking Discord. */
export interface ChannelFacts {
  /** Whether only adults see it. */
  readonly adult: boolean;
  /** The names of the permissions that publishing needs and Kublai lacks. */
  readonly missing: readonly string[];
}

/** Why Discord would not, for good: nothing is gained by asking again at once. */
export type Obstacle = "channel gone" | "permissions" | "refused";

export type Posted =
  | { readonly message: string }
  | { readonly deleted: true }
  | { readonly obstacle: Obstacle };
export type Found = { readonly message: string } | { readonly obstacle: Obstacle } | undefined;
export type Edited = "edited" | "deleted" | "later" | { readonly obstacle: Obstacle };

/**
 * Puts parts before people. What fails in passing (a timeout, a 5xx) throws, and nobody knows then whether the part
 * is out; asking again with the same nonce, after looking for the mark, is safe.
 */
export interface Press {
  /** `undefined` when the channel is gone. From memory: costs no request. */
  channel(guild: string, channel: string): Promise<ChannelFacts | undefined>;
  /** How much of a message a piece takes. */
  weigh(piece: PieceFacts): Weight;
  /** `deleted`: it had been posted under this nonce, and somebody has deleted it since. */
  post(channel: string, part: PartFacts, nonce: string): Promise<Posted>;
  edit(channel: string, message: string, part: PartFacts): Promise<Edited>;
  /** Kublai's own message that carries this mark, looked for from `after` on: a message, or epoch milliseconds. */
  find(channel: string, mark: string, after: { message: string } | { at: number }): Promise<Found>;
  /** Opens a thread for talk under a message; opening it twice is opening it once. */
  openThread(channel: string, message: string, name: string): Promise<void>;
}

/** A hand by its call number, in words. */
export interface HandFacts {
  readonly call: string;
  readonly telling: string;
}

/** What the digest asks of the prompt engine. */
export interface Hands {
  /** Deals a hand for a server and gives its call number. */
  deal(guild: string): Promise<string>;
  /** `undefined` for a number that cannot be read. */
  read(call: string): HandFacts | undefined;
  /** The name of the constraint of a piece, if the piece keeps it from its first word to its last. */
  readonly kept: (piece: Submission) => string | undefined;
}

/** Waits, outside every lock. */
export type Wait = (ms: number) => Promise<void>;
