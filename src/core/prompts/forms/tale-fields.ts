import type { TaleFrame } from "../corpus/tale/frame.ts";
import { clauseOf, createFields, type Told } from "../template.ts";
import type { Vocabulary } from "../vocabulary.ts";
import { isCardSlot, listOf, type TaleCorpus } from "./tale-slots.ts";

/** What the tokens of a tale's frames tell: a clause of a card, its turn's question, or the joint. */

/** The clause that a token without a field means: `{price}` is what it costs. */
const MAIN_CLAUSE: Readonly<Record<string, string>> = { price: "cost", bargain: "pact" };

export interface TaleFields {
  /** `position` gives a slot's place among the picks of this frame's hands. */
  told(frame: TaleFrame, token: string, position: (slot: string) => number): Told | undefined;
}

export function createTaleFields(corpus: TaleCorpus, vocabulary: Vocabulary): TaleFields {
  const fieldOf = createFields(vocabulary);

  const question = (position: (slot: string) => number): Told => {
    const [turn, chosen] = [position("turn"), position("question")];
    return {
      field: fieldOf(
        "question",
        () => corpus.turns.flatMap(({ questions }) => questions),
        (index) => corpus.turns[index >> 1]?.id ?? "",
      ),
      at: (picks) => (picks[turn] as number) * 2 + (picks[chosen] as number),
      owner: "turn",
    };
  };

  const joint = (frame: TaleFrame, position: (slot: string) => number): Told => {
    const { since, once } = frame.joints ?? { since: [], once: [] };
    if (since.length === 0 || once.length === 0) throw new Error(`${frame.id}: {joint} without joints`);
    const turn = position("turn");
    const lasting = corpus.turns.map(({ when }) => when === "since");
    return {
      field: fieldOf(
        `joint of ${frame.id}`,
        () => [...since, ...once],
        () => frame.id,
      ),
      // Not counted: the joint follows from the picks, so that an address stays short and a joint is never a card.
      at(picks) {
        let mixed = 0;
        for (let slot = 0; slot < picks.length; slot += 1) mixed += (picks[slot] as number) * (slot + 3);
        return lasting[picks[turn] as number] === true
          ? mixed % since.length
          : since.length + (mixed % once.length);
      },
      owner: "joint",
    };
  };

  return {
    told(frame, token, position) {
      if (token === "question") return question(position);
      if (token === "joint") return joint(frame, position);
      const [slot = "", clause = MAIN_CLAUSE[slot] ?? "clause"] = token.split(".");
      if (!isCardSlot(slot)) return undefined;
      const list = listOf(corpus, slot);
      const at = position(slot);
      return {
        field: fieldOf(
          `${slot}.${clause}`,
          () => list.map((entry) => clauseOf(entry, clause, frame.id)),
          (index) => list[index]?.id ?? "",
        ),
        at: (picks) => picks[at] as number,
        owner: slot,
      };
    },
  };
}
