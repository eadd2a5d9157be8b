import { say, parseClause, type Voice } from "../clause.ts";
import type { Act, Cut, OpeningFrame, Teller } from "../corpus/opening/types.ts";
import type { Entry } from "../corpus/types.ts";
import { clauseOf, compileTemplate, createFields, type Template, type Told } from "../template.ts";
import { createVocabulary } from "../vocabulary.ts";
import { familyBits, narrowSlot, numberCards, ofEdition, restFor, worldBits, WORDS } from "./columns.ts";
import type { Hand } from "./trellis-deck.ts";
import { createTrellisForm, type Signature, type TrellisForm } from "./trellis-form.ts";

/** `opening`: who tells the first page of a novel, what goes on meanwhile, and the words it breaks off on. */

export interface OpeningCorpus {
  readonly tellers: readonly Teller[];
  readonly acts: readonly Act[];
  readonly cuts: readonly Cut[];
  readonly frames: readonly OpeningFrame[];
}

const SHOWN = ["teller", "act", "cut"] as const;
type CardSlot = (typeof SHOWN)[number];
const BY_CUT = ["cut", "act", "teller"] as const satisfies readonly CardSlot[];
const BY_ACT = ["act", "cut", "teller"] as const satisfies readonly CardSlot[];
type Order = typeof BY_CUT | typeof BY_ACT;
/**
 * The first slot's entries are dealt equally often, and cut and act choose each other. The act leads in every third
 * frame, so that neither list is left to what the other one asks for: the share that keeps both the most even.
 */
const orderOf = (frame: number): Order => (frame % 3 === 1 ? BY_ACT : BY_CUT);
const placeOf = (frame: number, slot: CardSlot): number =>
  (orderOf(frame) as readonly CardSlot[]).indexOf(slot);
const LABELS: Readonly<Record<CardSlot, string>> = { teller: "Told by", act: "Meanwhile", cut: "Breaks off" };

/** The form in one edition; entries and frames of later editions are left out. Throws on a fault of the lists. */
export function createOpening(all: OpeningCorpus, edition: number): TrellisForm {
  const lists: Readonly<Record<CardSlot, readonly Entry[]>> = {
    cut: ofEdition(all.cuts, edition),
    act: ofEdition(all.acts, edition),
    teller: ofEdition(all.tellers, edition),
  };
  const frames = ofEdition(all.frames, edition);
  const vocabulary = createVocabulary();
  const fields = createFields(vocabulary);
  const told = (frame: OpeningFrame, index: number, token: string): Told | undefined => {
    const [slot, clause = ""] = token.split(".");
    const name = SHOWN.find((one) => one === slot);
    if (name === undefined) return undefined;
    const at = placeOf(index, name);
    const field = fields(
      token,
      () => lists[name].map((entry) => clauseOf(entry, clause, frame.id)),
      (index) => lists[name][index]?.id ?? "",
    );
    return { field, at: (picks) => picks[at] as number, owner: name };
  };
  const templates = frames.map((frame, index) =>
    compileTemplate(frame.text, frame.id, (token) => told(frame, index, token), vocabulary),
  );
  const signatures = new Map<Order, Signature>(
    [BY_CUT, BY_ACT].map((order) => [order, signatureOf(lists, order)]),
  );
  const entryOf = (hand: Hand, slot: CardSlot) =>
    lists[slot][hand.picks[placeOf(hand.frame, slot)] as number] as Entry;
  const voiceOf = (hand: Hand): Voice => ({ person: (entryOf(hand, "teller") as Teller).person });
  const nameOf = (hand: Hand, slot: CardSlot) => {
    const { id, name } = entryOf(hand, slot);
    return say(parseClause(name, id), voiceOf(hand));
  };

  return createTrellisForm({
    id: "opening",
    edition,
    signatures: frames.map((_, index) => signatures.get(orderOf(index)) as Signature),
    rest: { cards: restFor(Object.values(lists)), frames: 11 },
    cardNumber: numberCards(BY_CUT.map((slot) => [slot, lists[slot].length])),
    awkward(hand) {
      const template = templates[hand.frame] as Template;
      const words = template.length(hand.picks, -1, () => voiceOf(hand));
      return words < WORDS.fewest || words > WORDS.most || template.echoes(hand.picks, -1);
    },
    narrow: (slot, filter) => narrowSlot(slot, lists[slot.name as CardSlot], filter),
    tell: (hand) => ({
      paragraph: templates[hand.frame]?.tell(hand.picks, voiceOf(hand)) ?? "",
      cards: SHOWN.map((slot) => ({ slot, label: LABELS[slot], name: nameOf(hand, slot), changeable: true })),
    }),
    sources: (hand) =>
      SHOWN.map((slot) => {
        const { source, tradition } = entryOf(hand, slot);
        const card = nameOf(hand, slot);
        return tradition === undefined ? { card, source } : { card, source, tradition };
      }),
  });
}

function signatureOf(lists: Readonly<Record<CardSlot, readonly Entry[]>>, order: Order): Signature {
  // One bit for each set of needs that some cut has; an act has the bits of those that it meets in full.
  const cuts = lists.cut as readonly Cut[];
  const acts = lists.act as readonly Act[];
  const kinds = new Map(cuts.map(({ needs }) => [needs.toSorted().join(" "), needs]));
  const links: Partial<Record<CardSlot, readonly number[]>> = {
    cut: cuts.map(({ needs }) => 1 << [...kinds.keys()].indexOf(needs.toSorted().join(" "))),
    act: acts.map(({ gives }) =>
      [...kinds.values()].reduce(
        (met, needs, bit) => (needs.every((need) => gives.includes(need)) ? met | (1 << bit) : met),
        0,
      ),
    ),
  };
  return {
    name: order.join(" "),
    slots: order.map((name) => ({
      name,
      size: lists[name].length,
      links: {
        worlds: lists[name].map(({ worlds }) => worldBits(worlds)),
        ...(links[name] && { needs: links[name] }),
      },
      families: familyBits(lists[name].map(({ family }) => family)),
    })),
    salient: order.length,
    shown: SHOWN,
    belongs: {},
  };
}
