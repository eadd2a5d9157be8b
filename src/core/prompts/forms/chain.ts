import type { Card, Draw } from "../form.ts";
import {
  CHAIN_SLOTS,
  chainSignature,
  facesOf,
  TOLD_SLOTS,
  type ChainCorpus,
  type ChainSlot,
  type Face,
} from "./chain-slots.ts";
import { createChainWords, turnedOf, type Chain } from "./chain-words.ts";
import { numberCards, ofEdition, restFor } from "./columns.ts";
import type { Hand } from "./trellis-deck.ts";
import { createTrellisForm, type TrellisForm } from "./trellis-form.ts";

/** `chain`: an old tale told in four lines, one of them turned round, and a gap where that has to be paid for. */

const TURN = CHAIN_SLOTS.indexOf("turn");
const OPENING = CHAIN_SLOTS.indexOf("opening");
/** A hand's own people and things stay whatever is kept: without them no line is the same. */
const STAYING = ["thing", "other", "hero"] as const satisfies readonly ChainSlot[];

/** The form in one edition; entries and frames of later editions are left out. Throws on a fault of the lists. */
export function createChain(all: ChainCorpus, edition: number): TrellisForm {
  const corpus: ChainCorpus = {
    functions: all.functions,
    heroes: ofEdition(all.heroes, edition),
    things: ofEdition(all.things, edition),
    strangers: ofEdition(all.strangers, edition),
    frames: ofEdition(all.frames, edition),
  };
  const signature = chainSignature(corpus);
  const faces = facesOf(corpus);
  const words = createChainWords();
  const chainOf = ({ frame, picks }: Hand): Chain => {
    const pick = (slot: ChainSlot) => picks[CHAIN_SLOTS.indexOf(slot)] as number;
    return {
      frame: corpus.frames[frame] as Chain["frame"],
      hero: corpus.heroes[pick("hero")] as Chain["hero"],
      thing: corpus.things[pick("thing")] as Chain["thing"],
      other: corpus.strangers[pick("other")] as Chain["other"],
      faces: TOLD_SLOTS.map((slot) => faces[slot][pick(slot)] as Face),
    };
  };
  const number = numberCards([
    ["thing", corpus.things.length],
    ["other", corpus.strangers.length],
    ["opening", faces.opening.length / 2],
  ]);
  const form = createTrellisForm({
    id: "chain",
    edition,
    signatures: corpus.frames.map(() => signature),
    rest: { cards: restFor([corpus.things, corpus.strangers]), frames: 11 },
    // Both faces of a first line are one card.
    cardNumber: (slot, entry) => number(slot, slot === "opening" ? entry >> 1 : entry),
    awkward: (hand) => words.awkward(chainOf(hand)),
    // Nothing in these lists is dark, and everything can happen today.
    narrow: (slot) => slot,
    tell: (hand) => {
      const chain = chainOf(hand);
      return { paragraph: words.tell(chain), cards: cardsOf(chain) };
    },
    sources: (hand) => {
      const { faces } = chainOf(hand);
      return faces.map(({ function: { upright, turned, source }, turned: isTurned }) => ({
        card: isTurned ? turned : upright,
        source,
      }));
    },
  });
  const exists = ({ frame, picks }: Hand) => {
    const [trellis] = form.trellises;
    return trellis?.rank(picks) !== undefined && frame < corpus.frames.length;
  };

  return {
    ...form,
    change(hand, slot, draw) {
      if (slot === "gap") return moveGap(hand, draw, exists);
      if (slot !== "turned") return undefined;
      return form.change(hand, TOLD_SLOTS[hand.picks[TURN] as number] ?? "", draw);
    },
    keep(hand, slots, draw) {
      const turn = hand.picks[TURN] as number;
      const kept = slots.flatMap((slot): readonly ChainSlot[] => {
        if (slot === "gap") return ["turn"];
        if (slot === "turned") return ["turn", TOLD_SLOTS[turn] as ChainSlot];
        const step = Number(slot.replace("step-", "")) - 1;
        const told = TOLD_SLOTS[step > turn + 1 ? step - 1 : step];
        return told === undefined ? [] : [told];
      });
      return kept.length === 0 ? undefined : form.keep(hand, [...STAYING, ...kept], draw);
    },
  };
}

/**
 * The same lines with another of them turned round, and the gap after it; attempts go through the others in order.
 * Undefined where no other line can be turned.
 */
function moveGap(
  { frame, picks }: Hand,
  { attempt }: Draw,
  exists: (hand: Hand) => boolean,
): Hand | undefined {
  const turn = picks[TURN] as number;
  const others = [1, 2].flatMap((more): Hand[] => {
    const next = (turn + more) % 3;
    const moved = picks.map((pick, at) => {
      if (at === TURN) return next;
      // Upright and turned faces of a line stand side by side.
      return at === OPENING + turn ? pick - 1 : at === OPENING + next ? pick + 1 : pick;
    });
    const hand = { frame, picks: moved };
    return exists(hand) ? [hand] : [];
  });
  return others[attempt % Math.max(1, others.length)];
}

/** Five steps, numbered; the turned one and the gap can be changed. */
function cardsOf(chain: Chain): readonly Card[] {
  const turned = turnedOf(chain);
  const told = chain.faces.flatMap((face): readonly Omit<Card, "label">[] => {
    const { upright, turned: name } = face.function;
    if (face !== turned) return [{ slot: "step", name: upright, changeable: false }];
    return [
      { slot: "turned", name: `${name} (turned round)`, changeable: true },
      { slot: "gap", name: "yours", changeable: true },
    ];
  });
  return told.map(({ slot, ...card }, at) => ({
    ...card,
    slot: slot === "step" ? `step-${at + 1}` : slot,
    label: String(at + 1),
  }));
}
