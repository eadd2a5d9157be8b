import type { Rights } from "../types.ts";

/** What kinds of spark there are, with the label that a member chooses by. */
export const SPARK_KINDS = {
  scene: "a scene that has begun",
  voice: "somebody is speaking",
  object: "a thing, and what is wrong with it",
  paper: "a notice, a letter, a receipt",
  place: "a place with a peculiarity",
  meeting: "two people, one matter",
  memory: "something of your own",
  telling: "a way of telling",
} as const;
export type SparkKind = keyof typeof SPARK_KINDS;

export const SPARK_THEMES = [
  "age",
  "animals",
  "apologies",
  "borders",
  "cities",
  "clothes",
  "crime",
  "debts",
  "family",
  "food",
  "funerals",
  "games",
  "gardens",
  "gifts",
  "home",
  "illness",
  "inheritance",
  "language",
  "letters",
  "lies",
  "love",
  "machines",
  "memory",
  "money",
  "music",
  "names",
  "neighbours",
  "nightwork",
  "promises",
  "repair",
  "rivals",
  "school",
  "secrets",
  "sleep",
  "sport",
  "strangers",
  "travel",
  "waiting",
  "water",
  "weather",
  "weddings",
  "winter",
  "work",
] as const;
export type SparkTheme = (typeof SPARK_THEMES)[number];

/** A story spark: at most 40 words, ending in a question or a gap. The id is permanent. */
export interface SparkEntry {
  readonly id: string;
  readonly kind: SparkKind;
  readonly themes: readonly SparkTheme[];
  readonly text: string;
  readonly source: string;
  readonly rights: Rights;
}
