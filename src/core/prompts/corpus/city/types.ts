import type { Entry } from "../types.ts";

/**
 * The corpus of `city`: a mechanism, where it cracks today, and who looks. Data only.
 * Clauses start in lower case and have no full stop; the telling adds both. Several sentences in one clause are
 * written with their own stops and capitals, the first capital and the last stop excepted.
 */

/** Eleven series; the atlas address of a city is its series and its step. */
export const SERIES = [
  "repairs",
  "meetings",
  "debts",
  "weights",
  "kitchens",
  "echoes",
  "heirs",
  "windows",
  "errands",
  "silences",
  "returns",
] as const;
export type Series = (typeof SERIES)[number];

/** What a rule's city has, and an aperture may need to look through or along. */
export const CITY_TRAITS = [
  "homes",
  "streets",
  "vehicles",
  "trade",
  "papers",
  "bodies",
  "sound",
  "ritual",
] as const;
export type CityTrait = (typeof CITY_TRAITS)[number];

/** 1 arriving · 2 living there · 3 the exception · 4 leaving · 5 remembered elsewhere. */
export type Step = 1 | 2 | 3 | 4 | 5;

export interface Crack extends Pick<Entry, "name" | "tone"> {
  /** `crack-…`, permanent. */
  readonly id: string;
  /** Full clause, at most sixteen words: whom the rule hurts today. */
  readonly text: string;
  readonly questions: readonly [string, string];
}

export interface Rule extends Entry {
  readonly series: Series;
  /** The mechanism, at most eighteen words, full clause: one could draw it after one reading. */
  readonly law: string;
  /** What follows for two people, at most twelve words, full clause that can be told before the law. */
  readonly effect: string;
  /** Two or more: what there is to look at. */
  readonly gives: readonly CityTrait[];
  readonly cracks: readonly [Crack, Crack, Crack];
}

export interface Aperture extends Entry {
  /** After "Describe it" or "Tell it", at most eleven words: "stop by stop, from the driver's seat". */
  readonly how: string;
  /** Any one of these suffices; empty: it can look at any city. */
  readonly needs: readonly CityTrait[];
}

/**
 * A sentence skeleton. Tokens: `{rule.law} {rule.effect} {crack} {aperture.how} {question}`. A token that begins a
 * sentence is capitalised. Law and effect are both told, so that the mechanism is seen at once; at most fourteen
 * words of its own, so that most entries stay within seventy.
 */
export interface CityFrame {
  /** `city-frame-…`, permanent. */
  readonly id: string;
  /** Every step has at least three frames. */
  readonly step: Step;
  readonly text: string;
  readonly since?: number;
}
