/**
 * One piece that a member handed over: what is kept of it, in one record. Knows no Discord and no storage.
 *
 * A record is found by its server and a sequence number that never changes. Two numbers rise with change:
 * `revision` with every change of anything (whoever changes a piece says which revision they saw), and
 * `wording` only when what readers would read changes. A decision holds for the wording that it was made on.
 */
import { z } from "zod";

import { codec } from "#src/core/records.ts";

const snowflake = z.string().regex(/^\d{1,20}$/);
const instant = z.number().int().nonnegative();
const count = z.number().int().positive();

/** Where a piece stands. What its author reads instead is in `author-words.ts`. */
export const states = [
  "offered",
  "reading",
  "featured",
  "mentioned",
  "held",
  "declined",
  "set aside",
  "withdrawn",
  "removed",
] as const;

export const contentNotes = ["violence", "self-harm", "grief", "sexual content", "other"] as const;
export type ContentNote = (typeof contentNotes)[number];

const wordingSchema = z.object({
  title: z.string(),
  /** The text in the parts in which it came. Readers see them as one, a blank line between them. */
  parts: z.array(z.string()),
  contentNotes: z.array(z.enum(contentNotes)),
});

/** A curator's decision, kept with the wording that it was made on. */
const decisionSchema = z.object({
  kind: z.enum(["featured", "mentioned", "held", "declined"]),
  /** For `declined`: which of the short list of reasons. */
  reason: z.string().nullable(),
  /** For `featured`: the one human sentence that readers see. */
  why: z.string().nullable(),
  /** For `featured`: first and last paragraph of the excerpt, counted from 1; null means the opening. */
  excerpt: z.object({ from: count, to: count }).nullable(),
  tellAuthor: z.boolean(),
  by: snowflake,
  at: instant,
  wording: count,
});

/** Between curators and the author, one direction at a time. Notes among curators are not here. */
const letterSchema = z.object({
  from: z.enum(["curators", "author"]),
  kind: z.enum(["question", "change", "answer", "outcome"]),
  text: z.string(),
  by: snowflake,
  at: instant,
});

const pieceSchema = wordingSchema.extend({
  kind: z.literal("piece"),
  guild: snowflake,
  seq: count,
  author: snowflake,
  /** The name that readers see; empty means no name. */
  name: z.string(),
  /** True when the name is not the one that the author had in the server when they gave it. */
  penName: z.boolean(),
  /** What was answered: a call number and the title of its hand. */
  prompt: z.object({ call: z.string(), title: z.string() }).nullable(),
  constraint: z.string().nullable(),
  source: z.enum(["modal", "message", "file"]),
  /** The server's channel in which it was handed over, so that age-restricted notes can be checked again. */
  channel: snowflake,
  /** The interaction that brought it: handing over twice in one breath is handing over once. */
  origin: z.string(),

  pledged: z.literal(true),
  tellWhenRead: z.boolean(),
  mayLeaveDiscord: z.boolean(),

  revision: count,
  wording: count,
  state: z.enum(states),
  decision: decisionSchema.nullable(),
  /** The wording that the decision was made on, kept while a later one waits for **Still good**. */
  decided: wordingSchema.nullable(),
  /** Where it appeared. Stays when it is withdrawn later, so that the digest can be edited. */
  published: z.object({ digest: count, at: instant, as: z.enum(["featured", "mentioned"]) }).nullable(),
  /** Who is reading it just now; past `until`, nobody is. */
  claim: z.object({ by: snowflake, until: instant }).nullable(),
  /** Among curators only. */
  notes: z.array(z.object({ by: snowflake, at: instant, text: z.string() })),
  letters: z.array(letterSchema),
  /** Each time a curator opened the author's account before a decision. */
  accountOpened: z.array(z.object({ by: snowflake, at: instant })),

  createdAt: instant,
  /** When the wording last changed. */
  editedAt: instant,
  changedAt: instant,
  /** When a declined text was let go (90 days); title and parts are empty from then on. */
  clearedAt: instant.nullable(),
});

/** What stays of a piece that its author deleted or erased: that there was one, and where readers may have met it. */
const tombstoneSchema = z.object({
  kind: z.literal("tombstone"),
  guild: snowflake,
  seq: count,
  revision: count,
  published: pieceSchema.shape.published,
  erasedAt: instant,
});

const recordSchema = z.discriminatedUnion("kind", [pieceSchema, tombstoneSchema]);

export type Wording = z.infer<typeof wordingSchema>;
export type Decision = z.infer<typeof decisionSchema>;
export type Submission = z.infer<typeof pieceSchema>;
export type Tombstone = z.infer<typeof tombstoneSchema>;
/** What `getMany` over a week's numbers gives: pieces, and the places where pieces were. */
export type SubmissionRecord = z.infer<typeof recordSchema>;

export const submissionCodec = codec<SubmissionRecord>("submission", 1, recordSchema);
export const submissionsNamespace = "submissions";

/** The storage key of a piece. */
export function submissionKey(guild: string, seq: number): string {
  return `${guild}/${seq}`;
}

/** The whole text, as readers see it. */
export function textOf(piece: Pick<Wording, "parts">): string {
  return piece.parts.join("\n\n");
}

/** True when the piece was edited after the decision: it counts only once a curator says that it is still good. */
export function isSuspended(piece: Submission): boolean {
  return piece.decision !== null && piece.decision.wording !== piece.wording;
}

/** True for a piece that its author has not taken back and nobody has taken down. */
export function isOffered(record: SubmissionRecord): record is Submission {
  return record.kind === "piece" && record.state !== "withdrawn" && record.state !== "removed";
}
