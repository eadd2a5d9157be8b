import type { Constraint, Slip } from "./constraint.ts";
import { MOST_SLIPS } from "./constraint.ts";
import { foldText, sentencesOf, wordsOf, type Span } from "./reading.ts";

/** Constraints on sentences: what they begin with, how long they are, how they end. */

/** Long sentences are quoted by their beginning. */
const QUOTED = 40;

/** Slips of a text read sentence by sentence; `judge` says why a sentence is one. */
function eachSentence(text: string, judge: (sentence: Span, index: number) => string | undefined): Slip[] {
  const slips: Slip[] = [];
  let index = 0;
  for (const sentence of sentencesOf(text)) {
    const why = judge(sentence, index);
    index += 1;
    if (why === undefined) continue;
    const characters = [...sentence.text];
    const found = characters.length > QUOTED ? `${characters.slice(0, QUOTED).join("")}…` : sentence.text;
    slips.push({ at: sentence.at, length: sentence.length, found, why });
    if (slips.length === MOST_SLIPS) break;
  }
  return slips;
}

/** A slip at the end of the text, where something is still due. */
function atEnd(text: string, why: string): Slip {
  return { at: [...text].length, length: 0, found: "", why };
}

function initialSlips(text: string, due: string): Slip[] {
  let count = 0;
  const slips = eachSentence(text, (sentence, index) => {
    count += 1;
    const wanted = due.charAt(index);
    if (wanted === "") return index === due.length ? "is one sentence too many" : undefined;
    const first = foldText(sentence.text).charAt(0);
    return first === wanted ? undefined : `should begin with ${wanted.toUpperCase()}`;
  });
  if (slips.length < MOST_SLIPS && count < due.length) {
    return [...slips, atEnd(text, `${due.slice(count).toUpperCase()} is still to come`)];
  }
  return slips;
}

export const acrostic: Constraint = {
  symbol: "M",
  id: "acrostic",
  label: "Acrostic: the first letters of the sentences spell a word",
  parameters: ["bread", "return", "window", "ladder", "invited", "harbour", "left"],
  accepts: (parameter) => /^[a-z]{3,12}$/u.test(parameter),
  describe: (word) => `Let the first letters of your sentences spell ${word.toUpperCase()}.`,
  check: initialSlips,
};

export const abecedary: Constraint = {
  symbol: "N",
  id: "abecedary",
  label: "Abecedary: sentences in the order of the alphabet",
  parameters: ["a", "f", "m"],
  accepts: (parameter) => /^[a-z]$/u.test(parameter),
  describe: (letter) =>
    `Begin a sentence with ${letter.toUpperCase()}, the next with the letter after it, and so on; after Z comes A.`,
  check: (text, letter) =>
    eachSentence(text, (sentence, index) => {
      const wanted = String.fromCharCode(97 + ((letter.charCodeAt(0) - 97 + index) % 26));
      return foldText(sentence.text).startsWith(wanted)
        ? undefined
        : `should begin with ${wanted.toUpperCase()}`;
    }),
};

export const evenSentences: Constraint = {
  symbol: "P",
  id: "even-sentences",
  label: "Every sentence of the same length",
  parameters: ["7", "5", "9", "11"],
  accepts: (parameter) => /^(?:[2-9]|[1-4]\d)$/u.test(parameter),
  describe: (count) => `Give every sentence exactly ${count} words.`,
  check: (text, count) =>
    eachSentence(text, (sentence) => {
      const length = [...wordsOf(sentence.text)].length;
      return length === Number(count) ? undefined : `has ${length} word${length === 1 ? "" : "s"}`;
    }),
};

export const questions: Constraint = {
  symbol: "Q",
  id: "questions",
  label: "Nothing but questions",
  parameters: [""],
  accepts: (parameter) => parameter === "",
  describe: () => "Write nothing but questions.",
  check: (text) =>
    eachSentence(text, (sentence) =>
      /[?？؟]["'”’»)\]*_]*$/u.test(sentence.text) ? undefined : "is not a question",
    ),
};
