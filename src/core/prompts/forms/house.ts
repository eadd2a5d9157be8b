import type { HouseFrame, Playset } from "../corpus/house/types.ts";
import type { Card, Deck, Draw, Filter, Form, Telling } from "../form.ts";
import { permute, subkey, type Key } from "../permutation.ts";
import { createRecent } from "../recent.ts";
import { createRounds } from "../rounds.ts";
import { ofEdition, restFor } from "./columns.ts";
import { createHouseWords } from "./house-words.ts";
import { choiceOf, CHOICES, DEEDS, LEDGERS, unrankLedger, type Pair } from "./ledger.ts";
import { smoothest } from "./smoothest.ts";

/** `house`: a ledger of twelve deeds among four people, of which four lines can be read. */

export interface HouseCorpus {
  readonly playsets: readonly Playset[];
  readonly frames: readonly HouseFrame[];
}

export interface HouseHand {
  readonly frame: number;
  readonly playset: number;
  readonly teller: number;
  /** Which of `CHOICES` is legible. */
  readonly choice: number;
  /** The rank of its ledger. */
  readonly ledger: number;
}

export interface HouseForm extends Form<HouseHand> {
  /** How many ledgers there are to read, apart from who tells of them and how. */
  readonly ledgers: number;
}

/** Legible lines: four at first, eight at most. */
export const MOST_LEGIBLE = 8;
const FIRST_LEGIBLE = 4;
const TELLERS = 2;

/** The form in one edition; households and frames of later editions are left out. */
export function createHouse(all: HouseCorpus, edition: number): HouseForm {
  const playsets = ofEdition(all.playsets, edition);
  const frames = ofEdition(all.frames, edition);
  const words = createHouseWords(playsets, frames);
  const perTeller = CHOICES.length * LEDGERS;
  const ledgers = playsets.length * perTeller;
  const size = frames.length * TELLERS * ledgers;
  if (size >= 2 ** 52) throw new Error(`house: ${size} prompts, and a rank needs fewer than 2^52`);

  const rank = ({ frame, playset, teller, choice, ledger }: HouseHand): number =>
    (((frame * playsets.length + playset) * TELLERS + teller) * CHOICES.length + choice) * LEDGERS + ledger;
  const unrank = (rank: number): HouseHand => {
    const ledger = rank % LEDGERS;
    const choices = (rank - ledger) / LEDGERS;
    const choice = choices % CHOICES.length;
    const tellers = (choices - choice) / CHOICES.length;
    const teller = tellers % TELLERS;
    const households = (tellers - teller) / TELLERS;
    const playset = households % playsets.length;
    const frame = (households - playset) / playsets.length;
    return { frame, playset, teller, choice, ledger };
  };
  /** Which legible line has lost a name, and whose. */
  const smudgeOf = (hand: HouseHand) => {
    const turn = permute(keyFor(hand), 8, 0);
    const smudged = (CHOICES[hand.choice] as readonly number[])[turn >> 1] as number;
    return { smudged, side: turn % 2 === 0 ? ("doer" as const) : ("bearer" as const) };
  };
  /** All twelve lines: the legible four, the smudged one last of them, and then the order in which more come out. */
  const linesOf = (hand: HouseHand): readonly number[] => {
    const { smudged } = smudgeOf(hand);
    const legible = CHOICES[hand.choice] as readonly number[];
    const hidden = hiddenFrom(legible);
    const key = subkey(keyFor(hand), 1);
    return [
      ...legible.filter((line) => line !== smudged),
      smudged,
      ...hidden.map((_, at) => hidden[permute(key, hidden.length, at)] as number),
    ];
  };
  const tell = (hand: HouseHand, visible = FIRST_LEGIBLE): Telling => {
    const { smudged, side } = smudgeOf(hand);
    const shown = linesOf(hand).slice(0, Math.min(MOST_LEGIBLE, Math.max(FIRST_LEGIBLE, visible)));
    const ledger = unrankLedger(hand.ledger);
    const told = shown.map((line) =>
      words.line(hand.playset, line, ledger[line] as Pair, line === smudged ? side : undefined),
    );
    return {
      paragraph: words.paragraph(hand),
      lines: told.map(({ seen }) => `*${seen}*`),
      spoken: told.map(({ spoken }) => spoken),
      cards: cardsOf(playsets[hand.playset] as Playset),
    };
  };
  /** Whether two of the lines that name both are an answer to each other: without that, four lines are only a list. */
  const isAnswered = (hand: HouseHand): boolean => {
    const ledger = unrankLedger(hand.ledger);
    const { smudged } = smudgeOf(hand);
    const clear = (CHOICES[hand.choice] as readonly number[])
      .filter((line) => line !== smudged)
      .map((line) => ledger[line] as Pair);
    return clear.some(({ doer, bearer }) =>
      clear.some((answer) => answer.doer === bearer && answer.bearer === doer),
    );
  };
  const judged = {
    nameOf: (hand: HouseHand) => String(rank(hand)),
    awkward: (hand: HouseHand) =>
      !isAnswered(hand) || words.awkward(hand, CHOICES[hand.choice] as readonly number[]),
  };
  /** Ledgers of these households, frames and households by turns. */
  const deckOf = (allowed: readonly number[]): Deck<HouseHand> | undefined => {
    if (allowed.length === 0) return undefined;
    const each = TELLERS * perTeller;
    const byFrame = createRounds(frames.map(() => allowed.length * each));
    const byHousehold = createRounds(allowed.map(() => each));
    return {
      positions: byFrame.total,
      at(key, position) {
        const { pile: frame, index } = byFrame.at(key, position);
        const own = subkey(key, frame);
        const { pile, index: turn } = byHousehold.at(own, index);
        const household = allowed[pile] as number;
        const within = permute(subkey(own, household), each, turn);
        return unrank((frame * playsets.length + household) * each + within);
      },
    };
  };

  const decks = createRecent<Deck<HouseHand> | undefined>(4);

  return {
    id: "house",
    edition,
    size: BigInt(size),
    strata: frames.length,
    ledgers,
    rank: (hand) => BigInt(rank(hand)),
    unrank(rank) {
      if (rank < 0n || rank >= BigInt(size)) throw new RangeError(`house has no rank ${rank}`);
      return unrank(Number(rank));
    },
    tell: (hand) => tell(hand),
    makeOut: tell,
    sources: ({ playset }) => {
      const { name, source } = playsets[playset] as Playset;
      return [{ card: name, source }];
    },
    deck: (filter = {}) =>
      decks.get(`${filter.gentle === true}${filter.today === true}`, () =>
        deckOf(allowedUnder(playsets, filter)),
      ),
    spacing: {
      cards: restFor([playsets]),
      frames: 11,
      salient: ({ playset }) => [playset],
      frame: ({ frame }) => frame,
      awkward: judged.awkward,
    },
    change(hand, slot, draw) {
      if (slot === "lines") return otherLines(hand, draw);
      if (slot !== "house" || playsets.length < 2) return undefined;
      const others = playsets.length - 1;
      const at = (look: number) => {
        const turn = permute(draw.key, others, look % others);
        return { ...hand, playset: (hand.playset + 1 + turn) % playsets.length };
      };
      return smoothest(hand, draw.attempt, at, judged);
    },
    keep(hand, slots, draw) {
      if (slots.length !== 1 || slots[0] !== "house") return undefined;
      const each = CHOICES.length * LEDGERS;
      const at = (look: number) => {
        const drawn = permute(draw.key, each, look);
        return { ...hand, choice: Math.floor(drawn / LEDGERS), ledger: drawn % LEDGERS };
      };
      return smoothest(hand, draw.attempt, at, judged);
    },
  };
}

/**
 * Four other lines of the same ledger: at first two pages that share none with each other or with the hand's own,
 * then the remaining ways in a shuffled order.
 */
function otherLines(hand: HouseHand, { key, attempt }: Draw): HouseHand {
  const own = CHOICES[hand.choice] as readonly number[];
  const hidden = hiddenFrom(own);
  const shuffled = hidden.map((_, at) => hidden[permute(key, hidden.length, at)] as number);
  const first = choiceOf(shuffled.slice(0, 4));
  const second = choiceOf(shuffled.slice(4));
  const strangers = CHOICES.map((_, at) => at).filter(
    (at) =>
      at !== first &&
      at !== second &&
      (CHOICES[at] as readonly number[]).every((line) => !own.includes(line)),
  );
  const turn = attempt % (strangers.length + 2);
  const later = () => strangers[permute(subkey(key, 1), strangers.length, turn - 2)] as number;
  return { ...hand, choice: turn === 0 ? first : turn === 1 ? second : later() };
}

/** What is derived from a hand and not counted follows from this. */
function keyFor({ frame, playset, teller, choice, ledger }: HouseHand): Key {
  const low = (((frame * 64 + playset) * TELLERS + teller) * CHOICES.length + choice) >>> 0;
  return subkey({ low, high: ledger >>> 0 }, Math.floor(ledger / 2 ** 32));
}

function hiddenFrom(legible: readonly number[]): readonly number[] {
  return Array.from({ length: DEEDS }, (_, line) => line).filter((line) => !legible.includes(line));
}

function allowedUnder(playsets: readonly Playset[], { gentle, today }: Filter): readonly number[] {
  return [...playsets.keys()].filter((at) => {
    const { kind, past } = playsets[at] as Playset;
    return !(gentle === true && kind === "wrongs") && !(today === true && past === true);
  });
}

function cardsOf({ name }: Playset): readonly Card[] {
  return [
    { slot: "house", label: "House", name, changeable: true },
    { slot: "lines", label: "Legible", name: "four lines of twelve", changeable: true },
  ];
}
