import fc from "fast-check";
import { describe, expect, it } from "vitest";

import * as corpus from "#src/core/prompts/corpus/index.ts";
import { dealNext, newDealState } from "#src/core/prompts/deal.ts";
import { facesOf, CHAIN_SLOTS, TOLD_SLOTS, type ChainSlot } from "#src/core/prompts/forms/chain-slots.ts";
import { createChain } from "#src/core/prompts/forms/chain.ts";
import type { Hand } from "#src/core/prompts/forms/trellis-deck.ts";
import { keyOf } from "#src/core/prompts/permutation.ts";

const chain = createChain(corpus.chain, 1);
const faces = facesOf(corpus.chain);
const hands = fc.bigInt({ min: 0n, max: chain.size - 1n }).map((rank) => chain.unrank(rank));
const draw = (attempt: number) => ({ key: keyOf("a hand"), attempt });
const pick = ({ picks }: Hand, slot: ChainSlot) => picks[CHAIN_SLOTS.indexOf(slot)]!;
const told = (hand: Hand) => TOLD_SLOTS.map((slot) => faces[slot][pick(hand, slot)]!);
const order = corpus.chain.functions.map(({ id }) => id);

describe("chain", () => {
  it("tells a legal run: an opener, two in the middle, a closer, in the order of the functions", () => {
    fc.assert(
      fc.property(hands, (hand) => {
        const [opening, second, third, closer] = told(hand);
        expect([opening, second, third, closer].map((face) => face!.function.role)).toEqual([
          "opener",
          "middle",
          "middle",
          "closer",
        ]);
        const places = told(hand).map((face) => order.indexOf(face.function.id));
        expect(places).toEqual(places.toSorted((one, other) => one - other));
        expect(new Set(places).size).toBe(4);
      }),
    );
  });

  it("breaks what was forbidden, by its own line and at once, and nothing else", () => {
    fc.assert(
      fc.property(hands, (hand) => {
        const [opening, second, third] = told(hand);
        const isForbidden = opening!.function.id === "function-forbidden" && !opening!.turned;
        expect(second!.function.id === "function-broken").toBe(isForbidden);
        expect(third!.function.id).not.toBe("function-broken");
        if (isForbidden) expect(second!.line.id).toBe(opening!.line.id.replace("forbidden", "broken"));
      }),
    );
  });

  it("turns exactly one of the first three lines round, and puts the gap after it", () => {
    fc.assert(
      fc.property(hands, (hand) => {
        const turned = told(hand).map((face) => face.turned);
        expect(turned.filter(Boolean)).toHaveLength(1);
        expect(turned.indexOf(true)).toBe(pick(hand, "turn"));
        const { paragraph, cards } = chain.tell(hand);
        expect(paragraph.match(/\[ … \]/gu)).toHaveLength(1);
        expect(cards).toHaveLength(5);
        expect(cards.findIndex(({ slot }) => slot === "gap")).toBe(pick(hand, "turn") + 1);
        expect(cards.filter(({ changeable }) => changeable).map(({ slot }) => slot)).toEqual([
          "turned",
          "gap",
        ]);
      }),
    );
  });

  it("plants a thing in the first line and returns it in the last, and somebody comes by", () => {
    fc.assert(
      fc.property(hands, (hand) => {
        const thing = corpus.chain.things[pick(hand, "thing")]!;
        const other = corpus.chain.strangers[pick(hand, "other")]!;
        const paragraph = chain.tell(hand).paragraph.toLowerCase();
        expect(paragraph.indexOf(thing.first)).toBeGreaterThanOrEqual(0);
        expect(paragraph.lastIndexOf(thing.last)).toBeGreaterThan(paragraph.indexOf(thing.first));
        expect(paragraph).toContain(other.a.toLowerCase());
        expect(paragraph.split(other.a.toLowerCase())).toHaveLength(2);
      }),
    );
  });

  it("finds the thing where the upright lines before have left it, whichever line is turned round", () => {
    fc.assert(
      fc.property(hands, (hand) => {
        const [opening, second, third, closer] = told(hand);
        const [atFirst] = opening!.function.at;
        let now = atFirst!;
        for (const {
          function: { at, leaves },
          line,
        } of [second!, third!, closer!]) {
          expect([line.id, line.at ?? at]).toEqual([line.id, expect.arrayContaining([now])]);
          const after = line.leaves ?? leaves;
          if (after === "has") now = "held";
          if (after === "lacks") now = "lost";
        }
      }),
    );
  });

  it("goes on after a turned line only with what somebody has to pay for", () => {
    const next = new Map<string, Set<string>>();
    fc.assert(
      fc.property(hands, (hand) => {
        const lines = told(hand);
        const at = lines.findIndex(({ turned }) => turned);
        const followers = next.get(lines[at]!.function.id) ?? new Set();
        next.set(lines[at]!.function.id, followers.add(lines[at + 1]!.function.id));
      }),
      { numRuns: 2000 },
    );
    expect([...next.keys()]).not.toContain("function-forbidden");
    expect([...next.get("function-absence")!]).toEqual(["function-deceived"]);
    expect([...next.get("function-marked")!].toSorted()).toEqual(["function-recognised", "function-repaid"]);
  });

  it("never calls the stranger by the pronoun of the person", () => {
    const others = { she: /\b(?:he|him|his)\b/iu, he: /\b(?:she|her)\b/iu } as const;
    let heard = 0;
    fc.assert(
      fc.property(hands, (hand) => {
        const { person } = corpus.chain.heroes[pick(hand, "hero")]!;
        if (person !== "she" && person !== "he") return;
        const lines = told(hand).map(({ line, turned }) => (turned ? line.turned : line.upright));
        if (!lines.some((line) => /\{(?:he|him|his)\}/u.test(line))) return;
        heard += 1;
        expect(chain.tell(hand).paragraph).toMatch(others[person]);
      }),
      { numRuns: 1000 },
    );
    expect(heard).toBeGreaterThan(50);
  });

  it("changes the turned step, and nothing but that", () => {
    fc.assert(
      fc.property(hands, fc.nat(20), (hand, attempt) => {
        const other = chain.change(hand, "turned", draw(attempt));
        if (other === undefined) return;
        const turned = TOLD_SLOTS[pick(hand, "turn")]!;
        expect(pick(other, turned)).not.toBe(pick(hand, turned));
        for (const slot of CHAIN_SLOTS) {
          if (slot !== turned) expect(pick(other, slot)).toBe(pick(hand, slot));
        }
        expect(chain.unrank(chain.rank(other))).toEqual(other);
      }),
    );
  });

  it("moves the gap by turning another of the same lines round", () => {
    let moved = 0;
    fc.assert(
      fc.property(hands, fc.nat(5), (hand, attempt) => {
        const other = chain.change(hand, "gap", draw(attempt));
        if (other === undefined) return;
        moved += 1;
        expect(pick(other, "turn")).not.toBe(pick(hand, "turn"));
        expect(told(other).map(({ line }) => line.id)).toEqual(told(hand).map(({ line }) => line.id));
        expect(chain.unrank(chain.rank(other))).toEqual(other);
      }),
    );
    // What was allowed has no breaking to follow it, so not every gap can move to the first line.
    expect(moved).toBeGreaterThan(60);
  });

  it("comes back to where it was when the gap has moved all the way round", () => {
    const hand = chain.unrank(chain.size / 2n);
    const ways = new Set([0, 1, 2, 3].map((attempt) => chain.change(hand, "gap", draw(attempt))?.picks[2]));
    expect(ways.has(pick(hand, "turn"))).toBe(false);
  });

  it("keeps the chosen steps and its people, and never gives back the hand that is shown", () => {
    fc.assert(
      fc.property(hands, fc.constantFrom("turned", "gap", "step-5", "step-1"), (hand, slot) => {
        const shown = chain.tell(hand).cards.some((card) => card.slot === slot);
        const other = shown ? chain.keep(hand, [slot], draw(0)) : undefined;
        if (other === undefined) return;
        for (const same of ["thing", "other", "hero"] as const)
          expect(pick(other, same)).toBe(pick(hand, same));
        expect(chain.rank(other)).not.toBe(chain.rank(hand));
        if (slot === "step-5") expect(pick(other, "closer")).toBe(pick(hand, "closer"));
        if (slot === "step-1") expect(pick(other, "opening")).toBe(pick(hand, "opening"));
        if (slot !== "step-5" && slot !== "step-1") expect(pick(other, "turn")).toBe(pick(hand, "turn"));
      }),
    );
    expect(chain.keep(chain.unrank(0n), ["roof"], draw(0))).toBeUndefined();
    expect(chain.change(chain.unrank(0n), "step-1", draw(0))).toBeUndefined();
  });

  it("deals 35 to 70 words, no hand twice, and rests things, strangers and first lines", () => {
    const deck = chain.deck()!;
    let state = newDealState("a server");
    const dealt: Hand[] = [];
    for (let deal = 0; deal < 1000; deal += 1) {
      const next = dealNext(deck, chain.spacing, state);
      expect(next.relaxed).toBe(0);
      state = next.state;
      dealt.push(next.hand);
    }
    expect(new Set(dealt.map(chain.rank)).size).toBe(1000);
    for (const [at, hand] of dealt.entries()) {
      const count = chain.tell(hand).paragraph.replace("[ … ] ", "").split(" ").length;
      expect(count).toBeGreaterThanOrEqual(35);
      expect(count).toBeLessThanOrEqual(70);
      const rests = new Set(
        dealt.slice(Math.max(0, at - chain.spacing.cards), at).flatMap(chain.spacing.salient),
      );
      expect(chain.spacing.salient(hand).some((card) => rests.has(card))).toBe(false);
      const frames = dealt.slice(Math.max(0, at - 11), at).map(({ frame }) => frame);
      expect(frames).not.toContain(hand.frame);
    }
  });

  it("names the stranger in both faces of a line, or in neither, and has no word it cannot tell", () => {
    for (const { lines } of corpus.chain.functions) {
      expect(lines.length).toBeGreaterThanOrEqual(10);
      for (const { id, upright, turned, older } of lines) {
        expect([id, turned.includes("{other}")]).toEqual([id, upright.includes("{other}")]);
        for (const text of [upright, turned, older]) {
          const rest = text.replaceAll(
            /\{(?:hero>?|they|them|their|theirs|he|him|his|first|bit|last|other|\w+\/\w+)\}/gu,
            "",
          );
          expect([id, rest]).toEqual([id, expect.not.stringMatching(/[{}]/u)]);
        }
        // A pronoun of the stranger has a stranger to stand for.
        if (/\{(?:he|him|his)\}/u.test(`${upright} ${turned} ${older}`))
          expect([id, upright]).toEqual([id, expect.stringContaining("{other}")]);
      }
    }
  });

  it("plants the thing in each first line, and meets the stranger in each second and last one", () => {
    for (const { line } of faces.opening) {
      for (const text of [line.upright, line.turned])
        expect([line.id, text]).toEqual([line.id, expect.stringContaining("{first}")]);
    }
    for (const { line } of [...faces.second, ...faces.closer])
      expect([line.id, line.upright]).toEqual([line.id, expect.stringContaining("{other}")]);
    for (const { line } of faces.closer)
      expect([line.id, line.upright]).toEqual([line.id, expect.stringContaining("{last}")]);
  });

  it("speaks of the older tellings only when the tale has been told", () => {
    expect(corpus.chain.frames.length).toBeGreaterThanOrEqual(12);
    for (const { id, text } of corpus.chain.frames) {
      expect([id, text.indexOf("{older}") > text.indexOf("{told}")]).toEqual([id, true]);
      expect([id, text]).toEqual([id, expect.stringMatching(/^(?:[^{}]*\. )?\{told\} /u)]);
    }
  });
});
