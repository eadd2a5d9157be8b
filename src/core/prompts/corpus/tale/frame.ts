/** What a frame of a tale is: a sentence skeleton. Data only. */

/**
 * Which slots a frame has is read from its tokens; it shows only the cards that it tells. Tokens: `{figure.a}
 * {figure.the} {figure.deed}`, `{place.at} {place.rule}` or `{bargain.pact}`, `{turn.before} {turn.now}`, `{joint}`,
 * `{hour} {witness} {price}`, `{object.a} {object.fact}`, `{question}`, the figure's pronouns and verbs, and the forms of the stake. A token
 * that begins a sentence is capitalised. Every frame reads as one thought; the question comes last.
 */
export interface TaleFrame {
  /** `frame-…`, permanent. */
  readonly id: string;
  readonly kind: TaleFrameKind;
  readonly text: string;
  /** `you`: the figure is addressed; only one person can be. */
  readonly person?: "you";
  /** What `{joint}` may say: before a turn told in the present perfect, before one told in the past. */
  readonly joints?: { readonly since: readonly string[]; readonly once: readonly string[] };
  readonly since?: number;
}

export const TALE_FRAME_KINDS = [
  "rule first",
  "person first",
  "hour first",
  "thing first",
  "complaint",
  "instructions",
  "neighbours",
  "second person",
] as const;
export type TaleFrameKind = (typeof TALE_FRAME_KINDS)[number];
