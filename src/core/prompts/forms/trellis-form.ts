import type { Deck, Filter, Form } from "../form.ts";
import { permute } from "../permutation.ts";
import { createRecent } from "../recent.ts";
import { compileTrellis, type Slot, type Trellis } from "../trellis.ts";
import { smoothest } from "./smoothest.ts";
import { createDeck, drawn, type Hand } from "./trellis-deck.ts";
import { createStrata } from "./trellis-strata.ts";

/**
 * Turns frames over counted slots into a form: addresses, the deck, and draws that keep cards. `tale`, `opening` and
 * `city` are made with it. It knows no words; each form brings its own telling.
 */

/** What frames with the same slots share: one compiled trellis. */
export interface Signature {
  /** Frames with equal names share a signature. */
  readonly name: string;
  readonly slots: readonly Slot[];
  /** How many of the first slots are salient (a chosen link's slot among them included). */
  readonly salient: number;
  /** Slots that are shown as cards. */
  readonly shown: readonly string[];
  /** Slots whose entries belong to another slot's entry, and change with it: a turn's question, a rule's crack. */
  readonly belongs: Readonly<Record<string, readonly string[]>>;
}

export interface TrellisFormParts extends Pick<Form<Hand>, "id" | "edition" | "tell" | "sources"> {
  /** One signature per frame, in the order of the frames. */
  readonly signatures: readonly Signature[];
  readonly rest: { readonly cards: number; readonly frames: number };
  /** The number of a salient card within the form; undefined for a slot that does not count as one. */
  readonly cardNumber: (slot: string, entry: number) => number | undefined;
  /** Whether its telling says a content word twice, or is too short or too long. */
  readonly awkward: (hand: Hand) => boolean;
  /** A slot under a filter. */
  readonly narrow: (slot: Slot, filter: Filter) => Slot;
}

export interface TrellisForm extends Form<Hand> {
  /** One per signature, for tables and tests. */
  readonly trellises: readonly Trellis[];
  /** What the picks of a frame's hands are, in their order; for tests. */
  slotsOf(frame: number): readonly string[];
}

const KEPT_SUB_TRELLISES = 32;
const KEPT_DECKS = 4;

/**
 * A form whose trellises are compiled at its first use, or a part at a time by `compile`. Both throw where a frame has
 * no valid hand or a trellis breaks its bounds: a fault of the lists.
 */
export function createTrellisForm(parts: TrellisFormParts): TrellisForm {
  const { compile, whole } = createStrata(parts.id, parts.signatures);
  const decks = createRecent<Deck<Hand> | undefined>(KEPT_DECKS);
  const subs = createRecent<Trellis | undefined>(KEPT_SUB_TRELLISES);

  const restrict = (
    frame: number,
    allow: (slot: string) => ReadonlySet<number> | undefined,
    cached?: string,
  ) => {
    const { name, slots, salient } = parts.signatures[frame] as Signature;
    const compile = () =>
      compileTrellis(
        slots,
        salient,
        slots.map((slot) => allow(slot.name)),
      );
    return cached === undefined ? compile() : subs.get(`${name} ${cached}`, compile);
  };

  const judged = {
    nameOf: ({ frame, picks }: Hand) => `${frame} ${picks.join(" ")}`,
    awkward: parts.awkward,
  };

  const rank = ({ frame, picks }: Hand): bigint => {
    const { strata, offsets } = whole();
    const within = strata[frame]?.rank(picks);
    if (within === undefined)
      throw new Error(`${parts.id}: no such hand in frame ${frame}: ${picks.join(",")}`);
    return BigInt((offsets[frame] as number) + within);
  };

  return {
    id: parts.id,
    edition: parts.edition,
    compile,
    get size() {
      return whole().count;
    },
    strata: parts.signatures.length,
    get trellises() {
      return [...new Set(whole().strata)];
    },
    slotsOf: (frame) => parts.signatures[frame]?.slots.map(({ name }) => name) ?? [],
    rank,
    unrank(rank) {
      const { strata, offsets, size } = whole();
      const plain = Number(rank);
      if (!(plain >= 0 && plain < size)) throw new RangeError(`${parts.id} has no rank ${rank}`);
      const frame = lastAtMost(offsets, plain);
      return { frame, picks: (strata[frame] as Trellis).unrank(plain - (offsets[frame] as number)) };
    },
    tell: parts.tell,
    sources: parts.sources,
    deck(filter = {}) {
      const name = `${filter.gentle === true ? "gentle " : ""}${filter.today === true ? "today" : ""}`;
      return decks.get(name, () => {
        if (name === "") return createDeck(whole().strata);
        const some = compileAll(parts.signatures, (slot) => parts.narrow(slot, filter));
        return createDeck(parts.signatures.map((signature) => some.get(signature.name)));
      });
    },
    spacing: {
      ...parts.rest,
      salient: ({ frame, picks }) => salientCards(parts, frame, picks),
      frame: ({ frame }) => frame,
      awkward: parts.awkward,
    },
    change(hand, slot, draw) {
      const { slots, shown, belongs } = parts.signatures[hand.frame] as Signature;
      if (!shown.includes(slot)) return undefined;
      const held = new Map(slots.map(({ name }, index) => [name, hand.picks[index] as number]));
      const own = belongs[slot] ?? [];
      const keeping = (stays: (name: string) => boolean) => (name: string) => {
        if (name === slot) return allBut(slots.find((one) => one.name === name)?.size ?? 0, held.get(name));
        return stays(name) && !own.includes(name) ? new Set([held.get(name) as number]) : undefined;
      };
      // What lies under the cards stays too where it can: the stake, the question of a turn that is kept.
      const sub =
        restrict(
          hand.frame,
          keeping(() => true),
        ) ??
        restrict(
          hand.frame,
          keeping((name) => shown.includes(name)),
        );
      return (
        sub &&
        smoothest(
          hand,
          draw.attempt,
          (look) => ({ frame: hand.frame, picks: drawn(sub, draw.key, look) }),
          judged,
        )
      );
    },
    keep(hand, wanted, draw) {
      const { slots: own, belongs } = parts.signatures[hand.frame] as Signature;
      // What belongs to a card is nothing without it.
      const owners = Object.keys(belongs).filter((owner) =>
        belongs[owner]?.some((name) => wanted.includes(name)),
      );
      const slots = [...new Set([...wanted, ...owners])];
      const kept = new Map(own.map(({ name }, index) => [name, hand.picks[index] as number]));
      if (slots.some((slot) => !kept.has(slot))) return undefined;
      const lock = (name: string) => (slots.includes(name) ? new Set([kept.get(name) as number]) : undefined);
      const label = slots.map((slot) => `${slot}:${kept.get(slot)}`).join(" ");
      const fitting = [...parts.signatures.keys()].filter((frame) =>
        slots.every((slot) => parts.signatures[frame]?.shown.includes(slot)),
      );
      const others = fitting.filter((frame) => frame !== hand.frame);
      // Its own frame last: a new sentence is half of a new hand.
      const at = (attempt: number): Hand | undefined => {
        for (let more = 0; more < fitting.length; more += 1) {
          const turn = (attempt + more) % Math.max(1, others.length);
          const frame = more < others.length ? others[permute(draw.key, others.length, turn)] : hand.frame;
          const sub = frame === undefined ? undefined : restrict(frame, lock, label);
          if (frame !== undefined && sub !== undefined)
            return { frame, picks: drawn(sub, draw.key, attempt) };
        }
        return undefined;
      };
      return smoothest(hand, draw.attempt, at, judged);
    },
  };
}

function compileAll(
  signatures: readonly Signature[],
  narrow: (slot: Slot) => Slot,
): ReadonlyMap<string, Trellis | undefined> {
  const bySignature = new Map(signatures.map((signature) => [signature.name, signature]));
  return new Map(
    [...bySignature].map(([name, { slots, salient }]) => [name, compileTrellis(slots.map(narrow), salient)]),
  );
}

function allBut(size: number, entry: number | undefined): ReadonlySet<number> {
  return new Set(Array.from({ length: size }, (_, index) => index).filter((index) => index !== entry));
}

function salientCards(parts: TrellisFormParts, frame: number, picks: readonly number[]): readonly number[] {
  const { slots, salient } = parts.signatures[frame] as Signature;
  const cards: number[] = [];
  for (let index = 0; index < salient; index += 1) {
    const card = parts.cardNumber((slots[index] as Slot).name, picks[index] as number);
    if (card !== undefined) cards.push(card);
  }
  return cards;
}

function lastAtMost(offsets: readonly number[], rank: number): number {
  let low = 0;
  let high = offsets.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((offsets[middle] as number) <= rank) low = middle;
    else high = middle - 1;
  }
  return low;
}
