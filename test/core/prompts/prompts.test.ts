import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { DealState } from "#src/core/prompts/deal.ts";
import type { Form, FormId } from "#src/core/prompts/form.ts";
import { createTale } from "#src/core/prompts/forms/tale.ts";
import { createPrompts, type Prompt } from "#src/core/prompts/prompts.ts";
import { isRefusal, type Refusal } from "#src/core/refusal.ts";

import { syntheticTale } from "./synthetic.ts";

const tale = createTale(syntheticTale(), 1);
const prompts = createPrompts([{ id: "tale", title: "tale", edition: 1, make: (): Form => tale }]);
const granted = <One>(result: One | Refusal): One => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result;
};
const dealt = (scope: string, state?: DealState) =>
  granted(prompts.deal({ form: "tale", scope, ...(state && { state }) }));
const scopes = fc.string({ minLength: 1, maxLength: 8 });
const cardsOf = (prompt: Prompt) => new Map(prompts.tell(prompt).cards.map((card) => [card.slot, card.name]));

describe("the prompts that commands ask for", () => {
  it("come with a call number that reads back as the same prompt", () => {
    fc.assert(
      fc.property(scopes, (scope) => {
        const { prompt } = dealt(scope);
        expect(granted(prompts.read(prompt.call))).toEqual(prompt);
        expect(prompts.tell(granted(prompts.read(prompt.call.toLowerCase())))).toEqual(prompts.tell(prompt));
      }),
      { numRuns: 300 },
    );
  });

  it("carry a constraint in their call number, and are otherwise the same", () => {
    const { prompt } = dealt("a server");
    const constrained = prompts.constrain(prompt, { symbol: "B", parameter: "12" });
    expect(constrained.call).toMatch(/\.B12$/u);
    expect(granted(prompts.read(constrained.call))).toEqual(constrained);
    expect(prompts.tell(constrained)).toEqual(prompts.tell(prompt));
    expect(prompts.constrain(constrained, undefined)).toEqual(prompt);
    expect(granted(prompts.change(constrained, "figure")).constraint).toEqual({
      symbol: "B",
      parameter: "12",
    });
  });

  it("change one card and keep the others, and are never the hand that was shown", () => {
    fc.assert(
      fc.property(scopes, fc.nat(), fc.nat({ max: 20 }), (scope, which, attempt) => {
        const { prompt } = dealt(scope);
        const before = cardsOf(prompt);
        const slot = [...before.keys()][which % before.size]!;
        const changed = prompts.change(prompt, slot, attempt);
        if (isRefusal(changed)) return;
        expect(changed.call).not.toBe(prompt.call);
        const after = cardsOf(changed);
        expect([...after.keys()]).toEqual([...before.keys()]);
        for (const [kept, name] of before) {
          if (kept === slot) expect(after.get(kept)).not.toBe(name);
          // A stake is named with the figure's pronoun.
          else if (kept !== "stake") expect(after.get(kept)).toBe(name);
        }
      }),
      { numRuns: 400 },
    );
  });

  it("are other ones at each attempt while there are any", () => {
    fc.assert(
      fc.property(scopes, fc.nat(), (scope, which) => {
        const { prompt } = dealt(scope);
        const slots = [...cardsOf(prompt).keys()];
        const slot = slots[which % slots.length]!;
        for (const draw of [
          (attempt: number) => prompts.change(prompt, slot, attempt),
          (attempt: number) => prompts.keepOnly(prompt, [slot], attempt),
        ]) {
          if (isRefusal(draw(0))) return;
          const calls = Array.from({ length: 12 }, (_, attempt) => granted(draw(attempt)).call);
          const different = new Set(calls).size;
          expect(new Set(calls.slice(0, different)).size).toBe(different);
        }
      }),
      { numRuns: 60 },
    );
    const { prompt } = dealt("a server");
    const kept = Array.from({ length: 30 }, (_, attempt) => prompts.keepOnly(prompt, ["figure"], attempt));
    expect(new Set(kept.map((one) => granted(one).call)).size).toBe(30);
  });

  it("keep only the chosen cards", () => {
    fc.assert(
      fc.property(scopes, fc.nat(), fc.nat({ max: 5 }), (scope, which, attempt) => {
        const { prompt } = dealt(scope);
        const before = cardsOf(prompt);
        const slots = [...before.keys()].filter((_, index) => ((which >> index) & 1) === 1);
        const other = prompts.keepOnly(prompt, slots, attempt);
        if (isRefusal(other)) return;
        expect(other.call).not.toBe(prompt.call);
        const after = cardsOf(other);
        for (const slot of slots.filter((slot) => slot !== "stake"))
          expect(after.get(slot)).toBe(before.get(slot));
      }),
      { numRuns: 60 },
    );
  });

  it("name their sources, one for each card but the stake", () => {
    const { prompt } = dealt("a server");
    const named = prompts.tell(prompt).cards.filter(({ slot }) => slot !== "stake");
    expect(prompts.sources(prompt).map(({ card }) => card)).toEqual(named.map(({ name }) => name));
  });

  it("are refused with the reason, and nothing is thrown, when the input is bad", () => {
    const { prompt } = dealt("a server");
    const refused = (result: unknown) => (isRefusal(result) ? result.refused : "");
    expect(refused(prompts.deal({ form: "sonnet" as FormId, scope: "a" }))).toMatch(/no form called sonnet/u);
    expect(refused(prompts.change(prompt, "weather"))).toMatch(/not in this hand/u);
    expect(refused(prompts.keepOnly(prompt, []))).toMatch(/at least one card/u);
    expect(refused(prompts.keepOnly(prompt, ["figure", "weather"]))).toMatch(/at least one card/u);
    expect(refused(prompts.read("T2-0000"))).not.toBe("");
    expect(refused(prompts.read("N1-0000"))).not.toBe("");
  });

  it("are refused where the call number names a rank that the form does not have", () => {
    const wide = createPrompts([
      { id: "tale", title: "tale", edition: 1, make: (): Form => ({ ...tale, size: tale.size * 16n }) },
    ]);
    const { prompt } = granted(wide.deal({ form: "tale", scope: "a" }));
    const beyond = prompts.read(prompt.call);
    expect(isRefusal(beyond) || beyond.rank < tale.size).toBe(true);
  });

  it("go on from a state as if nothing had happened in between", () => {
    const first = dealt("a server");
    const stored = JSON.parse(JSON.stringify(first.state)) as DealState;
    expect(dealt("a server", stored)).toEqual(dealt("a server", first.state));
  });
});
