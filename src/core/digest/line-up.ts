/** What a digest carries, and in which order, and what to look at before it goes out. No Discord, no clock, no storage. */
import type { ContentNote, Submission } from "#src/core/submissions/submission.ts";

import type { LineUp } from "./edition.ts";
import type { Place } from "./queue.ts";

/** What the line-up keeps in mind of a decided piece: facts, not its text, so that a large week stays small. */
export interface Chosen {
  readonly seq: number;
  readonly wording: number;
  readonly author: string;
  readonly as: "featured" | "mentioned";
  readonly excerpt: { from: number; to: number } | null;
  /** Edited after the decision: it rolls over unless somebody says that it is still good. */
  readonly changed: boolean;
  readonly adult: boolean;
  readonly named: boolean;
  /** The call number that it answers. */
  readonly call: string | undefined;
}

/** The facts of a piece that was featured or mentioned; `undefined` for any other. */
export function chosenOf(piece: Submission, place: Place): Chosen | undefined {
  const as = piece.decision?.kind;
  if ((as !== "featured" && as !== "mentioned") || (place !== as && place !== "changed")) return undefined;
  return {
    seq: piece.seq,
    wording: piece.wording,
    author: piece.author,
    as,
    excerpt: piece.decision?.excerpt ?? null,
    changed: place === "changed",
    adult: piece.contentNotes.includes("sexual content"),
    named: piece.name !== "",
    // A spark has no call number.
    call: piece.prompt?.call || undefined,
  };
}

/** Where the digest is to appear, as far as it decides what may be shown. */
export interface Venue {
  readonly adult: boolean;
}

/** Whether a piece with these content notes may be shown there. */
export function fits(notes: readonly ContentNote[], venue: Venue): boolean {
  return venue.adult || !notes.includes("sexual content");
}

export interface Arrangement {
  /** In the order of the digest. */
  readonly featured: readonly Chosen[];
  readonly mentioned: readonly Chosen[];
  /** Decided on and yet not to be published now. */
  readonly leftOut: readonly { readonly piece: Chosen; readonly because: "changed" | "adult" }[];
  /** Authors with more than one piece in this digest. */
  readonly twice: ReadonlyMap<string, readonly number[]>;
  /** *Same hand, many tales*: call numbers that two or more of its pieces answer. */
  readonly tales: ReadonlyMap<string, readonly number[]>;
}

/** Puts the chosen pieces in order. Those that curators have not placed follow by number. */
export function arrange(chosen: readonly Chosen[], lineUp: LineUp, venue: Venue): Arrangement {
  const because = (piece: Chosen): "changed" | "adult" | undefined =>
    piece.changed ? "changed" : piece.adult && !venue.adult ? "adult" : undefined;
  const leftOut = chosen.flatMap((piece) => {
    const reason = because(piece);
    return reason ? [{ piece, because: reason }] : [];
  });
  const carried = chosen.filter((piece) => because(piece) === undefined);
  const place = new Map(lineUp.order.map((seq, index) => [seq, index]));
  const rank = (piece: Chosen): number => place.get(piece.seq) ?? Number.MAX_SAFE_INTEGER;
  const inOrder = carried.toSorted((a, b) => rank(a) - rank(b) || a.seq - b.seq);
  return {
    featured: inOrder.filter((piece) => piece.as === "featured"),
    mentioned: inOrder.filter((piece) => piece.as === "mentioned"),
    leftOut,
    twice: shared(inOrder, (piece) => piece.author),
    tales: shared(inOrder, (piece) => piece.call),
  };
}

/** The order after one piece has been moved; the pieces that curators had not placed get their places by it. */
export function moved(arrangement: Arrangement, seq: number, where: "up" | "down" | "first"): number[] {
  const order = arrangement.featured.map((piece) => piece.seq);
  const from = order.indexOf(seq);
  if (from < 0) return order;
  const to =
    where === "first" ? 0 : Math.min(order.length - 1, Math.max(0, from + (where === "up" ? -1 : 1)));
  order.splice(from, 1);
  order.splice(to, 0, seq);
  return order;
}

/** The groups of at least two that share a key, by the key. */
function shared(
  pieces: readonly Chosen[],
  keyOf: (piece: Chosen) => string | undefined,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const piece of pieces) {
    const key = keyOf(piece);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), piece.seq]);
  }
  return new Map([...groups].filter(([, members]) => members.length > 1));
}
