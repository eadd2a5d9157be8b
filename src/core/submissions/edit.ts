/**
 * What an author may do with a piece of their own. Pure: from the piece, the act and the time to the piece as it is
 * then, or to a refusal. That it is their own is asked where the record is read.
 */
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";
import { isSuspended } from "#src/core/submissions/submission.ts";
import type { ContentNote, Submission, Tombstone, Wording } from "#src/core/submissions/submission.ts";
import {
  LONGEST_WHOLE,
  isBlank,
  lengthOf,
  textProblem,
  titleProblem,
} from "#src/core/submissions/wording.ts";

export interface Rewording {
  /** The wording that its author had before their eyes: another one since then is not overwritten. */
  readonly seen?: number;
  readonly title?: string;
  readonly contentNotes?: readonly ContentNote[];
  /** Replaces the whole text, in one part. */
  readonly text?: string;
  /** True when that text came as a file. */
  readonly fromFile?: boolean;
}

/** Why the wording of this piece can no longer be changed, or nothing. */
export function editProblem(piece: Submission): Refusal | undefined {
  if (piece.state === "withdrawn") return refuse("You withdrew this piece. To hand it in again, use /share.");
  if (piece.state === "removed")
    return refuse("The curators took this piece down, so it can no longer be changed.");
  if (piece.published) {
    return refuse(
      `It is out, in digest ${piece.published.digest}, as it was chosen. You can still withdraw it.`,
    );
  }
  if (piece.clearedAt !== null)
    return refuse("Its text is no longer kept. To hand in something new, use /share.");
  return undefined;
}

/** True when a change of wording would suspend a decision: the author is warned before. */
export function editSuspends(piece: Submission): boolean {
  return piece.decision !== null;
}

/** **Edit**. A decision on the earlier wording stays, and counts again once a curator says that it is still good. */
export function reword(piece: Submission, change: Rewording, now: number): Submission | Refusal {
  const problem = editProblem(piece);
  if (problem) return problem;
  const { text, seen } = change;
  if (seen !== undefined && seen !== piece.wording) {
    return refuse("This piece was changed in the meantime. Your text was not put over it.");
  }
  return worded(piece, {
    title: change.title ?? piece.title,
    parts: text === undefined ? piece.parts : [text],
    contentNotes: change.contentNotes ? [...change.contentNotes] : piece.contentNotes,
    source: text === undefined ? piece.source : change.fromFile === true ? "file" : "modal",
    now,
  });
}

/** How many characters **Add more** still takes. */
export function roomIn(piece: Submission): number {
  const taken = piece.parts.reduce((sum, part) => sum + lengthOf(part), 0);
  return piece.source === "file" ? 0 : Math.max(0, LONGEST_WHOLE - taken);
}

/** **Add more**: another part behind the ones that are there. */
export function addMore(piece: Submission, text: string, now: number): Submission | Refusal {
  const problem = editProblem(piece);
  if (problem) return problem;
  const { title, contentNotes, source } = piece;
  if (source === "file") {
    return refuse("This piece came as a file. To make it longer, hand in the longer file with Edit.");
  }
  return worded(piece, { title, parts: [...piece.parts, text], contentNotes, source, now });
}

function worded(
  piece: Submission,
  next: Wording & { source: Submission["source"]; now: number },
): Submission | Refusal {
  const { title, parts, contentNotes, source, now } = next;
  const problem = titleProblem(title) ?? textProblem(parts, source);
  if (problem) return problem;
  const before: Wording = { title: piece.title, parts: piece.parts, contentNotes: piece.contentNotes };
  const after: Wording = { title, parts, contentNotes };
  if (JSON.stringify(before) === JSON.stringify(after)) return piece;
  return {
    ...piece,
    ...after,
    source,
    wording: piece.wording + 1,
    decided: piece.decision ? (piece.decided ?? before) : null,
    editedAt: now,
  };
}

/** **Name**. Whether this name may be shown was asked before. */
export function rename(piece: Submission, name: string, penName: boolean): Submission | Refusal {
  if (piece.state === "withdrawn" || piece.state === "removed") {
    return refuse("Nobody reads this piece any more, so its name cannot be changed.");
  }
  return { ...piece, name, penName };
}

/** The curators asked something, and nothing was answered since. */
export function isAsked(piece: Submission): boolean {
  const last = piece.letters.at(-1);
  return last?.kind === "question" || last?.kind === "change";
}

/** **Reply** to the curators' last question. */
export function answer(piece: Submission, text: string, now: number): Submission | Refusal {
  if (!isAsked(piece)) return refuse("The curators are not waiting for an answer about this piece.");
  if (isBlank(text)) return refuse("There was nothing in the answer. Write a line and send it again.");
  const letter = { from: "author", kind: "answer", text, by: piece.author, at: now } as const;
  return { ...piece, letters: [...piece.letters, letter] };
}

/** **Withdraw**, at any time. The text stays with its author until **Delete**. */
export function withdraw(piece: Submission): Submission | Refusal {
  if (piece.state === "withdrawn") return refuse("You have withdrawn this piece already.");
  return { ...piece, state: "withdrawn", claim: null };
}

/** **Delete** and *Erase*: what stays says that there was a piece, and where readers may have met it. */
export function tombstoneOf(piece: Submission, now: number): Tombstone {
  const { guild, seq, published } = piece;
  return { kind: "tombstone", guild, seq, revision: piece.revision + 1, published, erasedAt: now };
}

/** Ninety days after it was declined, the words go; the outcome stays with its author. */
export function cleared(piece: Submission, now: number): Submission {
  return { ...piece, title: "", parts: [], contentNotes: [], decided: null, notes: [], clearedAt: now };
}

export const DECLINED_KEPT_DAYS = 90;

/** True when a declined text has been kept for long enough, and nothing about it is open. */
export function isDueForClearing(piece: Submission, now: number): boolean {
  const { decision } = piece;
  if (piece.state !== "declined" || piece.clearedAt !== null || decision?.kind !== "declined") return false;
  if (isSuspended(piece)) return false;
  const since = Math.max(decision.at, piece.editedAt);
  return now - since >= DECLINED_KEPT_DAYS * 86_400_000;
}
