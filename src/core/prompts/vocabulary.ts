import { contentWords } from "./content-words.ts";

/** Hears whether a telling says a content word twice: the words of one form, numbered, and who said each last. */
export interface Vocabulary {
  /** The numbers of a text's content words, each once. */
  numbers(text: string): readonly number[];
  /** Under this condition (0 to 30: the linked stake) the words of the text may come again. */
  exempt(text: string, condition: number): void;
  /** Begins a new telling. */
  listen(condition: number): void;
  /** Whether any of these words was heard from another owner since `listen`; hears them. */
  heard(words: readonly number[], owner: number): boolean;
}

const MOST_OWNERS = 64;

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  const conditions: number[] = [];
  const heardFrom: number[] = [];
  let telling = 0;
  let bit = 0;
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    conditions.push(0);
    heardFrom.push(0);
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
    heard(words, owner) {
      const mark = telling * MOST_OWNERS + owner;
      for (const word of words) {
        if (((conditions[word] as number) & bit) !== 0) continue;
        const last = heardFrom[word] as number;
        if (last !== mark && last >= telling * MOST_OWNERS) return true;
        heardFrom[word] = mark;
      }
      return false;
    },
  };
}
