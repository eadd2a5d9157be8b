/**
 * What a curator does about one piece. Pure: from a piece, the act and the time to the piece as it is then, or to a
 * refusal. Who may be a curator is asked at the edge on every press; what the piece has become since the curator
 * looked is asked here. Counting revisions is the store's business.
 */
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";
import { isSuspended, textOf } from "#src/core/submissions/submission.ts";
import type { Decision, Submission } from "#src/core/submissions/submission.ts";

import { paragraphsOf } from "./excerpt.ts";

/** How long a soft claim lasts. It keeps nobody out; it says who is reading. */
export const CLAIM_MS = 5 * 60_000;
export const LONGEST_WHY = 200;

/** Why a piece is not taken this time. The list is short, so that the author is not left to guess. */
export const DECLINE_REASONS = ["fit", "similar", "long", "unfinished", "rules", "other"] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** What the curator had before their eyes: the wording, and when it was last decided on (0: undecided). */
export interface Seen {
  readonly wording: number;
  readonly decidedAt: number;
}

/** Who acts, when, and how people are called in a sentence. */
export interface Acting {
  readonly by: string;
  readonly now: number;
  readonly nameOf: (id: string) => string;
}

export type Choice =
  | { readonly kind: "featured"; readonly why: string; readonly excerpt: Decision["excerpt"] }
  | { readonly kind: "mentioned" }
  | { readonly kind: "held" }
  | { readonly kind: "declined"; readonly reason: DeclineReason; readonly tellAuthor: boolean };

/** What a view of this piece stands for, to be handed back with the act. */
export function seenNow(piece: Submission): Seen {
  return { wording: piece.wording, decidedAt: standing(piece)?.at ?? 0 };
}

/** Opens a piece for reading. The claim of somebody else is replaced once it has run out, and left alone before. */
export function claim(piece: Submission, { by, now }: Acting): Submission | Refusal {
  const problem = notOnDesk(piece, by);
  if (problem) return problem;
  const other = readerOf(piece, now);
  if (other !== undefined && other !== by) return piece;
  const state = piece.state === "offered" ? "reading" : piece.state;
  return { ...piece, state, claim: { by, until: now + CLAIM_MS } };
}

/** Why this piece is not before this curator's eyes, or nothing: it is their own, taken back, or out already. */
export function notOnDesk(piece: Submission, by: string): Refusal | undefined {
  if (piece.author === by) return refuse("This one is yours. Somebody else will read it.");
  if (piece.state === "removed") return refuse("This piece has been taken down.");
  if (piece.state === "withdrawn") return refuse("Its author has taken this piece back.");
  if (!piece.published) return undefined;
  return refuse(
    `It is out, in digest ${piece.published.digest}. /library has it; there, it can be taken down.`,
  );
}

/** Who is reading it now, if anybody. */
export function readerOf(piece: Pick<Submission, "claim">, now: number): string | undefined {
  return piece.claim && piece.claim.until > now ? piece.claim.by : undefined;
}

/** **Feature**, **Mention**, **Hold** or **Not this time**. */
export function decide(piece: Submission, choice: Choice, seen: Seen, acting: Acting): Submission | Refusal {
  const problem = changedSince(piece, seen, acting) ?? flaw(piece, choice);
  if (problem) return problem;
  const decision: Decision = {
    kind: choice.kind,
    reason: choice.kind === "declined" ? choice.reason : null,
    why: choice.kind === "featured" ? oneLine(choice.why) : null,
    excerpt: choice.kind === "featured" ? choice.excerpt : null,
    tellAuthor: choice.kind === "declined" && choice.tellAuthor,
    by: acting.by,
    at: acting.now,
    wording: piece.wording,
  };
  return { ...piece, state: choice.kind, decision, decided: null, claim: null };
}

/** **Set aside**: out of the common queue, and the author's account opened, which is written down. */
export function setAside(piece: Submission, seen: Seen, acting: Acting): Submission | Refusal {
  const problem = changedSince(piece, seen, acting);
  if (problem) return problem;
  const opened = [...piece.accountOpened, { by: acting.by, at: acting.now }];
  return {
    ...piece,
    state: "set aside",
    decision: null,
    decided: null,
    claim: null,
    accountOpened: opened,
  };
}

/** **Undo**: nothing has been decided about it. */
export function undo(piece: Submission, seen: Seen, acting: Acting): Submission | Refusal {
  const problem = changedSince(piece, seen, acting);
  if (problem) return problem;
  if (!standing(piece)) return refuse("Nothing has been decided about this piece yet.");
  return { ...piece, state: "offered", decision: null, decided: null, claim: null };
}

/** **Still good**: the decision holds for the wording that its author has made of it since. */
export function stillGood(piece: Submission, seen: Seen, acting: Acting): Submission | Refusal {
  const problem = changedSince(piece, seen, acting);
  if (problem) return problem;
  if (!piece.decision || !isSuspended(piece)) return refuse("It has not changed since it was decided on.");
  const excerpt = fitting(piece, piece.decision.excerpt);
  const decision = { ...piece.decision, excerpt, wording: piece.wording, by: acting.by, at: acting.now };
  return { ...piece, decision, decided: null, claim: null };
}

/** **Ask the author** or **Ask for a change**. The piece waits as it did; curators never change a word. */
export function askAuthor(
  piece: Submission,
  letter: { kind: "question" | "change"; text: string },
  { by, now }: Acting,
): Submission | Refusal {
  const problem = notOnDesk(piece, by);
  if (problem) return problem;
  const text = letter.text.trim();
  if (text === "") return refuse("There was nothing in the note. Write a line and send it again.");
  return {
    ...piece,
    letters: [...piece.letters, { from: "curators", kind: letter.kind, text, by, at: now }],
  };
}

/**
 * What the author is told of the decision: why not, if the curator chose to say; that it was read, once, if the author
 * asked to hear, whatever the curator chose.
 */
export function toTell(piece: Submission): "declined" | "read" | undefined {
  const { decision } = piece;
  if (decision?.kind === "declined" && decision.tellAuthor) return "declined";
  return decision && piece.tellWhenRead && !hasHeard(piece) ? "read" : undefined;
}

/** The outcome, as the author was told it. */
export function told(piece: Submission, text: string, { by, now }: Acting): Submission {
  return { ...piece, letters: [...piece.letters, { from: "curators", kind: "outcome", text, by, at: now }] };
}

/** A note that stays among curators. */
export function noteAmongCurators(
  piece: Submission,
  text: string,
  { by, now }: Acting,
): Submission | Refusal {
  const problem = notOnDesk(piece, by);
  if (problem) return problem;
  if (text.trim() === "") return refuse("There was nothing in the note. Write a line and send it again.");
  return { ...piece, notes: [...piece.notes, { by, at: now, text: text.trim() }] };
}

/**
 * **Take down**: gone from the digest and the library; the text stays with its author.
 * @param isSeen whether readers can see it already, in a digest that is still on its way out
 */
export function takeDown(piece: Submission, { by }: Acting, isSeen: boolean): Submission | Refusal {
  if (piece.author === by) return refuse("This one is yours. /mine takes it back, with Withdraw.");
  if (!piece.published && !isSeen) return refuse("This piece has not been published.");
  if (piece.state === "withdrawn") return refuse("Its author has withdrawn it already.");
  if (piece.state === "removed") return refuse("It has been taken down already.");
  return { ...piece, state: "removed", claim: null };
}

/** What has been done about a piece, by whom and when; `undefined` while it waits. */
export function standing(piece: Submission): { did: string; by: string; at: number } | undefined {
  if (piece.decision) {
    return { did: DID[piece.decision.kind], by: piece.decision.by, at: piece.decision.at };
  }
  const opened = piece.accountOpened.at(-1);
  return piece.state === "set aside" && opened ? { did: "set aside", ...opened } : undefined;
}

/** `40 s`, `5 min`, `3 h`, `2 d`. */
export function ago(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 129_600) return `${Math.round(seconds / 3600)} h`;
  return `${Math.round(seconds / 86_400)} d`;
}

const DID: Record<Decision["kind"], string> = {
  featured: "featured",
  mentioned: "mentioned",
  held: "held",
  declined: "declined",
};

function changedSince(piece: Submission, seen: Seen, { by, now, nameOf }: Acting): Refusal | undefined {
  const problem = notOnDesk(piece, by);
  if (problem) return problem;
  if (piece.wording !== seen.wording)
    return refuse("Its author has changed it since you opened it. Open it again to read it as it is now.");
  const stands = standing(piece);
  if ((stands?.at ?? 0) === seen.decidedAt) return undefined;
  if (!stands) return refuse("Somebody undid the decision since you opened it. Open it again.");
  return refuse(
    `${nameOf(stands.by)} ${stands.did} this ${ago(now - stands.at)} ago. Open it again to see it.`,
  );
}

function flaw(piece: Submission, choice: Choice): Refusal | undefined {
  if (choice.kind !== "featured") return undefined;
  const why = oneLine(choice.why);
  if (why === "") return refuse("A featured piece needs one sentence that says why. Press Feature again.");
  if ([...why].length > LONGEST_WHY)
    return refuse(
      `That sentence is longer than ${LONGEST_WHY} characters. Shorten it and press Feature again.`,
    );
  const last = paragraphsOf(textOf(piece)).length;
  if (choice.excerpt && (choice.excerpt.from > choice.excerpt.to || choice.excerpt.to > last))
    return refuse(
      `The text has ${last === 1 ? "one paragraph" : `paragraphs 1 to ${last}`}. Choose among those.`,
    );
  return undefined;
}

/** Whether the author has been told that it was read: once is enough, however often the decision changes. */
function hasHeard({ letters }: Submission): boolean {
  return letters.some(({ kind }) => kind === "outcome");
}

/** The excerpt, if the changed text still has those paragraphs; else the opening. */
function fitting(piece: Submission, excerpt: Decision["excerpt"]): Decision["excerpt"] {
  return excerpt && excerpt.to <= paragraphsOf(textOf(piece)).length ? excerpt : null;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
