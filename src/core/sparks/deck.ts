/**
 * The index of a server's own deck: one character for each number that was ever given, so that dealing reads this and
 * one page of texts, and never the whole deck. Numbers are never given again. Pure.
 */
import { z } from "zod";

import type { SparkKind } from "#src/core/prompts/corpus/sparks/types.ts";
import { codec } from "#src/core/records.ts";

/** Texts that lie together in one record. */
export const PAGE = 50;

const GONE = " ";
const ANY = "-";
/** A letter for each kind, for ever. */
const LETTERS: Readonly<Record<SparkKind, string>> = {
  scene: "s",
  voice: "v",
  object: "o",
  paper: "p",
  place: "l",
  meeting: "m",
  memory: "y",
  telling: "t",
};
const KIND_OF = new Map(Object.entries(LETTERS).map(([kind, letter]) => [letter, kind as SparkKind]));

const indexSchema = z.strictObject({ kinds: z.string().regex(/^[-svoplmyt ]*$/) });
/** `kinds`: what each number is, from 0 on; a space where the spark was removed. */
export type DeckIndex = z.infer<typeof indexSchema>;
export const indexCodec = codec("index of a deck", 1, indexSchema);

const pageSchema = z.strictObject({ texts: z.array(z.string()) });
export const pageCodec = codec("page of a deck", 1, pageSchema);

export const EMPTY_DECK: DeckIndex = { kinds: "" };

export function kindAt({ kinds }: DeckIndex, number: number): SparkKind | undefined {
  return KIND_OF.get(kinds.charAt(number));
}

export function isLive({ kinds }: DeckIndex, number: number): boolean {
  return number < kinds.length && kinds.charAt(number) !== GONE;
}

export function liveNumbers(index: DeckIndex): number[] {
  return Array.from(index.kinds, (_, number) => number).filter((number) => isLive(index, number));
}

export function withAdded({ kinds }: DeckIndex, added: readonly (SparkKind | undefined)[]): DeckIndex {
  return { kinds: kinds + added.map((kind) => (kind === undefined ? ANY : LETTERS[kind])).join("") };
}

export function withRemoved({ kinds }: DeckIndex, removed: ReadonlySet<number>): DeckIndex {
  return { kinds: Array.from(kinds, (kind, number) => (removed.has(number) ? GONE : kind)).join("") };
}
