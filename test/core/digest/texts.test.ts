import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { difference } from "#src/core/digest/difference.ts";
import { excerptOf, pagesOf, paragraphsOf, readRange } from "#src/core/digest/excerpt.ts";
import { layOut } from "#src/core/digest/layout.ts";
import { count, includes, ofNumbers, pages, span, union } from "#src/core/digest/ranges.ts";
import { wordsIn } from "#src/core/submissions/wording.ts";

const prose = fc
  .array(fc.constantFrom("a", "word ", ".\n\n", "\n", "👩‍👩‍👧‍👦", "é", " ", "```\n", "!", "\u200d", "中"), {
    maxLength: 400,
  })
  .map((parts) => parts.join(""));
const bare = (text: string): string => text.replaceAll(/\s/g, "");

describe("pages of a text", () => {
  it("lose nothing and stay within their size, whatever is in them", () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 40, max: 300 }), (text, size) => {
        const made = pagesOf(text, size);
        expect(bare(made.join(""))).toBe(bare(text));
        for (const page of made) {
          expect([...page].length).toBeLessThanOrEqual(size);
          expect(page.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it("stay within their size in another measure as well", () => {
    const bytes = (page: string): number => Buffer.byteLength(page);
    fc.assert(
      fc.property(prose, fc.integer({ min: 40, max: 300 }), (text, size) => {
        for (const page of pagesOf(text, size, bytes)) expect(bytes(page)).toBeLessThanOrEqual(size);
      }),
    );
  });

  it("are measured a page at a time, however long the text is", () => {
    for (const text of ["word ".repeat(50_000), "x".repeat(250_000)]) {
      let measured = 0;
      const pages = pagesOf(text, 1000, (page) => {
        measured += page.length;
        return page.length;
      });
      expect(pages.length).toBeGreaterThan(200);
      expect(measured).toBeLessThan(text.length * 5);
    }
  });

  it("end with a paragraph where they can, else with a line, a sentence, a word", () => {
    expect(pagesOf(`${"x".repeat(60)}\n\n${"y".repeat(60)}`, 100)).toEqual(["x".repeat(60), "y".repeat(60)]);
    expect(pagesOf(`${"x".repeat(60)}\n${"y".repeat(60)}`, 100)).toEqual(["x".repeat(60), "y".repeat(60)]);
    expect(pagesOf(`${"x".repeat(60)}. ${"y".repeat(60)}`, 100)).toEqual([
      `${"x".repeat(60)}.`,
      "y".repeat(60),
    ]);
    expect(pagesOf(`${"x".repeat(60)} ${"y".repeat(60)}`, 100)).toEqual(["x".repeat(60), "y".repeat(60)]);
  });

  it("never cut a family in two", () => {
    const family = "👩‍👩‍👧‍👦";
    for (const page of pagesOf(family.repeat(100), 50)) expect(page.replaceAll(family, "")).toBe("");
  });
});

describe("an excerpt", () => {
  const text = "One.\n\nTwo.\n \n\nThree.\n\n\n\nFour.";

  it("is the opening, or the paragraphs that were chosen, and says whether there is more", () => {
    expect(paragraphsOf(text)).toEqual(["One.", "Two.", "Three.", "Four."]);
    expect(excerptOf(text, null, 100)).toEqual({ text: "One.\n\nTwo.\n\nThree.\n\nFour.", more: false });
    expect(excerptOf(text, { from: 2, to: 3 }, 100)).toEqual({ text: "Two.\n\nThree.", more: true });
    expect(excerptOf(text, null, 12)).toEqual({ text: "One.\n\nTwo.…", more: true });
  });

  it("never has more code points than there is room for", () => {
    fc.assert(
      fc.property(prose, fc.integer({ min: 10, max: 200 }), (it, budget) => {
        expect([...excerptOf(it, null, budget).text].length).toBeLessThanOrEqual(budget);
      }),
    );
  });

  it.each([
    ["", null],
    ["2", { from: 2, to: 2 }],
    [" 2-4 ", { from: 2, to: 4 }],
    ["2 to 4", { from: 2, to: 4 }],
    ["4-2", undefined],
    ["0", undefined],
    ["all", undefined],
  ])("reads %j as a range", (typed, range) => {
    expect(readRange(typed)).toEqual(range);
  });
});

describe("what changed", () => {
  it("is what was taken out and what came in, and nothing that stayed", () => {
    expect(difference("One.\n\nTwo.\n\nThree.", "One.\n\n2.\n\nThree.\n\nFour.")).toEqual([
      { taken: "Two." },
      { added: "2." },
      { added: "Four." },
    ]);
    expect(difference("Same.", "Same.")).toEqual([]);
  });

  it("rebuilds the new text from the old one", () => {
    const paragraphs = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 12 });
    fc.assert(
      fc.property(paragraphs, paragraphs, (before, after) => {
        const changes = difference(before.join("\n\n"), after.join("\n\n"));
        const taken = changes.flatMap((change) => ("taken" in change ? [change.taken] : []));
        const added = changes.flatMap((change) => ("added" in change ? [change.added] : []));
        const left = [...before, ...added].toSorted();
        expect(left).toEqual([...after, ...taken].toSorted());
      }),
    );
  });
});

describe("a layout", () => {
  it("keeps order and bounds, and leaves to the library what no longer fits", () => {
    const weights = fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 80 });
    fc.assert(
      fc.property(weights, (pieces) => {
        const limits = { characters: 3700, components: 34, messages: 8 };
        const { messages, rest } = layOut(pieces, (characters) => ({ characters, components: 4 }), limits);
        expect([...messages.flat(), ...rest]).toEqual(pieces);
        expect(messages.length).toBeLessThanOrEqual(8);
        for (const message of messages) {
          expect(message.reduce((sum, it) => sum + it, 0)).toBeLessThanOrEqual(3700);
          expect(message.length).toBeLessThanOrEqual(8);
        }
      }),
    );
  });
});

describe("sets of numbers", () => {
  it("are what went into them, sorted and apart", () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 200 }));
    fc.assert(
      fc.property(numbers, numbers, (one, other) => {
        const set = union(ofNumbers(one), ofNumbers(other));
        const all = new Set([...one, ...other]);
        expect(count(set)).toBe(all.size);
        expect([...pages(set, 7)].flat()).toEqual([...all].toSorted((a, b) => a - b));
        for (const number of all) expect(includes(set, number)).toBe(true);
        for (const [index, [from]] of set.entries())
          if (index > 0) expect(from).toBeGreaterThan(set[index - 1]![1]);
      }),
    );
    expect(span(5, 5)).toEqual([]);
  });

  it("counts words in scripts without spaces", () => {
    expect(wordsIn("She counted the loaves twice.")).toBe(5);
  });
});
