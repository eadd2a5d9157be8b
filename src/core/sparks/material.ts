/** What requests to the muse are made of: hands of the engine, as cards; and what its answers are held against. */
import { sparks as builtIn } from "#src/core/prompts/corpus/sparks/deck.ts";
import type { Prompts } from "#src/core/prompts/prompts.ts";
import { isRefusal } from "#src/core/refusal.ts";

import type { Decks } from "./decks.ts";
import type { Material } from "./refill.ts";

/** Hands for each request. */
const HANDS = 8;

export function materialFrom(prompts: Prompts, decks: Pick<Decks, "all">): Material {
  return {
    builtIn,
    *cards(seed) {
      let state;
      for (let hand = 0; hand < HANDS; hand += 1) {
        const dealt = prompts.deal({ form: "tale", scope: seed, ...(state && { state }) });
        if (isRefusal(dealt)) return;
        ({ state } = dealt);
        const { cards } = prompts.tell(dealt.prompt);
        yield cards.map(({ label, name }) => `${label}: ${name}`).join(" · ");
      }
    },
    ownDeck: async (guild) => (await decks.all(guild)).map(({ text }) => text),
  };
}
