/** Ten ways of looking, written by people and never by a muse. They take turns, so that no two batches see alike. */
import type { SparkKind } from "#src/core/prompts/corpus/sparks/types.ts";

export interface Lens {
  readonly id: string;
  /** Which kind of spark it gives, so that a member who chose a kind can be dealt one. */
  readonly kind: SparkKind;
  /** Said to the muse, as it stands. */
  readonly says: string;
}

/** Append-only: a lens's id is kept with every spark that was worded under it. */
export const LENSES = [
  {
    id: "begun",
    kind: "scene",
    says: "Begin in the middle of a scene: somebody is already doing something with their hands, in one named place, and it cannot be stopped politely.",
  },
  {
    id: "one-sentence-said",
    kind: "voice",
    says: "Each spark is one sentence that somebody says aloud, in quotation marks, to a listener who can be guessed; then a short question about what was not said.",
  },
  {
    id: "wrong-thing",
    kind: "object",
    says: "Put one ordinary thing in the centre and give it one fault or one excess, stated as plainly as a stock-taker would.",
  },
  {
    id: "found-paper",
    kind: "paper",
    says: "Quote a piece of practical writing of at most fifteen words (a notice, a receipt, a label, a margin) that was not meant for the person who reads it now.",
  },
  {
    id: "house-rule",
    kind: "place",
    says: "Describe a place by the one rule that everybody there keeps and nobody explains; no magic, only custom carried too far.",
  },
  {
    id: "two-and-a-debt",
    kind: "meeting",
    says: "Two people who must not quarrel today, and one small thing that is owed between them.",
  },
  {
    id: "of-your-own",
    kind: "memory",
    says: "Ask the writer for something of their own, by way of a sound, a smell or a thing in a drawer, never by way of a feeling; address the writer as you.",
  },
  {
    id: "told-backwards",
    kind: "telling",
    says: "Propose a way of telling: in what order, from whose side, with what left out; then the smallest occasion that it would suit.",
  },
  {
    id: "after-the-end",
    kind: "scene",
    says: "The great event is over and somebody is clearing up. Show the one thing that they cannot put away.",
  },
  {
    id: "the-other-trade",
    kind: "meeting",
    says: "See a common event through the eyes of somebody whose trade it is: what they count, what they carry, what they would never mention to a customer.",
  },
] as const satisfies readonly Lens[];

/** The lens of a server's nth batch. */
export function lensOf(batch: number): (typeof LENSES)[number] {
  return LENSES[batch % LENSES.length] as (typeof LENSES)[number];
}

export function lensNamed(id: string): Lens | undefined {
  return LENSES.find((lens) => lens.id === id);
}
