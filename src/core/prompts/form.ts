import type { Key } from "./permutation.ts";

/**
 * What a form of prompt is: a finite set, each member with an address, told in words and dealt in an order.
 * A form is a value without state, chance or clock; `prompts.ts` puts the six together for the commands.
 */

export type FormId = "tale" | "opening" | "city" | "chain" | "house" | "crossing";

/** The letter a call number begins with. Never O, I, L or U: Crockford's base 32 does not have them. */
export const FORM_LETTERS = {
  tale: "T",
  opening: "N",
  city: "C",
  chain: "F",
  house: "H",
  crossing: "X",
} as const satisfies Record<FormId, string>;

/** One card of a hand, as it is shown below the telling. */
export interface Card {
  /** What `change` and `keepOnly` call it: `figure`, `place`, `step-2`. */
  readonly slot: string;
  /** What people read: `Figure`, `Told by`. */
  readonly label: string;
  /** At most four words where an entry says so. */
  readonly name: string;
  /** False where `change` always refuses this card. */
  readonly changeable: boolean;
}

/** A prompt in words. The only mark-up is a pair of asterisks around words in italics. */
export interface Telling {
  /** All of it, the question included; 35 to 70 words. */
  readonly paragraph: string;
  /** The question it ends with, where the form has one. */
  readonly question?: string;
  /** Lines below the paragraph that are part of the prompt: the legible lines of a ledger. */
  readonly lines?: readonly string[];
  /** The same for a screen reader, where signs stand in them that it cannot read out. */
  readonly spoken?: readonly string[];
  readonly cards: readonly Card[];
  /** For the grey line: `Repairs, second step`. */
  readonly note?: string;
}

/** A row or a column of a spread, from the top and from the left. */
export const SPREAD_LINES = ["row-1", "row-2", "row-3", "column-1", "column-2", "column-3"] as const;
export type SpreadLine = (typeof SPREAD_LINES)[number];

/** What somebody else has settled about a card that their line shares with this one. */
export interface Crossing {
  readonly line: SpreadLine;
  /** The name they chose. */
  readonly by: string;
  /** Their own words, at most 80 characters. Told as they are: escape mark-up first. */
  readonly settled: string;
}

/** Where an entry comes from: what **Sources** shows. */
export interface Credit {
  readonly card: string;
  /** `own`, `TMI H1051`, `ATU 332`, or a public-domain work with its year. */
  readonly source: string;
  readonly tradition?: string;
}

/** What a deal may be narrowed to. Every filter is a smaller set of the same addresses. */
export interface Filter {
  /** Leave out cards in a dark tone. */
  readonly gentle?: boolean;
  /** Only what can happen today. */
  readonly today?: boolean;
}

/**
 * The order in which a form is dealt: a bijection from positions to hands, apart from holes.
 * Every hand (that the filter allows) stands at exactly one position below `positions`.
 */
export interface Deck<Hand> {
  readonly positions: number;
  /** The hand at a position under this key; undefined at a hole, of which there are few before the end. */
  at(key: Key, position: number): Hand | undefined;
}

/** What is not to come back too soon, as numbers that are unique within the form. */
export interface Spacing<Hand> {
  /** How many deals a salient card rests: 20 at most, and a quarter of the smallest salient category. */
  readonly cards: number;
  /** How many deals a frame (sentence skeleton) rests; 11 means: all different within any 12. */
  readonly frames: number;
  /** Equally many for every hand. */
  salient(hand: Hand): readonly number[];
  frame(hand: Hand): number;
  /**
   * Whether the telling is awkward: a content word stands in it twice, or it has fewer than 35 or more than 70 words.
   * Such a hand is never dealt, though its call number resolves.
   */
  awkward(hand: Hand): boolean;
}

/** How a hand that keeps some of its cards is drawn: attempt 0, 1, 2 … give different hands while any are left. */
export interface Draw {
  readonly key: Key;
  readonly attempt: number;
}

export interface Form<Hand = unknown> {
  readonly id: FormId;
  /** Does what its first use would do, a part at a time: for whoever must not be held up. */
  compile?(): Iterable<void>;
  /** 1 to 31. An edition freezes lists and frames; the corpus is append-only. */
  readonly edition: number;
  /** How many prompts there are. Ranks run from 0n to size - 1n. At most 32n ** 12n, for the call number. */
  readonly size: bigint;
  /** Ranges of ranks that share one frame, in order; for the printed table. */
  readonly strata: number;
  /** The hand with this rank. A rank out of range is a fault. */
  unrank(rank: bigint): Hand;
  /** Its rank: `rank(unrank(r)) === r`. */
  rank(hand: Hand): bigint;
  tell(hand: Hand): Telling;
  sources(hand: Hand): readonly Credit[];
  /** The deck under a filter; undefined where the filter leaves nothing. */
  deck(filter?: Filter): Deck<Hand> | undefined;
  readonly spacing: Spacing<Hand>;
  /** Another hand with every other shown card kept, never the hand itself; undefined where none is left. */
  change(hand: Hand, slot: string, draw: Draw): Hand | undefined;
  /** Another hand that keeps these cards, never the hand itself; undefined where none is left. */
  keep(hand: Hand, slots: readonly string[], draw: Draw): Hand | undefined;
  /** Why no card of this form is ever changed or kept: a sentence for people. Absent where they are. */
  readonly fixed?: string;
  /** The telling with so many lines legible, where a form has lines to make out. */
  makeOut?(hand: Hand, visible: number): Telling;
  /** One line of a spread, told for whoever takes it, where a form has a spread. */
  tellLine?(hand: Hand, line: SpreadLine, crossing?: Crossing): Telling;
}
