import fc from "fast-check";
import { describe, expect, it } from "vitest";

import * as corpus from "#src/core/prompts/corpus/index.ts";
import type { Form } from "#src/core/prompts/form.ts";
import { createTale } from "#src/core/prompts/forms/tale.ts";
import type { Hand } from "#src/core/prompts/forms/trellis-deck.ts";
import { library } from "#src/core/prompts/library.ts";

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

  /** The hand's entries by slot, looked up in the lists themselves and not by the engine. */
  function entriesOf(hand: Hand) {
    const { text, rule } = corpus.tale.frames[hand.frame]!;
    const [turn, stake, place, figure, ...rest] = hand.picks;
    const names = (["object", "price", "hour", "witness"] as const).filter((name) =>
      new RegExp(`\\{${name}[.}]`, "u").test(text),
    );
    const lists = { object: "objects", price: "prices", hour: "hours", witness: "witnesses" } as const;
    return {
      rule,
      turn: corpus.tale.turns[turn!]!,
      stake: corpus.tale.stakes[stake!]!,
      ruled: (rule === undefined ? corpus.tale.bargains : corpus.tale.places)[place!]!,
      figure: corpus.tale.figures[figure!]!,
      extras: names.map((name, index) => corpus.tale[lists[name]][rest[index]!]!),
    };
  }

  it("links every hand: the turn takes what the figure holds, and bites the sort of rule that is told", () => {
    fc.assert(
      fc.property(ranksOf(tale as Form), (rank) => {
        const { rule, turn, stake, ruled, figure, extras } = entriesOf(tale.unrank(rank));
        expect(turn.takes).toContain(stake.id);
        expect(figure.holds).toContain(stake.id);
        expect(ruled.kinds.some((kind) => turn.bites.includes(kind))).toBe(true);
        if (rule === "none") expect(ruled.holds).toEqual([]);
        else expect(ruled.holds).toContain(stake.id);
        for (const extra of extras) {
          if ("holds" in extra) expect(extra.holds).toContain(stake.id);
          if ("takes" in extra) expect(extra.takes).toContain(stake.id);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("shows no picture twice, and only what can stand in one world", () => {
    fc.assert(
      fc.property(ranksOf(tale as Form), (rank) => {
        const { turn, stake, ruled, figure, extras } = entriesOf(tale.unrank(rank));
        const all = [turn, ruled, figure, ...extras];
        const families = [stake, ...all].flatMap(({ family }) => family ?? []);
        expect(new Set(families).size).toBe(families.length);
        expect(
          "hwreHWRE".split("").some((letter) => all.every(({ worlds }) => worlds.includes(letter))),
        ).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });

  it("has at least a thousand million hands", () => {
    expect(Number(tale.size)).toBeGreaterThanOrEqual(1e9);
  });

  it("addresses only one person as you", () => {
    fc.assert(
      fc.property(ranksOf(tale as Form), (rank) => {
        const hand = tale.unrank(rank);
        if (corpus.tale.frames[hand.frame]?.person !== "you") return;
        expect(entriesOf(hand).figure.person).not.toBe("they");
      }),
    );
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
