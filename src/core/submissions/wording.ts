/**
 * What may be handed over: how long, how many words, and what is no text at all. Lengths are in code points, as
 * Discord counts them; a file is measured in bytes of UTF-8. Nothing is trimmed or cut: it is kept or refused.
 */
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";

/** What a text field of a modal takes. */
export const LONGEST_PART = 4000;
/** All parts together, unless the piece came as a file. */
export const LONGEST_WHOLE = 20_000;
export const LARGEST_FILE = 256 * 1024;
export const LONGEST_TITLE = 100;
export const LONGEST_NAME = 40;

const SPACES_AND_INVISIBLES = /^[\s\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]*$/u;

export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** True when there is nothing in it that anybody could read. */
export function isBlank(text: string): boolean {
  return SPACES_AND_INVISIBLES.test(text);
}

/** A text's beginning is looked for in so much of it: it may begin with empty lines. */
const LOOKED_THROUGH = 500;

/** How a text begins, on one line; nothing where the beginning is blank. */
export function beginningOf(text: string): string {
  const line = text.slice(0, LOOKED_THROUGH).toWellFormed().replaceAll(/\s+/g, " ").trim();
  return isBlank(line) ? "" : line;
}

/** How many words, by the rules of Unicode (UAX #29), so that it counts in scripts that put no spaces. */
export function wordsIn(text: string): number {
  return SPACED_SCRIPTS.test(text) ? matchesIn(text, WORD) : segmentsIn(text);
}

/** Scripts in which the rules come down to the pattern below, which is five times as fast as the segmenter. */
const SPACED_SCRIPTS = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\d\s!-/:-@[-`{-~’‘“”–—…«»¿¡]*$/u;
const WORD =
  /(?:[\p{L}\d]|_(?=[\p{L}\d_]))(?:[\p{L}\d_]|['’‘.:](?=\p{L})(?<=\p{L}.)|['’‘.,;](?=\d)(?<=\d.))*/gu;

function matchesIn(text: string, pattern: RegExp): number {
  let matches = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) matches += 1;
  return matches;
}

/** The same by the segmenter, for every script. */
export function segmentsIn(text: string): number {
  let words = 0;
  for (const { isWordLike } of segmenter.segment(text)) if (isWordLike) words += 1;
  return words;
}

const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** Why this text cannot be taken, or nothing. */
export function textProblem(
  parts: readonly string[],
  source: "modal" | "message" | "file",
): Refusal | undefined {
  if (parts.every(isBlank)) {
    return refuse("There was no text in it. One sentence is welcome: open it again and write that.");
  }
  // Never more code points than UTF-16 units: most texts need no counting.
  const most = parts.reduce((sum, part) => sum + part.length, 0);
  if (source === "file" || most <= LONGEST_WHOLE) return undefined;
  const whole = parts.reduce((sum, part) => sum + lengthOf(part), 0);
  if (whole <= LONGEST_WHOLE) return undefined;
  return refuse(
    `Together that would be ${whole} characters, and ${LONGEST_WHOLE} fit. Hand in the whole as a .txt or .md file instead.`,
  );
}

/** Why this title cannot be taken, or nothing. */
export function titleProblem(title: string): Refusal | undefined {
  if (lengthOf(title) > LONGEST_TITLE) return refuse(`A title has at most ${LONGEST_TITLE} characters.`);
  return /[\n\r]/.test(title) ? refuse("A title is one line. Take the line break out.") : undefined;
}

/**
 * The text in a file, faithfully, or why it is none: not UTF-8, too large, or bytes of something else under the
 * name of a text. A byte order mark is not part of the text.
 */
export function textOfFile(name: string, bytes: Uint8Array): string | Refusal {
  if (!/\.(txt|md)$/i.test(name))
    return refuse("I read .txt and .md files. Save it as one of these and try again.");
  if (bytes.length > LARGEST_FILE) {
    return refuse(
      `That file is larger than ${LARGEST_FILE / 1024} KiB. Hand it in as two pieces, or a part of it.`,
    );
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse("That file is not plain text in UTF-8. Save it as plain text (UTF-8) and try again.");
  }
  if (isMostlyControls(text))
    return refuse("That file does not hold text. Save what you wrote as .txt and try again.");
  return isBlank(text) ? refuse("There was no text in that file.") : text;
}

/** A picture or a program can be valid UTF-8 by chance; prose has hardly a control character. */
function isMostlyControls(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- they are what is counted
  const controls = text.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0;
  return controls * 100 > text.length;
}
