import type { Deck, Spacing } from "./form.ts";
import { keyOf, subkey } from "./permutation.ts";

/**
 * Deals hands one after another. No storage, no chance: what it needs to know is a value that the caller keeps.
 *
 * The promise: within one state's key (one scope, form, edition and filter) no hand comes twice until the deck is
 * spent; then the deck is shuffled anew. On top of that, salient cards rest for `spacing.cards` deals and frames for
 * `spacing.frames`, and no hand is dealt whose telling is awkward. A hand that would break this is passed over
 * for this run through the deck. Where nothing else is near, the rest is shortened, and the result says so.
 */

/** What a scope remembers of a form: under 400 bytes as JSON. */
export interface DealState {
  readonly key: string;
  /** How often the deck was spent. */
  readonly run: number;
  /** The next position in the deck. */
  readonly next: number;
  /** Positions below this one are covered by what was stored last; see `reserve`. */
  readonly until: number;
  /** Frames of the last deals, newest last, two base-36 digits each. */
  readonly frames: string;
  /** Their salient cards, likewise. */
  readonly cards: string;
}

/** 0: nothing · 1: cards rested half as long · 2: cards not at all · 3: nor frames, nor was an awkward one avoided. */
export type Relaxed = 0 | 1 | 2 | 3;

export interface Dealt<Hand> {
  readonly hand: Hand;
  readonly state: DealState;
  readonly relaxed: Relaxed;
}

/** Which part of their rest the cards keep as it is relaxed. */
const CARD_REST = [1, 0.5, 0, 0] as const;

const DIGIT = 36;
const CELLS = DIGIT ** 2;
/** How many positions are tried before the rest is shortened by one step. */
const PATIENCE = 400;
/** About 64 deals, those passed over included. */
const BLOCK = 256;

/** The state before a scope's first deal. `key` names scope, form, edition and filter. */
export function newDealState(key: string): DealState {
  return { key, run: 0, next: 0, until: 0, frames: "", cards: "" };
}

/** The next hand. The state that comes back belongs to it; the one given is not changed. */
export function dealNext<Hand>(deck: Deck<Hand>, spacing: Spacing<Hand>, state: DealState): Dealt<Hand> {
  let { run, next } = state;
  let key = subkey(keyOf(state.key), run);
  for (let tries = 0; ; tries += 1) {
    if (next >= deck.positions) {
      run += 1;
      next = 0;
      key = subkey(keyOf(state.key), run);
    }
    const hand = deck.at(key, next);
    next += 1;
    if (hand === undefined) continue;
    const relaxed = Math.min(3, Math.floor(tries / PATIENCE)) as Relaxed;
    const frame = DIGITS[spacing.frame(hand) % CELLS] as string;
    const cards = spacing.salient(hand);
    if (relaxed < 3 && (stands(frame, state.frames) || rests(cards, state.cards, spacing.cards, relaxed)))
      continue;
    if (relaxed < 3 && spacing.awkward(hand)) continue;
    const until = run === state.run ? state.until : 0;
    const frames = newest(state.frames + frame, spacing.frames);
    const known = newest(
      state.cards + cards.map((card) => DIGITS[card % CELLS]).join(""),
      spacing.cards * cards.length,
    );
    return { hand, state: { key: state.key, run, next, until, frames, cards: known }, relaxed };
  }
}

/**
 * Call it after each deal. Where `store` comes back, keep that value durably *before* the hand is shown: it covers
 * about the next 64 deals, and a process that starts from it deals nothing twice. Go on dealing from `state`.
 */
export function reserve(state: DealState): { readonly state: DealState; readonly store?: DealState } {
  if (state.next <= state.until) return { state };
  const covered = { ...state, until: state.next + BLOCK };
  return { state: covered, store: { ...covered, next: covered.until } };
}

const DIGITS = Array.from({ length: CELLS }, (_, number) => number.toString(DIGIT).padStart(2, "0"));

/** The last so many numbers of a row of them. */
function newest(row: string, count: number): string {
  return row.slice(Math.max(0, row.length - 2 * count));
}

function rests(cards: readonly number[], row: string, rest: number, relaxed: Relaxed): boolean {
  const resting = relaxed === 0 ? row : newest(row, Math.floor(rest * CARD_REST[relaxed]) * cards.length);
  return cards.some((card) => stands(DIGITS[card % CELLS] as string, resting));
}

/** Whether a number stands in a row; numbers begin at even places only. */
function stands(number: string, row: string): boolean {
  for (let at = row.indexOf(number); at >= 0; at = row.indexOf(number, at + 1)) if (at % 2 === 0) return true;
  return false;
}
