import { describe, expect, it } from "vitest";

import { readHand } from "#src/core/asking/hands.ts";
import { constraints } from "#src/core/prompts/constraints/constraints.ts";
import { suffixOf } from "#src/core/prompts/constraints/suffix.ts";
import { library } from "#src/core/prompts/library.ts";
import { createPrompts, type Prompt } from "#src/core/prompts/prompts.ts";
import { isRefusal } from "#src/core/refusal.ts";

/** Forty call numbers of each form, as they are dealt, and one of each form under every constraint that is dealt. */

const prompts = createPrompts(library);
const granted = (call: string): Prompt => {
  const read = prompts.read(call);
  if (isRefusal(read)) throw new Error(read.refused);
  return read;
};
const dealt = library.map(({ id }) =>
  Array.from({ length: 40 }, (_, index) => {
    const deal = prompts.deal({ form: id, scope: `server ${index}` });
    if (isRefusal(deal)) throw new Error(deal.refused);
    return deal.prompt;
  }),
);
const constrained = dealt.flatMap(([prompt]) =>
  constraints.flatMap((constraint) =>
    constraint.parameters.map(
      (parameter) => prompts.constrain(prompt as Prompt, suffixOf({ constraint, parameter })).call,
    ),
  ),
);
const written = [...dealt.flat().map(({ call }) => call), ...constrained];
const TYPED = [..."0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** What is read as the same character: that is no mistake. */
const SAME: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1" };
/** Places of the characters that are typed: neither dashes nor the dot. */
const places = (call: string) => [...call.matchAll(/[^-.]/gu)].map(({ index }) => index);
const put = (call: string, at: number, character: string) =>
  call.slice(0, at) + character + call.slice(at + 1);

describe("a call number that was mistyped", () => {
  it("is caught at every single wrong character, the form's letter and the constraint among them", () => {
    const letThrough = written.flatMap((call) =>
      places(call).flatMap((at) =>
        TYPED.filter((wrong) => (SAME[wrong] ?? wrong) !== call.charAt(at))
          .map((wrong) => put(call, at, wrong))
          .filter((typed) => !isRefusal(prompts.read(typed))),
      ),
    );
    expect(letThrough).toEqual([]);
  });

  it("is caught at every swap of two neighbours, across dashes and the dot", () => {
    const letThrough = written.flatMap((call) => {
      const typed = places(call);
      return typed
        .slice(1)
        .map((at, index) => [typed[index] as number, at] as const)
        .filter(([before, at]) => call.charAt(before) !== call.charAt(at))
        .map(([before, at]) => put(put(call, before, call.charAt(at)), at, call.charAt(before)))
        .filter((swapped) => !isRefusal(prompts.read(swapped)));
    });
    expect(letThrough).toEqual([]);
  });

  it("is caught where a character of the hand is left out or stands twice", () => {
    const letThrough = written.flatMap((call) =>
      places(call.split(".", 1).join())
        .flatMap((at) => [put(call, at, ""), put(call, at, call.charAt(at).repeat(2))])
        .filter((typed) => !isRefusal(prompts.read(typed))),
    );
    expect(letThrough).toEqual([]);
  });

  it("is caught where its constraint is left out or is another's", () => {
    const endings = [...new Set(constrained.map((call) => call.slice(call.indexOf("."))))];
    const letThrough = constrained.flatMap((call) => {
      const dot = call.indexOf(".");
      return ["", ...endings]
        .filter((ending) => ending !== call.slice(dot))
        .map((ending) => call.slice(0, dot) + ending)
        .filter((typed) => !isRefusal(readHand(prompts, typed)));
    });
    // One check character tells 32 sums apart: another constraint, typed whole, slips through one time in 32.
    expect(letThrough.length).toBeLessThan((constrained.length * endings.length) / 16);
  });

  it("reads as it was written, with O for 0 and I and L for 1, in small letters and without dashes", () => {
    for (const call of written) {
      const prompt = granted(call);
      const others = [call.replaceAll("0", "O").replaceAll("1", "l"), call.replaceAll("1", "I")];
      for (const typed of [...others, call.toLowerCase().replaceAll("-", ""), call.replaceAll("-", " ")])
        expect(granted(typed)).toEqual(prompt);
    }
  });

  it("of an edition that is not there yet is refused by its name, whatever the form", () => {
    const next = createPrompts(library.map((maker) => ({ ...maker, edition: 2 })));
    for (const { id } of library) {
      const dealt = next.deal({ form: id, scope: "a server of tomorrow" });
      if (isRefusal(dealt)) throw new Error(dealt.refused);
      const read = prompts.read(dealt.prompt.call);
      expect(isRefusal(read) && read.refused).toMatch(
        new RegExp(`^That call number is from edition 2 of ${id}, which this Kublai does not have`),
      );
    }
  });

  it("is caught where a 0 at the end of a constraint is left out, or one too many stands there", () => {
    const ending = prompts.constrain(dealt[0]?.[0] as Prompt, { symbol: "H", parameter: "100" }).call;
    expect(granted(ending).call).toBe(ending);
    for (const typed of [ending.slice(0, -1), ending.slice(0, -2), `${ending}0`]) {
      expect(prompts.read(typed)).toHaveProperty("refused");
    }
  });
});
