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

/** The cut comes first, so that all last words are given equally often; the cards are shown in another order. */
const SLOTS = ["cut", "act", "teller"] as const;
type CardSlot = (typeof SLOTS)[number];
const SHOWN = ["teller", "act", "cut"] as const satisfies readonly CardSlot[];
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
  const told = (frame: OpeningFrame, token: string): Told | undefined => {
    const [slot, clause = ""] = token.split(".");
    const at = SLOTS.findIndex((name) => name === slot);
    const name = SLOTS[at];
    if (name === undefined) return undefined;
    const field = fields(
      token,
      () => lists[name].map((entry) => clauseOf(entry, clause, frame.id)),
      (index) => lists[name][index]?.id ?? "",
    );
    return { field, at: (picks) => picks[at] as number, owner: name };
  };
  const templates = frames.map((frame) =>
    compileTemplate(frame.text, frame.id, (token) => told(frame, token), vocabulary),
  );
  const signature = signatureOf(lists);
  const entryOf = (hand: Hand, slot: CardSlot) =>
    lists[slot][hand.picks[SLOTS.indexOf(slot)] as number] as Entry;
  const voiceOf = (hand: Hand): Voice => ({ person: (entryOf(hand, "teller") as Teller).person });
  const nameOf = (hand: Hand, slot: CardSlot) => {
    const { id, name } = entryOf(hand, slot);
    return say(parseClause(name, id), voiceOf(hand));
  };

  return createTrellisForm({
    id: "opening",
    edition,
    signatures: frames.map(() => signature),
    rest: { cards: restFor(Object.values(lists)), frames: 11 },
    cardNumber: numberCards(SLOTS.map((slot) => [slot, lists[slot].length])),
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

function signatureOf(lists: Readonly<Record<CardSlot, readonly Entry[]>>): Signature {
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
    name: SLOTS.join(" "),
    slots: SLOTS.map((name) => ({
      name,
      size: lists[name].length,
      links: {
        worlds: lists[name].map(({ worlds }) => worldBits(worlds)),
        ...(links[name] && { needs: links[name] }),
      },
      families: familyBits(lists[name].map(({ family }) => family)),
    })),
    salient: SLOTS.length,
    shown: SHOWN,
    belongs: {},
  };
}
