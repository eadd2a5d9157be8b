import { capital, parseClause, say, speakStakes, type Voice } from "../clause.ts";
import type { Entry } from "../corpus/types.ts";
import type { Card, Credit } from "../form.ts";
import { compileTemplate, createVocabulary, type Field } from "../template.ts";
import { narrowSlot } from "./columns.ts";
import { listOf, signatureOf, type CardSlot, type TaleCorpus } from "./tale-slots.ts";
import { createTrellisForm, type Hand, type TrellisForm } from "./trellis-form.ts";

/** `tale`: a person, a rule, something that happened, and what is at stake between them. */

const LABELS: Readonly<Record<CardSlot | "stake", string>> = {
  figure: "Figure",
  place: "Place",
  bargain: "Bargain",
  turn: "Turn",
  object: "Object",
  price: "Price",
  hour: "Hour",
  witness: "Witness",
  stake: "Stake",
};
const CARD_SLOTS = ["figure", "place", "bargain", "turn", "object", "price", "hour", "witness"] as const;

function isCardSlot(slot: string): slot is CardSlot {
  return CARD_SLOTS.some((card) => card === slot);
}

/** The form in one edition; entries and frames of later editions are left out. Throws on a fault of the lists. */
export function createTale(all: TaleCorpus, edition: number): TrellisForm {
  const corpus = ofEdition(all, edition);
  const signatures = corpus.frames.map((frame) => signatureOf(frame, corpus));
  const spoken = speakStakes(corpus.stakes);
  const vocabulary = createVocabulary();
  for (const [index, stake] of corpus.stakes.entries()) {
    vocabulary.exempt([stake.id, ...Object.values(stake).map(String)].join(" "), index);
  }
  const position = (frame: number, slot: string) =>
    (signatures[frame]?.slots ?? []).findIndex(({ name }) => name === slot);
  const where = signatures.map(
    (signature) => new Map(signature.slots.map(({ name }, index) => [name, index])),
  );
  const templates = corpus.frames.map((frame, index) =>
    compileTemplate(
      frame.text,
      frame.id,
      (token) => fieldOf(corpus, frame, token, (slot) => position(index, slot)),
      vocabulary,
    ),
  );
  const names = new Map(
    CARD_SLOTS.map((slot) => [slot, listOf(corpus, slot).map(({ id, name }) => parseClause(name, id))]),
  );

  const entryOf = ({ frame, picks }: Hand, slot: string): number =>
    picks[where[frame]?.get(slot) ?? -1] ?? -1;
  const voiceOf = (hand: Hand): Voice => {
    const person =
      corpus.frames[hand.frame]?.person ?? corpus.figures[entryOf(hand, "figure")]?.person ?? "they";
    const stake = corpus.stakes[entryOf(hand, "stake")];
    const voiced = stake && spoken.get(stake.id)?.[person];
    return voiced === undefined ? { person } : { person, stake: voiced };
  };
  const nameOf = (hand: Hand, slot: CardSlot | "stake", voice: Voice): string => {
    if (slot === "stake") return voice.stake?.name ?? "";
    return say(names.get(slot)?.[entryOf(hand, slot)] ?? [], voice);
  };
  const shownOf = ({ frame }: Hand) => (signatures[frame]?.shown ?? []) as readonly (CardSlot | "stake")[];

  const offsets = new Map<string, number>();
  let cards = 0;
  for (const slot of CARD_SLOTS) {
    offsets.set(slot, cards);
    cards += listOf(corpus, slot).length;
  }

  return createTrellisForm({
    id: "tale",
    edition,
    signatures,
    rest: { cards: restFor(corpus), frames: 11 },
    cardNumber: (slot, entry) => (offsets.has(slot) ? (offsets.get(slot) ?? 0) + entry : undefined),
    echoes: (hand) => templates[hand.frame]?.echoes(hand.picks, entryOf(hand, "stake")) ?? false,
    narrow: (slot, filter) =>
      narrowSlot(slot, isCardSlot(slot.name) ? listOf(corpus, slot.name) : undefined, filter),
    tell(hand) {
      const voice = voiceOf(hand);
      const turn = corpus.turns[entryOf(hand, "turn")];
      const asked = turn?.questions[entryOf(hand, "question")] ?? "";
      return {
        paragraph: templates[hand.frame]?.tell(hand.picks, voice) ?? "",
        question: capital(say(parseClause(asked, turn?.id ?? ""), voice)),
        cards: shownOf(hand).map((slot): Card => ({
          slot,
          label: LABELS[slot],
          name: nameOf(hand, slot, voice),
          changeable: true,
        })),
      };
    },
    sources: (hand) =>
      shownOf(hand).flatMap((slot): Credit[] => {
        if (slot === "stake") return [];
        const { source, tradition } = listOf(corpus, slot)[entryOf(hand, slot)] as Entry;
        const card = nameOf(hand, slot, voiceOf(hand));
        return [tradition === undefined ? { card, source } : { card, source, tradition }];
      }),
  });
}

function ofEdition(all: TaleCorpus, edition: number): TaleCorpus {
  const dealt = <One extends { readonly since?: number }>(list: readonly One[]) =>
    list.filter(({ since = 1 }) => since <= edition);
  return {
    stakes: all.stakes,
    figures: dealt(all.figures),
    places: dealt(all.places),
    bargains: dealt(all.bargains),
    turns: dealt(all.turns),
    objects: dealt(all.objects),
    prices: dealt(all.prices),
    hours: dealt(all.hours),
    witnesses: dealt(all.witnesses),
    frames: dealt(all.frames),
  };
}

/** A quarter of the smallest list that is salient in every frame that has it, and twenty at most. */
function restFor({ figures, places, bargains, turns }: TaleCorpus): number {
  const smallest = Math.min(figures.length, places.length, bargains.length, turns.length);
  return Math.min(20, Math.floor(smallest / 4));
}

/** What a token of a frame tells: a clause of a card, its turn's question, or the joint. */
function fieldOf(
  corpus: TaleCorpus,
  frame: TaleCorpus["frames"][number],
  token: string,
  position: (slot: string) => number,
): Field | undefined {
  const turn = position("turn");
  const turnAt = (picks: readonly number[]) => picks[turn] as number;
  const whereIn =
    (list: readonly { readonly id: string }[], per = 1) =>
    (index: number) =>
      list[Math.floor(index / per)]?.id ?? frame.id;
  if (token === "question") {
    const question = position("question");
    return {
      texts: corpus.turns.flatMap(({ questions }) => questions),
      where: whereIn(corpus.turns, 2),
      at: (picks) => turnAt(picks) * 2 + (picks[question] as number),
      owner: "turn",
    };
  }
  if (token === "joint") {
    const { since, once } = frame.joints ?? { since: [], once: [] };
    if (since.length === 0 || once.length === 0) throw new Error(`${frame.id}: {joint} without joints`);
    const whens = corpus.turns.map(({ when }) => when);
    return {
      texts: [...since, ...once],
      where: () => frame.id,
      // Not counted: the joint follows from the picks, so that an address stays short and a joint is never a card.
      at: (picks) => {
        const mixed = picks.reduce((sum, pick, index) => sum + pick * (index + 3), 0);
        return whens[turnAt(picks)] === "since" ? mixed % since.length : since.length + (mixed % once.length);
      },
      owner: "joint",
    };
  }
  const [slot, field = "clause"] = token.split(".");
  if (slot === undefined || !isCardSlot(slot)) return undefined;
  const list = listOf(corpus, slot);
  const clause =
    slot === "price" && field === "clause"
      ? "cost"
      : slot === "bargain" && field === "clause"
        ? "pact"
        : field;
  const at = position(slot);
  return {
    texts: list.map((entry) => textOf(entry, clause, frame.id)),
    where: whereIn(list),
    at: (picks) => picks[at] as number,
    owner: slot,
  };
}

function textOf(entry: Entry, field: string, frame: string): string {
  const text = (entry as unknown as Readonly<Record<string, unknown>>)[field];
  if (typeof text !== "string") throw new Error(`${frame}: ${entry.id} has no clause "${field}"`);
  return text;
}
