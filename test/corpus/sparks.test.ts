import { describe, expect, it } from "vitest";

import { sparks } from "#src/core/prompts/corpus/sparks/deck.ts";
import { SPARK_KINDS, SPARK_THEMES } from "#src/core/prompts/corpus/sparks/types.ts";

import { shares, wordsIn } from "./lists.ts";

/** The last sentence of a spark, without what precedes it. */
const asked = (text: string) => text.split(/(?<=[.?!]["”*]*)\s+/u).at(-1) ?? "";

describe("the built-in sparks", () => {
  it("are at least three hundred, of at least seven kinds, each with an id of its own", () => {
    expect(sparks.length).toBeGreaterThanOrEqual(300);
    const kinds = shares(sparks.map(({ kind }) => kind));
    expect(kinds.length).toBeGreaterThanOrEqual(7);
    expect(kinds.map(([kind]) => kind).toSorted()).toEqual(Object.keys(SPARK_KINDS).toSorted());
    const ids = sparks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^spark(?:-[a-z0-9]+)+$/u.test(id))).toEqual([]);
  });

  it("have one to three themes each, and five sparks at least for every theme", () => {
    expect(
      sparks.filter(({ themes }) => themes.length > 3 || new Set(themes).size !== themes.length),
    ).toEqual([]);
    const rare = SPARK_THEMES.filter(
      (theme) => sparks.filter(({ themes }) => themes.includes(theme)).length < 5,
    );
    expect(rare).toEqual([]);
  });

  it("are at most forty words long and end on a question that no yes or no would answer", () => {
    expect(sparks.filter(({ text }) => wordsIn(text) > 40).map(({ id }) => id)).toEqual([]);
    const closed =
      /^(?:do|does|did|is|are|was|were|can|could|will|would|has|have|had|should|may|must) (?:you|he|she|it|they|the|a|an|this|that|there|anyone|anybody|somebody)\b/iu;
    const questions = sparks.map(({ id, text }) => ({ id, question: asked(text) }));
    expect(questions.filter(({ question }) => !question.endsWith("?") || closed.test(question))).toEqual([]);
  });

  it("do not ask the same question twice", () => {
    const questions = sparks.map(({ text }) => asked(text));
    expect(questions.filter((one, index) => questions.indexOf(one) !== index)).toEqual([]);
  });

  it("do not lean on one number", () => {
    const numbers = sparks.flatMap(
      ({ text }) =>
        text.toLowerCase().match(/\b(?:six|seven|eight|nine|ten|eleven|twelve|thirteen)\b/gu) ?? [],
    );
    expect(shares(numbers)[0]?.[1]).toBeLessThanOrEqual(0.3);
  });
});
