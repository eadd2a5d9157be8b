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
const FRAME = 8;
/** Between the frame of a card and its words. */
const ROOM = 12;
/** How wide the words on a card may be. */
const WORDS = CARD - 2 * (FRAME + ROOM);
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
  const size = Math.min(SIZE, WORDS / Math.max(...lines.map(widthOf)));
  const first = y + CARD / 2 - ((lines.length - 1) * LEADING) / 2 + size / 3;
  const text = lines.map(
    (line, at) =>
      `<text x="${x + CARD / 2}" y="${first + at * LEADING}" font-size="${size}">${escaped(line)}</text>`,
  );
  const { card, line } = COLOURS;
  return `<rect x="${x}" y="${y}" width="${CARD}" height="${CARD}" rx="18" fill="${card}"/><rect x="${x + FRAME}" y="${y + FRAME}" width="${CARD - 2 * FRAME}" height="${CARD - 2 * FRAME}" rx="12" fill="none" stroke="${line}" stroke-width="2"/>${text.join("")}`;
}

/** How wide a line is in Literata, in ems. */
function widthOf(line: string): number {
  return Array.from(line).reduce((width, letter) => width + emsOf(letter), 0);
}

/** Measured, and rounded up for letters that are about as wide. */
const EMS: readonly (readonly [string, number])[] = [
  [" ", 0.2],
  ["fijl.,'’-", 0.36],
  ["rst", 0.47],
  ["acegz", 0.56],
  ["bdkopquvxy", 0.62],
  ["hn", 0.66],
  ["mw", 0.96],
];
const CAPITAL = 1.1;

function emsOf(letter: string): number {
  return EMS.find(([letters]) => letters.includes(letter))?.[1] ?? CAPITAL;
}

/** Its words in lines, each as long as a card is wide. */
function wrapped(name: string): string[] {
  const lines: string[] = [];
  for (const word of name.split(" ")) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && widthOf(longer) * SIZE <= WORDS) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
