/**
 * One digest as it is planned and as it is out: references and message ids, never a member's text. What may be
 * shown is asked of the submissions each time that something is shown.
 */
import { z } from "zod";

const id = z.string().regex(/^\d{1,20}$/);
const instant = z.int().nonnegative();
const seq = z.int().positive();

/** A piece as it was decided on: this number, in this wording. */
export const referenceSchema = z.strictObject({
  seq,
  wording: z.int().positive(),
  /** The paragraphs that a curator chose to show, counted from 1; the opening when absent. */
  excerpt: z.strictObject({ from: z.int().positive(), to: z.int().positive() }).optional(),
});
export type Reference = z.infer<typeof referenceSchema>;

export const partSchema = z.strictObject({
  kind: z.enum(["opening", "pieces", "closing"]),
  /** The featured pieces it shows, in order; empty for the opening and the closing. */
  pieces: z.array(seq),
  /** Once it is out: the message, recorded before the next part is sent. */
  message: id.optional(),
  /** Pieces that were withdrawn before it was sent, so that it never showed them. */
  unshown: z.array(seq),
  /** A digest of the payload as last sent or edited; absent when nobody knows, and then it is edited once. */
  print: z.string().optional(),
  /** Somebody deleted the message by hand: a decision. It is not sent again. */
  gone: z.boolean(),
});
export type Part = z.infer<typeof partSchema>;

/** What curators wrote and arranged for a week. */
export const lineUpSchema = z.strictObject({
  /** Featured pieces in the order that curators gave them; those not listed follow by number. */
  order: z.array(seq),
  note: z.strictObject({ text: z.string().min(1), by: id }).optional(),
  /** The call number of the week's hand, if a curator chose it. */
  hand: z.string().min(1).optional(),
});
export type LineUp = z.infer<typeof lineUpSchema>;

/** A week in figures: of the week, never of a person. */
export const figuresSchema = z.strictObject({
  pieces: z.int().nonnegative(),
  words: z.int().nonnegative(),
  hands: z.int().nonnegative(),
});
export type Figures = z.infer<typeof figuresSchema>;

export const editionSchema = z.strictObject({
  number: z.int().positive(),
  /** The week it is of. */
  week: z.int().nonnegative(),
  opened: instant,
  closed: instant,
  /** When publishing began: its messages are not older than this. */
  startedAt: instant,
  channel: id,
  /** The curator who pressed. */
  by: id,
  note: lineUpSchema.shape.note,
  hand: z.string().min(1).optional(),
  featured: z.array(referenceSchema),
  /** How many code points of each featured text its message shows. */
  budget: z.int().positive(),
  mentioned: z.array(referenceSchema),
  /** *Same hand, many tales*: pieces by the call number that they answer. */
  tales: z.array(z.strictObject({ call: z.string(), pieces: z.array(seq) })),
  /** Numbers of pieces whose authors gave a name and are thanked. */
  thanked: z.array(seq),
  figures: figuresSchema,
  pingRole: id.optional(),
  thread: z.enum(["wanted", "open"]).optional(),
  parts: z.array(partSchema),
});
export type Edition = z.infer<typeof editionSchema>;

/** Whether a digest carries a piece in any way: featured, mentioned or thanked. */
export function carries(edition: Edition, seq: number): boolean {
  return (
    edition.featured.some((piece) => piece.seq === seq) ||
    edition.mentioned.some((piece) => piece.seq === seq) ||
    edition.thanked.includes(seq)
  );
}

/** Whether readers can see a piece: the message that shows it, or that names it, is out. */
export function isSeen({ parts, featured, mentioned }: Edition, seq: number): boolean {
  if (![...featured, ...mentioned].some((piece) => piece.seq === seq)) return false;
  const part = parts.find(({ pieces }) => pieces.includes(seq)) ?? parts.at(-1);
  return part?.message !== undefined && !part.unshown.includes(seq);
}

/** Whether everything that can be out is out. */
export function isOut(edition: Edition): boolean {
  return edition.parts.every((part) => part.message !== undefined || part.gone);
}
