import type { TaleCorpus } from "#src/core/prompts/forms/tale-slots.ts";
import type { Hand } from "#src/core/prompts/forms/trellis-deck.ts";

/** What makes a tale valid, looked up in the lists themselves: the engine is judged by it and has no part in it. */

function entriesOf(corpus: TaleCorpus, slots: readonly string[], hand: Hand) {
  const frame = corpus.frames[hand.frame]!;
  const pick = (slot: string) => hand.picks[slots.indexOf(slot)]!;
  const lists = { object: "objects", price: "prices", hour: "hours", witness: "witnesses" } as const;
  const told = (["object", "price", "hour", "witness"] as const).filter((name) =>
    new RegExp(`\\{${name}[.}]`, "u").test(frame.text),
  );
  return {
    frame,
    turn: corpus.turns[pick("turn")]!,
    stake: corpus.stakes[pick("stake")]!,
    rule: frame.text.includes("{bargain") ? corpus.bargains[pick("bargain")]! : corpus.places[pick("place")]!,
    figure: corpus.figures[pick("figure")]!,
    extras: told.map((name) => corpus[lists[name]][pick(name)]!),
  };
}

/** Every declared incompatibility that a hand breaks, and every link that it lacks; none for a valid hand. */
export function faultsOf(corpus: TaleCorpus, slots: readonly string[], hand: Hand): string[] {
  const { frame, turn, stake, rule, figure, extras } = entriesOf(corpus, slots, hand);
  const all = [turn, rule, figure, ...extras];
  const families = [stake, ...all].flatMap(({ family }) => family ?? []);
  const worlds = "hwreHWRE".split("").filter((letter) => all.every((one) => one.worlds.includes(letter)));
  const checks: Record<string, boolean> = {
    "the turn takes the stake": turn.takes.includes(stake.id),
    "the figure holds the stake": figure.holds.includes(stake.id),
    "the turn bites the rule": rule.kinds.some((kind) => turn.bites.includes(kind)),
    "the rule names the stake": rule.holds.includes(stake.id),
    "what else is told has to do with the stake": extras.every(
      (one) =>
        (!("holds" in one) || one.holds.includes(stake.id)) &&
        (!("takes" in one) || one.takes.includes(stake.id)),
    ),
    "no picture twice": new Set(families).size === families.length,
    "one world for all": worlds.length > 0,
    "one person is addressed": frame.person !== "you" || figure.person !== "they",
  };
  return Object.keys(checks).filter((check) => checks[check] !== true);
}
