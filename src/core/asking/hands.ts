/**
 * Deals hands of the six forms, one deck for each server and each person in direct messages. What is kept of a deck
 * is a few hundred bytes; it is written once in about 64 deals. Knows no Discord.
 */
import { z } from "zod";

import type { Locks } from "#src/core/locks.ts";
import type { Metrics } from "#src/core/metrics.ts";
import type { People, PromptNamed } from "#src/core/people/people.ts";
import type { KnownPrompt } from "#src/core/people/person.ts";
import { HANDS_KEPT } from "#src/core/people/person.ts";
import { chooseConstraint } from "#src/core/prompts/constraints/constraints.ts";
import { referenceOf, suffixOf } from "#src/core/prompts/constraints/suffix.ts";
import type { DealState } from "#src/core/prompts/deal.ts";
import { FORM_LETTERS } from "#src/core/prompts/form.ts";
import type { FormId } from "#src/core/prompts/form.ts";
import { keyOf, permute } from "#src/core/prompts/permutation.ts";
import type { DealtPrompt, Prompt, Prompts } from "#src/core/prompts/prompts.ts";
import { codec } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";

import type { Asker } from "./asker.ts";
import { deckOf, scopeOf } from "./asker.ts";

const stateCodec = codec<DealState>(
  "deck of hands",
  1,
  z.strictObject({
    key: z.string(),
    run: z.int().nonnegative(),
    next: z.int().nonnegative(),
    until: z.int().nonnegative(),
    frames: z.string(),
    cards: z.string(),
  }),
);

/** How often a changed hand is drawn before one of those just shown comes back. */
const DRAWS = 6;
/** How many deals of a person come from the hands that people picked by reading. */
const FIRST_DEALS = 3;
/** So many first hands of others in their server somebody is spared: **Deal me one** beside one is another one. */
const SPARED = 12;
/** Decks kept in memory. One that falls out goes on, at its next deal, where its last written block ends. */
const DECKS_KEPT = 5_000;

export interface Hands {
  /** The next hand of this form for somebody; nothing is ever dealt twice to one deck until it is spent. */
  deal(asker: Asker, form: FormId): Promise<Prompt | Refusal>;
  /** The next hand of this form of a server's own deck, for everybody in it: the week's hand, the daily prompt. */
  dealTo(guild: string, form: FormId): Promise<Prompt | Refusal>;
  /**
   * Notes that a hand was shown: to this person, and in this channel if everybody saw it. Costs no write now. Nobody
   * waits any more: it also works out what the deck will give next.
   */
  shown(asker: Asker, prompt: Prompt, channel: string | null): Promise<void>;
  /** Puts it among what this person saved. */
  save(asker: Asker, prompt: Prompt): Promise<Refusal | undefined>;
  /** Removes a server's decks. */
  forgetAll(guild: string): Promise<void>;
  /** Removes a person's own decks. */
  forget(user: string): Promise<void>;
}

export function createHands(ports: {
  store: Store;
  locks: Locks;
  prompts: Prompts;
  people: People;
  metrics: Metrics;
  /** Call numbers that people picked by reading. */
  firstHands: readonly string[];
}): Hands {
  const { locks, prompts, people, metrics, firstHands } = ports;
  const records = ports.store.records("decks", stateCodec);
  const known = new Map<string, DealState>();
  const read = new Map<FormId, readonly string[]>();
  /** The first hands that were dealt in a server lately, the newest last. */
  const lately = new Map<string, readonly string[]>();
  /** What a deck in this state deals: always the same, so that it may be worked out beforehand. */
  const ahead = new WeakMap<DealState, DealtPrompt | Refusal>();

  function remember<T>(memory: Map<string, T>, key: string, value: T): void {
    memory.delete(key);
    memory.set(key, value);
    const oldest = memory.keys().next();
    if (memory.size > DECKS_KEPT && oldest.done !== true) memory.delete(oldest.value);
  }

  const dealFromDeck = (scope: string, form: FormId): Promise<Prompt | Refusal> => {
    const key = `${scope}/${form}`;
    return locks.run(`deck ${key}`, async () => {
      const state = known.get(key) ?? (await records.get(key));
      const dealt = (state && ahead.get(state)) ?? prompts.deal({ form, scope, ...(state ? { state } : {}) });
      if (isRefusal(dealt)) return dealt;
      if (dealt.store) await records.set(key, dealt.store);
      remember(known, key, dealt.state);
      metrics.count("deals", { form });
      if (dealt.relaxed > 0) metrics.count("spacing_relaxed", { form });
      return dealt.prompt;
    });
  };

  function dealAhead(scope: string, form: FormId): void {
    const state = known.get(`${scope}/${form}`);
    if (state === undefined || ahead.has(state)) return;
    const dealt = prompts.deal({ form, scope, state });
    if (!isRefusal(dealt)) prompts.tell(dealt.prompt);
    ahead.set(state, dealt);
  }

  /** One of the first hands, for somebody who has not had three of this form; noted at once, so that it comes once. */
  async function firstHand(asker: Asker, form: FormId): Promise<Prompt | undefined> {
    const [scope, { user, guild }] = [scopeOf(asker), asker];
    const unread = async () => {
      const { hands } = await people.get(scope, user);
      return notYetDealt(hands, form, readable(form), user, lately.get(guild ?? ""));
    };
    if ((await unread()) === undefined) return undefined;
    return locks.run(`first ${scope}/${user}`, async () => {
      const call = await unread();
      if (call !== undefined && guild !== null)
        remember(lately, guild, [...(lately.get(guild) ?? []), call].slice(-SPARED));
      const prompt = call === undefined ? undefined : prompts.read(call);
      if (prompt === undefined || isRefusal(prompt)) return undefined;
      await people.dealt(scope, user, nameOf(prompts, prompt));
      return prompt;
    });
  }

  /** The first hands of a form, without those that no longer lead anywhere. */
  function readable(form: FormId): readonly string[] {
    const found =
      read.get(form) ??
      firstHands.filter((call) => call.startsWith(FORM_LETTERS[form]) && !isRefusal(prompts.read(call)));
    read.set(form, found);
    return found;
  }

  async function forgetDecks(scope: string): Promise<void> {
    for (const form of Object.keys(FORM_LETTERS)) {
      const key = `${scope}/${form}`;
      await locks.run(`deck ${key}`, async () => {
        await records.delete(key);
        known.delete(key);
      });
    }
  }

  return {
    dealTo: dealFromDeck,
    deal: async (asker, form) => (await firstHand(asker, form)) ?? dealFromDeck(deckOf(asker), form),
    async shown(asker, prompt, channel) {
      const named = nameOf(prompts, prompt);
      await people.dealt(scopeOf(asker), asker.user, named);
      if (asker.guild !== null && channel !== null) await people.asked(asker.guild, channel, named);
      dealAhead(deckOf(asker), prompt.form);
    },
    async save(asker, prompt) {
      const saved = await people.save(scopeOf(asker), asker.user, nameOf(prompts, prompt));
      return isRefusal(saved) ? saved : undefined;
    },
    forgetAll: forgetDecks,
    forget: (user) => forgetDecks(deckOf({ user, guild: null })),
  };
}

/** What a call number stands for, as people type it; refuses a constraint that does not exist as well. */
export function readHand(prompts: Prompts, call: string): Prompt | Refusal {
  const prompt = prompts.read(call);
  if (isRefusal(prompt) || prompt.constraint === undefined || referenceOf(prompt.constraint)) return prompt;
  return refuse(
    "That call number carries a constraint that this Kublai does not know. Whoever hosts it can update it.",
  );
}

/** The constraint of a hand, in one sentence. */
export function ruleOf({ constraint }: Prompt): string | undefined {
  const reference = constraint && referenceOf(constraint);
  return reference?.constraint.describe(reference.parameter);
}

/** The same hand under this constraint, with the parameter that the hand itself chooses. */
export function constrained(prompts: Prompts, prompt: Prompt, constraint: string): Prompt | Refusal {
  const { high } = keyOf(`${prompt.form} ${prompt.edition} ${prompt.rank} ${constraint}`);
  const chosen = chooseConstraint(constraint, high);
  return isRefusal(chosen) ? chosen : prompts.constrain(prompt, suffixOf(chosen));
}

/** Another hand than those that were shown just before: tries a few draws. */
export function unlike(
  trail: readonly string[],
  draw: (attempt: number) => Prompt | Refusal,
): Prompt | Refusal {
  const before = new Set(trail.map((call) => stemOf(call.replaceAll("-", ""))));
  for (let attempt = 0; attempt < DRAWS; attempt += 1) {
    const drawn = draw(attempt);
    if (isRefusal(drawn) || !before.has(stemOf(drawn.call.replaceAll("-", "")))) return drawn;
  }
  return draw(0);
}

/** How a hand is called in lists: its form and its cards. */
export function nameOf(prompts: Prompts, prompt: Prompt): PromptNamed {
  const names = prompts.tell(prompt).cards.map(({ name }) => name.replaceAll("*", ""));
  return { call: prompt.call, title: [prompt.form, ...names].join(" · "), text: null };
}

/**
 * A first hand that this person has not been dealt, in an order of their own, and rather none of those that are spared;
 * `undefined` for somebody who has had their three, or of whom so much is kept that they cannot be new.
 */
export function notYetDealt(
  hands: readonly KnownPrompt[],
  form: FormId,
  firstHands: readonly string[],
  user: string,
  spared: readonly string[] = [],
): string | undefined {
  if (hands.length >= HANDS_KEPT) return undefined;
  const picked = new Set(firstHands.map(stemOf));
  const had = new Set(hands.flatMap(({ call }) => (call === null ? [] : [stemOf(call)])));
  const dealt = [...had].filter((stem) => picked.has(stem)).length;
  const choice = firstHands.filter((call) => call.startsWith(FORM_LETTERS[form]));
  if (choice.length === 0 || dealt >= FIRST_DEALS) return undefined;
  const key = keyOf(`first ${user} ${form}`);
  const inOrder = choice.map((_, place) => choice[permute(key, choice.length, place)] ?? "");
  const unread = inOrder.filter((call) => !had.has(stemOf(call)));
  // Of those that are all spared, the one that was dealt longest ago.
  return unread.toSorted((one, other) => spared.lastIndexOf(one) - spared.lastIndexOf(other))[0];
}

/** A call number without its constraint and its check character, which is another one under each constraint. */
function stemOf(call: string): string {
  return call.split(".", 1)[0]?.slice(0, -1) ?? call;
}
