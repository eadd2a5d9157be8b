/**
 * The cover of a digest: a hand of five cards on a table beside a lamp, drawn from the digest's number alone, so that
 * each week has its own and a lost one can be drawn again. No member's text is in it.
 */
import { FONT, rasterise } from "#src/adapters/images/rasterise.ts";

const WIDTH = 1200;
const HEIGHT = 440;

/** Table, card, ink and lamp, each pair legible on the other. */
const PALETTES = [
  { table: "#1d2b3a", shade: "#16212d", card: "#f3ead8", ink: "#2a2320", lamp: "#f0b45b" },
  { table: "#3a2430", shade: "#2c1b24", card: "#f4e9dc", ink: "#2a1f1f", lamp: "#f2a65e" },
  { table: "#20382f", shade: "#182a23", card: "#f1ecdc", ink: "#22271f", lamp: "#eec56d" },
  { table: "#332b4a", shade: "#272038", card: "#f0eadf", ink: "#25212e", lamp: "#f3b97a" },
  { table: "#433322", shade: "#33271a", card: "#f6eddc", ink: "#2b2118", lamp: "#f4c063" },
] as const;

/** What lies on the cards, each drawn in a box of 100 by 100 around its middle. */
const SIGNS = [
  '<path d="M-28 50V-30a28 28 0 0 1 56 0V50Z"/><circle cx="14" cy="8" r="4" fill="currentColor"/>', // a door
  '<path d="M-44 26V-26H44V26ZM-44-26 0 10 44-26"/>', // a letter
  '<path d="M-42 20a42 34 0 0 1 84 0Zm22-22 8 14m12-20 8 16m10-12 6 12"/>', // a loaf
  '<path d="M-6 50 -2-50M30 50 10-50M-46 50-22-50" stroke-dasharray="14 9"/>', // a road
  '<path d="M18-40a42 42 0 1 0 20 60 34 34 0 1 1-20-60Z"/>', // a moon
  '<circle r="26" cy="-16"/><path d="M0 10V50M0 28H18M0 42H14"/>', // a key
  '<path d="M-40 40H40M-30 40V0L0-36 30 0V40M-10 40V16H10V40"/>', // a house
  '<path d="M-34-40H34M-34 40H34M-26-40C-26-8 26 8 26 40M26-40C26-8-26 8-26 40"/>', // an hour
  '<path d="M-40 10H40C36 38 18 46 0 46S-36 38-40 10ZM-14-4c-8-12 8-16 0-30M14-4c-8-12 8-16 0-30"/>', // a bowl
] as const;

/** The cover as a PNG of 1200 by 440 pixels. */
export function drawCover(number: number): Uint8Array {
  return rasterise(coverSvg(number), WIDTH);
}

export function coverSvg(number: number): string {
  const { table, shade, card, ink, lamp } = PALETTES[number % PALETTES.length] ?? PALETTES[0];
  const cards = Array.from({ length: 5 }, (_, place) => cardAt(place, number, { card, ink }));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">
<defs><radialGradient id="glow"><stop offset="0" stop-color="${lamp}" stop-opacity="0.55"/><stop offset="1" stop-color="${lamp}" stop-opacity="0"/></radialGradient></defs>
<rect width="${WIDTH}" height="${HEIGHT}" fill="${table}"/>
<path d="M0 330H${WIDTH}V${HEIGHT}H0Z" fill="${shade}"/>
<circle cx="220" cy="130" r="330" fill="url(#glow)"/>
<path d="M160 150 190 78H250L280 150Z" fill="${lamp}"/>
<path d="M220 150V330M170 332H270" stroke="${card}" stroke-width="8" stroke-linecap="round"/>
${cards.join("\n")}
<g font-family="${FONT}" fill="${card}"><text x="64" y="396" font-size="40">Digest</text><text x="196" y="398" font-size="64" font-weight="600">${number}</text></g>
</svg>`;
}

function cardAt(place: number, number: number, { card, ink }: { card: string; ink: string }): string {
  // Neighbouring numbers share no order: 2 and 5 are prime to the nine signs.
  const sign = SIGNS[(number * 5 + place * 2) % SIGNS.length] ?? "";
  const lean = (place - 2) * 7 + (((number * 3 + place * 5) % 5) - 2);
  const x = 470 + place * 148;
  const y = 208 + Math.abs(place - 2) * 16 + ((number + place * 3) % 3) * 6;
  return `<g transform="translate(${x} ${y}) rotate(${lean})" color="${ink}"><rect x="-78" y="-124" width="156" height="248" rx="14" fill="${card}" stroke="${ink}" stroke-opacity="0.25" stroke-width="3"/><g fill="none" stroke="${ink}" stroke-width="6" stroke-linecap="round" stroke-linejoin="round">${sign}</g></g>`;
}
