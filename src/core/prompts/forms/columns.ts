import { FAMILIES, type Entry, type Family } from "../corpus/types.ts";
import type { Filter } from "../form.ts";
import type { Slot } from "../trellis.ts";

/** Words of the corpus as sets of bits: what a slot's columns are made of. */

const WORLDS = "hwreHWRE".split("");
const TODAY = bits("HWRE".split(""), WORLDS);

/** How long a telling is: what a phone shows at a glance, and no less than a thought. */
export const WORDS = { fewest: 35, most: 70 } as const;

/** A list as one edition has it. Lists only grow at their end, so older editions stay as they were. */
export function ofEdition<One extends { readonly since?: number }>(
  list: readonly One[],
  edition: number,
): readonly One[] {
  return list.filter(({ since = 1 }) => since <= edition);
}

/** How many deals a card rests: a quarter of the smallest salient list, and twenty at most. */
export function restFor(lists: readonly (readonly unknown[])[]): number {
  return Math.min(20, ...lists.map(({ length }) => Math.floor(length / 4)));
}

/** The bits of `all` that `some` names. */
export function bits(some: readonly string[], all: readonly string[]): number {
  return some.reduce((mask, one) => mask | (1 << all.indexOf(one)), 0);
}

export function worldBits(worlds: string): number {
  return bits(worlds.split(""), WORLDS);
}

export function familyBits(families: readonly (Family | undefined)[]): readonly number[] {
  return families.map((family) => (family === undefined ? 0 : bits([family], FAMILIES)));
}

/** A slot under a filter: an entry that may not be dealt is left without a world. */
export function narrowSlot(slot: Slot, list: readonly Entry[] | undefined, filter: Filter): Slot {
  const worlds = slot.links["worlds"];
  if (worlds === undefined || list === undefined) return slot;
  const left = worlds.map((mask, entry) => {
    if (filter.gentle === true && list[entry]?.tone === "dark") return 0;
    return filter.today === true ? mask & TODAY : mask;
  });
  return { ...slot, links: { ...slot.links, worlds: left } };
}

/** Numbers the cards of all slots through, so that spacing can tell them apart. */
export function numberCards(
  sizes: readonly (readonly [slot: string, size: number])[],
): (slot: string, entry: number) => number | undefined {
  const starts = new Map<string, number>();
  let next = 0;
  for (const [slot, size] of sizes) {
    starts.set(slot, next);
    next += size;
  }
  return (slot, entry) => {
    const start = starts.get(slot);
    return start === undefined ? undefined : start + entry;
  };
}
