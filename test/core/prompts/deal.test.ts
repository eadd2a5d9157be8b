import { describe, expect, it } from "vitest";

import { dealNext, newDealState, reserve, type DealState } from "#src/core/prompts/deal.ts";
import { createTale } from "#src/core/prompts/forms/tale.ts";

import { SYNTHETIC_FRAMES, syntheticTale } from "./synthetic.ts";

const tale = createTale(syntheticTale(), 1);
const deck = tale.deck()!;
const small = createTale(
  syntheticTale(
    3,
    0.12,
    SYNTHETIC_FRAMES.filter(({ text, person }) => text.includes("{place.") && person === undefined).slice(
      0,
      3,
    ),
  ),
  1,
);

/** So many deals of a form, one after another. */
function deals(
  form: typeof tale,
  count: number,
  state: DealState = newDealState("a scope"),
  from = form.deck()!,
) {
  const dealt = [];
  for (let at = state; dealt.length < count; at = dealt.at(-1)!.state) {
    dealt.push(dealNext(from, form.spacing, at));
  }
  return dealt;
}

describe("dealing", () => {
  it("puts every hand at exactly one position of the deck", () => {
    const smallDeck = small.deck()!;
    const key = { low: 1, high: 2 };
    const ranks = new Set<bigint>();
    let hands = 0;
    for (let position = 0; position < smallDeck.positions; position += 1) {
      const hand = smallDeck.at(key, position);
      if (hand === undefined) continue;
      hands += 1;
      ranks.add(small.rank(hand));
    }
    expect(hands).toBe(Number(small.size));
    expect(ranks.size).toBe(hands);
  });

  it("deals no hand twice", () => {
    const ranks = deals(tale, 20_000).map(({ hand }) => tale.rank(hand));
    expect(new Set(ranks).size).toBe(20_000);
  });

  it("lets salient cards rest for twenty deals and frames for eleven", () => {
    const dealt = deals(tale, 3000);
    expect(tale.spacing.cards).toBe(20);
    for (const [index, { hand, relaxed }] of dealt.entries()) {
      expect(relaxed).toBe(0);
      const before = dealt
        .slice(Math.max(0, index - 20), index)
        .flatMap((one) => tale.spacing.salient(one.hand));
      for (const card of tale.spacing.salient(hand)) expect(before).not.toContain(card);
      const frames = dealt.slice(Math.max(0, index - 11), index).map((one) => one.hand.frame);
      expect(frames).not.toContain(hand.frame);
    }
  });

  it("shortens the rest, and says so, where there is nothing else", () => {
    const strict = { ...small.spacing, cards: 20, frames: 40 };
    let state = newDealState("a small scope");
    const relaxed = new Set<number>();
    for (let deal = 0; deal < 60; deal += 1) {
      const dealt = dealNext(small.deck()!, strict, state);
      ({ state } = dealt);
      relaxed.add(dealt.relaxed);
    }
    expect(Math.max(...relaxed)).toBeGreaterThan(0);
  });

  it("shuffles anew when the deck is spent", () => {
    const spent: DealState = { ...newDealState("a scope"), next: small.deck()!.positions };
    const { state } = dealNext(small.deck()!, small.spacing, spent);
    expect(state.run).toBe(1);
    expect(state.next).toBeGreaterThan(0);
  });

  it("deals the same hands for the same key, and others for another", () => {
    const [one, again, other] = ["a", "a", "b"].map((key) =>
      deals(tale, 50, newDealState(key)).map(({ hand }) => tale.rank(hand)),
    );
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it("remembers a scope in under 400 bytes, however long it deals", () => {
    const state = deals(tale, 500).at(-1)!.state;
    expect(
      JSON.stringify({ ...state, key: "1".repeat(60), next: 2 ** 52, until: 2 ** 52 }).length,
    ).toBeLessThan(400);
  });

  it("asks to be stored about once in 64 deals, and after a loss deals nothing twice", () => {
    let state = newDealState("a scope");
    let stored = state;
    let stores = 0;
    const ranks: bigint[] = [];
    for (let deal = 0; deal < 2000; deal += 1) {
      // Now and then the process is lost, and starts again from what was stored.
      if (deal % 97 === 96) state = stored;
      const dealt = dealNext(deck, tale.spacing, state);
      const reserved = reserve(dealt.state);
      if (reserved.store !== undefined) {
        stored = reserved.store;
        stores += 1;
      }
      ({ state } = reserved);
      ranks.push(tale.rank(dealt.hand));
    }
    expect(new Set(ranks).size).toBe(2000);
    expect(stores).toBeLessThan(2000 / 30);
  });

  it("deals what a filter allows, under the addresses of the full edition", () => {
    const filtered = tale.deck({ gentle: true, today: true })!;
    const corpus = syntheticTale();
    for (const { hand } of deals(tale, 300, newDealState("a filter"), filtered)) {
      const figure = corpus.figures[hand.picks[tale.slotsOf(hand.frame).indexOf("figure")]!]!;
      expect(figure.tone).not.toBe("dark");
      expect(figure.worlds).toMatch(/[HWRE]/u);
      expect(tale.unrank(tale.rank(hand))).toEqual(hand);
    }
  });

  it("never deals a telling that says a word twice or runs out of bounds", () => {
    for (const { hand } of deals(tale, 1000)) {
      const { paragraph } = tale.tell(hand);
      const words = paragraph.split(/\s+/u).length;
      expect(words).toBeGreaterThanOrEqual(35);
      expect(words).toBeLessThanOrEqual(70);
      expect(paragraph).not.toMatch(/[{}]|undefined/u);
    }
  });
});
