import type { Constraint, Slip } from "./constraint.ts";
import { MOST_SLIPS } from "./constraint.ts";
import { foldText, lettersOf, wordsOf } from "./reading.ts";

/** Constraints on single letters: which may stand, which may not, which must. Oulipo's lipogram and its relatives. */

const ALPHABET = [..."abcdefghijklmnopqrstuvwxyz"];
const isLetter = (parameter: string) => /^[a-z]$/u.test(parameter);
/** How far a slip looks for the ends of its word, in UTF-16 units each way: a row of letters without end is no word. */
const LONGEST_WORD = 40;
const isWord = (parameter: string) => /^[a-z]{3,12}$/u.test(parameter);

/** Slips where a word holds a letter outside `allowed`: the first in each word, with the word to find it by. */
function only(text: string, allowed: ReadonlySet<string>, why: (letter: string) => string): Slip[] {
  const slips: Slip[] = [];
  let at = 0;
  let index = 0;
  let spared = 0;
  for (const character of text) {
    const letter = index < spared ? undefined : firstOutside(lettersOf(character), allowed);
    if (letter !== undefined) {
      const word = wordAround(text, index);
      slips.push({ at, length: 1, found: word.text, why: why(letter) });
      if (slips.length === MOST_SLIPS) return slips;
      spared = word.end;
    }
    at += 1;
    index += character.length;
  }
  return slips;
}

function firstOutside(letters: string, allowed: ReadonlySet<string>): string | undefined {
  for (const letter of letters) if (!allowed.has(letter)) return letter;
  return undefined;
}

/** The letters, digits and marks around a place in a text; `index` and `end` count UTF-16 units. */
function wordAround(text: string, index: number): { readonly text: string; readonly end: number } {
  const before = /[\p{L}\p{M}\p{N}'’]*$/u.exec(text.slice(Math.max(0, index - LONGEST_WORD), index));
  const after = /^[\p{L}\p{M}\p{N}'’]*/u.exec(text.slice(index, index + LONGEST_WORD));
  const from = index - (before?.[0].length ?? 0);
  const end = index + (after?.[0].length ?? 0);
  return { text: text.slice(from, end), end };
}

const without = (letters: string) => new Set(ALPHABET.filter((letter) => !letters.includes(letter)));

export const lipogram: Constraint = {
  symbol: "A",
  id: "lipogram",
  label: "Lipogram: one letter may not be used",
  parameters: ["e", "a", "o", "i", "s", "t", "n", "r"],
  accepts: isLetter,
  describe: (letter) => `Write without the letter ${letter.toUpperCase()}.`,
  check: (text, letter) => only(text, without(letter), () => `has the letter ${letter.toUpperCase()}`),
};

export const univocalism: Constraint = {
  symbol: "B",
  id: "univocalism",
  label: "Univocalism: only one vowel",
  parameters: ["e", "a", "o", "i"],
  accepts: (vowel) => /^[aeiou]$/u.test(vowel),
  describe: (vowel) => `Use no vowel but ${vowel.toUpperCase()}; Y is free.`,
  check: (text, vowel) =>
    only(
      text,
      without([..."aeiou"].filter((other) => other !== vowel).join("")),
      (letter) => `has the vowel ${letter.toUpperCase()}`,
    ),
};

export const beauPresent: Constraint = {
  symbol: "C",
  id: "beau-present",
  label: "Beau présent: only the letters of one word",
  parameters: [
    "orchestra",
    "translation",
    "housekeeper",
    "cartwheels",
    "blacksmith",
    "relations",
    "shoemaker",
  ],
  accepts: isWord,
  describe: (word) => `Use no letters but those of ${word.toUpperCase()}.`,
  check: (text, word) =>
    only(text, new Set(word), (letter) => `${letter.toUpperCase()} is not in ${word.toUpperCase()}`),
};

export const prisoner: Constraint = {
  symbol: "D",
  id: "prisoner",
  label: "Prisoner's constraint: no letter that sticks out of its line",
  parameters: [""],
  accepts: (parameter) => parameter === "",
  describe: () =>
    "Paper is short: use no letter that rises above or hangs below the line (b d f g h j k l p q t y).",
  check: (text) => only(text, without("bdfghjklpqty"), (letter) => `${letter} sticks out`),
};

export const tautogram: Constraint = {
  symbol: "E",
  id: "tautogram",
  label: "Tautogram: every word begins with one letter",
  parameters: ["s", "c", "p", "m", "t", "b"],
  accepts: isLetter,
  describe: (letter) => `Begin every word with ${letter.toUpperCase()}.`,
  check(text, letter) {
    const slips: Slip[] = [];
    for (const word of wordsOf(text)) {
      const first = foldText(word.text).charAt(0);
      if (first === "" || first === letter) continue;
      slips.push({
        at: word.at,
        length: word.length,
        found: word.text,
        why: `begins with ${first.toUpperCase()}`,
      });
      if (slips.length === MOST_SLIPS) break;
    }
    return slips;
  },
};

export const pangram: Constraint = {
  symbol: "F",
  id: "pangram",
  label: "Pangram: every letter of the alphabet at least once",
  parameters: [""],
  accepts: (parameter) => parameter === "",
  describe: () => "Use every letter of the alphabet at least once.",
  check(text) {
    const seen = new Set<string>();
    for (const character of new Set(text)) for (const letter of lettersOf(character)) seen.add(letter);
    const missing = ALPHABET.filter((letter) => !seen.has(letter));
    if (missing.length === 0) return [];
    return [{ at: 0, length: 0, found: "", why: `lacks ${missing.join(", ").toUpperCase()}` }];
  },
};
