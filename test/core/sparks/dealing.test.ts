import fc from "fast-check";
import { expect, test } from "vitest";

import { sparks as builtIn } from "#src/core/prompts/corpus/sparks/deck.ts";
import { SPARK_KINDS, SPARK_THEMES } from "#src/core/prompts/corpus/sparks/types.ts";
import type { SparkKind } from "#src/core/prompts/corpus/sparks/types.ts";
import { isRefusal } from "#src/core/refusal.ts";
import { dealSpark, NOTHING_DEALT } from "#src/core/sparks/dealing.ts";
import type { SparkState } from "#src/core/sparks/dealing.ts";
import { EMPTY_DECK, withAdded, withRemoved } from "#src/core/sparks/deck.ts";
import type { DeckIndex } from "#src/core/sparks/deck.ts";
import { marked, NO_MARKS, readMarks } from "#src/core/sparks/marks.ts";
import type { Wish } from "#src/core/sparks/spark.ts";

/** Deals until something is refused, at most so often. */
function dealAll(scope: string, deck: DeckIndex, wish: Wish, most: number, from = NOTHING_DEALT) {
  const dealt: string[] = [];
  let state: SparkState = from;
  while (dealt.length < most) {
    const next = dealSpark(scope, state, deck, wish);
    if (isRefusal(next)) return { dealt, state, refused: next.refused };
    dealt.push(`${next.place.pile} ${next.place.at}`);
    state = next.state;
  }
  return { dealt, state, refused: undefined };
}

test("every spark is dealt once before any comes twice, the built-in ones and a server's own together", () => {
  const deck = withAdded(
    EMPTY_DECK,
    Array.from({ length: 40 }, () => undefined),
  );
  const all = builtIn.length + 40;
  const { dealt } = dealAll("guild", deck, {}, all * 2);
  expect(new Set(dealt.slice(0, all)).size).toBe(all);
  expect(new Set(dealt.slice(all)).size).toBe(all);
  expect(dealt.slice(all)).not.toEqual(dealt.slice(0, all));
});

test("two servers are dealt the same sparks in different orders", () => {
  const one = dealAll("one", EMPTY_DECK, {}, 20).dealt;
  expect(dealAll("another", EMPTY_DECK, {}, 20).dealt).not.toEqual(one);
});

test("a wish narrows what is dealt, remembers what came without it, and says when nothing is left", () => {
  for (const theme of SPARK_THEMES) {
    const about = builtIn.filter(({ themes }) => themes.includes(theme)).length;
    const { dealt, refused } = dealAll("guild", EMPTY_DECK, { theme }, 400);
    expect(new Set(dealt).size).toBe(about);
    expect(dealt).toHaveLength(about);
    expect(refused).toContain(`all ${about} sparks about ${theme} have been dealt here`);
  }
  const both = dealAll("guild", EMPTY_DECK, { kind: "scene", theme: "winter" }, 400);
  expect(both.refused).toMatch(
    /(the one spark|all \d+ sparks) of this kind about winter (has|have) been dealt/,
  );
  const some = dealAll("guild", EMPTY_DECK, {}, 150);
  const scenes = dealAll("guild", EMPTY_DECK, { kind: "scene" }, 400, some.state);
  expect(scenes.dealt.filter((place) => some.dealt.includes(place))).toEqual([]);
});

test("a wish that nothing fits is refused, and changes nothing", () => {
  const impossible = (Object.keys(SPARK_KINDS) as SparkKind[])
    .flatMap((kind) => SPARK_THEMES.map((theme) => ({ kind, theme })))
    .filter(({ kind, theme }) => !builtIn.some((it) => it.kind === kind && it.themes.includes(theme)));
  for (const wish of impossible)
    expect(dealAll("guild", EMPTY_DECK, wish, 1).refused).toContain("No spark is of that kind");
});

test("a deck may grow and shrink at any time, and still nothing is dealt twice", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant("deal"), fc.constant("add"), fc.nat(60)), { maxLength: 200 }),
      (acts) => {
        let deck = EMPTY_DECK;
        let state: SparkState = NOTHING_DEALT;
        const met = new Set<string>();
        for (const act of acts) {
          if (act === "add") deck = withAdded(deck, ["scene", undefined, "telling"]);
          else if (typeof act === "number") deck = withRemoved(deck, new Set([act]));
          else {
            const next = dealSpark("guild", state, deck, {});
            if (isRefusal(next)) throw new Error(next.refused);
            const place = `${next.place.pile} ${next.place.at}`;
            expect(met.has(place)).toBe(false);
            if (next.place.pile === "deck") expect(deck.kinds.charAt(next.place.at)).not.toBe(" ");
            met.add(place);
            state = next.state;
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("what is remembered of a full deck stays small", () => {
  const deck = withAdded(
    EMPTY_DECK,
    Array.from({ length: 2000 }, () => undefined),
  );
  const { state } = dealAll("guild", deck, {}, builtIn.length + 2000);
  expect(JSON.stringify(state).length).toBeLessThan(1200);
});

test("marks say of every number whether it was marked", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(3000)), (places) => {
      const marks = places.reduce(marked, NO_MARKS);
      const isMarked = readMarks(marks);
      expect(places.every(isMarked)).toBe(true);
      expect([0, 1, 2, 3, 1500, 3001].filter(isMarked).every((place) => places.includes(place))).toBe(true);
    }),
  );
});
