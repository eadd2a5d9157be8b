import { beforeAll, describe, expect, it } from "vitest";

import { dealNext, newDealState, type Dealt } from "#src/core/prompts/deal.ts";
import type { Card } from "#src/core/prompts/form.ts";
import { library } from "#src/core/prompts/library.ts";
import { createPrompts, type Prompt } from "#src/core/prompts/prompts.ts";
import { isRefusal, type Refusal } from "#src/core/refusal.ts";

/** What is promised of dealing, of the forms as they are shipped. Millions of deals, and how even they are, is the benchmark's. */

const DEALS = 2_000;
const prompts = createPrompts(library);
const forms = library.map(({ id, edition, make }) => ({ id, form: make(edition) }));
const granted = <One>(result: One | Refusal): One => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result;
};

describe.each(forms)("$id, dealt two thousand times", ({ id, form }) => {
  const deals: Dealt<unknown>[] = [];
  beforeAll(() => {
    const deck = form.deck();
    if (deck === undefined) throw new Error(`${id} has nothing to deal.`);
    let state = newDealState(`a server of ${id}`);
    for (let deal = 0; deal < DEALS; deal += 1) {
      const dealt = dealNext(deck, form.spacing, state);
      deals.push(dealt);
      ({ state } = dealt);
    }
  }, 60_000);

  it("brings no hand twice before the deck is spent", () => {
    const ofFirstRun = deals.filter(({ state }) => state.run === 0);
    expect(ofFirstRun.length).toBeGreaterThan(1_000);
    expect(new Set(ofFirstRun.map(({ hand }) => form.rank(hand))).size).toBe(ofFirstRun.length);
  });

  it("brings no frame twice within twelve, and no salient card within its rest", () => {
    expect(form.spacing.frames).toBe(11);
    for (const [at, { hand, relaxed }] of deals.entries()) {
      if (relaxed === 3) continue;
      const frames = deals.slice(Math.max(0, at - 11), at).map((one) => form.spacing.frame(one.hand));
      expect(frames).not.toContain(form.spacing.frame(hand));
      if (relaxed > 0) continue;
      const resting = deals
        .slice(Math.max(0, at - form.spacing.cards), at)
        .flatMap((one) => form.spacing.salient(one.hand));
      for (const card of form.spacing.salient(hand)) expect(resting).not.toContain(card);
    }
    expect(deals.filter(({ relaxed }) => relaxed > 0).length).toBeLessThan(DEALS / 100);
  });

  it("reads well each time", () => {
    expect(deals.filter(({ hand, relaxed }) => relaxed < 3 && form.spacing.awkward(hand))).toEqual([]);
  });

  it("changes a card, or keeps only some, and never gives back the hand that is shown", () => {
    for (const { hand } of deals.slice(0, 12)) {
      const prompt = granted(prompts.read(callOf(id, form.rank(hand))));
      const cards = prompts.tell(prompt).cards;
      for (const [which, { slot }] of cards.entries()) {
        expect(others(prompt, cards, slot, which)).not.toContain(prompt.call);
      }
    }
  });
});

/** Whatever comes of changing this card, and of keeping it alone or with the one before. */
function others(prompt: Prompt, cards: readonly Card[], slot: string, which: number): string[] {
  const pair = [slot, cards[Math.max(0, which - 1)]?.slot ?? slot];
  return [0, 1, 2].flatMap((attempt) =>
    [
      prompts.change(prompt, slot, attempt),
      prompts.keepOnly(prompt, [slot], attempt),
      prompts.keepOnly(prompt, [...new Set(pair)], attempt),
    ].flatMap((other) => (isRefusal(other) ? [] : [other.call])),
  );
}

function callOf(form: Prompt["form"], rank: bigint): string {
  const { prompt } = granted(prompts.deal({ form, scope: "any" }));
  return prompts.constrain({ ...prompt, rank }, undefined).call;
}

describe("a filter", () => {
  it.each([{ gentle: true }, { today: true }, { gentle: true, today: true }])(
    "%o deals hands of the full edition, other ones each time, or says that it leaves nothing",
    (filter) => {
      for (const { id } of library) {
        const seen = new Set<string>();
        let state = undefined;
        for (let deal = 0; deal < 60; deal += 1) {
          const dealt = prompts.deal({ form: id, scope: "a school", filter, ...(state ? { state } : {}) });
          if (isRefusal(dealt)) break;
          ({ state } = dealt);
          seen.add(dealt.prompt.call);
          expect(prompts.read(dealt.prompt.call)).toEqual(dealt.prompt);
        }
        expect(seen.size).toBe(60);
      }
    },
  );
});
