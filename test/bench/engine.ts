import * as corpus from "#src/core/prompts/corpus/index.ts";
import { dealNext, newDealState } from "#src/core/prompts/deal.ts";
import type { Deck, Form } from "#src/core/prompts/form.ts";
import { createTale } from "#src/core/prompts/forms/tale.ts";
import { library } from "#src/core/prompts/library.ts";
import { keyOf, permuteBig } from "#src/core/prompts/permutation.ts";
import { faultsOf } from "#test/core/prompts/tale-rules.ts";

import { improvTeller, traceryTeller } from "./grammars.ts";
import { bytesInUse, row, sideBySide } from "./measure.ts";

/** The prompt engine: how large, how fast, how fair, and whether it keeps its promises over a million prompts. */

const MILLION = 1_000_000;
const WIDTHS = [24, 26, 8, 10, 10, 14, 14];
const KEY = keyOf("bench");
const PATIENCE_MS = 20_000;

export default function benchEngine(): void {
  const forms = compileAll();
  rates(forms.map(({ form }) => form));
  promises(forms.map(({ form }) => form));
  fairness(forms.map(({ form }) => form));
}

function print(line = ""): void {
  process.stdout.write(`${line}\n`);
}

/** A figure beside its target. */
function judge(what: string, figure: number | string, holds: boolean): void {
  const text = typeof figure === "number" ? Math.round(figure * 100) / 100 : figure;
  print(`${holds ? "  ok  " : "SHORT "} ${what}: ${text.toLocaleString("en")}`);
  if (!holds) process.exitCode = 1;
}

function compileAll(): readonly { readonly form: Form; readonly ms: number }[] {
  const compiled = library.map(({ edition, make }) => {
    const before = bytesInUse();
    const start = process.cpuUsage();
    const form: Form = make(edition);
    for (const _ of form.compile?.() ?? []) continue;
    const { user, system } = process.cpuUsage(start);
    const ms = (user + system) / 1000;
    return { form, size: form.size, ms, megabytes: Math.max(0, bytesInUse() - before) / 1e6 };
  });
  const kept = compiled.reduce((sum, { megabytes }) => sum + megabytes, 0);
  print(row(["form", "size", "strata", "build ms", "MB"], WIDTHS));
  for (const { form, ms, megabytes } of compiled) {
    print(row([form.id, form.size.toLocaleString("en"), form.strata, ms, megabytes.toFixed(1)], WIDTHS));
  }
  judge(
    "all forms compiled, ms of processor time (at most 2,000)",
    compiled.reduce((sum, { ms }) => sum + ms, 0),
    compiled.reduce((sum, { ms }) => sum + ms, 0) <= 2000,
  );
  judge("kept by all forms, MB (at most 100)", kept, kept <= 100);
  const tale = compiled.find(({ form }) => form.id === "tale");
  judge("valid tales (at least 10^9)", Number(tale?.form.size), Number(tale?.form.size) >= 1e9);
  return compiled;
}

/** Ranks all over a form, in no order. */
function rankAt(form: Form, index: number): bigint {
  return permuteBig(KEY, form.size, BigInt(index) % form.size);
}

function rates(forms: readonly Form[]): void {
  print();
  print(row(["form", "unranked and told / s", "dealt / s", "dealt and told / s"], [24, 24, 16, 20]));
  for (const form of forms) {
    const deck = form.deck();
    if (deck === undefined) continue;
    let state = newDealState(`bench ${form.id}`);
    const deal = () => {
      const dealt = dealNext(deck, form.spacing, state);
      ({ state } = dealt);
      return dealt.hand;
    };
    const ranks = Array.from({ length: 50_000 }, (_, index) => rankAt(form, index));
    const rate = sideBySide(
      {
        told: (index) => form.tell(form.unrank(ranks[index % ranks.length] as bigint)),
        dealt: deal,
        both: () => form.tell(deal()),
      },
      5,
    );
    print(row([form.id, rate.told, rate.dealt, rate.both], [24, 24, 16, 20]));
    if (form.id === "tale") besideOthers(form, deal, ranks, rate);
  }
}

function besideOthers(
  form: Form,
  deal: () => unknown,
  ranks: readonly bigint[],
  rate: { readonly told: number; readonly dealt: number },
): void {
  const tracery = traceryTeller(corpus.tale);
  const improv = improvTeller(corpus.tale);
  const beside = sideBySide({
    "kublai, unranked and told": (index) =>
      form.tell(form.unrank(ranks[index % ranks.length] as bigint)).paragraph,
    "kublai, dealt and told": () => form.tell(deal()).paragraph,
    "tracery, state cleared": tracery,
    "improv, no filters": improv,
  });
  for (const [name, figure] of Object.entries(beside)) print(row([`  ${name}`, figure], [30, 18]));
  judge("tale, unranked and told / s (at least 200,000)", rate.told, rate.told >= 200_000);
  judge("tale, dealt with spacing / s (at least 100,000)", rate.dealt, rate.dealt >= 100_000);
  const times = beside["kublai, unranked and told"] / beside["tracery, state cleared"];
  judge("times as fast as tracery (at least 4)", times, times >= 4);
  const before = bytesInUse();
  for (let index = 0; index < 100_000; index += 1)
    form.tell(form.unrank(ranks[index % ranks.length] as bigint));
  const kept = Math.max(0, bytesInUse() - before) / 100_000;
  judge("bytes kept per prompt (0)", kept, kept < 1);
}

function promises(forms: readonly Form[]): void {
  print();
  const tale = createTale(corpus.tale, 1);
  let faults = 0;
  for (let index = 0; index < MILLION; index += 1) {
    const hand = tale.unrank(rankAt(tale, index));
    if (faultsOf(corpus.tale, tale.slotsOf(hand.frame), hand).length > 0) faults += 1;
  }
  judge("violations and missing links in 10^6 tales (0)", faults, faults === 0);
  for (const form of forms) {
    const strays = Array.from({ length: 100_000 }, (_, index) => rankAt(form, index))
      .concat(0n, form.size - 1n)
      .filter((rank) => form.rank(form.unrank(rank)) !== rank).length;
    judge(`${form.id}: ranks that do not come back, of 10^5 and both ends (0)`, strays, strays === 0);
    const deck = form.deck();
    if (deck === undefined) continue;
    repeats(form, deck);
    spacing(form, deck);
  }
}

/** Dealing only passes over positions, so a deck without repeats cannot deal any. */
function repeats(form: Form, deck: Deck<unknown>): void {
  const positions = Math.min(MILLION, deck.positions);
  const seen = new Set<bigint>();
  let hands = 0;
  for (let position = 0; position < positions; position += 1) {
    const hand = deck.at(KEY, position);
    if (hand === undefined) continue;
    hands += 1;
    seen.add(form.rank(hand));
  }
  const twice = hands - seen.size;
  judge(`${form.id}: repeats among ${hands.toLocaleString("en")} hands of its deck (0)`, twice, twice === 0);
  if (positions < deck.positions) return;
  judge(
    `${form.id}: hands that its whole deck lacks (0)`,
    Number(form.size) - hands,
    BigInt(hands) === form.size,
  );
}

function spacing(form: Form, deck: Deck<unknown>): void {
  const recent: number[] = [];
  let state = newDealState(`spacing ${form.id}`);
  let [tooSoon, relaxed, deals] = [0, 0, 0];
  const end = performance.now() + PATIENCE_MS;
  while (deals < MILLION && state.run === 0 && performance.now() < end) {
    const dealt = dealNext(deck, form.spacing, state);
    ({ state } = dealt);
    deals += 1;
    if (dealt.relaxed > 0) relaxed += 1;
    const frame = form.spacing.frame(dealt.hand);
    if (recent.includes(frame)) tooSoon += 1;
    recent.push(frame);
    if (recent.length > form.spacing.frames) recent.shift();
  }
  judge(`${form.id}: a frame twice in 12 of ${deals.toLocaleString("en")} deals (0)`, tooSoon, tooSoon === 0);
  const passed = (state.next / deals - 1).toFixed(2);
  print(`       ${form.id}: ${passed} positions passed over a deal; rest shortened ${relaxed} times`);
}

/** Salient lists in the order of the cards' numbers; a form without one is counted as a whole. */
const LISTS: Readonly<Record<string, readonly (readonly [kind: string, list: readonly unknown[]])[]>> = {
  tale: [
    ["figures", corpus.tale.figures],
    ["places", corpus.tale.places],
    ["bargains", corpus.tale.bargains],
    ["turns", corpus.tale.turns],
  ],
  opening: [
    ["cuts", corpus.opening.cuts],
    ["acts", corpus.opening.acts],
    ["tellers", corpus.opening.tellers],
  ],
  city: [
    ["rules", corpus.city.rules],
    ["apertures", corpus.city.apertures],
  ],
};

function fairness(forms: readonly Form[]): void {
  print();
  for (const form of forms) {
    const deck = form.deck();
    if (deck === undefined) continue;
    const counts = new Map<number, number>();
    let state = newDealState(`fairness ${form.id}`);
    const end = performance.now() + PATIENCE_MS;
    // A deck that is dealt to its end deals every hand once, however few hands a card is in: look at its beginning.
    const beginning = deck.positions / 16;
    let deals = 0;
    for (; deals < 100_000 && state.next < beginning && performance.now() < end; deals += 1) {
      const dealt = dealNext(deck, form.spacing, state);
      ({ state } = dealt);
      for (const card of form.spacing.salient(dealt.hand)) counts.set(card, (counts.get(card) ?? 0) + 1);
    }
    let start = 0;
    for (const [kind, list] of LISTS[form.id] ?? [["cards", [...counts]] as const]) {
      const dealt = list
        .map((_, index) => counts.get(start + index) ?? 0)
        .toSorted((one, other) => one - other);
      start += list.length;
      const at = (part: number) => dealt[Math.floor((dealt.length - 1) * part)] ?? 0;
      const ratio = at(0.9) / at(0.1);
      const what = `${form.id}, ${kind}: 90/10 of ${deals.toLocaleString("en")} deals, from ${at(0)} to ${at(1)} times (at most 2)`;
      judge(what, ratio, ratio <= 2);
    }
  }
}
