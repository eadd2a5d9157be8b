/** What an author reads about where their piece stands. Curators' states are not theirs to decipher. */
import { isSuspended } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";

/** One of: waiting · being read · in digest 14 · kept for the next · read, not this time · withdrawn · taken down. */
export function standingOf(piece: Submission, now: number): string {
  if (piece.state === "withdrawn") return "withdrawn";
  if (piece.state === "removed") return "taken down";
  if (piece.published) return `in digest ${piece.published.digest}`;
  if (isSuspended(piece)) return "waiting, because you changed it";
  if (piece.state === "declined") return "read, not this time";
  if (piece.state === "held") return "kept for the next";
  if (piece.state === "offered") return "waiting";
  if (piece.state === "reading") return piece.claim && piece.claim.until > now ? "being read" : "waiting";
  // Chosen or set aside: a choice may be undone until the hour, and the rest is between curators.
  return "being read";
}
