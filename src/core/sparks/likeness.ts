/**
 * Whether two sparks are too close to be dealt in one server: the same things named, or the same sentence with other
 * things in it. Jaccard's index over content words, and over runs of three words (shingles: Broder, "On the
 * resemblance and containment of documents", 1997); found through an index of both, so that a batch of sparks is held
 * against hundreds within a millisecond.
 */
import { contentWords } from "#src/core/prompts/content-words.ts";

/** Texts that others are held against. */
export interface Likenesses {
  add(text: string): void;
  /** Whether a reader would take the text for one of these. */
  holdsLike(text: string): boolean;
}

/** No two built-in sparks share more than a third of their content words. */
const WORDS_SHARED = 0.45;
const SHINGLES_SHARED = 0.25;
/** How much of the shorter one may stand in the longer one, once it is more than a few words. */
const CONTAINED = 0.75;
const FEW = 4;

export function createLikenesses(texts: Iterable<string> = []): Likenesses {
  const words = createIndex();
  const shingles = createIndex();

  function add(text: string): void {
    words.add(new Set(contentWords(text)));
    shingles.add(shinglesOf(text));
  }
  for (const text of texts) add(text);

  return {
    add,
    holdsLike(text) {
      const isNearSaid = shingles.some(shinglesOf(text), (shared, own, other) => {
        return shared / (own + other - shared) >= SHINGLES_SHARED;
      });
      return (
        isNearSaid ||
        words.some(new Set(contentWords(text)), (shared, own, other) => {
          if (shared >= FEW && shared / Math.min(own, other) >= CONTAINED) return true;
          return shared >= 2 && shared / (own + other - shared) >= WORDS_SHARED;
        })
      );
    },
  };
}

/** Sets of tokens, found by what they share with another set. */
function createIndex() {
  const sizes: number[] = [];
  const holders = new Map<string, number[]>();
  return {
    add(tokens: ReadonlySet<string>): void {
      const number = sizes.push(tokens.size) - 1;
      for (const token of tokens) {
        const known = holders.get(token);
        if (known) known.push(number);
        else holders.set(token, [number]);
      }
    },
    /** Whether the test holds for any set that shares a token: how many are shared, and the sizes of both. */
    some(
      tokens: ReadonlySet<string>,
      test: (shared: number, own: number, other: number) => boolean,
    ): boolean {
      const shared = new Map<number, number>();
      for (const token of tokens) {
        for (const number of holders.get(token) ?? []) shared.set(number, (shared.get(number) ?? 0) + 1);
      }
      for (const [number, count] of shared) if (test(count, tokens.size, sizes[number] ?? 0)) return true;
      return false;
    },
  };
}

function shinglesOf(text: string): ReadonlySet<string> {
  const plain = text
    .toLowerCase()
    .normalize("NFC")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  return new Set(plain.slice(2).map((word, index) => `${plain[index]} ${plain[index + 1]} ${word}`));
}
