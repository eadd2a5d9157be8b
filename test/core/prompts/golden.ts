import { writeFileSync } from "node:fs";

import type { FormId } from "#src/core/prompts/form.ts";
import { library } from "#src/core/prompts/library.ts";
import { createPrompts, type Prompts } from "#src/core/prompts/prompts.ts";
import { isRefusal } from "#src/core/refusal.ts";

/**
 * Writes down what call numbers stand for, when an edition is frozen: `npm run golden`. From then on the file only
 * grows: a number that was given out resolves for ever.
 */

export const GOLDEN = new URL("golden-call-numbers.json", import.meta.url);

export interface Golden {
  readonly call: string;
  readonly paragraph: string;
  readonly cards: readonly string[];
}

const PER_FORM = 40;

/** What a call number stands for today. */
export function resolve(prompts: Prompts, call: string): Golden {
  const prompt = prompts.read(call);
  if (isRefusal(prompt)) return { call, paragraph: prompt.refused, cards: [] };
  const { paragraph, cards } = prompts.tell(prompt);
  return { call, paragraph, cards: cards.map(({ name }) => name) };
}

/** Call numbers all over a form, as its decks deal them. */
function callsOf(prompts: Prompts, form: FormId): readonly string[] {
  return Array.from({ length: PER_FORM }, (_, index) => {
    const dealt = prompts.deal({ form, scope: `golden ${index}` });
    if (isRefusal(dealt)) throw new Error(dealt.refused);
    const constraint = index % 10 === 0 ? { symbol: "B", parameter: "12" } : undefined;
    return prompts.constrain(dealt.prompt, constraint).call;
  });
}

if (import.meta.main) {
  const prompts = createPrompts(library);
  const golden = library.flatMap(({ id }) => callsOf(prompts, id).map((call) => resolve(prompts, call)));
  writeFileSync(GOLDEN, `${JSON.stringify(golden, undefined, 2)}\n`);
  process.stdout.write(`${golden.length} call numbers written to ${GOLDEN.pathname}\n`);
}
