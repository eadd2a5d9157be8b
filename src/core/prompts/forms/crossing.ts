import type { Gesture } from "../corpus/crossing/types.ts";
import type { Card, Deck, Filter, Form, SpreadLine, Telling } from "../form.ts";
import { permute, subkey } from "../permutation.ts";
import { createRecent } from "../recent.ts";
import { ofEdition } from "./columns.ts";
import { createCrossingWords, type CrossingCorpus } from "./crossing-words.ts";
import {
  ARRANGEMENTS,
  cellsOf,
  countSpreads,
  digitOf,
  gesturesOf,
  rankSpread,
  unrankSpread,
  type Spread,
} from "./spread.ts";

/** `crossing`: nine gestures in three rows; each row and column is a tale, and each card is true in two of them. */

export interface CrossingForm extends Form<Spread> {
  readonly tellLine: NonNullable<Form<Spread>["tellLine"]>;
}

/** How people call a line. */
export const LINE_NAMES: Readonly<Record<SpreadLine, string>> = {
  "row-1": "top row",
  "row-2": "middle row",
  "row-3": "bottom row",
  "column-1": "left column",
  "column-2": "middle column",
  "column-3": "right column",
};
const ROWS = ["row-1", "row-2", "row-3"] as const;
const ROMAN = ["I", "II", "III"] as const;
const CARDS = 9;
const HALF = 4;
const FIXED =
  "The cards of a spread stay as they are, since others may be writing from them. Take another line, or deal another spread.";

/** The form in one edition; entries of later editions are left out. Throws on a fault of the lists. */
export function createCrossing(all: CrossingCorpus, edition: number): CrossingForm {
  const gestures = ofEdition(all.gestures, edition);
  const frames = ofEdition(all.frames, edition);
  const words = createCrossingWords({ gestures, joints: ofEdition(all.joints, edition), frames });
  const size = countSpreads(gestures.length);
  // The frame follows from the last card, so that an address has room for nine; in equal shares, to go by turns.
  const lastDigits = gestures.length - CARDS + 1;
  if (lastDigits % frames.length !== 0)
    throw new Error(`crossing: ${frames.length} frames do not share ${lastDigits} gestures evenly`);

  const rank = (spread: Spread) => rankSpread(spread, gestures.length);
  const frameOf = ({ gestures: laid }: Spread) => digitOf(laid, CARDS - 1) % frames.length;
  const names = (spread: Spread, cells: readonly number[]) =>
    cells.map((cell) => words.face(spread, cell).name);

  const decks = createRecent<Deck<Spread> | undefined>(4);

  return {
    id: "crossing",
    edition,
    size,
    strata: frames.length,
    fixed: FIXED,
    rank,
    unrank(rank) {
      if (rank < 0n || rank >= size) throw new RangeError(`crossing has no rank ${rank}`);
      return unrankSpread(rank, gestures.length);
    },
    tell: (spread) => ({
      paragraph: words.spread(spread, frameOf(spread)),
      lines: ROWS.map((row) => names(spread, cellsOf(row)).join(" · ")),
      spoken: ROWS.map((row) => `${LINE_NAMES[row]}: ${names(spread, cellsOf(row)).join(", ")}`),
      cards: names(spread, [...Array(CARDS).keys()]).map((name, cell): Card => ({
        slot: `card-${cell + 1}`,
        label: String(cell + 1),
        name,
        changeable: false,
      })),
    }),
    tellLine(spread, line, crossing): Telling {
      const { paragraph, question, shared } = words.line(spread, frameOf(spread), line, crossing);
      const cells = cellsOf(line);
      const by =
        crossing !== undefined && cellsOf(crossing.line).includes(shared) ? ` with ${crossing.by}` : "";
      return {
        paragraph,
        question,
        note: LINE_NAMES[line],
        cards: cells.map((cell, at) => ({
          slot: `card-${cell + 1}`,
          label: ROMAN[at] as string,
          name: words.face(spread, cell).name + (cell === shared ? ` (shared${by})` : ""),
          changeable: false,
        })),
      };
    },
    sources: (spread) =>
      spread.gestures.map((gesture, cell) => ({
        card: words.face(spread, cell).name,
        source: (gestures[gesture] as Gesture).source,
      })),
    deck: (filter = {}) =>
      decks.get(`${filter.gentle === true}${filter.today === true}`, () =>
        deckOf(gestures, frames.length, filter),
      ),
    spacing: {
      // A quarter of the gestures, divided by nine, is two; at one, no rest has ever to be shortened.
      cards: Math.min(1, Math.floor(gestures.length / 4 / CARDS)),
      frames: 11,
      salient: (spread) => spread.gestures,
      frame: frameOf,
      awkward: (spread) => words.awkward(spread, frameOf(spread)),
    },
    change: () => undefined,
    keep: () => undefined,
  };
}

/**
 * Frames by turns; within a frame every way to lay the first four cards comes once before any comes again, and the rest
 * is shuffled anew for each. There are more spreads than a number counts exactly; positions beyond 2^53 are never
 * reached. Under a filter the frames come as they fall.
 */
function deckOf(gestures: readonly Gesture[], frames: number, filter: Filter): Deck<Spread> | undefined {
  const allowed = [...gestures.keys()].filter((at) => {
    const { past, dark } = gestures[at] as Gesture;
    return !(filter.today === true && past === true) && !(filter.gentle === true && dark === true);
  });
  const all = allowed.length;
  if (all < CARDS) return undefined;
  const piles = all === gestures.length ? frames : 1;
  const radixes = Array.from({ length: CARDS }, (_, cell) => all - cell);
  const firstRadixes = radixes.slice(0, HALF);
  // A pile has every so many-th of the gestures that are left for the last card.
  const lastRadixes = [...radixes.slice(HALF, -1), (all - CARDS + 1) / piles];
  const product = (some: readonly number[]) => some.reduce((total, radix) => total * radix, 1);
  const firsts = product(firstRadixes);
  const lasts = product(lastRadixes) * ARRANGEMENTS.length;
  return {
    positions: piles * firsts * lasts,
    at(key, position) {
      const turn = position % piles;
      const pile = permute(key, piles, turn);
      const own = subkey(key, pile);
      const index = (position - turn) / piles;
      const round = Math.floor(index / firsts);
      const first = permute(subkey(own, round), firsts, index % firsts);
      const last = permute(subkey(subkey(own, -1), first), lasts, round);
      const undone = last % ARRANGEMENTS.length;
      const digits = digitsIn(first, firstRadixes).concat(
        digitsIn((last - undone) / ARRANGEMENTS.length, lastRadixes),
      );
      digits[CARDS - 1] = (digits[CARDS - 1] as number) * piles + pile;
      return { gestures: gesturesOf(digits).map((at) => allowed[at] as number), undone };
    },
  };
}

/** A number's digits in mixed radixes, the last running fastest. */
function digitsIn(number: number, radixes: readonly number[]): number[] {
  const digits = radixes.map(() => 0);
  let rest = number;
  for (let at = radixes.length - 1; at >= 0; at -= 1) {
    const radix = radixes[at] as number;
    digits[at] = rest % radix;
    rest = Math.floor(rest / radix);
  }
  return digits;
}
