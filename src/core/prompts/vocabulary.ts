import { contentWords } from "./content-words.ts";

/** Hears whether a telling says a content word twice: the words of one form, numbered, and who said each last. */
export interface Vocabulary {
  /** The numbers of a text's content words, each once. */
  numbers(text: string): readonly number[];
  /** Under this condition (0 to 30: the linked stake) the words of the text may come again. */
  exempt(text: string, condition: number): void;
  /** Begins a new telling. */
  listen(condition: number): void;
  /** Whether any of these words, or of a part of them, was heard from another owner since `listen`; hears them. */
  heard(words: ArrayLike<number>, owner: number, from?: number, to?: number): boolean;
}

const MOST_OWNERS = 64;
const MOST_WORDS = 16_384;

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  // Room for every word of a form; a form with more is a fault of its lists.
  const conditions = new Int32Array(MOST_WORDS);
  const heardFrom = new Float64Array(MOST_WORDS);
  let telling = 0;
  let bit = 0;
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    if (numbers.size === MOST_WORDS) throw new Error(`more than ${MOST_WORDS} different content words`);
    numbers.set(word, numbers.size);
    return numbers.size - 1;
  };
  return {
    numbers: (text) => [...new Set(contentWords(text).map(numberOf))],
    exempt(text, condition) {
      for (const word of contentWords(text).map(numberOf)) {
        conditions[word] = (conditions[word] as number) | (1 << condition);
      }
    },
    listen(condition) {
      telling += 1;
      bit = condition < 0 ? 0 : 1 << condition;
    },
    heard(words, owner, from = 0, to = words.length) {
      const mark = telling * MOST_OWNERS + owner;
      for (let at = from; at < to; at += 1) {
        const word = words[at] as number;
        if (((conditions[word] as number) & bit) !== 0) continue;
        const last = heardFrom[word] as number;
        if (last !== mark && last >= telling * MOST_OWNERS) return true;
        heardFrom[word] = mark;
      }
      return false;
    },
  };
}
