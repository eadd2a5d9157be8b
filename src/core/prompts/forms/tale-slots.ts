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

export type CardSlot = "figure" | "place" | "bargain" | "turn" | "object" | "price" | "hour" | "witness";

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
 * The slots of a frame, in an order that closes links early: turn, stake, who or what holds the stake, the rule, and
 * then what only has to share a world. The turn comes first so that all turns are dealt equally often.
 */
export function signatureOf(frame: TaleFrame, corpus: TaleCorpus): Signature {
  const told = new Set([...frame.text.matchAll(/\{(\w+)[.}]/gu)].map(([, slot]) => slot));
  const rule = told.has("bargain") ? "bargain" : "place";
  const holder = frame.holder ?? "figure";
  const held: readonly CardSlot[] = holder === "object" ? ["object"] : [];
  const extras = (["price", "object", "hour", "witness"] as const).filter(
    (slot) => told.has(slot) && !held.includes(slot as CardSlot),
  );
  const salient: readonly (CardSlot | "stake")[] = ["turn", "stake", ...held, rule, "figure"];
  const order = [...salient, ...extras, "question" as const];
  const shown = ["figure", rule, "turn", ...held, ...extras];
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
    const addressed = frame.person === "you" && name === "figure";
    return {
      name,
      size: list.length,
      links: {
        worlds: list.map((entry) =>
          addressed && (entry as Figure).person === "they" ? 0 : worldBits(entry.worlds),
        ),
        ...(name === holder && { stake: stakesOf(list as readonly Figure[], "holds") }),
        ...(name === "turn" && { stake: stakesOf(corpus.turns, "takes") }),
        ...(name === "price" && { stake: stakesOf(corpus.prices, "takes") }),
        ...(name === "turn" && { rule: corpus.turns.map(({ bites }) => bits(bites, RULE_KINDS)) }),
        ...(name === rule && {
          rule: (list as readonly Place[]).map(({ kinds }) => bits(kinds, RULE_KINDS)),
        }),
        // A rule that handles a thing of its own must handle the linked one, or two things are at risk in one tale.
        ...(name === rule && name !== holder && { stake: freeOr(list as readonly Place[]) }),
      },
      families: familyBits(list.map(({ family }) => family)),
    };
  };
  return {
    name: [...order, `${holder} holds`, frame.person ?? ""].join(" ").trim(),
    slots: order.map(slot),
    salient: salient.length,
    shown: extras.length + held.length > 0 ? shown : [...shown, "stake"],
  };
}

function stakesOf<Field extends "holds" | "takes">(
  list: readonly Readonly<Record<Field, readonly string[]>>[],
  field: Field,
): readonly number[] {
  return list.map((entry) => bits(entry[field], STAKES));
}

function freeOr(rules: readonly Pick<Place, "holds">[]): readonly number[] {
  return rules.map(({ holds }) => bits(holds.length === 0 ? STAKES : holds, STAKES));
}
