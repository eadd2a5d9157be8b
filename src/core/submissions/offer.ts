/** A piece as it is handed over: what has to be said with it, what is refused, and the record that it becomes. */
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";
import type { Naming } from "#src/core/submissions/names.ts";
import type { ContentNote, Submission } from "#src/core/submissions/submission.ts";
import { textProblem, titleProblem } from "#src/core/submissions/wording.ts";

/** Pieces that a member may have in for one digest. */
export const MOST_PER_DIGEST = 3;

export interface Offer extends Naming {
  readonly title: string;
  readonly parts: readonly string[];
  readonly contentNotes: readonly ContentNote[];
  readonly prompt: Submission["prompt"];
  readonly constraint: string | null;
  readonly source: Submission["source"];
  readonly channel: string;
  /** Whether that channel is age-restricted. */
  readonly channelIsAdult: boolean;
  /** The interaction that brought it. */
  readonly origin: string;
  readonly pledged: boolean;
  readonly tellWhenRead: boolean;
}

/** Why it cannot be taken as it is, or nothing. Decided from the offer alone. */
export function offerProblem(offer: Offer): Refusal | undefined {
  if (!offer.pledged) {
    return refuse("Please tick the pledge: only what you wrote yourself can be handed in.");
  }
  if (offer.contentNotes.includes("sexual content") && !offer.channelIsAdult) {
    return refuse(
      "Pieces with sexual content can only be handed in from a channel that is age-restricted (18+).",
    );
  }
  return titleProblem(offer.title) ?? textProblem(offer.parts, offer.source);
}

export function pieceFrom(
  offer: Offer,
  { seq, now, penName }: { seq: number; now: number; penName: boolean },
): Submission {
  return {
    kind: "piece",
    guild: offer.guild,
    seq,
    author: offer.author,
    title: offer.title,
    parts: [...offer.parts],
    contentNotes: [...offer.contentNotes],
    name: offer.name,
    penName,
    prompt: offer.prompt,
    constraint: offer.constraint,
    source: offer.source,
    channel: offer.channel,
    origin: offer.origin,
    pledged: true,
    tellWhenRead: offer.tellWhenRead,
    mayLeaveDiscord: false,
    revision: 1,
    wording: 1,
    state: "offered",
    decision: null,
    decided: null,
    published: null,
    claim: null,
    notes: [],
    letters: [],
    accountOpened: [],
    createdAt: now,
    editedAt: now,
    changedAt: now,
    clearedAt: null,
  };
}
