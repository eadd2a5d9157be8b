import type { Gesture } from "../corpus/crossing/types.ts";
import type { Card, Deck, Filter, Form, SpreadLine, Telling } from "../form.ts";
import { permute, permuteBig, subkey } from "../permutation.ts";
import { createCrossingWords, type CrossingCorpus } from "./crossing-words.ts";
import { cellsOf, countSpreads, rankSpread, unrankSpread, type Spread } from "./spread.ts";

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
const FIXED =
  "The cards of a spread stay as they are, since others may be writing from them. Take another line, or deal another spread.";

/** The form in one edition; entries of later editions are left out. Throws on a fault of the lists. */
export function createCrossing(all: CrossingCorpus, edition: number): CrossingForm {
  const dealt = <One extends { readonly since?: number }>(list: readonly One[]) =>
    list.filter(({ since = 1 }) => since <= edition);
  const gestures = dealt(all.gestures);
  const frames = dealt(all.frames);
  const words = createCrossingWords({ gestures, joints: dealt(all.joints), frames });
  const size = countSpreads(gestures.length);
  // The frame follows from the rank, so that an address has room for nine cards; in equal shares, to go by turns.
  if (size % BigInt(frames.length) !== 0n)
    throw new Error(`crossing: ${frames.length} frames do not divide ${size}`);

  const rank = (spread: Spread) => rankSpread(spread, gestures.length);
  const frameOf = (spread: Spread) => Number(rank(spread) % BigInt(frames.length));
  const names = (spread: Spread, cells: readonly number[]) =>
    cells.map((cell) => words.face(spread, cell).name);

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
    deck: (filter = {}) => deckOf(gestures, frames.length, filter),
    spacing: {
      cards: Math.min(20, Math.floor(gestures.length / 4 / CARDS)),
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
 * Frames by turns, and a shuffle within each. There are more spreads than a number counts exactly; positions beyond
 * 2^53 are never reached. Under a filter the frames come as they fall.
 */
function deckOf(gestures: readonly Gesture[], frames: number, filter: Filter): Deck<Spread> | undefined {
  const allowed = [...gestures.keys()].filter((at) => {
    const { past, dark } = gestures[at] as Gesture;
    return !(filter.today === true && past === true) && !(filter.gentle === true && dark === true);
  });
  const size = countSpreads(allowed.length);
  if (size === 0n) return undefined;
  const piles = allowed.length === gestures.length ? BigInt(frames) : 1n;
  return {
    positions: Number(size),
    at(key, position) {
      const turn = position % Number(piles);
      const pile = permute(key, Number(piles), turn);
      const index = permuteBig(subkey(key, pile), size / piles, BigInt((position - turn) / Number(piles)));
      const { gestures: laid, undone } = unrankSpread(index * piles + BigInt(pile), allowed.length);
      return { gestures: laid.map((at) => allowed[at] as number), undone };
    },
  };
}
