import fc from "fast-check";
import { describe, expect, it } from "vitest";

import * as corpus from "#src/core/prompts/corpus/index.ts";
import { dealNext, newDealState } from "#src/core/prompts/deal.ts";
import { createHouse, type HouseHand } from "#src/core/prompts/forms/house.ts";
import {
  CHOICES,
  choiceOf,
  LEDGERS,
  rankLedger,
  unrankLedger,
  type Pair,
} from "#src/core/prompts/forms/ledger.ts";
import { keyOf } from "#src/core/prompts/permutation.ts";

const house = createHouse(corpus.house, 1);
const hands = fc.bigInt({ min: 0n, max: house.size - 1n }).map((rank) => house.unrank(rank));
const draw = (attempt: number) => ({ key: keyOf("a hand"), attempt });
const legible = ({ choice }: HouseHand) => CHOICES[choice]!;

describe("ledgers", () => {
  it("number 5,112,676,800, and can be read in 495 ways each", () => {
    expect(LEDGERS).toBe(5_112_676_800);
    expect(CHOICES).toHaveLength(495);
    expect(house.ledgers).toBe(24 * 5_112_676_800 * 495);
    expect(house.ledgers).toBe(60_738_600_384_000);
  });

  it("let everybody do three deeds and bear three, and nobody to themselves", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: LEDGERS - 1 }), (rank) => {
        const ledger = unrankLedger(rank);
        expect(rankLedger(ledger)).toBe(rank);
        for (const person of [0, 1, 2, 3]) {
          expect(ledger.filter(({ doer }) => doer === person)).toHaveLength(3);
          expect(ledger.filter(({ bearer }) => bearer === person)).toHaveLength(3);
        }
        expect(ledger.every(({ doer, bearer }) => doer !== bearer)).toBe(true);
      }),
    );
  });

  it("have their ends where they are expected", () => {
    expect(rankLedger(unrankLedger(0))).toBe(0);
    expect(rankLedger(unrankLedger(LEDGERS - 1))).toBe(LEDGERS - 1);
    expect(() => unrankLedger(LEDGERS)).toThrow(RangeError);
  });

  it("have no rank where somebody does too much", () => {
    const ledger = [...unrankLedger(0)];
    const first = ledger[0]!;
    const greedy: Pair[] = ledger.map(() => first);
    expect(rankLedger(greedy)).toBeUndefined();
    expect(rankLedger(ledger.slice(1))).toBeUndefined();
    expect(rankLedger([{ doer: 1, bearer: 1 }, ...ledger.slice(1)])).toBeUndefined();
  });

  it("find four lines in whatever order they are named", () => {
    expect(choiceOf([11, 0, 5, 3])).toBe(choiceOf([0, 3, 5, 11]));
  });
});

describe("house", () => {
  it("smudges one name in the last of four lines, and calls it illegible where it is read out", () => {
    fc.assert(
      fc.property(hands, (hand) => {
        const { lines = [], spoken = [] } = house.tell(hand);
        expect(lines).toHaveLength(4);
        expect(lines.filter((line) => line.includes("▒"))).toEqual([lines[3]]);
        expect(spoken[3]).toMatch(/an illegible name/iu);
        expect(spoken.join(" ")).not.toMatch(/[▒*{}]/u);
        expect(lines.slice(0, 3)).toEqual(spoken.slice(0, 3).map((line) => `*${line}*`));
      }),
    );
  });

  it("makes out one line more at a time, up to eight, and never the smudge", () => {
    fc.assert(
      fc.property(hands, (hand) => {
        const four = house.tell(hand).lines!;
        for (const visible of [4, 5, 6, 7, 8, 12]) {
          const { lines = [] } = house.makeOut!(hand, visible);
          expect(lines).toHaveLength(Math.min(8, visible));
          expect(lines.slice(0, 4)).toEqual(four);
          expect(new Set(lines).size).toBe(lines.length);
        }
      }),
    );
  });

  it("gives others other lines of the same ledger: two pages that share none, then 68 more", () => {
    fc.assert(
      fc.property(hands, (hand) => {
        const pages = Array.from({ length: 70 }, (_, attempt) => house.change(hand, "lines", draw(attempt))!);
        expect(new Set(pages.map(({ choice }) => choice)).size).toBe(70);
        for (const page of pages) {
          expect(page).toEqual({ ...hand, choice: page.choice });
          expect(legible(page).some((line) => legible(hand).includes(line))).toBe(false);
        }
        const [one, other] = pages;
        expect(new Set([hand, one!, other!].flatMap(legible)).size).toBe(12);
      }),
      { numRuns: 20 },
    );
  });

  it("changes the household and keeps it, and never gives back the hand that is shown", () => {
    fc.assert(
      fc.property(hands, fc.nat(100), (hand, attempt) => {
        expect(house.change(hand, "house", draw(attempt))!.playset).not.toBe(hand.playset);
        const kept = house.keep(hand, ["house"], draw(attempt))!;
        expect(kept.playset).toBe(hand.playset);
        expect(house.rank(kept)).not.toBe(house.rank(hand));
      }),
    );
    expect(house.keep(house.unrank(0n), ["lines"], draw(0))).toBeUndefined();
    expect(house.change(house.unrank(0n), "roof", draw(0))).toBeUndefined();
  });

  it("deals lines of which one is answered by another, in 35 to 70 words, and no hand twice", () => {
    let state = newDealState("a server");
    const seen = new Set<bigint>();
    const deck = house.deck()!;
    for (let deal = 0; deal < 300; deal += 1) {
      const dealt = dealNext(deck, house.spacing, state);
      state = dealt.state;
      const { paragraph } = house.tell(dealt.hand);
      const count = paragraph.split(" ").length;
      expect(count).toBeGreaterThanOrEqual(35);
      expect(count).toBeLessThanOrEqual(70);
      const ledger = unrankLedger(dealt.hand.ledger);
      const pairs = legible(dealt.hand).map((line) => ledger[line]!);
      expect(
        pairs.some((one) => pairs.some((other) => one.doer === other.bearer && one.bearer === other.doer)),
      ).toBe(true);
      seen.add(house.rank(dealt.hand));
    }
    expect(seen.size).toBe(300);
  });

  it("deals every household equally often", () => {
    const deck = house.deck()!;
    const times = new Map<number, number>();
    for (let position = 0; position < 14 * 24 * 10; position += 1) {
      const { playset } = deck.at(keyOf("a server"), position)!;
      times.set(playset, (times.get(playset) ?? 0) + 1);
    }
    expect(new Set(times.values())).toEqual(new Set([140]));
  });

  it("leaves out wrongs where it is to be gentle, and what is over where it is to be today", () => {
    const kinds = (filter: { gentle?: boolean; today?: boolean }) => {
      const deck = house.deck(filter)!;
      return Array.from(
        { length: 500 },
        (_, at) => corpus.house.playsets[deck.at(keyOf("a server"), at)!.playset]!,
      );
    };
    expect(kinds({ gentle: true }).some(({ kind }) => kind === "wrongs")).toBe(false);
    expect(kinds({ today: true }).some(({ past }) => past === true)).toBe(false);
  });

  it("has deeds that name both people, without mark-up of their own", () => {
    for (const deed of corpus.house.playsets.flatMap(({ deeds }) => deeds)) {
      expect(deed).toMatch(/^\{A\} /u);
      expect(deed).toMatch(/\{B(?:'s)?\}/u);
      expect(deed).not.toContain("*");
    }
  });

  it("names the fault of a list that uses an unknown token", () => {
    const frames = [{ id: "house-frame-x", text: "{occasion} {nobody}" }];
    expect(() => createHouse({ ...corpus.house, frames }, 1)).toThrow(
      "house-frame-x: unknown token {nobody}",
    );
  });
});
