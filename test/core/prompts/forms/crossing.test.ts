import fc from "fast-check";
import { describe, expect, it } from "vitest";

import * as corpus from "#src/core/prompts/corpus/index.ts";
import { dealNext, newDealState } from "#src/core/prompts/deal.ts";
import { SPREAD_LINES } from "#src/core/prompts/form.ts";
import { createCrossing } from "#src/core/prompts/forms/crossing.ts";
import {
  cellsOf,
  countSpreads,
  crossingOf,
  isUndone,
  rankSpread,
  unrankSpread,
} from "#src/core/prompts/forms/spread.ts";
import { keyOf } from "#src/core/prompts/permutation.ts";

const crossing = createCrossing(corpus.crossing, 1);
const spreads = fc.bigInt({ min: 0n, max: crossing.size - 1n }).map((rank) => crossing.unrank(rank));
const lines = fc.constantFrom(...SPREAD_LINES);

describe("spreads", () => {
  it("number 78! / 69! x 6", () => {
    let count = 6n;
    for (let left = 78n; left > 69n; left -= 1n) count *= left;
    expect(crossing.size).toBe(count);
    expect(countSpreads(8)).toBe(0n);
  });

  it("have ranks without a gap, down to the smallest pack", () => {
    const seen = new Set<string>();
    for (let rank = 0n; rank < 2000n; rank += 1n) {
      const spread = unrankSpread(rank, 9);
      expect(rankSpread(spread, 9)).toBe(rank);
      seen.add(`${spread.gestures.join(" ")} ${spread.undone}`);
    }
    expect(seen.size).toBe(2000);
  });

  it("have nine different gestures, and one undone in each row and each column", () => {
    fc.assert(
      fc.property(spreads, (spread) => {
        expect(new Set(spread.gestures).size).toBe(9);
        for (const line of SPREAD_LINES) {
          expect(cellsOf(line).filter((cell) => isUndone(spread, cell))).toHaveLength(1);
        }
      }),
    );
  });

  it("have no rank with a gesture twice", () => {
    expect(() => rankSpread({ gestures: [0, 0, 1, 2, 3, 4, 5, 6, 7], undone: 0 }, 78)).toThrow("gesture 0");
  });

  it("let a row and a column cross in one card, and nothing else cross", () => {
    expect(crossingOf("row-2", "column-3")).toBe(5);
    expect(crossingOf("column-3", "row-2")).toBe(5);
    expect(crossingOf("row-1", "row-2")).toBeUndefined();
  });
});

describe("crossing", () => {
  it("lays nine cards in three rows, and reads them out row by row", () => {
    fc.assert(
      fc.property(spreads, (spread) => {
        const { lines: rows = [], spoken = [], cards } = crossing.tell(spread);
        expect(cards).toHaveLength(9);
        expect(rows.join(" · ").split(" · ")).toEqual(cards.map(({ name }) => name));
        expect(spoken.map((row) => row.split(":")[0])).toEqual(["top row", "middle row", "bottom row"]);
      }),
    );
  });

  it("tells each line with three cards, one of them shared, and ends it with its question", () => {
    fc.assert(
      fc.property(spreads, lines, (spread, line) => {
        const { paragraph, question = "", cards, note } = crossing.tellLine(spread, line);
        expect(paragraph.endsWith(question)).toBe(true);
        expect(paragraph).not.toMatch(/[{}]|undefined|\s{2}| [.,;:?]/u);
        expect(paragraph).toMatch(/^\p{Lu}/u);
        expect(cards.map(({ label }) => label)).toEqual(["I", "II", "III"]);
        expect(cards.filter(({ name }) => name.includes("(shared"))).toHaveLength(1);
        expect(note).toMatch(/row|column/u);
      }),
    );
  });

  it("tells what another member has settled, at the card where the lines cross", () => {
    fc.assert(
      fc.property(spreads, (spread) => {
        const settled = { line: "column-2" as const, by: "Ben", settled: "it was never hers" };
        const { paragraph, cards } = crossing.tellLine(spread, "row-3", settled);
        expect(paragraph).toContain("Ben");
        expect(paragraph).toContain("it was never hers");
        expect(cards[1]!.name).toMatch(/\(shared with Ben\)$/u);
      }),
    );
  });

  it("keeps its own settled fact while the other line does not cross", () => {
    const spread = crossing.unrank(12_345_678n);
    const beside = { line: "row-2" as const, by: "Ben", settled: "it was never hers" };
    expect(crossing.tellLine(spread, "row-1", beside)).toEqual(crossing.tellLine(spread, "row-1"));
  });

  it("leave the words that somebody settled as they were typed, braces and all", () => {
    fc.assert(
      fc.property(spreads, (spread) => {
        const typed = {
          line: "column-2",
          by: "Ben {one}",
          settled: "it is {question}, {two} and {noun}",
        } as const;
        const { paragraph } = crossing.tellLine(spread, "row-3", typed);
        expect(paragraph).toContain(typed.by);
        expect(paragraph).toContain(typed.settled.slice(1));
      }),
      { numRuns: 60 },
    );
  });

  it("deals spreads whose lines all have 35 to 70 words, and no frame twice in twelve", () => {
    let state = newDealState("a server");
    const deck = crossing.deck()!;
    const frames: number[] = [];
    for (let deal = 0; deal < 40; deal += 1) {
      const dealt = dealNext(deck, crossing.spacing, state);
      state = dealt.state;
      for (const { paragraph } of [
        crossing.tell(dealt.hand),
        ...SPREAD_LINES.map((line) => crossing.tellLine(dealt.hand, line)),
      ]) {
        const count = paragraph.split(" ").length;
        expect(count).toBeGreaterThanOrEqual(35);
        expect(count).toBeLessThanOrEqual(70);
      }
      frames.push(crossing.spacing.frame(dealt.hand));
      expect(new Set(frames.slice(-12)).size).toBe(Math.min(12, frames.length));
    }
  });

  it("puts each spread of a deck at one position, frame by frame", () => {
    const deck = crossing.deck()!;
    const key = keyOf("a server");
    const dealt = Array.from({ length: 14 * 200 }, (_, at) => deck.at(key, at)!);
    expect(new Set(dealt.map(crossing.rank)).size).toBe(dealt.length);
    expect(new Set(dealt.slice(0, 14).map(crossing.spacing.frame)).size).toBe(14);
  });

  it("leaves out what is dark or over where it is asked to", () => {
    const deck = crossing.deck({ gentle: true, today: true })!;
    for (let position = 0; position < 300; position += 1) {
      for (const gesture of deck.at(keyOf("a server"), position)!.gestures) {
        expect(corpus.crossing.gestures[gesture]).not.toMatchObject({ dark: true });
        expect(corpus.crossing.gestures[gesture]).not.toMatchObject({ past: true });
      }
    }
  });

  it("changes no card, and says why", () => {
    const spread = crossing.unrank(0n);
    expect(crossing.change(spread, "card-1", { key: keyOf("x"), attempt: 0 })).toBeUndefined();
    expect(crossing.keep(spread, ["card-1"], { key: keyOf("x"), attempt: 0 })).toBeUndefined();
    expect(crossing.fixed).toMatch(/another line/u);
  });

  it("names the fault of a list that uses an unknown token", () => {
    const frame = { ...corpus.crossing.frames[0]!, line: "{one} {four}" };
    expect(() => createCrossing({ ...corpus.crossing, frames: [frame] }, 1)).toThrow(frame.id);
  });
});
