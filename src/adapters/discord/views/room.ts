/**
 * How much room text takes in a message. Discord holds all text displays of a message to 4,000 code points and to
 * 10,170 bytes (`limits/components.ts`), so that a text of emoji or of Chinese is full sooner than one of letters.
 */
import { codePoints } from "#src/adapters/discord/limits/violation.ts";

/** So that 4,000 units, in any script, stay below both limits. */
const BYTES_PER_UNIT = 2.4;

/** Units of room: never fewer than its code points. A message holds 4,000. */
export function roomOf(text: string): number {
  return Math.max(codePoints(text), Math.ceil(Buffer.byteLength(text) / BYTES_PER_UNIT));
}

/** The text, or a sign where nothing in it can be seen: Discord refuses an empty one. */
export function filled(text: string): string {
  return text.trim() === "" ? "…" : text;
}

/** The beginning of a text, as much as `room` holds, and a sign where something is left out. */
export function shortened(text: string, room: number): string {
  if (roomOf(text) <= room) return text;
  let taken = "";
  let used = roomOf("…");
  for (const { segment } of graphemes.segment(text)) {
    used += roomOf(segment);
    if (used > room) break;
    taken += segment;
  }
  return `${taken}…`;
}

/** As many parts as there is room for, at least one, and how many more there are. */
export function asManyAsFit(
  parts: readonly string[],
  between: string,
  room: number,
  andMore: (count: number) => string,
): string {
  let used = 0;
  const fitting = parts.findIndex((part) => (used += roomOf(part + between)) > room);
  if (fitting < 0) return parts.join(between);
  const shown = Math.max(1, fitting);
  const rest = parts.length - shown;
  return [...parts.slice(0, shown), ...(rest > 0 ? [andMore(rest)] : [])].join(between);
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
