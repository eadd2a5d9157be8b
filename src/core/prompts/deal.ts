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
  /** The last deals, newest last: frame and salient cards of each, two base-36 digits a number. */
  readonly recent: readonly string[];
}

/** 0: nothing · 1: cards rested half as long · 2: cards not at all · 3: nor frames, nor was an awkward one avoided. */
export type Relaxed = 0 | 1 | 2 | 3;

export interface Dealt<Hand> {
  readonly hand: Hand;
  readonly state: DealState;
  readonly relaxed: Relaxed;
}

const DIGIT = 36;
const CELLS = DIGIT ** 2;
/** How many positions are tried before the rest is shortened by one step. */
const PATIENCE = 400;
/** About 64 deals, those passed over included. */
const BLOCK = 256;

/** The state before a scope's first deal. `key` names scope, form, edition and filter. */
export function newDealState(key: string): DealState {
  return { key, run: 0, next: 0, until: 0, recent: [] };
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
    if (relaxed < 3 && spacing.awkward(hand)) continue;
    const cell = cellOf(spacing, hand);
    if (isTooSoon(state.recent, cell, spacing, relaxed)) continue;
    const kept = Math.max(spacing.cards, spacing.frames) - 1;
    const recent = [...(kept > 0 ? state.recent.slice(-kept) : []), cell];
    const until = run === state.run ? state.until : 0;
    return { hand, state: { key: state.key, run, next, until, recent }, relaxed };
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

function cellOf<Hand>(spacing: Spacing<Hand>, hand: Hand): string {
  return [spacing.frame(hand), ...spacing.salient(hand)].map(digits).join("");
}

function digits(number: number): string {
  return (number % CELLS).toString(DIGIT).padStart(2, "0");
}

function isTooSoon(
  recent: readonly string[],
  cell: string,
  spacing: { readonly cards: number; readonly frames: number },
  relaxed: Relaxed,
): boolean {
  if (relaxed === 3) return false;
  const frames = Math.min(spacing.frames, recent.length);
  for (let back = 1; back <= frames; back += 1) {
    if ((recent[recent.length - back] as string).startsWith(cell.slice(0, 2))) return true;
  }
  const rest = relaxed === 2 ? 0 : relaxed === 1 ? Math.floor(spacing.cards / 2) : spacing.cards;
  const cards = Math.min(rest, recent.length);
  for (let back = 1; back <= cards; back += 1) {
    if (sharesCard(recent[recent.length - back] as string, cell)) return true;
  }
  return false;
}

/** Whether two cells have a card in common; the first two digits of each are the frame. */
function sharesCard(one: string, other: string): boolean {
  for (let card = 2; card < other.length; card += 2) {
    for (let before = 2; before < one.length; before += 2) {
      if (
        one.charCodeAt(before) === other.charCodeAt(card) &&
        one.charCodeAt(before + 1) === other.charCodeAt(card + 1)
      ) {
        return true;
      }
    }
  }
  return false;
}
