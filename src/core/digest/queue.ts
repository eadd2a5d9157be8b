/** Where a piece stands on the desk this week, and which one a curator is given to read next. Pure. */
import { isSuspended } from "#src/core/submissions/submission.ts";
import type { Submission, SubmissionRecord } from "#src/core/submissions/submission.ts";

import { readerOf } from "./curation.ts";

/** Where a piece stands for the curators. `changed`: decided on, and edited since. */
export type Place = "unread" | "changed" | "featured" | "mentioned" | "held" | "declined" | "aside" | "gone";

/**
 * @param weekOpened when the week began that is at work (epoch milliseconds): what was held before that is unread again
 */
export function placeOf(record: SubmissionRecord | undefined, weekOpened: number): Place {
  if (!record || record.kind === "tombstone" || record.published) return "gone";
  const { state, decision } = record;
  if (state === "withdrawn" || state === "removed") return "gone";
  if (state === "set aside") return "aside";
  if (!decision) return "unread";
  if (isSuspended(record)) return "changed";
  if (decision.kind === "held" && decision.at < weekOpened) return "unread";
  return decision.kind;
}

/** Whether it waits for a curator to read it, again or for the first time. */
export function isToRead(place: Place): boolean {
  return place === "unread" || place === "changed";
}

/** Whether a week with this in it is not done with: there is something to read, or to publish. */
export function asksForSomebody(place: Place): boolean {
  return isToRead(place) || place === "featured" || place === "mentioned";
}

/** Whether a piece stays with the server when its week is over and it was not published. */
export function rollsOver(place: Place): boolean {
  return place !== "gone" && place !== "declined";
}

/** What choosing the next piece looks at. */
export interface Waiting {
  readonly seq: number;
  readonly author: string;
  readonly place: Place;
  readonly createdAt: number;
  readonly claim: Submission["claim"];
}

/**
 * The piece to read next: what rolled over from earlier weeks first, the longest waiting ahead; then the pieces of
 * people who are here for the first time; then the others. Never the curator's own, nor one that somebody is
 * reading. With `after`, the one just read, the one that follows it, and after the last the first: whoever passes
 * pieces over comes to each of them.
 */
export function readNext<Piece extends Waiting>(
  pieces: readonly Piece[],
  asking: { curator: string; now: number; weekOpened: number; after?: number | undefined },
  isFirstTimer: (author: string) => boolean,
): Piece | undefined {
  const waiting = pieces.filter((piece) => {
    const reader = readerOf(piece, asking.now);
    return (
      isToRead(piece.place) &&
      piece.author !== asking.curator &&
      piece.seq !== asking.after &&
      (reader === undefined || reader === asking.curator)
    );
  });
  const urgency = (piece: Piece): number =>
    piece.createdAt < asking.weekOpened ? 0 : isFirstTimer(piece.author) ? 1 : 2;
  const order = (a: Piece, b: Piece): number =>
    urgency(a) - urgency(b) || a.createdAt - b.createdAt || a.seq - b.seq;
  const inOrder = waiting.sort(order);
  const last = pieces.find(({ seq }) => seq === asking.after);
  return (last && inOrder.find((piece) => order(last, piece) < 0)) ?? inOrder[0];
}
