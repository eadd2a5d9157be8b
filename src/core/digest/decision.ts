/**
 * What curators did about one piece: shapes only, a part of the submission's own record, so that deciding is one
 * write. `curation.ts` makes them; this file knows neither submissions nor the week.
 */
import { z } from "zod";

const id = z.string().regex(/^\d{1,20}$/);
const instant = z.int().nonnegative();

/** Why a piece is not taken this time: what the author may be told. */
export const DECLINE_REASONS = ["fit", "similar", "long", "rules", "unfinished", "other"] as const;
export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Paragraphs to show, counted from 1, both ends included. */
export const rangeSchema = z.strictObject({ from: z.int().min(1), to: z.int().min(1) });
export type Range = z.infer<typeof rangeSchema>;

const base = {
  by: id,
  at: instant,
  /** The revision of the text that was read. Any other revision now means: the decision is suspended. */
  revision: z.int().nonnegative(),
};

export const decisionSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    ...base,
    kind: z.literal("featured"),
    /** One human sentence, up to 200 characters. */
    why: z.string().min(1),
    /** The paragraphs to show; the opening when absent. */
    excerpt: rangeSchema.optional(),
  }),
  z.strictObject({ ...base, kind: z.literal("mentioned") }),
  z.strictObject({ ...base, kind: z.literal("held") }),
  z.strictObject({
    ...base,
    kind: z.literal("declined"),
    reason: z.enum(DECLINE_REASONS),
    /** Whether the author is told by a message; the outcome stands in `/mine` in any case. */
    tell: z.boolean(),
  }),
  /** Out of the common queue: a hard moment, read by whoever set it aside. */
  z.strictObject({ ...base, kind: z.literal("aside") }),
]);
export type Decision = z.infer<typeof decisionSchema>;
export type DecisionKind = Decision["kind"];

/** Somebody is reading: soft, it only tells the others. */
export const claimSchema = z.strictObject({ by: id, until: instant });
export type Claim = z.infer<typeof claimSchema>;

/** A word about a piece: `curators` stays among them; `question` and `change` went to the author. */
export const noteSchema = z.strictObject({
  to: z.enum(["curators", "question", "change"]),
  by: id,
  at: instant,
  text: z.string().min(1),
});
export type Note = z.infer<typeof noteSchema>;
