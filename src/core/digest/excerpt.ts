/**
 * Parts of a text: its paragraphs, an excerpt, pages. Lengths are counted in code points, as Discord counts them.
 * Cuts fall between paragraphs where they can, else between lines, sentences, words, and at last between
 * graphemes: never inside an emoji.
 */
import { lengthOf } from "#src/core/submissions/wording.ts";

/** The paragraphs of a text: what blank lines separate, without empty ones. */
export function paragraphsOf(text: string): string[] {
  return text
    .replaceAll("\r\n", "\n")
    .split(/\n[ \t]*\n\s*/)
    .map((paragraph) => paragraph.replace(/^\n+/, "").trimEnd())
    .filter((paragraph) => paragraph.trim() !== "");
}

/** Reads `2`, `2-4` or `2 to 4`; empty means the opening (null); anything else is `undefined`. */
export function readRange(text: string): { from: number; to: number } | null | undefined {
  if (text.trim() === "") return null;
  const match = /^\s*(\d{1,4})(?:\s*(?:-|–|to)\s*(\d{1,4}))?\s*$/.exec(text);
  if (!match) return undefined;
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  return from >= 1 && to >= from ? { from, to } : undefined;
}

/**
 * What a digest shows of a text, at most `budget` code points, and whether there is more.
 * @param range the paragraphs that a curator chose; without, as many from the beginning as fit
 */
export function excerptOf(
  text: string,
  range: { from: number; to: number } | null | undefined,
  budget: number,
): { text: string; more: boolean } {
  const all = paragraphsOf(text);
  const chosen = range ? all.slice(range.from - 1, range.to) : all;
  const [first = ""] = pagesOf(chosen.join("\n\n"), budget - 1);
  const whole = first === chosen.join("\n\n");
  return { text: whole ? first : `${first}…`, more: !whole || chosen.length < all.length };
}

/**
 * The text in pages. Nothing is lost: joined with what was between them (white space at a cut), the pages are the text.
 * @param size the most that a page may measure
 * @param measure what a page measures once it is made fit to be shown; its code points, if nothing is said
 */
export function pagesOf(text: string, size: number, measure: (page: string) => number = lengthOf): string[] {
  const pages: string[] = [];
  let rest = text.replaceAll("\r\n", "\n");
  while (rest !== "") {
    let room = size;
    // Only what can be a page is measured: measuring all that is left, for each page, takes minutes for a long text.
    let [head, tail] = rest.length <= 2 * size && measure(rest) <= size ? [rest, ""] : cut(rest, room);
    while (measure(head) > size && room > 1) {
      room = Math.max(1, Math.min(room - 1, Math.floor((room * size) / measure(head))));
      [head, tail] = cut(rest, room);
    }
    pages.push(head);
    rest = tail;
  }
  return pages.length === 0 ? [""] : pages;
}

const BREAKS: readonly RegExp[] = [/\n[ \t]*\n\s*/g, /\n/g, /(?<=[.!?…]["'”’)]*)\s+/g, /\s+/g];

/** The last good place to cut within the first `size` code points, and what lies on each side of it. */
function cut(text: string, size: number): [string, string] {
  const head = Array.from(text.slice(0, size * 2))
    .slice(0, size)
    .join("");
  for (const pattern of BREAKS) {
    let last: RegExpMatchArray | undefined;
    for (const match of head.matchAll(pattern)) last = match;
    // A page that is less than half full for the sake of a paragraph would be worse than a cut between lines.
    if (last?.index !== undefined && last.index >= head.length / 2)
      return [text.slice(0, last.index), text.slice(last.index + last[0].length)];
  }
  const at = graphemeEnd(text, head.length);
  return [text.slice(0, at), text.slice(at)];
}

/** The last end of a grapheme at or before `at`. */
function graphemeEnd(text: string, at: number): number {
  const window = Math.max(0, at - 64);
  let end = at;
  for (const { index, segment } of graphemes.segment(text.slice(window, at + 64))) {
    if (window + index + segment.length > at) {
      if (index > 0) end = window + index;
      break;
    }
  }
  return end;
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
