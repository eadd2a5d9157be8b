/** What the digest asks of the prompt engine: the week's hand, a hand in words, and whether a constraint was kept. */
import type { Hands as Dealing } from "#src/core/asking/hands.ts";
import { readHand } from "#src/core/asking/hands.ts";
import { checkConstraint, readReference } from "#src/core/prompts/constraints/constraints.ts";
import type { Prompts } from "#src/core/prompts/prompts.ts";
import { isRefusal } from "#src/core/refusal.ts";
import { textOf } from "#src/core/submissions/submission.ts";

import type { Hands } from "./ports.ts";

/** The form that everybody can begin from. */
const FORM = "tale";

export function createWeekHands({
  hands,
  prompts,
}: {
  hands: Pick<Dealing, "dealTo">;
  prompts: Prompts;
}): Hands {
  return {
    async deal(guild) {
      const dealt = await hands.dealTo(guild, FORM);
      if (isRefusal(dealt)) throw new Error(`No ${FORM} could be dealt: ${dealt.refused}`);
      return dealt.call;
    },
    read(call) {
      const prompt = readHand(prompts, call);
      if (isRefusal(prompt)) return undefined;
      const { paragraph, lines = [] } = prompts.tell(prompt);
      return { call: prompt.call, telling: [paragraph, ...lines].join("\n") };
    },
    kept(piece) {
      const reference = piece.constraint === null ? undefined : readReference(piece.constraint);
      if (!reference || isRefusal(reference)) return undefined;
      const { kept, rule } = checkConstraint(reference, textOf(piece));
      return kept ? rule : undefined;
    },
  };
}
