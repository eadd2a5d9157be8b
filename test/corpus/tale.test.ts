import { describe, expect, it } from "vitest";

import { TALE_FRAME_KINDS } from "#src/core/prompts/corpus/tale/frame.ts";
import { RULE_KINDS, STAKES } from "#src/core/prompts/corpus/types.ts";
import { createTale } from "#src/core/prompts/forms/tale.ts";
import { keyOf } from "#src/core/prompts/permutation.ts";

import { tale, wordsIn } from "./lists.ts";

/** Nine words, or two halves of at most nine that make fourteen at most. */
function isMeasured(text: string, most = 9): boolean {
  const halves = text.split(/[,;:]\s/u);
  return halves.every((half) => wordsIn(half) <= most) && wordsIn(text) <= (halves.length > 1 ? 14 : most);
}

/** Entries whose clause is out of measure. */
function unmeasured<One extends { readonly id: string }>(
  list: readonly One[],
  clause: (one: One) => string,
  most?: number,
): string[] {
  return list.filter((one) => !isMeasured(clause(one), most)).map((one) => `${one.id}: ${clause(one)}`);
}

describe("the entries of tale", () => {
  it("keep their clauses short enough to be told in one breath", () => {
    expect([
      ...unmeasured(tale.figures, ({ deed }) => deed),
      ...unmeasured(tale.places, ({ at }) => at, 6),
      ...unmeasured(tale.places, ({ rule }) => rule, 10),
      ...unmeasured(tale.bargains, ({ pact }) => pact, 12),
      ...unmeasured(tale.turns, ({ before }) => before),
      ...unmeasured(tale.turns, ({ now }) => now),
      ...unmeasured(tale.objects, ({ fact }) => fact),
      ...unmeasured(tale.prices, ({ cost }) => cost, 10),
      ...unmeasured(tale.hours, ({ clause }) => clause, 10),
      ...unmeasured(tale.witnesses, ({ clause }) => clause, 10),
    ]).toEqual([]);
  });

  it("ask two different questions a turn, at most twelve words each", () => {
    const wrong = tale.turns.flatMap(({ id, questions }) =>
      questions
        .filter((one) => !one.endsWith("?") || wordsIn(one) > 12 || !/^[\p{Ll}{]/u.test(one))
        .map((one) => `${id}: ${one}`),
    );
    expect(wrong).toEqual([]);
    expect(tale.turns.filter(({ questions: [one, other] }) => one === other)).toEqual([]);
  });

  it("say a person's part with tokens and never with a bare he or she", () => {
    const bare = /\b(?:he|she|him|her|his|hers|himself|herself)\b/iu;
    const texts = [
      ...tale.turns.flatMap(({ id, before, now, questions }) =>
        [before, now, ...questions].map((text) => ({ id, text })),
      ),
      ...tale.bargains.map(({ id, pact: text }) => ({ id, text })),
      ...tale.prices.map(({ id, cost: text }) => ({ id, text })),
      ...[...tale.hours, ...tale.witnesses].map(({ id, clause: text }) => ({ id, text })),
      ...tale.figures.map(({ id, deed: text }) => ({ id, text })),
    ];
    expect(texts.filter(({ text }) => bare.test(text))).toEqual([]);
  });

  it("state their articles and never guess them", () => {
    const clash = /\ba (?=[aeio])|\ban (?=[^aeiouh8])/iu;
    const texts = [
      ...tale.figures.flatMap(({ id, a, the }) => [
        { id, text: a, start: a },
        { id, text: the, start: the },
      ]),
      ...tale.objects.map(({ id, a }) => ({ id, text: a, start: a })),
    ].filter(({ text }) => clash.test(text) && !/\ba (?:one|once|eu)/iu.test(text));
    expect(texts).toEqual([]);
  });

  it("hold and take stakes that there are, as many as was agreed", () => {
    const known = new Set<string>(STAKES);
    const kinds = new Set<string>(RULE_KINDS);
    const count = (some: readonly string[], least: number, most: number, all: ReadonlySet<string>) =>
      some.length >= least &&
      some.length <= most &&
      new Set(some).size === some.length &&
      some.every((one) => all.has(one));
    expect(tale.figures.filter(({ holds }) => !count(holds, 2, 3, known))).toEqual([]);
    expect(
      tale.turns.filter(({ takes, bites }) => !count(takes, 3, 8, known) || !count(bites, 2, 4, kinds)),
    ).toEqual([]);
    expect(tale.prices.filter(({ takes }) => !count(takes, 3, 16, known))).toEqual([]);
    const rules = [...tale.places, ...tale.bargains];
    expect(
      rules.filter(({ holds, kinds: own }) => !count(holds, 1, 2, known) || !count(own, 1, 3, kinds)),
    ).toEqual([]);
    expect(tale.objects.filter(({ holds }) => !count(holds, 1, 3, known))).toEqual([]);
  });

  it("name what they hold: a deed by a form of the stake, a rule by a form or by the stake's own word", () => {
    const form = /\{(?:whole|noun|thing|part|unit|parts|use|using|flaw)\}/u;
    const words: Readonly<Record<string, RegExp>> = {
      bread: /\b(?:bread|loaf|loaves)\b/u,
      hands: /\bhands?\b/u,
      place: /\bplace at table\b/u,
    };
    const unnamed = [
      ...tale.figures.map(({ id, deed, holds }) => ({ id, text: deed, holds, own: false })),
      ...tale.places.map(({ id, rule, holds }) => ({ id, text: rule, holds, own: true })),
      ...tale.bargains.map(({ id, pact, holds }) => ({ id, text: pact, holds, own: true })),
    ].flatMap(({ id, text, holds, own }) =>
      holds
        .filter(
          (stake) =>
            !form.test(text) && !(own && (words[stake] ?? new RegExp(`\\b${stake}s?\\b`, "u")).test(text)),
        )
        .map((stake) => `${id} holds ${stake}: ${text}`),
    );
    expect(unnamed).toEqual([]);
  });

  it("are for at least 40 % possible today, and for at most 20 % only long ago", () => {
    for (const list of [tale.figures, tale.places, tale.objects]) {
      const today = list.filter(({ worlds }) => /[HWRE]/u.test(worlds)).length / list.length;
      expect(today).toBeGreaterThanOrEqual(0.8);
      const onlyToday = list.filter(({ worlds }) => /[HWRE]/u.test(worlds) && !/[hwre]/u.test(worlds)).length;
      expect(onlyToday / list.length).toBeGreaterThan(0.1);
    }
  });

  it("hold each stake about equally often", () => {
    for (const list of [tale.figures, tale.objects]) {
      const counts = STAKES.map((stake) => list.filter(({ holds }) => holds.includes(stake)).length);
      expect(Math.max(...counts) / Math.min(...counts)).toBeLessThanOrEqual(2);
    }
    const taken = STAKES.map((stake) => tale.turns.filter(({ takes }) => takes.includes(stake)).length);
    expect(Math.max(...taken) / Math.min(...taken)).toBeLessThanOrEqual(1.5);
    const bitten = RULE_KINDS.map((kind) => tale.turns.filter(({ bites }) => bites.includes(kind)).length);
    expect(Math.max(...bitten) / Math.min(...bitten)).toBeLessThanOrEqual(2);
  });
});

describe("the frames of tale", () => {
  const form = createTale(tale, 1);

  it("are at least forty-eight, of eight kinds, each with its own text and id", () => {
    expect(tale.frames.length).toBeGreaterThanOrEqual(48);
    expect(new Set(tale.frames.map(({ kind }) => kind))).toEqual(new Set(TALE_FRAME_KINDS));
    expect(new Set(tale.frames.map(({ id }) => id)).size).toBe(tale.frames.length);
    expect(new Set(tale.frames.map(({ text }) => text)).size).toBe(tale.frames.length);
  });

  it("tell a rule with its place and a turn with its now, and end with the question", () => {
    const whole: Readonly<Record<string, readonly string[]>> = {
      place: ["place.at", "place.rule"],
      object: ["object.a"],
      turn: ["turn.before", "turn.now"],
    };
    for (const { id, text } of tale.frames) {
      for (const [slot, tokens] of Object.entries(whole)) {
        if (!text.includes(`{${slot}.`)) continue;
        expect({ id, missing: tokens.filter((token) => !text.includes(`{${token}}`)) }).toEqual({
          id,
          missing: [],
        });
      }
      expect(text).toMatch(/\{figure\.(?:a|the)\}/u);
      expect(text).toMatch(/\{turn\.before\}.*\{turn\.now\}.*\{question\}$/su);
      expect(text.includes("{place.") !== text.includes("{bargain.")).toBe(true);
    }
  });

  it("turn on a but or a however at most once in ten", () => {
    const turning = tale.frames.filter(({ text }) => /\b(?:but|however|little did)\b/iu.test(text));
    expect(turning.length / tale.frames.length).toBeLessThanOrEqual(0.1);
  });

  it("have two or three joints of each kind", () => {
    const wrong = tale.frames.filter(({ text, joints }) => {
      const sets = joints === undefined ? [] : [joints.since, joints.once];
      return (
        text.includes("{joint}") !== sets.length > 0 || sets.some(({ length }) => length < 2 || length > 4)
      );
    });
    expect(wrong).toEqual([]);
  });

  it("tell most of their hands within 35 to 70 words, and none of those too short", () => {
    const deck = form.deck()!;
    const told = new Map<number, { fits: number; all: number }>();
    for (let position = 0; position < 48 * 60; position += 1) {
      const hand = deck.at(keyOf("lengths"), position);
      if (hand === undefined) continue;
      const words = form.tell(hand).paragraph.split(/\s+/u).length;
      expect(words).toBeGreaterThanOrEqual(30);
      const counts = told.get(hand.frame) ?? { fits: 0, all: 0 };
      told.set(hand.frame, { fits: counts.fits + (words >= 35 && words <= 70 ? 1 : 0), all: counts.all + 1 });
    }
    const starved = [...told]
      .filter(([, { fits, all }]) => fits / all < 0.4)
      .map(([frame]) => tale.frames[frame]?.id);
    expect(starved).toEqual([]);
  });
});
