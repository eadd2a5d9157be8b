/**
 * Deals sparks from the built-in cards and a server's own deck, shuffled together, none twice before all are spent.
 * Which have been dealt is kept as marks, so that a deck may grow and shrink, and any wish may narrow it, in between.
 * Pure: state comes in and goes out as a plain value.
 */
import { SPARK_KINDS } from "#src/core/prompts/corpus/sparks/types.ts";
import type { SparkKind } from "#src/core/prompts/corpus/sparks/types.ts";
import { keyOf } from "#src/core/prompts/permutation.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";

import type { DeckIndex } from "./deck.ts";
import { kindAt, liveNumbers } from "./deck.ts";
import type { Marks } from "./marks.ts";
import { marked, NO_MARKS, readMarks } from "./marks.ts";
import type { Wish } from "./spark.ts";
import { piles } from "./spark.ts";

/** What a scope remembers of its sparks: under 1,200 characters with a full deck. */
export interface SparkState {
  /** How often everything was spent. */
  readonly run: number;
  /** How many were dealt in all. */
  readonly count: number;
  /** By pile: a kind of the built-in ones, or `deck`. */
  readonly dealt: Readonly<Record<string, Marks>>;
}

export const NOTHING_DEALT: SparkState = { run: 0, count: 0, dealt: {} };

/** Where a spark lies: the n-th of a built-in kind, or a number of the server's own deck. */
export interface Place {
  readonly pile: SparkKind | "deck";
  readonly at: number;
}

const KINDS = Object.keys(SPARK_KINDS) as SparkKind[];

/** The next spark for a wish. Refuses a wish that nothing fits, or whose last spark has been dealt. */
export function dealSpark(
  scope: string,
  state: SparkState,
  deck: DeckIndex,
  wish: Wish,
): { readonly place: Place; readonly state: SparkState } | Refusal {
  const fitting = placesFor(deck, wish);
  if (fitting.length === 0) {
    return refuse("No spark is of that kind and about that theme. Ask for one of the two.");
  }
  const left = undealt(fitting, state);
  if (left.length > 0) return drawn(scope, state, left);
  if (undealt(placesFor(deck, {}), state).length > 0) {
    const { kind, theme } = wish;
    const what = [kind && "of this kind", theme && `about ${theme}`].filter(Boolean).join(" ");
    const spent =
      fitting.length === 1 ? `the one spark ${what} has` : `all ${fitting.length} sparks ${what} have`;
    return refuse(
      `Nothing is left: ${spent} been dealt here, and will be again once the rest has been. Ask for something else, or for anything.`,
    );
  }
  return drawn(scope, { run: state.run + 1, count: state.count, dealt: {} }, fitting);
}

function drawn(scope: string, state: SparkState, from: readonly Place[]) {
  const { low } = keyOf(`spark ${scope} ${state.run} ${state.count}`);
  const place = from[low % from.length] as Place;
  const marks = marked(state.dealt[place.pile] ?? NO_MARKS, place.at);
  const dealt = { ...state.dealt, [place.pile]: marks };
  return { place, state: { run: state.run, count: state.count + 1, dealt } };
}

function placesFor(deck: DeckIndex, { kind, theme }: Wish): Place[] {
  const kinds = kind === undefined ? KINDS : [kind];
  const cards = kinds.flatMap((pile) =>
    piles[pile].flatMap(({ themes }, at) =>
      theme === undefined || themes.includes(theme) ? [{ pile, at }] : [],
    ),
  );
  // A server's own sparks have no themes.
  if (theme !== undefined) return cards;
  const own = liveNumbers(deck).filter((at) => kind === undefined || kindAt(deck, at) === kind);
  return [...cards, ...own.map((at) => ({ pile: "deck" as const, at }))];
}

function undealt(places: readonly Place[], { dealt }: SparkState): Place[] {
  const isDealt = new Map(Object.entries(dealt).map(([pile, marks]) => [pile, readMarks(marks)]));
  return places.filter(({ pile, at }) => isDealt.get(pile)?.(at) !== true);
}
