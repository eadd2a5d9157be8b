import { expect, test } from "vitest";

import { constraints } from "#src/core/prompts/constraints/constraints.ts";
import { referenceOf, suffixOf } from "#src/core/prompts/constraints/suffix.ts";

test("every constraint with every parameter that is dealt fits into a call number and comes back", () => {
  for (const constraint of constraints) {
    for (const parameter of constraint.parameters) {
      const suffix = suffixOf({ constraint, parameter });
      expect(suffix.parameter).toMatch(/^[0-9A-HJKMNP-TV-Z]{0,12}$/);
      expect(referenceOf(suffix)).toEqual({ constraint, parameter });
    }
  }
});

test("the longest word that a constraint takes fits as well", () => {
  const constraint = constraints.find(({ id }) => id === "beau-present");
  if (!constraint) throw new Error("There is no beau présent.");
  const reference = { constraint, parameter: "z".repeat(12) };
  expect(referenceOf(suffixOf(reference))).toEqual(reference);
});

test("a suffix of no constraint, or with a parameter that it does not take, stands for nothing", () => {
  expect(referenceOf({ symbol: "Z", parameter: "" })).toBeUndefined();
  const lipogram = constraints.find(({ id }) => id === "lipogram");
  expect(referenceOf({ symbol: lipogram?.symbol ?? "", parameter: "ZZZZ" })).toBeUndefined();
});
