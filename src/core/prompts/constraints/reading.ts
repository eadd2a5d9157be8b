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
 * The Latin letters a to z in one character, diacritics folded: "É" is "e", "ß" is "ss", "7" is "".
 * The cache is bounded: a hostile text cannot make it grow.
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
  const letters = SPELT_OUT[lower] ?? lower.normalize("NFD").replaceAll(/[^a-z]/gu, "");
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
  for (const segment of spans(wordSegmenter, text)) if (segment.wordLike) yield segment;
}

/** The sentences of a text that hold at least one word; each without the white space around it. */
export function* sentencesOf(text: string): Generator<Span> {
  for (const { text: raw, at } of spans(sentenceSegmenter, text)) {
    const trimmed = raw.trim();
    if (!/[\p{L}\p{N}]/u.test(trimmed)) continue;
    const before = codePoints(raw.slice(0, raw.indexOf(trimmed)));
    yield { text: trimmed, at: at + before, length: codePoints(trimmed) };
  }
}

/** How many code points, as Discord counts. */
export function codePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.codePointAt(index) ?? 0;
    if (code > 0xffff) index += 1;
    count += 1;
  }
  return count;
}

function* spans(segmenter: Intl.Segmenter, text: string): Generator<Span & { readonly wordLike: boolean }> {
  let at = 0;
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const length = codePoints(segment);
    yield { text: segment, at, length, wordLike: isWordLike === true };
    at += length;
  }
}
