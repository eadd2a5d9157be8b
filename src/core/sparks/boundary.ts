/**
 * Where a muse has to stop. It may word a spark: at most 40 words that end in a question or a gap. It may not tell the
 * story, make a list, send people elsewhere or call anybody. Decided here, in code, whatever the muse was told.
 */
import type { Likenesses } from "#src/core/sparks/likeness.ts";

export const WORDS_MOST = 40;
/** The longest built-in spark has 185; this also holds for scripts that put no space between words. */
const CHARACTERS_MOST = 300;
const WORDS_LEAST = 4;
const SENTENCES_MOST = 5;

/** Why a text was thrown away: the label under which it is counted. */
export type Overstep =
  | "empty"
  | "long"
  | "closed"
  | "prose"
  | "list"
  | "link"
  | "mention"
  | "markup"
  | "chatter"
  | "close"
  | "theme";

export type Judged = { readonly text: string } | { readonly overstep: Overstep };

/** In the order in which they are looked for: the first one that holds is the reason. */
const MARKS: readonly (readonly [Overstep, RegExp])[] = [
  ["link", /https?:|:\/\/|mailto:|www\.|\]\(|[\p{L}\p{N}-]\.\p{L}{2}|\bdot (?:com|org|net|co)\b/iu],
  ["mention", /@|<[#:/a]|&lt;/u],
  ["list", /(?:^|\n)\s*(?:[-*–—]\s|\(?(?:\d+|[a-h])[.)]\s)|[•·▪‣]/u],
  ["list", /\b[1-9][.)]\s.*\b[2-9][.)]\s|(?:(?:^|\s)\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s.*){2}/isu],
  ["list", /\bfirst\b.*\bsecond\b.*\bthird\b|\s\/\s.*\s\/\s|(?:;[^;]*){3}|(?:,[^.!?,]*){6}/isu],
  ["prose", /\n|^(?:\.\.\.|…|\p{Ll})|^Chapter\b|\b[Tt]he end\.|\b[Oo]nce upon a time\b/u],
  // What is not a letter of English, a figure or a mark of prose could be anything: disguised, invisible, stacked.
  ["markup", /\*\*|(?<!_)__(?!_)|:\w+:|[^\p{Script=Latin}0-9 \n.,;:!?'"‘’“”«»…–—()*_/&%£€$°-]/u],
  [
    "chatter",
    /\bas an ai\b|\blanguage model\b|\bi(?:'m| am) sorry\b|\bi can(?:'t|not)\b.*\b(?:help|assist|write)\b|^(?:sure|certainly|of course|here(?:'s| is| are)|(?:write|tell)(?: me)? (?:about|a (?:story|scene|poem))|imagine|prompt|spark|(?:title|theme|question):)/iu,
  ],
];

/** A question, or an open place: an ellipsis, a dash, a line to fill in; quotation marks and italics may close it. */
const OPEN_END = /(?:[?？…]|\.\.\.|___+|—|–)["”'’»)*]*$/u;
/** Words that only dashes keep apart are words. */
const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
const SPEECH = /["“«][^"”»]+["”»]/gu;

/**
 * A spark fit to be dealt, or why it is not. `existing` are those that it must not be close to.
 */
export function judge(raw: string, existing: readonly Likenesses[]): Judged {
  const text = raw
    .trim()
    .normalize("NFC")
    .replaceAll(/[^\S\n]+/gu, " ");
  // Before any pattern: the time that they take has a bound.
  if ([...text].length > CHARACTERS_MOST) return { overstep: "long" };
  const words = text.match(WORD)?.length ?? 0;
  if (words < WORDS_LEAST) return { overstep: "empty" };
  const mark = MARKS.find(([, pattern]) => pattern.test(text));
  if (mark) return { overstep: mark[0] };
  if (isDisguised(text)) return { overstep: "markup" };
  if (words > WORDS_MOST) return { overstep: "long" };
  if (!OPEN_END.test(text)) return { overstep: "closed" };
  if (sentences(text) > SENTENCES_MOST || (text.match(SPEECH)?.length ?? 0) > 2) return { overstep: "prose" };
  return existing.some((known) => known.holdsLike(text)) ? { overstep: "close" } : { text };
}

/** Letters that only look like others: full width, ligatures, superscripts. An ellipsis is one of its own right. */
function isDisguised(text: string): boolean {
  const plain = text.replaceAll("…", "");
  return plain.normalize("NFKC") !== plain;
}

function sentences(text: string): number {
  return text.match(/[.!?…]+["”'’)*]*(?=\s|$)/gu)?.length ?? 0;
}
