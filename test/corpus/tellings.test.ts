import { describe, expect, it } from "vitest";

import type { DealState } from "#src/core/prompts/deal.ts";
import { library } from "#src/core/prompts/library.ts";
import { createPrompts } from "#src/core/prompts/prompts.ts";
import { isRefusal } from "#src/core/refusal.ts";

/** What is dealt, read as members read it. */

const prompts = createPrompts(library);

function dealt(form: (typeof library)[number]["id"], count: number): readonly string[] {
  const told: string[] = [];
  let state: DealState | undefined;
  while (told.length < count) {
    const one = prompts.deal({ form, scope: "tellings", ...(state && { state }) });
    if (isRefusal(one)) throw new Error(one.refused);
    ({ state } = one);
    const { paragraph, lines = [] } = prompts.tell(one.prompt);
    told.push([paragraph, ...lines].join("\n"));
  }
  return told;
}

describe.each(library)("a dealt $id", ({ id }) => {
  const told = dealt(id, 200);

  it("begins its sentences with a capital and ends them with a stop", () => {
    const wrong = told
      .flatMap((text) => text.split("\n")[0] ?? [])
      .filter(
        (text) =>
          !/^[*“‘[]*[\p{Lu}\d]/u.test(text) ||
          /[.?!]\s+\p{Ll}/u.test(text) ||
          !/[.?!*:\]…][”’*]*$/u.test(text),
      );
    expect(wrong).toEqual([]);
  });

  it("has no token, double space, double stop or guessed article left in it", () => {
    expect(
      told.filter((text) => /[{}]|undefined|null|[^\n] {2}|\.\.(?!\.)|\s[,.;:?!]|,[.;:]/u.test(text)),
    ).toEqual([]);
    expect(
      told.filter((text) =>
        /\ban (?=[bcdfgjklmnpqrstvwxz])|\ba (?=[aei])/iu.test(text.replaceAll(/\ba (?:eu|one)/giu, "")),
      ),
    ).toEqual([]);
  });

  it("is as long as a thought on a phone", () => {
    const lengths = told.map((text) => text.split("\n")[0]!.split(/\s+/u).length);
    if (id === "tale" || id === "opening" || id === "city") {
      expect(Math.min(...lengths)).toBeGreaterThanOrEqual(35);
      expect(Math.max(...lengths)).toBeLessThanOrEqual(70);
    }
    expect(Math.max(...lengths)).toBeLessThanOrEqual(90);
  });

  it("is never the same twice", () => {
    expect(new Set(told).size).toBe(told.length);
  });
});
