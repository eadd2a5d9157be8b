import { capitalised, parseClause, say, speakStakes, type Voice } from "../clause.ts";
import type { Entry } from "../corpus/types.ts";
import type { Card, Credit } from "../form.ts";
import { compileTemplate, type Template } from "../template.ts";
import { createVocabulary } from "../vocabulary.ts";
import { narrowSlot, numberCards, ofEdition, restFor, WORDS } from "./columns.ts";
import { createTaleFields } from "./tale-fields.ts";
import { CARD_SLOTS, isCardSlot, listOf, signatureOf, type CardSlot, type TaleCorpus } from "./tale-slots.ts";
import type { Hand } from "./trellis-deck.ts";
import { createTrellisForm, type TrellisForm } from "./trellis-form.ts";

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
/** The form in one edition; entries and frames of later editions are left out. Throws on a fault of the lists. */
export function createTale(all: TaleCorpus, edition: number): TrellisForm {
  const corpus = inEdition(all, edition);
  const signatures = corpus.frames.map((frame) => signatureOf(frame, corpus));
  const spoken = speakStakes(corpus.stakes);
  const vocabulary = createVocabulary();
  for (const [index, stake] of corpus.stakes.entries()) {
    vocabulary.exempt([stake.id, ...Object.values(stake).map(String)].join(" "), index);
  }
  const fields = createTaleFields(corpus, vocabulary);
  const where = signatures.map(({ slots }) => new Map(slots.map(({ name }, index) => [name, index])));
  const templates = corpus.frames.map((frame, index) => {
    const position = (slot: string) => where[index]?.get(slot) ?? -1;
    return compileTemplate(frame.text, frame.id, (token) => fields.told(frame, token, position), vocabulary);
  });
  const questions = corpus.turns.map(({ id, questions }) =>
    questions.map((asked) => capitalised(parseClause(asked, id))),
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

  /** Whether turn, rule and figure have another stake in common than the one that is told. */
  const sharesMore = (hand: Hand): boolean => {
    const linked = signatures[hand.frame]?.slots.map(
      ({ links }, index) => links["stake"]?.[hand.picks[index] ?? -1],
    );
    const told = 1 << entryOf(hand, "stake");
    const common = (linked ?? [])
      .filter((mask, index) => mask !== undefined && index !== where[hand.frame]?.get("stake"))
      .reduce<number>((left, mask) => left & (mask ?? 0), -1);
    return (common & ~told) !== 0;
  };

  const cardNumber = numberCards(CARD_SLOTS.map((slot) => [slot, listOf(corpus, slot).length]));

  return createTrellisForm({
    id: "tale",
    edition,
    signatures,
    rest: { cards: restFor([corpus.figures, corpus.places, corpus.bargains, corpus.turns]), frames: 11 },
    cardNumber,
    awkward(hand) {
      const template = templates[hand.frame] as Template;
      const stake = entryOf(hand, "stake");
      if (template.echoes(hand.picks, stake)) return true;
      const words = template.length(hand.picks, stake, () => voiceOf(hand));
      return words < WORDS.fewest || words > WORDS.most;
    },
    narrow: (slot, filter) =>
      narrowSlot(slot, isCardSlot(slot.name) ? listOf(corpus, slot.name) : undefined, filter),
    tell(hand) {
      const voice = voiceOf(hand);
      const asked = questions[entryOf(hand, "turn")]?.[entryOf(hand, "question")] ?? [];
      return {
        paragraph: templates[hand.frame]?.tell(hand.picks, voice) ?? "",
        question: say(asked, voice),
        cards: shownOf(hand).map((slot): Card => ({
          slot,
          label: LABELS[slot],
          name: nameOf(hand, slot, voice),
          changeable: slot !== "stake" || sharesMore(hand),
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

function inEdition(all: TaleCorpus, edition: number): TaleCorpus {
  return {
    stakes: all.stakes,
    figures: ofEdition(all.figures, edition),
    places: ofEdition(all.places, edition),
    bargains: ofEdition(all.bargains, edition),
    turns: ofEdition(all.turns, edition),
    objects: ofEdition(all.objects, edition),
    prices: ofEdition(all.prices, edition),
    hours: ofEdition(all.hours, edition),
    witnesses: ofEdition(all.witnesses, edition),
    frames: ofEdition(all.frames, edition),
  };
}
