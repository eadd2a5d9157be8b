/**
 * Whether two sparks are too close to be dealt in one server: the same things named, or the same sentence with other
 * things in it. Jaccard's index over content words, and over runs of three words (shingles: Broder, "On the
 * resemblance and containment of documents", 1997).
 */
import { contentWords } from "#src/core/prompts/content-words.ts";

/** A text, reduced to what is compared. */
export interface Likeness {
  readonly words: ReadonlySet<string>;
  readonly shingles: ReadonlySet<string>;
}

/** No two built-in sparks share more than a third of their content words. */
const WORDS_SHARED = 0.45;
const SHINGLES_SHARED = 0.25;
/** How much of the shorter one may stand in the longer one, once it is more than a few words. */
const CONTAINED = 0.75;
const FEW = 4;

export function likenessOf(text: string): Likeness {
  const plain = text
    .toLowerCase()
    .normalize("NFC")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const shingles = plain.slice(2).map((word, index) => `${plain[index]} ${plain[index + 1]} ${word}`);
  return { words: new Set(contentWords(text)), shingles: new Set(shingles) };
}

/** True for texts that a reader would take for one another. */
export function areClose(one: Likeness, other: Likeness): boolean {
  const shared = one.words.intersection(other.words).size;
  const smaller = Math.min(one.words.size, other.words.size);
  return (
    ratio(one.shingles, other.shingles) >= SHINGLES_SHARED ||
    (shared >= 2 && shared / (one.words.size + other.words.size - shared) >= WORDS_SHARED) ||
    (shared >= FEW && shared / smaller >= CONTAINED)
  );
}

function ratio(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const union = one.union(other).size;
  return union === 0 ? 0 : one.intersection(other).size / union;
}
