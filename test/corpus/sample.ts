import { parseArgs } from "node:util";

import type { DealState } from "#src/core/prompts/deal.ts";
import type { FormId } from "#src/core/prompts/form.ts";
import { library } from "#src/core/prompts/library.ts";
import { createPrompts, type Prompts } from "#src/core/prompts/prompts.ts";

/** Prints prompts as members see them: `npm run sample -- --form tale --count 20 --seed 7`. */

function sample(prompts: Prompts, form: FormId, count: number, seed: string): string {
  let state: DealState | undefined;
  const told: string[] = [];
  while (told.length < count) {
    const dealt = prompts.deal({ form, scope: `sample ${seed}`, ...(state && { state }) });
    if ("refused" in dealt) return dealt.refused;
    ({ state } = dealt);
    const { paragraph, lines = [], cards, note } = prompts.tell(dealt.prompt);
    const shown = cards.map(({ label, name }) => `${label} · ${name}`);
    told.push(
      [
        paragraph,
        ...lines,
        "",
        ...shown,
        [form, ...(note === undefined ? [] : [note]), dealt.prompt.call].join(" · "),
      ].join("\n"),
    );
  }
  return told.join("\n\n———\n\n");
}

const { values } = parseArgs({
  options: {
    form: { type: "string", default: "tale" },
    count: { type: "string", default: "20" },
    seed: { type: "string", default: "7" },
  },
});
const prompts = createPrompts(library);
const known = library.find(({ id }) => id === values.form);
process.stdout.write(
  known === undefined
    ? `There is no form called ${values.form}. Forms: ${library.map(({ id }) => id).join(", ")}\n`
    : `${sample(prompts, known.id, Number(values.count), values.seed)}\n`,
);
