/**
 * Members' text as it may stand in a message of Kublai's. Bold and italics live; headings, lists, quotes, code,
 * masked links, mentions and spoilers are shown as they were typed and do nothing. What is stored is not changed.
 * Discord's Markdown: https://support.discord.com/hc/en-us/articles/210298617 ; a backslash escapes punctuation.
 * Nobody is pinged either way: every message says so with `allowed_mentions`.
 */

/** Marks above and below one letter, past which they would cover the lines around it. */
const MARKS_MOST = 4;

// oxlint-disable-next-line no-control-regex -- characters that Discord drops, and that nobody sees
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const STACKED = new RegExp(`(\\p{M}{${MARKS_MOST}})\\p{M}+`, "gu");
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const EMPHASIS = ["**", "*", "__", "_"] as const;

/** Anything but letters and the punctuation of prose, and a number at the beginning of a line. */
const MAY_DO_SOMETHING = /[^\p{L}\p{N} \n.,;:!?'"’“”…–—()]|^ *\p{N}/mu;

/** A whole text, a page or an excerpt, of any number of lines. Cut it into pages first: each is made whole alone. */
export function neutralise(text: string): string {
  if (!MAY_DO_SOMETHING.test(text)) return text;
  const clean = text
    .toWellFormed()
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(CONTROLS, "")
    .replaceAll(STACKED, "$1");
  return balanced(clean.split("\n").map(inertLine).join("\n"));
}

/** A title or a name: one line, its direction kept to itself, no emphasis that could run on. */
export function neutraliseLine(text: string): string {
  const line = neutralise(text.replaceAll(DIRECTIONS, "").replaceAll(/\s+/g, " ").trim());
  return RIGHT_TO_LEFT.test(line) ? `\u2068${line}\u2069` : line;
}

/** One line without what counts only at its beginning, and without what counts anywhere. */
function inertLine(line: string): string {
  return inertWithin(closedDirections(line))
    .replace(/^(\s*)(#{1,3}(?=\s|$)|-#|[-*+](?=\s|$)|>)/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, "$1\\$2");
}

/** What a member escaped themselves stays as it is: one backslash more would wake what follows it. */
function inertWithin(line: string): string {
  return line.replaceAll(INERT, (found) => {
    if (found.startsWith("\\") && found.length > 1) return found;
    return found === "@" ? "@\u200b" : [...found].map((character) => `\\${character}`).join("");
  });
}

const INERT = /\\[^\p{L}\p{N}\s]|[\\`[<]|\|{2,}|~{2,}|@(?=everyone|here)/giu;

/** What opened a direction in this line is closed in it. */
function closedDirections(line: string): string {
  const embeddings =
    (line.match(/[\u202a\u202b\u202d\u202e]/g)?.length ?? 0) - (line.match(/\u202c/g)?.length ?? 0);
  const isolates = (line.match(/[\u2066-\u2068]/g)?.length ?? 0) - (line.match(/\u2069/g)?.length ?? 0);
  return line + "\u202c".repeat(Math.max(0, embeddings)) + "\u2069".repeat(Math.max(0, isolates));
}

/** Emphasis that nothing closes would colour what follows: its last mark is shown instead. */
function balanced(text: string): string {
  let result = text;
  for (const mark of EMPHASIS) {
    const places = placesOf(result, mark);
    const last = places.at(-1);
    if (places.length % 2 === 1 && last !== undefined) {
      const shown = mark.replaceAll(mark.charAt(0), "\\$&");
      result = result.slice(0, last) + shown + result.slice(last + mark.length);
    }
  }
  return result;
}

/** Where a mark of emphasis stands on its own: not escaped, and not as a part of the longer mark. */
function placesOf(text: string, mark: (typeof EMPHASIS)[number]): number[] {
  const places: number[] = [];
  const character = mark.charAt(0);
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === character) {
      const double = text[at + 1] === character;
      if (double === (mark.length === 2)) places.push(at);
      if (double) at += 1;
    }
  }
  return places;
}
