import { refuse, type Refusal } from "#src/core/refusal.ts";

import { readCallNumber, widthOf, writeCallNumber, type Suffix } from "./call-number.ts";
import { dealNext, newDealState, reserve, type DealState, type Relaxed } from "./deal.ts";
import type { Credit, Crossing, Filter, Form, FormId, SpreadLine, Telling } from "./form.ts";
import { keyOf } from "./permutation.ts";

/**
 * What a command needs of the prompt engine, each a single call. Pure: the same arguments give the same prompt for
 * ever; state comes in and goes out as plain values. Nothing a person can type or press makes it throw.
 */

/** A prompt: plain data. `call` is its name everywhere: store that, and `read` it again. */
export interface Prompt {
  readonly form: FormId;
  readonly edition: number;
  readonly rank: bigint;
  readonly call: string;
  readonly constraint?: Suffix;
}

/** A form and how it is made, so that nothing is compiled before it is wanted. */
export interface FormMaker {
  readonly id: FormId;
  /** What the choice in `/myth` says: "tale: a person, a rule, something that happened". */
  readonly title: string;
  /** The newest edition: the one that is dealt. */
  readonly edition: number;
  make(edition: number): Form;
}

export interface DealRequest {
  readonly form: FormId;
  /** Whose deck it is: a server, or a person in direct messages. */
  readonly scope: string;
  /** What the last deal of this scope, form and filter gave back; absent at the first. */
  readonly state?: DealState;
  readonly filter?: Filter;
}

export interface DealtPrompt {
  readonly prompt: Prompt;
  /** For the next deal. */
  readonly state: DealState;
  /** Where present: keep it durably before the prompt is shown. About one deal in 64 asks for it. */
  readonly store?: DealState;
  /** Whether cards or frames had to come back early; for the metrics. */
  readonly relaxed: Relaxed;
}

export interface Prompts {
  forms(): readonly Pick<FormMaker, "id" | "title" | "edition">[];
  /** Compiles a form now, and not at its first use. */
  warm(form: FormId): void;
  /** The same, a part of at most some tenths of a second at a time. */
  warming(form: FormId): Iterable<void>;
  size(form: FormId): bigint;
  deal(request: DealRequest): DealtPrompt | Refusal;
  /** Another card in this slot, the others kept; attempts 0, 1, 2 … differ. Never the hand that is shown. */
  change(prompt: Prompt, slot: string, attempt?: number): Prompt | Refusal;
  /** Another hand that keeps only these cards. Never the hand that is shown. */
  keepOnly(prompt: Prompt, slots: readonly string[], attempt?: number): Prompt | Refusal;
  /** What a call number stands for, typed as people type. */
  read(call: string): Prompt | Refusal;
  tell(prompt: Prompt): Telling;
  /** A ledger told with so many lines legible: four, up to eight. Refused by forms that have no lines to make out. */
  makeOut(prompt: Prompt, visible: number): Telling | Refusal;
  /** One line of a spread, told for whoever takes it. Refused by forms that have no spread. */
  tellLine(prompt: Prompt, line: SpreadLine, crossing?: Crossing): Telling | Refusal;
  sources(prompt: Prompt): readonly Credit[];
  /** The same prompt under a constraint, or under none. */
  constrain(prompt: Prompt, constraint: Suffix | undefined): Prompt;
}

export function createPrompts(makers: readonly FormMaker[]): Prompts {
  const made = new Map<string, Form>();
  /** A prompt is told when it is shown and again when it is named: it is kept while the prompt is. */
  const told = new WeakMap<Prompt, Telling>();
  const makerOf = (id: FormId) => makers.find((maker) => maker.id === id);
  const formOf = (id: FormId, edition = makerOf(id)?.edition ?? 1): Form | undefined => {
    const maker = makerOf(id);
    if (maker === undefined || edition < 1 || edition > maker.edition) return undefined;
    const known = made.get(`${id} ${edition}`);
    if (known !== undefined) return known;
    const form = maker.make(edition);
    made.set(`${id} ${edition}`, form);
    return form;
  };
  const existing = (prompt: Prompt): Form => {
    const form = formOf(prompt.form, prompt.edition);
    if (form === undefined)
      throw new Error(`a prompt of ${prompt.form}, edition ${prompt.edition}, from elsewhere`);
    return form;
  };

  function* warming(id: FormId): Generator<void> {
    const form = formOf(id);
    yield;
    if (form?.compile) yield* form.compile();
  }

  return {
    forms: () => makers.map(({ id, title, edition }) => ({ id, title, edition })),
    warm(form) {
      for (const _ of warming(form)) continue;
    },
    warming,
    size: (form) => formOf(form)?.size ?? 0n,
    deal({ form: id, scope, state, filter = {} }) {
      const form = formOf(id);
      if (form === undefined)
        return refuse(`There is no form called ${id}. /myth lists the forms that there are.`);
      const deck = form.deck(filter);
      if (deck === undefined)
        return refuse("Nothing is left under these settings. Try it with fewer of them.");
      const key = `${scope} ${id} ${form.edition} ${filter.gentle === true}${filter.today === true}`;
      // A new edition is a new deck; what rested goes on resting.
      const from =
        state?.key === key
          ? state
          : { ...newDealState(key), frames: state?.frames ?? "", cards: state?.cards ?? "" };
      const dealt = dealNext(deck, form.spacing, from);
      return { prompt: promptOf(form, dealt.hand), relaxed: dealt.relaxed, ...reserve(dealt.state) };
    },
    change(prompt, slot, attempt = 0) {
      const form = existing(prompt);
      if (form.fixed !== undefined) return refuse(form.fixed);
      const hand = form.unrank(prompt.rank);
      const card = form.tell(hand).cards.find((one) => one.slot === slot);
      if (card === undefined)
        return refuse("That card is not in this hand. Deal another, or change one that is.");
      const key = keyOf(`${writeRank(prompt)} change ${slot}`);
      const changed = form.change(hand, slot, { key, attempt });
      return changed === undefined
        ? refuse(
            "Nothing else fits beside the rest of this hand. Change something else first, or deal another.",
          )
        : promptOf(form, changed, prompt.constraint);
    },
    keepOnly(prompt, slots, attempt = 0) {
      const form = existing(prompt);
      if (form.fixed !== undefined) return refuse(form.fixed);
      const hand = form.unrank(prompt.rank);
      const cards = form.tell(hand).cards.map(({ slot }) => slot);
      const kept = cards.filter((slot) => slots.includes(slot));
      if (kept.length === 0 || kept.length < new Set(slots).size) {
        return refuse("Choose at least one card of this hand to keep.");
      }
      const key = keyOf(`${writeRank(prompt)} keep ${kept.join(" ")}`);
      const other = form.keep(hand, kept, { key, attempt });
      return other === undefined
        ? refuse("Nothing else fits these cards together. Keep fewer of them.")
        : promptOf(form, other, prompt.constraint);
    },
    read(call) {
      const found = readCallNumber(call, (id, edition) => {
        const form = formOf(id, edition);
        return form && widthOf(form.size);
      });
      if ("refused" in found) return found;
      const form = formOf(found.form, found.edition);
      if (form === undefined || found.rank >= form.size) {
        return refuse("No prompt has that call number. Please look at it once more.");
      }
      return promptOf(form, form.unrank(found.rank), found.suffix);
    },
    tell(prompt) {
      const known = told.get(prompt);
      if (known !== undefined) return known;
      const form = existing(prompt);
      const telling = form.tell(form.unrank(prompt.rank));
      told.set(prompt, telling);
      return telling;
    },
    makeOut(prompt, visible) {
      const form = existing(prompt);
      const told = form.makeOut?.(form.unrank(prompt.rank), visible);
      return told ?? refuse("There are no more lines to make out in this prompt: it is all there.");
    },
    tellLine(prompt, line, crossing) {
      const form = existing(prompt);
      const told = form.tellLine?.(form.unrank(prompt.rank), line, crossing);
      return told ?? refuse("This prompt has no lines to take: it is yours as it stands.");
    },
    sources: (prompt) => existing(prompt).sources(existing(prompt).unrank(prompt.rank)),
    constrain: (prompt, constraint) =>
      promptOf(existing(prompt), existing(prompt).unrank(prompt.rank), constraint),
  };
}

function promptOf(form: Form, hand: unknown, constraint?: Suffix): Prompt {
  const rank = form.rank(hand);
  const number = { form: form.id, edition: form.edition, rank };
  const whole = constraint === undefined ? number : { ...number, suffix: constraint };
  const call = writeCallNumber(whole, widthOf(form.size));
  return constraint === undefined ? { ...number, call } : { ...number, call, constraint };
}

/** A hand's identity without its constraint, so that a constraint does not change what is drawn. */
function writeRank({ form, edition, rank }: Prompt): string {
  return `${form} ${edition} ${rank}`;
}
