import type { TaleFrame } from "../corpus/tale/frame.ts";
import {
  RULE_KINDS,
  STAKES,
  type Bargain,
  type Entry,
  type Figure,
  type Hour,
  type Place,
  type Price,
  type StakeForms,
  type Thing,
  type Turn,
  type Witness,
} from "../corpus/types.ts";
import type { Slot } from "../trellis.ts";
import { bits, familyBits, worldBits } from "./columns.ts";
import type { Signature } from "./trellis-form.ts";

/** Which slots a tale's frame has, and what each entry asks of the others. */

export interface TaleCorpus {
  readonly stakes: readonly StakeForms[];
  readonly figures: readonly Figure[];
  readonly places: readonly Place[];
  readonly bargains: readonly Bargain[];
  readonly turns: readonly Turn[];
  readonly objects: readonly Thing[];
  readonly prices: readonly Price[];
  readonly hours: readonly Hour[];
  readonly witnesses: readonly Witness[];
  readonly frames: readonly TaleFrame[];
}

export const CARD_SLOTS = [
  "figure",
  "place",
  "bargain",
  "turn",
  "object",
  "price",
  "hour",
  "witness",
] as const;
export type CardSlot = (typeof CARD_SLOTS)[number];

export function isCardSlot(slot: string): slot is CardSlot {
  return CARD_SLOTS.some((card) => card === slot);
}

/** The list behind a slot. */
export function listOf(corpus: TaleCorpus, slot: CardSlot): readonly Entry[] {
  const lists = {
    figure: corpus.figures,
    place: corpus.places,
    bargain: corpus.bargains,
    turn: corpus.turns,
    object: corpus.objects,
    price: corpus.prices,
    hour: corpus.hours,
    witness: corpus.witnesses,
  };
  return lists[slot];
}

/**
 * The slots of a frame: first those of the salient cards and the stake that links them, then what else is at stake,
 * then what only has to share a world. The first slot's entries are dealt by turns, equally often: in some frames the
 * turn leads, in others the rule; the figures, all about equally bound, come out even by themselves.
 */
export function signatureOf(frame: TaleFrame, corpus: TaleCorpus): Signature {
  const told = new Set([...frame.text.matchAll(/\{(\w+)[.}]/gu)].map(([, slot]) => slot));
  const rule = told.has("bargain") ? "bargain" : "place";
  const extras = (["object", "price", "hour", "witness"] as const).filter((slot) => told.has(slot));
  const salient = (
    {
      turn: ["turn", "stake", rule, "figure"],
      rule: [rule, "stake", "turn", "figure"],
    } as const
  )[leadOf(extras)];
  const order = [...salient, ...extras, "question" as const];
  const shown = ["figure", rule, "turn", ...extras];
  const slot = (name: (typeof order)[number]): Slot => {
    if (name === "question") return { name, size: 2, links: {} };
    if (name === "stake") {
      return {
        name,
        size: corpus.stakes.length,
        links: { stake: corpus.stakes.map(({ id }) => bits([id], STAKES)) },
        families: familyBits(corpus.stakes.map(({ family }) => family)),
      };
    }
    const list = listOf(corpus, name);
    return {
      name,
      size: list.length,
      links: { worlds: worldsOf(list, frame), ...linksOf(name, corpus) },
      families: familyBits(list.map(({ family }) => family)),
    };
  };
  return {
    name: [...order, frame.person ?? ""].join(" ").trim(),
    slots: order.map(slot),
    salient: salient.length,
    shown: extras.length > 0 ? shown : [...shown, "stake"],
    belongs: { turn: ["question"] },
  };
}

/** Frames with the same slots have the same lead, so that they share a trellis. */
function leadOf(extras: readonly CardSlot[]): "turn" | "rule" {
  return extras.some((slot) => slot !== "hour") ? "turn" : "rule";
}

/** Several people cannot be addressed as one: where the figure is "you", they have no world. */
function worldsOf(list: readonly Entry[], frame: TaleFrame): readonly number[] {
  return list.map((entry) =>
    frame.person === "you" && "person" in entry && entry.person === "they" ? 0 : worldBits(entry.worlds),
  );
}

function linksOf(name: CardSlot, corpus: TaleCorpus): Record<string, readonly number[]> {
  if (name === "turn") {
    return {
      stake: stakes(corpus.turns, "takes"),
      rule: corpus.turns.map(({ bites }) => bits(bites, RULE_KINDS)),
    };
  }
  if (name === "price") return { stake: stakes(corpus.prices, "takes") };
  if (name === "figure") return { stake: stakes(corpus.figures, "holds") };
  if (name === "object") return { stake: stakes(corpus.objects, "holds") };
  if (name !== "place" && name !== "bargain") return {};
  const rules = name === "place" ? corpus.places : corpus.bargains;
  return {
    stake: stakes(rules, "holds"),
    rule: rules.map(({ kinds }) => bits(kinds, RULE_KINDS)),
  };
}

function stakes<Field extends "holds" | "takes">(
  list: readonly Readonly<Record<Field, readonly string[]>>[],
  field: Field,
): readonly number[] {
  return list.map((entry) => bits(entry[field], STAKES));
}
