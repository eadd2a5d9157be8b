/** Reads a text for constraints: its letters without diacritics, its words, its sentences, each with its place. */

/** Letters that Unicode does not decompose, as a writer would spell them out. */
const SPELT_OUT: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  ß: "ss",
  đ: "d",
  ð: "d",
  ł: "l",
  þ: "th",
  ħ: "h",
  ı: "i",
};

const folded = new Map<string, string>();
const MOST_FOLDED = 4096;

/**
 * The Latin letters a to z in one character, diacritics folded, and letters that are only drawn otherwise as well: "É" is
 * "e", "ß" is "ss", "ﬁ" is "fi", "𝓮" is "e", "7" is "". The cache is bounded: a hostile text cannot make it grow.
 */
export function lettersOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 128) {
    if (code >= 97 && code <= 122) return character;
    return code >= 65 && code <= 90 ? String.fromCharCode(code + 32) : "";
  }
  const known = folded.get(character);
  if (known !== undefined) return known;
  const lower = character.toLowerCase();
  const drawn = /\p{L}/u.test(lower) ? lower.normalize("NFKD").toLowerCase() : "";
  const letters = SPELT_OUT[lower] ?? drawn.replaceAll(/[^a-z]/gu, "");
  if (folded.size >= MOST_FOLDED) folded.clear();
  folded.set(character, letters);
  return letters;
}

/** The letters a to z of a whole text or word, diacritics folded. */
export function foldText(text: string): string {
  let letters = "";
  for (const character of text) letters += lettersOf(character);
  return letters;
}

/** The letters of a word in whatever script, to compare and to count: Latin ones as `foldText` has them. */
export function lettersOfWord(word: string): string {
  return (
    foldText(word) ||
    word
      .normalize("NFC")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{M}]/gu, "")
  );
}

/** How many letters there are in what `lettersOfWord` gives; signs on a letter are not letters. */
export function countLetters(letters: string): number {
  return /^[a-z]*$/u.test(letters) ? letters.length : codePoints(letters.replaceAll(/\p{M}/gu, ""));
}

/** A piece of a text and its place in code points. */
export interface Span {
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

const wordSegmenter = new Intl.Segmenter("en", { granularity: "word" });
const sentenceSegmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** The words of a text (Unicode word boundaries, numbers included), in order. */
export function* wordsOf(text: string): Generator<Span> {
  let at = 0;
  for (const { segment, isWordLike } of wordSegmenter.segment(text)) {
    const length = segment.length === 1 ? 1 : codePoints(segment);
    if (isWordLike === true) yield { text: segment, at, length };
    at += length;
  }
}

/** The sentences of a text that hold at least one word; each without the white space around it. */
export function* sentencesOf(text: string): Generator<Span> {
  let at = 0;
  for (const { segment } of sentenceSegmenter.segment(text)) {
    const trimmed = segment.trim();
    const length = codePoints(trimmed);
    const before = codePoints(segment.slice(0, segment.indexOf(trimmed)));
    if (/[\p{L}\p{N}]/u.test(trimmed)) yield { text: trimmed, at: at + before, length };
    at += codePoints(segment);
  }
}

/** How many code points, as Discord counts; a lone surrogate counts as one. */
export function codePoints(text: string): number {
  let count = text.length;
  for (let index = 1; index < text.length; index += 1) {
    const isLow = (text.charCodeAt(index) & 0xfc00) === 0xdc00;
    if (isLow && (text.charCodeAt(index - 1) & 0xfc00) === 0xd800) {
      count -= 1;
      index += 1;
    }
  }
  return count;
}
