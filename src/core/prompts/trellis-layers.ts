import { createStateIndex } from "./state-index.ts";
import { createTail, type Tail } from "./trellis-tail.ts";
import type { Allowed, Slot } from "./trellis.ts";

/** Compiles the layers of a trellis: which states there are before each slot, and what counts leave them. */

/** Whole numbers; the narrow kind where they fit, since running totals are most of a layer. */
export type Totals = Float64Array | Uint32Array;

/** All states before one slot. The edges of state s are `first[s]` to `first[s + 1] - 1`, by rising entry. */
export interface Layer {
  readonly first: Uint32Array;
  readonly entry: Uint16Array;
  /** 50,000 states fit in sixteen bits. */
  readonly next: Uint16Array;
  /** Completions through the edges of a state up to and with this one. */
  readonly completionsTo: Totals;
  /** The same with every salient tuple counted once; empty from the first slot that is not salient. */
  readonly tuplesTo: Totals;
  /** Per state. */
  readonly completions: Float64Array;
  readonly tuples: Float64Array;
}

/** What is known before a slot, state by state: what is left of each link, and the families used. */
export interface States {
  readonly masks: readonly (readonly number[])[];
  readonly families: readonly number[];
}

export interface Compiled {
  /** One for each slot with a rule but the last. */
  readonly layers: readonly Layer[];
  readonly tail: Tail;
  /** Entries of the slots without a rule, which stand at the end, and how many ways there are to fill them. */
  readonly freeEntries: readonly (readonly number[])[];
  readonly free: number;
}

/** Edges as they are found, before it is known which of them lead anywhere. */
interface Edges {
  readonly first: number[];
  readonly entry: number[];
  readonly next: number[];
}

const MOST_STATES = 50_000;
const MOST_CLASSES = 512;
const MOST_LINKS = 4;
/** Links and families have at most sixteen bits each. */
const ALL = 0xffff;

export function compileLayers(slots: readonly Slot[], salient: number, allowed: Allowed): Compiled {
  const ruled = slots.filter((slot) => Object.keys(slot.links).length > 0 || slot.families !== undefined);
  if (ruled.length < 2 || ruled.some((slot, depth) => slot !== slots[depth])) {
    throw new Error(`slots without a rule belong at the end: ${slots.map(({ name }) => name).join(", ")}`);
  }
  const links = [...new Set(ruled.flatMap((slot) => Object.keys(slot.links)))];
  if (links.length > MOST_LINKS) throw new Error(`more than ${MOST_LINKS} links: ${links.join(", ")}`);
  const entries = slots.map(({ size }, depth) => {
    const all = Array.from({ length: size }, (_, entry) => entry);
    return all.filter((entry) => allowed[depth]?.has(entry) ?? true);
  });
  const last = ruled.length - 1;
  const freeEntries = entries.slice(ruled.length);
  const free = freeEntries.reduce((product, { length }) => product * length, 1);

  const edges: Edges[] = [];
  let states: States = { masks: links.map(() => [ALL]), families: [0] };
  for (let depth = 0; depth < last; depth += 1) {
    const step = spread(ruled, links, entries, depth, states);
    edges.push(step.edges);
    states = step.states;
  }
  const tail = createTail(ruled[last] as Slot, links, entries[last] as number[], states);

  const layers: Layer[] = [];
  let completions: Float64Array = tail.counts.map((count) => count * free);
  let tuples = salient > last ? tail.counts : completions;
  for (let depth = last - 1; depth >= 0; depth -= 1) {
    if (depth === salient - 1) tuples = completions.map((count) => (count > 0 ? 1 : 0));
    const layer = countBack(edges[depth] as Edges, completions, tuples, depth < salient);
    layers.unshift(layer);
    ({ completions, tuples } = layer);
  }
  return { layers, tail, freeEntries, free };
}

/** Forward over one slot: every state that can be reached, and every edge that breaks no rule so far. */
function spread(
  slots: readonly Slot[],
  links: readonly string[],
  entries: readonly (readonly number[])[],
  depth: number,
  states: States,
): { readonly edges: Edges; readonly states: States } {
  const slot = slots[depth] as Slot;
  const reducers = links.map((link) => createReducer(slots, entries, link, depth + 1));
  const columns = links.map((link) => columnOf(slot, slot.links[link], ALL));
  const families = columnOf(slot, slot.families, 0);
  const laterFamilies = slots
    .slice(depth + 1)
    .flatMap(({ families: later = [] }) => later)
    .reduce((all, family) => all | family, 0);
  const index = createStateIndex();
  const masks = links.map((): number[] => []);
  const used: number[] = [];
  const edges: Edges = { first: [0], entry: [], next: [] };
  const classes = links.map(() => 0);
  const left = links.map(() => ALL);
  const candidatesFor = createCandidates(entries[depth] as readonly number[], columns);
  for (let state = 0; state < states.families.length; state += 1) {
    const before = states.families[state] as number;
    for (let link = 0; link < left.length; link += 1) left[link] = states.masks[link]?.[state] as number;
    const candidates = candidatesFor(left);
    for (let at = 0; at < candidates.length; at += 1) {
      const entry = candidates[at] as number;
      const family = families[entry] as number;
      if ((family & before) !== 0) continue;
      let valid = true;
      for (let link = 0; link < left.length && valid; link += 1) {
        const both = (left[link] as number) & ((columns[link] as Int32Array)[entry] as number);
        valid = both !== 0;
        if (valid) classes[link] = classOf(reducers[link] as Reducer, both);
      }
      if (!valid) continue;
      const high = (classes[0] as number) * MOST_CLASSES + (classes[1] ?? 0);
      const low = ((classes[2] ?? 0) * MOST_CLASSES + (classes[3] ?? 0)) * (ALL + 1);
      const next = index.numberOf(high, low + ((before | family) & laterFamilies));
      if (next === used.length) {
        if (next >= MOST_STATES) throw new Error(`more than ${MOST_STATES} states after slot "${slot.name}"`);
        used.push((before | family) & laterFamilies);
        for (const [link, column] of masks.entries()) {
          column.push((reducers[link] as Reducer).masks[classes[link] as number] as number);
        }
      }
      edges.entry.push(entry);
      edges.next.push(next);
    }
    edges.first.push(edges.entry.length);
  }
  return { edges, states: { masks, families: used } };
}

/** The entries that the narrowest link of a state lets through: far fewer to try than all. */
function createCandidates(
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

function columnOf(slot: Slot, column: readonly number[] | undefined, otherwise: number): Int32Array {
  return column === undefined ? new Int32Array(slot.size).fill(otherwise) : Int32Array.from(column);
}

/** Sorts what is left of a link into classes that every way of going on through the later slots treats alike. */
interface Reducer {
  readonly link: string;
  readonly futures: readonly number[];
  /** The class of a set of bits; -1 while it is not known. */
  readonly table: Int16Array;
  readonly bySignature: Map<string, number>;
  /** One set of bits for each class. */
  readonly masks: number[];
}

function createReducer(
  slots: readonly Slot[],
  entries: readonly (readonly number[])[],
  link: string,
  from: number,
): Reducer {
  const futures = [...futuresOf(slots, entries, link, from)];
  const table = new Int16Array(ALL + 1);
  // A closed link is forgotten: all sets of bits are one class.
  if (futures.length === 0) return { link, futures, table, bySignature: new Map(), masks: [ALL] };
  return { link, futures, table: table.fill(-1), bySignature: new Map(), masks: [] };
}

function classOf({ link, futures, table, bySignature, masks }: Reducer, mask: number): number {
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

/** Backward over one slot: counts per state, running totals per edge, and no edge that leads nowhere. */
function countBack(edges: Edges, after: Float64Array, tuplesAfter: Float64Array, salient: boolean): Layer {
  const states = edges.first.length - 1;
  const first = new Uint32Array(states + 1);
  const completions = new Float64Array(states);
  const tuples = new Float64Array(states);
  let alive = 0;
  let highest = 0;
  for (let state = 0; state < states; state += 1) {
    let through = 0;
    let salientThrough = 0;
    for (let edge = edges.first[state] as number; edge < (edges.first[state + 1] as number); edge += 1) {
      const count = after[edges.next[edge] as number] as number;
      if (count === 0) continue;
      through += count;
      salientThrough += tuplesAfter[edges.next[edge] as number] as number;
      alive += 1;
    }
    completions[state] = through;
    tuples[state] = salientThrough;
    first[state + 1] = alive;
    if (through > highest) highest = through;
  }
  const entry = new Uint16Array(alive);
  const next = new Uint16Array(alive);
  const completionsTo = createTotals(alive, highest);
  const tuplesTo = createTotals(salient ? alive : 0, highest);
  let kept = 0;
  for (let state = 0; state < states; state += 1) {
    let through = 0;
    let salientThrough = 0;
    for (let edge = edges.first[state] as number; edge < (edges.first[state + 1] as number); edge += 1) {
      const to = edges.next[edge] as number;
      if (after[to] === 0) continue;
      through += after[to] as number;
      salientThrough += tuplesAfter[to] as number;
      entry[kept] = edges.entry[edge] as number;
      next[kept] = to;
      completionsTo[kept] = through;
      if (salient) tuplesTo[kept] = salientThrough;
      kept += 1;
    }
  }
  return { first, entry, next, completionsTo, tuplesTo, completions, tuples };
}

function createTotals(length: number, highest: number): Totals {
  return highest < 2 ** 32 ? new Uint32Array(length) : new Float64Array(length);
}
