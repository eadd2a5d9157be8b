import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { Report } from "#src/core/prompts/constraints/constraint.ts";
import {
  checkConstraint,
  chooseConstraint,
  constraints,
  readReference,
  writeReference,
} from "#src/core/prompts/constraints/constraints.ts";
import { isRefusal } from "#src/core/refusal.ts";

function check(reference: string, text: string): Report {
  const read = readReference(reference);
  if (isRefusal(read)) throw new Error(read.refused);
  return checkConstraint(read, text);
}

const cases: readonly [reference: string, kept: string, broken: string, at: number, found: string][] = [
  ["lipogram:e", "A dog is sitting on my only hat.", "All my dogs ate it.", 14, "ate"],
  ["univocalism:e", "Even the best men were here yesterweek.", "Even the sun", 10, "sun"],
  ["beau-present:orchestra", "A hero sat at a torch.", "The oar is sore", 8, "is"],
  ["prisoner", "anna mows a sea war screen", "we move on a cow, not sane", 20, "not"],
  ["tautogram:s", "Seven silent sailors sang.", "Seven sailors never sang.", 14, "never"],
  ["pangram", "Sphinx of black quartz, judge my vow.", "A vow", 0, ""],
  ["snowball", "I do not like eager people", "I do like eager", 5, "like"],
  ["word-count:5", "It is five words long.", "It is six words long now.", 21, "now"],
  ["no-word-twice", "The cat sees another.", "The cat sees the dog.", 13, "the"],
  ["short-words:4", "He let the dog lie here.", "He let the hound lie.", 11, "hound"],
  [
    "acrostic:left",
    "Late. Every door. Fell open. Then rain.",
    "Late. Every door. So what. Then.",
    18,
    "So what.",
  ],
  ["abecedary:a", "All slept. Bread rose. Cats came.", "All slept. Cats came.", 11, "Cats came."],
  ["even-sentences:3", "He came late. She was gone.", "He came late. She left.", 14, "She left."],
  ["questions", "Who is it? Is that you?", "Who is it? It is me.", 11, "It is me."],
];

describe("constraints", () => {
  it.each(cases)(
    "%s is found kept and found broken, with the place of the slip",
    (reference, kept, broken, at, found) => {
      expect(check(reference, kept)).toMatchObject({ kept: true, slips: [] });
      const report = check(reference, broken);
      expect(report.kept).toBe(false);
      expect(report.slips[0]).toMatchObject({ at, found });
    },
  );

  it("has a case here for every constraint there is", () => {
    expect(cases.map(([reference]) => reference.split(":")[0])).toEqual(constraints.map(({ id }) => id));
  });

  it("folds diacritics, so that an é counts as an e", () => {
    expect(check("lipogram:e", "un cafÉ").slips[0]).toMatchObject({ at: 6, found: "cafÉ" });
    expect(check("lipogram:s", "Straße").slips[0]).toMatchObject({ at: 0, found: "Straße" });
  });

  it("folds letters that are only drawn otherwise, so that nobody slips through with a ligature", () => {
    expect(check("lipogram:f", "the ﬁrst").slips[0]).toMatchObject({ at: 4, length: 1, found: "ﬁrst" });
    for (const drawn of ["𝓮", "ｅ", "Ｅ", "ₑ", "e\u0301"]) {
      expect(check("lipogram:e", `a ${drawn}`).slips[0]).toMatchObject({ at: 2 });
    }
    expect(check("lipogram:m", "☎ № ½ ™ 7").kept).toBe(true);
  });

  it("reads words of other scripts too, by their own letters", () => {
    expect(check("no-word-twice", "Дом стоит. Дом спит.").slips[0]).toMatchObject({ at: 11, found: "Дом" });
    expect(check("short-words:4", "Дом у дороги").slips[0]).toMatchObject({ at: 6, why: "has 6 letters" });
    expect(check("snowball", "я не мог ждать").slips[0]).toMatchObject({ at: 9, found: "ждать" });
    expect(check("short-words:4", "한국어 हिन्दी").kept).toBe(true);
  });

  it("names the word that a letter stands in, once, and cuts no row of letters in the middle of a character", () => {
    const { slips } = check("lipogram:t", "He stood at the tent, uttering nothing. It ended.");
    expect(slips.map(({ at, found }) => [at, found])).toEqual([
      [4, "stood"],
      [10, "at"],
      [12, "the"],
    ]);
    const endless = `${"é".repeat(60)}t${"𝒶".repeat(60)}`;
    const [slip] = check("lipogram:t", endless).slips;
    expect(slip).toMatchObject({ at: 60, length: 1 });
    expect(slip?.found.isWellFormed()).toBe(true);
    expect(endless).toContain(slip?.found);
  });

  it("counts places in code points, not in UTF-16 units", () => {
    expect(check("lipogram:e", "🕯️🕯️ me").slips[0]).toMatchObject({ at: 6 });
    expect(check("no-word-twice", "🐎🐎 ox ox").slips[0]).toMatchObject({ at: 6, length: 2 });
  });

  it("starts a snowball over where a word of one letter stands", () => {
    expect(check("snowball", "I do not I do not").kept).toBe(true);
  });

  it("names what is still due at the end of an acrostic, and a sentence too many", () => {
    expect(check("acrostic:left", "Late. Every.").slips[0]?.why).toBe("FT is still to come");
    expect(check("acrostic:left", "L a. E b. F c. T d. X e.").slips[0]?.why).toMatch(/too many/u);
  });

  it("does not count a text without a word as kept", () => {
    for (const { id, parameters } of constraints) {
      const parameter = parameters[0] ?? "";
      for (const text of [" \n ", "🕯️ … !?"])
        expect(check(parameter === "" ? id : `${id}:${parameter}`, text).kept).toBe(false);
    }
  });

  it("reads back every reference that it writes, for every parameter that it deals", () => {
    for (const { id, parameters } of constraints) {
      for (const choice of parameters.keys()) {
        const chosen = chooseConstraint(id, choice);
        if (isRefusal(chosen)) throw new Error(chosen.refused);
        expect(readReference(writeReference(chosen))).toEqual(chosen);
      }
    }
  });

  it("refuses what it does not know instead of throwing", () => {
    expect(isRefusal(chooseConstraint("boustrophedon", 0))).toBe(true);
    expect(isRefusal(readReference("lipogram:ee"))).toBe(true);
    expect(isRefusal(readReference("word-count:0"))).toBe(true);
  });

  it("describes each constraint in one sentence, under a label that fits a choice, with its own symbol", () => {
    for (const constraint of constraints) {
      for (const parameter of constraint.parameters) {
        expect(constraint.accepts(parameter)).toBe(true);
        expect(constraint.describe(parameter)).toMatch(/^[A-Z][^.!?]*\.$/u);
      }
      expect(constraint.label.length).toBeLessThanOrEqual(100);
    }
    expect(new Set(constraints.map(({ symbol }) => symbol)).size).toBe(constraints.length);
  });

  it("never throws, whatever it is given, and points inside the text", () => {
    const wild = fc.string({ unit: "binary", maxLength: 300 });
    fc.assert(
      fc.property(fc.nat(constraints.length - 1), wild, (index, text) => {
        const constraint = constraints[index];
        if (constraint === undefined) throw new Error("unreachable");
        const length = [...text].length;
        for (const slip of constraint.check(text, constraint.parameters[0] ?? "")) {
          expect(slip.at).toBeGreaterThanOrEqual(0);
          expect(slip.at + slip.length).toBeLessThanOrEqual(length);
        }
      }),
    );
  });
});
