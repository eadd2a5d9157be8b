/** A spread of nine cards as a picture: their names, large enough to be read at the width of a phone. */
import { escaped, FONT, rasterise } from "#src/adapters/images/rasterise.ts";

/** Twice the width of a phone. */
const WIDTH = 780;
const MARGIN = 24;
const GAP = 16;
const CARD = (WIDTH - 2 * MARGIN - 2 * GAP) / 3;
const HEIGHT = 2 * MARGIN + 3 * CARD + 2 * GAP;
const SIZE = 36;
const LEADING = 44;
/** Letters that fit beside each other on a card. */
const FITTING = 11;
const FRAME = 8;
/** Between the frame of a card and its words. */
const ROOM = 12;
const COLOURS = { table: "#1d2b3a", card: "#f3ead8", ink: "#2a2320", line: "#b58a4a" };

/** The picture as a PNG, 780 pixels wide. `names` are the nine cards, row by row. */
export function drawSpread(names: readonly string[]): Uint8Array {
  return rasterise(spreadSvg(names), WIDTH);
}

export function spreadSvg(names: readonly string[]): string {
  const { table, ink } = COLOURS;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<rect width="${WIDTH}" height="${HEIGHT}" fill="${table}"/>
<g font-family="${FONT}" fill="${ink}" text-anchor="middle">
${names.map(cardAt).join("\n")}
</g></svg>`;
}

function cardAt(name: string, place: number): string {
  const x = MARGIN + (place % 3) * (CARD + GAP);
  const y = MARGIN + Math.floor(place / 3) * (CARD + GAP);
  const lines = wrapped(name);
  const size = Math.min(SIZE, (CARD - 2 * (FRAME + ROOM)) / Math.max(...lines.map(widthOf)));
  const first = y + CARD / 2 - ((lines.length - 1) * LEADING) / 2 + size / 3;
  const text = lines.map(
    (line, at) =>
      `<text x="${x + CARD / 2}" y="${first + at * LEADING}" font-size="${size}">${escaped(line)}</text>`,
  );
  const { card, line } = COLOURS;
  return `<rect x="${x}" y="${y}" width="${CARD}" height="${CARD}" rx="18" fill="${card}"/><rect x="${x + FRAME}" y="${y + FRAME}" width="${CARD - 2 * FRAME}" height="${CARD - 2 * FRAME}" rx="12" fill="none" stroke="${line}" stroke-width="2"/>${text.join("")}`;
}

/** How wide a line is in Literata, in ems: rather too much than too little. */
function widthOf(line: string): number {
  return Array.from(line).reduce((width, letter) => width + emsOf(letter), 0);
}

function emsOf(letter: string): number {
  if (/[ijl.,'’ ]/.test(letter)) return 0.34;
  if (/[frst-]/.test(letter)) return 0.48;
  return /[mwA-Z]/.test(letter) ? 0.9 : 0.61;
}

/** Its words in lines as even as they come. */
function wrapped(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= FITTING)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
