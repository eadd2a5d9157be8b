import * as corpus from "#src/core/prompts/corpus/index.ts";
import type { Entry } from "#src/core/prompts/corpus/types.ts";

/** Every list of the corpus by name, and how a rule is looked up in one: what breaks it, named. */

/** An entry as its clauses: whatever text it has, tokens included. */
export interface Listed {
  readonly id: string;
  readonly texts: readonly string[];
  readonly name?: string;
  readonly source?: string;
  readonly rights?: string;
  readonly tradition?: string;
}

const NO_TEXT = new Set([
  "id",
  "source",
  "rights",
  "tradition",
  "worlds",
  "family",
  "tone",
  "person",
  "kind",
  "series",
]);

function textsOf(value: unknown, key = ""): string[] {
  if (NO_TEXT.has(key)) return [];
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return TAGS.has(key) ? [] : value.flatMap((one) => textsOf(one, key));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => textsOf(one, name));
}
const TAGS = new Set(["holds", "takes", "kinds", "bites", "gives", "needs"]);

const listed = (list: readonly { readonly id: string }[]): readonly Listed[] =>
  list.map((entry) => ({ ...(entry as Listed), texts: textsOf({ ...entry, name: undefined }) }));

export const { tale, opening, city, chain, house, crossing } = corpus;

/** Lists of entries, by the prefix of their ids. */
export const LISTS: Readonly<Record<string, readonly Listed[]>> = {
  figure: listed(tale.figures),
  place: listed(tale.places),
  bargain: listed(tale.bargains),
  turn: listed(tale.turns),
  object: listed(tale.objects),
  price: listed(tale.prices),
  hour: listed(tale.hours),
  witness: listed(tale.witnesses),
  teller: listed(opening.tellers),
  act: listed(opening.acts),
  cut: listed(opening.cuts),
  rule: listed(city.rules),
  aperture: listed(city.apertures),
  playset: listed(house.playsets),
  gesture: listed(crossing.gestures),
};

/** The lists whose entries are cards with worlds, families and tones. */
export const CARDS: Readonly<Record<string, readonly Entry[]>> = {
  figure: tale.figures,
  place: tale.places,
  bargain: tale.bargains,
  turn: tale.turns,
  object: tale.objects,
  price: tale.prices,
  hour: tale.hours,
  witness: tale.witnesses,
  teller: opening.tellers,
  act: opening.acts,
  cut: opening.cuts,
  rule: city.rules,
  aperture: city.apertures,
};

export const lists = Object.entries(LISTS).map(([name, list]) => ({ name, list }));
export const cards = Object.entries(CARDS).map(([name, list]) => ({ name, list }));

/** Words as people count them; a token is one. */
export function wordsIn(text: string): number {
  const told = text.replaceAll(/\{[^}]*\}/gu, "token");
  return told.split(/\s+/u).filter((word) => /[\p{L}\d]/u.test(word)).length;
}

/** "id: text" of each entry that breaks a rule. */
export function breaking(
  list: readonly Listed[],
  breaks: (text: string, entry: Listed) => boolean,
): readonly string[] {
  return list.flatMap((entry) =>
    entry.texts.filter((text) => breaks(text, entry)).map((text) => `${entry.id}: ${text}`),
  );
}

/** How large a part of a list has each value, largest first. */
export function shares(values: readonly string[]): readonly (readonly [value: string, share: number])[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => [value, count / values.length] as const)
    .toSorted(([, one], [, other]) => other - one);
}
