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
  if (decision.kind === "declined") return "declined";
  if (decision.kind === "held" && decision.at < weekOpened) return "unread";
  return isSuspended(record) ? "changed" : decision.kind;
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
 * reading, nor `after`, the one just read.
 */
export function readNext<Piece extends Waiting>(
  pieces: readonly Piece[],
  asking: { curator: string; now: number; weekOpened: number; after?: number | undefined },
  isFirstTimer: (author: string) => boolean,
): Piece | undefined {
  const waiting = pieces.filter((piece) => {
    const reader = readerOf(piece, asking.now);
    return (
      (piece.place === "unread" || piece.place === "changed") &&
      piece.author !== asking.curator &&
      piece.seq !== asking.after &&
      (reader === undefined || reader === asking.curator)
    );
  });
  const urgency = (piece: Piece): number =>
    piece.createdAt < asking.weekOpened ? 0 : isFirstTimer(piece.author) ? 1 : 2;
  return waiting.sort((a, b) => urgency(a) - urgency(b) || a.createdAt - b.createdAt || a.seq - b.seq)[0];
}
