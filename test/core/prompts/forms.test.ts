import fc from "fast-check";
import { describe, expect, it } from "vitest";

import * as corpus from "#src/core/prompts/corpus/index.ts";
import type { Form } from "#src/core/prompts/form.ts";
import { createTale } from "#src/core/prompts/forms/tale.ts";
import { library } from "#src/core/prompts/library.ts";

import { faultsOf } from "./tale-rules.ts";

const forms = library.map(({ id, edition, make }) => ({ id, form: make(edition) }));
const ranksOf = (form: Form) =>
  fc.oneof(fc.constantFrom(0n, form.size - 1n), fc.bigInt({ min: 0n, max: form.size - 1n }));

describe.each(forms)("the form $id", ({ form }) => {
  it("finds the rank of every hand that it unranks, at both ends and between", () => {
    fc.assert(
      fc.property(ranksOf(form), (rank) => {
        expect(form.rank(form.unrank(rank))).toBe(rank);
      }),
      { numRuns: 2000 },
    );
  });

  it("tells every hand in words, without a token left over", () => {
    fc.assert(
      fc.property(ranksOf(form), (rank) => {
        const { paragraph, question = "", cards } = form.tell(form.unrank(rank));
        expect(paragraph).not.toMatch(/[{}]|undefined|\s{2}| [.,;:?]|\.\./u);
        expect(paragraph).toMatch(/^[“*]?\p{Lu}/u);
        expect(paragraph).toContain(question === "" ? "" : question.slice(1));
        expect(cards.length).toBeGreaterThanOrEqual(1);
        for (const { name } of cards) expect(name).not.toBe("");
      }),
      { numRuns: 1000 },
    );
  });

  it("has no hand below 0 or from its size on", () => {
    expect(() => form.unrank(-1n)).toThrow(RangeError);
    expect(() => form.unrank(form.size)).toThrow(RangeError);
  });

  it("fits a call number", () => {
    expect(form.size).toBeLessThanOrEqual(32n ** 12n);
  });

  it("lets cards rest for at most a quarter of what there is", () => {
    expect(form.spacing.cards).toBeLessThanOrEqual(20);
    expect(form.spacing.frames).toBeLessThanOrEqual(11);
  });
});

describe("tale", () => {
  const tale = createTale(corpus.tale, 1);

  it("links every hand, shows no picture twice, and stands in one world", () => {
    fc.assert(
      fc.property(ranksOf(tale as Form), (rank) => {
        const hand = tale.unrank(rank);
        expect(faultsOf(corpus.tale, tale.slotsOf(hand.frame), hand)).toEqual([]);
      }),
      { numRuns: 5000 },
    );
  });

  it("has at least a thousand million hands", () => {
    expect(Number(tale.size)).toBeGreaterThanOrEqual(1e9);
  });

  it("leaves out what belongs to a later edition, and keeps old addresses when there is one", () => {
    const grown = {
      ...corpus.tale,
      figures: [...corpus.tale.figures, { ...corpus.tale.figures[0]!, id: "figure-later", since: 2 }],
    };
    const first = createTale(grown, 1);
    expect(first.size).toBe(tale.size);
    expect(createTale(grown, 2).size).toBeGreaterThan(tale.size);
    for (let rank = 0n; rank < tale.size; rank += tale.size / 50n) {
      expect(first.tell(first.unrank(rank))).toEqual(tale.tell(tale.unrank(rank)));
    }
  });
});

describe("city", () => {
  it("has a hand of its own at every rank", () => {
    const city = forms.find(({ id }) => id === "city")!.form;
    let strayed = 0;
    for (let rank = 0n; rank < city.size; rank += 1n) if (city.rank(city.unrank(rank)) !== rank) strayed += 1;
    expect(strayed).toBe(0);
  });
});
