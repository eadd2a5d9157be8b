import type { Constraint, Slip } from "./constraint.ts";
import { MOST_SLIPS } from "./constraint.ts";
import { countLetters, lettersOfWord, wordsOf, type Span } from "./reading.ts";

/** Constraints on words: how many, how long, how often. */

const isCount = (parameter: string) => /^[1-9]\d{0,3}$/u.test(parameter);
const isNothing = (parameter: string) => parameter === "";

function slip(word: Span, why: string): Slip {
  return { at: word.at, length: word.length, found: word.text, why };
}

/** Slips of a text read word by word; `judge` says why a word is one. */
function eachWord(text: string, judge: (letters: string, index: number) => string | undefined): Slip[] {
  const slips: Slip[] = [];
  let index = 0;
  for (const word of wordsOf(text)) {
    const letters = lettersOfWord(word.text);
    if (letters === "") continue;
    const why = judge(letters, index);
    index += 1;
    if (why === undefined) continue;
    slips.push(slip(word, why));
    if (slips.length === MOST_SLIPS) break;
  }
  return slips;
}

export const snowball: Constraint = {
  symbol: "G",
  id: "snowball",
  label: "Snowball: each word one letter longer than the last",
  parameters: [""],
  accepts: isNothing,
  describe: () =>
    "Begin with a word of one letter; make each word one letter longer; where you must, start over.",
  check(text) {
    let before = 0;
    return eachWord(text, (letters) => {
      const count = countLetters(letters);
      const wanted = before + 1;
      const isKept = count === wanted || (count === 1 && before > 1);
      before = count;
      return isKept ? undefined : `has ${count} letters where ${wanted} ${wanted === 1 ? "was" : "were"} due`;
    });
  },
};

export const wordCount: Constraint = {
  symbol: "H",
  id: "word-count",
  label: "An exact number of words",
  parameters: ["50", "77", "99", "100", "111", "150", "200"],
  accepts: isCount,
  describe: (count) => `Use exactly ${count} words.`,
  check(text, parameter) {
    const due = Number(parameter);
    let count = 0;
    let first: Span | undefined;
    for (const word of wordsOf(text)) {
      count += 1;
      if (count === due + 1) first = word;
    }
    if (count === due) return [];
    const why = `there are ${count} words, not ${due}`;
    return [first === undefined ? { at: 0, length: 0, found: "", why } : slip(first, why)];
  },
};

export const noWordTwice: Constraint = {
  symbol: "J",
  id: "no-word-twice",
  label: "No word twice",
  parameters: [""],
  accepts: isNothing,
  describe: () => "Use no word twice, not even the small ones.",
  check(text) {
    const seen = new Set<string>();
    return eachWord(text, (letters) => {
      if (seen.has(letters)) return "stands a second time";
      seen.add(letters);
      return undefined;
    });
  },
};

export const shortWords: Constraint = {
  symbol: "K",
  id: "short-words",
  label: "Short words only",
  parameters: ["4", "5"],
  accepts: (parameter) => /^[3-9]$/u.test(parameter),
  describe: (most) => `Use no word of more than ${most} letters.`,
  check: (text, most) =>
    eachWord(text, (letters) => {
      const count = countLetters(letters);
      return count > Number(most) ? `has ${count} letters` : undefined;
    }),
};
