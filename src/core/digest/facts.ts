/**
 * What one message of a digest says, as facts for the one renderer. Pure: from an edition and the submissions as they
 * are now. This is where consent is asked: a piece that its author took back, or changed, is not among what is shown.
 */
import { textOf } from "#src/core/submissions/submission.ts";
import type { ContentNote, Submission, SubmissionRecord } from "#src/core/submissions/submission.ts";

import type { Edition, Figures, Part, Reference } from "./edition.ts";
import { excerptOf } from "./excerpt.ts";
import type { HandFacts, Hands } from "./ports.ts";

/** How a piece stands towards its place in a digest. Only `shown` may show anything of it. */
export type Consent = "shown" | "withdrawn" | "taken down" | "changed";

/** One featured piece in its place. */
export type PieceFacts =
  | {
      readonly consent: "shown";
      readonly seq: number;
      readonly title: string;
      readonly name: string;
      readonly why: string;
      readonly excerpt: string;
      readonly more: boolean;
      readonly notes: readonly ContentNote[];
      readonly call: string | undefined;
      /** The name of a constraint that it keeps throughout. */
      readonly kept: string | undefined;
    }
  | { readonly consent: Exclude<Consent, "shown"> };

/** A piece by its title and name only. */
export interface Mention {
  readonly seq: number;
  readonly title: string;
  readonly name: string;
}

export interface OpeningFacts {
  readonly kind: "opening";
  readonly opened: number;
  readonly closed: number;
  readonly note: string | undefined;
  readonly featured: number;
  readonly pingRole: string | undefined;
}

export interface PiecesFacts {
  readonly kind: "pieces";
  readonly pieces: readonly PieceFacts[];
}

export interface ClosingFacts {
  readonly kind: "closing";
  /** Featured pieces that found no room; they stand in the library. */
  readonly further: readonly Mention[];
  readonly mentions: readonly Mention[];
  /** *Same hand, many tales*. */
  readonly tales: readonly { readonly call: string; readonly pieces: readonly Mention[] }[];
  /** Names to thank, each once. */
  readonly thanks: readonly string[];
  readonly figures: Figures | undefined;
  readonly hand: HandFacts | undefined;
}

/** One message: which digest, which part of it, what it says. */
export type PartFacts = {
  readonly number: number;
  readonly index: number;
} & (OpeningFacts | PiecesFacts | ClosingFacts);

/** Figures are shown from this many pieces on: below, they would be about somebody. */
const FIGURES_FROM = 3;

/** No message has room for more names of pieces than this. */
const MOST_LISTED = 100;

export function consentOf(record: SubmissionRecord | undefined, reference: Reference): Consent {
  if (!record || record.kind === "tombstone" || record.state === "withdrawn") return "withdrawn";
  // Until it is settled, curators may still take a piece out of a digest on its way.
  if (record.state === "removed" || !(record.published || isChosen(record))) return "taken down";
  return record.wording === reference.wording ? "shown" : "changed";
}

function isChosen({ decision }: Submission): boolean {
  return decision?.kind === "featured" || decision?.kind === "mentioned";
}

/** The pieces by number, as they are now; one that is missing was erased. */
export type Records = ReadonlyMap<number, SubmissionRecord | undefined>;

/** A featured piece in its place. */
export function pieceFacts(
  record: SubmissionRecord | undefined,
  reference: Reference,
  budget: number,
  kept: Hands["kept"],
): PieceFacts {
  const consent = consentOf(record, reference);
  if (consent !== "shown" || record?.kind !== "piece") {
    return { consent: consent === "shown" ? "withdrawn" : consent };
  }
  const { text, more } = excerptOf(textOf(record), reference.excerpt, budget);
  return {
    consent,
    seq: record.seq,
    title: record.title,
    name: record.name,
    why: record.decision?.why ?? "",
    excerpt: text,
    more,
    notes: record.contentNotes,
    call: record.prompt?.call || undefined,
    kept: kept(record),
  };
}

/** The numbers of the pieces that a part says anything about. */
export function mentionedIn(edition: Edition, part: Part): number[] {
  if (part.kind === "pieces") return part.pieces;
  if (part.kind === "opening") return [];
  const named = [...furtherIn(edition), ...edition.mentioned.slice(0, MOST_LISTED)].map(({ seq }) => seq);
  return [...new Set([...named, ...edition.tales.flatMap(({ pieces }) => pieces), ...edition.thanked])];
}

/** Featured pieces for which the messages had no room. */
function furtherIn(edition: Edition): Reference[] {
  const placed = new Set(edition.parts.flatMap((part) => part.pieces));
  return edition.featured.filter(({ seq }) => !placed.has(seq)).slice(0, MOST_LISTED);
}

/** What a part says now. `records` holds at least the pieces of {@link mentionedIn}. */
export function partFacts(edition: Edition, index: number, records: Records, hands: Hands): PartFacts {
  const part = edition.parts[index];
  if (!part) throw new RangeError(`Digest ${edition.number} has no part ${index}.`);
  const place = { number: edition.number, index };
  if (part.kind === "opening") {
    const { opened, closed, note, pingRole } = edition;
    return {
      ...place,
      kind: "opening",
      opened,
      closed,
      note: note?.text,
      featured: edition.featured.length,
      pingRole,
    };
  }
  if (part.kind === "closing") return { ...place, ...closingFacts(edition, records, hands) };
  const references = new Map(edition.featured.map((reference) => [reference.seq, reference]));
  const pieces = part.pieces
    .filter((seq) => !part.unshown.includes(seq))
    .flatMap((seq) => {
      const reference = references.get(seq);
      return reference ? [pieceFacts(records.get(seq), reference, edition.budget, hands.kept)] : [];
    });
  return { ...place, kind: "pieces", pieces };
}

function closingFacts(edition: Edition, records: Records, hands: Hands): ClosingFacts {
  const shown = (reference: Reference): Mention[] => {
    const record = records.get(reference.seq);
    if (record?.kind !== "piece" || consentOf(record, reference) !== "shown") return [];
    return [{ seq: record.seq, title: record.title, name: record.name }];
  };
  const references = new Map([...edition.featured, ...edition.mentioned].map((piece) => [piece.seq, piece]));
  const tales = edition.tales
    .map(({ call, pieces }) => ({
      call,
      pieces: pieces.flatMap((seq) => references.get(seq) ?? []).flatMap(shown),
    }))
    .filter(({ pieces }) => pieces.length > 1);
  return {
    kind: "closing",
    further: furtherIn(edition).flatMap(shown),
    mentions: edition.mentioned.slice(0, MOST_LISTED).flatMap(shown),
    tales,
    thanks: thanks(edition, records),
    figures: edition.figures.pieces >= FIGURES_FROM ? edition.figures : undefined,
    hand: edition.hand === undefined ? undefined : hands.read(edition.hand),
  };
}

/** Everyone who gave a name: never for a piece that was declined, set aside or taken back. */
function thanks(edition: Edition, records: Records): string[] {
  const names = edition.thanked.flatMap((seq) => {
    const record = records.get(seq);
    if (record?.kind !== "piece" || record.name === "") return [];
    const unthanked = ["declined", "set aside", "withdrawn", "removed"].includes(record.state);
    return unthanked ? [] : [record.name];
  });
  return [...new Set(names)];
}
