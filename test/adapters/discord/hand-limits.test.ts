import { expect, test } from "vitest";

import { messageViolations } from "#src/adapters/discord/limits.ts";
import { everyComponent } from "#src/adapters/discord/limits/components.ts";
import { codePoints } from "#src/adapters/discord/limits/violation.ts";
import { dailyView } from "#src/adapters/discord/views/daily.ts";
import { handView, sourcesView } from "#src/adapters/discord/views/hand.ts";
import { sparkView } from "#src/adapters/discord/views/spark.ts";
import { lineView, PICTURE, spreadComponents } from "#src/adapters/discord/views/spread.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { LONGEST_SETTLED } from "#src/core/asking/spreads.ts";
import { constraints } from "#src/core/prompts/constraints/constraints.ts";
import { suffixOf } from "#src/core/prompts/constraints/suffix.ts";
import { sparks } from "#src/core/prompts/corpus/sparks/deck.ts";
import type { FormId } from "#src/core/prompts/form.ts";
import { SPREAD_LINES } from "#src/core/prompts/form.ts";
import { library } from "#src/core/prompts/library.ts";
import { createPrompts } from "#src/core/prompts/prompts.ts";
import type { Prompt } from "#src/core/prompts/prompts.ts";
import { isRefusal } from "#src/core/refusal.ts";
import { sparkOf } from "#src/core/sparks/spark.ts";

const prompts = createPrompts(library);
const V2 = 1 << 15;
const OWNER = "99999999999999999999".slice(0, 19);
const DEALS = 400;

/** What Discord would refuse about a view, and how many components it has. */
function judged({ components, files = [] }: View) {
  const message = { components, flags: V2 };
  const violations = messageViolations(message, { kind: "response", files: files.map(({ name }) => name) });
  return { violations, count: [...everyComponent(components)].length };
}

/** All that a person reads of a prompt, in code points. */
function lengthOf(prompt: Prompt): number {
  const { paragraph, lines = [], cards, note = "" } = prompts.tell(prompt);
  return codePoints([paragraph, ...lines, note, ...cards.map(({ name }) => name)].join(""));
}

function longer(one: Prompt, other: Prompt | { refused: string }): Prompt {
  return isRefusal(other) || lengthOf(other) <= lengthOf(one) ? one : other;
}

/** The longest of many hands, made longer card by card as long as that is possible. */
function longest(form: FormId): Prompt {
  let best: Prompt | undefined;
  for (let deal = 0; deal < DEALS; deal += 1) {
    const dealt = prompts.deal({ form, scope: `scope ${deal}` });
    if (isRefusal(dealt)) throw new Error(dealt.refused);
    best = best ? longer(best, dealt.prompt) : dealt.prompt;
  }
  if (!best) throw new Error(`Nothing of ${form} was dealt.`);
  let grown = best;
  do {
    best = grown;
    for (const { slot } of prompts.tell(best).cards.filter(({ changeable }) => changeable)) {
      for (let attempt = 0; attempt < 60; attempt += 1)
        grown = longer(grown, prompts.change(grown, slot, attempt));
    }
  } while (grown !== best);
  return grown;
}

const longestConstraint = constraints
  .flatMap((constraint) => constraint.parameters.map((parameter) => ({ constraint, parameter })))
  .toSorted(
    (one, other) =>
      codePoints(other.constraint.describe(other.parameter)) -
      codePoints(one.constraint.describe(one.parameter)),
  )[0];

test.each(library.map(({ id }) => id))(
  "the longest %s fits into its message with all of its controls, under the longest constraint",
  (form) => {
    if (!longestConstraint) throw new Error("There are no constraints.");
    const { constraint, parameter } = longestConstraint;
    const bare = longest(form);
    const prompt = prompts.constrain(bare, { ...suffixOf({ constraint, parameter }) });
    const telling = prompts.tell(prompt);
    const facts = { call: prompt.call, telling, constraint: constraint.describe(parameter) };
    const views: View[] = [
      handView({ ...facts, form, owner: OWNER, trail: [bare.call, bare.call], inServer: true }),
      sourcesView(prompts.sources(prompt)),
      { components: dailyView({ date: "2026-11-22", form, call: prompt.call, telling }) },
    ];
    const made = prompts.makeOut(prompt, 8);
    if (!isRefusal(made))
      views.push(
        handView({ ...facts, form, telling: made, owner: OWNER, trail: [bare.call], inServer: true }),
      );
    for (const view of views) {
      const { violations, count } = judged(view);
      expect(violations).toEqual([]);
      expect(count).toBeLessThanOrEqual(40);
    }
  },
);

test("the fullest spread fits into its message, and so does each of its lines", () => {
  const prompt = longest("crossing");
  const taken = SPREAD_LINES.flatMap((line) =>
    ["1", "2", "3", "4", "5"].map((user) => ({
      line,
      user,
      name: "*".repeat(32),
      at: 0,
      settled: "_".repeat(LONGEST_SETTLED),
    })),
  );
  const telling = prompts.tell(prompt);
  const facts = {
    call: prompt.call,
    telling,
    constraint: "x".repeat(120),
    spread: { taken },
    inServer: true,
  };
  const files = [{ name: PICTURE, data: new Uint8Array(), alt: "" }];
  const components = spreadComponents(facts);
  expect(judged({ components, files }).violations).toEqual([]);
  expect(JSON.stringify(components)).toContain("22 more had settled something before");
  for (const line of SPREAD_LINES) {
    const crossing = {
      line: line.startsWith("row") ? ("column-2" as const) : ("row-2" as const),
      by: "*".repeat(32),
      settled: "_".repeat(80),
    };
    const told = prompts.tellLine(prompt, line, crossing);
    if (isRefusal(told)) throw new Error(told.refused);
    expect(judged(lineView({ ...facts, telling: told, line, mayUnsettle: true })).violations).toEqual([]);
  }
});

test("every built-in spark fits, and so does the longest of a server's own", () => {
  const own = {
    number: "deck-9999999",
    text: "*".repeat(300),
    kind: "object" as const,
    from: "deck" as const,
  };
  for (const spark of [own, ...sparks.map(sparkOf)]) {
    const wish = { kind: "meeting" as const, theme: "inheritance" as const };
    expect(judged(sparkView({ spark, wish, owner: OWNER, inServer: true })).violations).toEqual([]);
  }
});
