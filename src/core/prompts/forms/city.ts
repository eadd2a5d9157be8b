import { capital, capitalised, parseClause, say } from "../clause.ts";
import { CITY_TRAITS, type Aperture, type CityFrame, type Crack, type Rule } from "../corpus/city/types.ts";
import type { Entry } from "../corpus/types.ts";
import { clauseOf, compileTemplate, createFields, type Template, type Told } from "../template.ts";
import type { Slot } from "../trellis.ts";
import { createVocabulary } from "../vocabulary.ts";
import {
  bits,
  familyBits,
  narrowSlot,
  numberCards,
  ofEdition,
  restFor,
  worldBits,
  WORDS,
} from "./columns.ts";
import type { Hand } from "./trellis-deck.ts";
import { createTrellisForm, type Signature, type TrellisForm } from "./trellis-form.ts";

/** `city`: a mechanism, where it cracks today, and who looks. The step of its address is its frame's stance. */

export interface CityCorpus {
  readonly rules: readonly Rule[];
  readonly apertures: readonly Aperture[];
  readonly frames: readonly CityFrame[];
}

/**
 * The first slot's entries are dealt equally often. By turns it is the rule and the aperture, since few rules go with
 * some apertures and all with others: neither list is left to chance in every frame.
 */
const ORDERS = [
  ["rule", "aperture", "crack", "question"],
  ["aperture", "rule", "crack", "question"],
] as const;
type Order = (typeof ORDERS)[number];
const SHOWN = ["rule", "crack", "aperture"] as const;
type CardSlot = (typeof SHOWN)[number];
const LABELS: Readonly<Record<CardSlot, string>> = { rule: "Rule", crack: "Crack", aperture: "Seen by" };
const STEPS = ["first", "second", "third", "fourth", "fifth"];
const CRACKS = 3;
const QUESTIONS = 2;

/** The form in one edition; entries and frames of later editions are left out. Throws on a fault of the lists. */
export function createCity(all: CityCorpus, edition: number): TrellisForm {
  const rules = ofEdition(all.rules, edition);
  const apertures = ofEdition(all.apertures, edition);
  const frames = ofEdition(all.frames, edition);
  const vocabulary = createVocabulary();
  const fields = createFields(vocabulary);
  const orderOf = (frame: number): Order => ORDERS[frame % ORDERS.length] ?? ORDERS[0];
  const tolds = ORDERS.map((order) => createTold(order, rules, apertures, fields));
  const templates = frames.map((frame, index) =>
    compileTemplate(
      frame.text,
      frame.id,
      (token) => tolds[index % ORDERS.length]?.(frame.id, token),
      vocabulary,
    ),
  );
  const signatures = ORDERS.map((order) => signatureOf(order, rules, apertures));
  const cardsOf = ({ frame, picks }: Hand) => {
    const order = orderOf(frame);
    const [rule, aperture, crack, question] = ORDERS[0].map((slot) => picks[order.indexOf(slot)] ?? 0) as [
      number,
      number,
      number,
      0 | 1,
    ];
    const ruled = rules[rule] as Rule;
    const cracked = ruled.cracks[crack] as Crack;
    return {
      rule: ruled,
      crack: cracked,
      aperture: apertures[aperture] as Aperture,
      asked: cracked.questions[question],
    };
  };

  return createTrellisForm({
    id: "city",
    edition,
    signatures: frames.map((_, index) => signatures[index % ORDERS.length] as Signature),
    rest: { cards: restFor([rules, apertures]), frames: 11 },
    cardNumber: numberCards([
      ["rule", rules.length],
      ["aperture", apertures.length],
    ]),
    awkward({ frame, picks }) {
      const template = templates[frame] as Template;
      const words = template.length(picks, -1, () => NOBODY);
      return words < WORDS.fewest || words > WORDS.most || template.echoes(picks, -1);
    },
    narrow(slot, filter) {
      const lists: Readonly<Record<string, readonly Entry[]>> = { rule: rules, aperture: apertures };
      return narrowSlot(slot, lists[slot.name], filter);
    },
    tell(hand) {
      const cards = cardsOf(hand);
      const { series } = cards.rule;
      const step = STEPS[(frames[hand.frame]?.step ?? 1) - 1] ?? "";
      return {
        paragraph: templates[hand.frame]?.tell(hand.picks, NOBODY) ?? "",
        question: say(capitalised(parseClause(cards.asked ?? "", cards.crack.id)), NOBODY),
        cards: SHOWN.map((slot) => ({ slot, label: LABELS[slot], name: cards[slot].name, changeable: true })),
        note: `${capital(series)}, ${step} step`,
      };
    },
    sources(hand) {
      const { rule, aperture } = cardsOf(hand);
      return [rule, aperture].map(({ name: card, source, tradition }) =>
        tradition === undefined ? { card, source } : { card, source, tradition },
      );
    },
  });
}

/** A city has no figure whose pronoun could be told. */
const NOBODY = { person: "they" } as const;

function createTold(
  order: Order,
  rules: readonly Rule[],
  apertures: readonly Aperture[],
  fields: ReturnType<typeof createFields>,
): (frame: string, token: string) => Told | undefined {
  const [rule = 0, aperture = 0, crack = 0, question = 0] = ORDERS[0].map((slot) => order.indexOf(slot));
  const cracks = rules.flatMap((one) => one.cracks);
  const crackAt = (picks: readonly number[]) => (picks[rule] as number) * CRACKS + (picks[crack] as number);
  return (frame, token) => {
    if (token === "crack") {
      const field = fields(
        token,
        () => cracks.map(({ text }) => text),
        (index) => cracks[index]?.id ?? "",
      );
      return { field, at: crackAt, owner: "rule" };
    }
    if (token === "question") {
      const field = fields(
        token,
        () => cracks.flatMap(({ questions }) => questions),
        (index) => cracks[Math.floor(index / QUESTIONS)]?.id ?? "",
      );
      return {
        field,
        at: (picks) => crackAt(picks) * QUESTIONS + (picks[question] as number),
        owner: "rule",
      };
    }
    const [slot, clause = ""] = token.split(".");
    if (slot !== "rule" && slot !== "aperture") return undefined;
    const list = slot === "rule" ? rules : apertures;
    const at = slot === "rule" ? rule : aperture;
    const field = fields(
      token,
      () => list.map((entry) => clauseOf(entry, clause, frame)),
      (index) => list[index]?.id ?? "",
    );
    return { field, at: (picks) => picks[at] as number, owner: slot };
  };
}

function signatureOf(order: Order, rules: readonly Rule[], apertures: readonly Aperture[]): Signature {
  const linked = (name: string, list: readonly Entry[], traits: readonly (readonly string[])[]): Slot => ({
    name,
    size: list.length,
    links: {
      worlds: list.map(({ worlds }) => worldBits(worlds)),
      traits: traits.map((some) => bits(some, CITY_TRAITS)),
    },
    families: familyBits(list.map(({ family }) => family)),
  });
  const given = rules.map(({ gives }) => gives);
  const needed = apertures.map(({ needs }) => (needs.length === 0 ? CITY_TRAITS : needs));
  const slots: Readonly<Record<Order[number], Slot>> = {
    rule: linked("rule", rules, given),
    aperture: linked("aperture", apertures, needed),
    crack: { name: "crack", size: CRACKS, links: {} },
    question: { name: "question", size: QUESTIONS, links: {} },
  };
  return {
    name: order.join(" "),
    slots: order.map((name) => slots[name]),
    salient: 2,
    shown: SHOWN,
    belongs: { rule: ["crack", "question"], crack: ["question"] },
  };
}
