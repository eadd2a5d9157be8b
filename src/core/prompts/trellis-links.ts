import type { Slot } from "./trellis.ts";

/** Links while a trellis is compiled: which entries one lets through, and which sets of bits need not be told apart. */

/** Links and families have at most sixteen bits each. */
export const ALL = 0xffff;
/** More sets of bits than this are never told apart: a digit of a state's key. */
export const MOST_CLASSES = 512;

/** The entries that the narrowest link of a state lets through: far fewer to try than all. */
export function createCandidates(
  entries: readonly number[],
  columns: readonly Int32Array[],
): (left: readonly number[]) => Uint16Array {
  const all = Uint16Array.from(entries);
  const lists = columns.map(() => new Map<number, Uint16Array>());
  return (left) => {
    let narrowest: Uint16Array = all;
    for (let link = 0; link < left.length; link += 1) {
      const mask = left[link] as number;
      let list = lists[link]?.get(mask);
      if (list === undefined) {
        const column = columns[link] as Int32Array;
        list = all.filter((entry) => ((column[entry] as number) & mask) !== 0);
        lists[link]?.set(mask, list);
      }
      if (list.length < narrowest.length) narrowest = list;
    }
    return narrowest;
  };
}

/** Sorts what is left of a link into classes that every way of going on through the later slots treats alike. */
export interface Reducer {
  readonly link: string;
  readonly futures: readonly number[];
  /** The class of a set of bits; -1 while it is not known. */
  readonly table: Int16Array;
  readonly bySignature: Map<string, number>;
  /** One set of bits for each class. */
  readonly masks: number[];
}

/** @param table room for every set of bits, which the next reducer may have again */
export function createReducer(
  slots: readonly Slot[],
  entries: readonly (readonly number[])[],
  link: string,
  from: number,
  table: Int16Array,
): Reducer {
  const futures = [...futuresOf(slots, entries, link, from)];
  // A closed link is forgotten: all sets of bits are one class.
  const isClosed = futures.length === 0;
  return {
    link,
    futures,
    table: table.fill(isClosed ? 0 : -1),
    bySignature: new Map(),
    masks: isClosed ? [ALL] : [],
  };
}

export function classOf({ link, futures, table, bySignature, masks }: Reducer, mask: number): number {
  const known = table[mask] as number;
  if (known >= 0) return known;
  const signature = futures.map((future) => ((mask & future) === 0 ? "0" : "1")).join("");
  const found = bySignature.get(signature) ?? masks.push(mask) - 1;
  if (found >= MOST_CLASSES) throw new Error(`link "${link}" tells more than ${MOST_CLASSES} sets apart`);
  bySignature.set(signature, found);
  table[mask] = found;
  return found;
}

/** All intersections that the slots from `from` on can demand of a link; none where the link is closed. */
function futuresOf(
  slots: readonly Slot[],
  entries: readonly (readonly number[])[],
  link: string,
  from: number,
): ReadonlySet<number> {
  let futures = new Set<number>();
  for (let depth = slots.length - 1; depth >= from; depth -= 1) {
    const column = slots[depth]?.links[link];
    if (column === undefined) continue;
    const demanded = new Set((entries[depth] as readonly number[]).map((entry) => column[entry] as number));
    const both = new Set<number>();
    for (const mask of demanded) {
      if (futures.size === 0) both.add(mask);
      for (const future of futures) both.add(mask & future);
    }
    both.delete(0);
    futures = both;
  }
  return futures;
}
