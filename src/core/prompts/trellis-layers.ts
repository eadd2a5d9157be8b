import { createStateIndex } from "./state-index.ts";
import {
  ALL,
  classOf,
  createCandidates,
  createReducer,
  MOST_CLASSES,
  type Reducer,
} from "./trellis-links.ts";
import { createTail, type Tail } from "./trellis-tail.ts";
import type { Allowed, Slot } from "./trellis.ts";

/** Compiles the layers of a trellis: which states there are before each slot, and what counts leave them. */

/** Whole numbers; the narrow kind where they fit, since running totals are most of a layer. */
export type Totals = Float64Array | Uint32Array;

/** The entry of a packed edge. */
export function entryOf(edge: number): number {
  return edge >>> 16;
}

/** The state that a packed edge leads to. */
export function nextOf(edge: number): number {
  return edge & 0xffff;
}

/** All states before one slot. The edges of state s are `first[s]` to `first[s + 1] - 1`, by rising entry. */
export interface Layer {
  readonly first: Uint32Array;
  /** Entry in the upper, next state in the lower sixteen bits: one look at memory for both. */
  readonly edges: Uint32Array;
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
  readonly first: Uint32Array;
  readonly packed: Uint32Array;
}

const MOST_STATES = 50_000;
/** 2^16: a packed edge is an entry times this and a state. */
const STATES = 0x10000;
const MOST_LINKS = 4;
/** Room for so many edges of a layer at first; doubled where it does not do. */
const FIRST_ROOM = 2 ** 14;

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
  const tables = links.map(() => new Int16Array(ALL + 1));
  for (let depth = 0; depth < last; depth += 1) {
    const step = spread(ruled, links, entries, depth, states, tables);
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
  tables: readonly Int16Array[],
): { readonly edges: Edges; readonly states: States } {
  const slot = slots[depth] as Slot;
  const reducers = links.map((link, index) =>
    createReducer(slots, entries, link, depth + 1, tables[index] as Int16Array),
  );
  const columns = links.map((link) => columnOf(slot, slot.links[link], ALL));
  const families = columnOf(slot, slot.families, 0);
  const laterFamilies = slots
    .slice(depth + 1)
    .flatMap(({ families: later = [] }) => later)
    .reduce((all, family) => all | family, 0);
  const index = createStateIndex();
  const masks = links.map((): number[] => []);
  const used: number[] = [];
  const first = new Uint32Array(states.families.length + 1);
  // No list of numbers: those take eight bytes each, and all the layers' edges are there at once.
  let packed = new Uint32Array(FIRST_ROOM);
  let found = 0;
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
      if (found === packed.length) packed = doubled(packed);
      packed[found] = entry * STATES + next;
      found += 1;
    }
    first[state + 1] = found;
  }
  return { edges: { first, packed: packed.slice(0, found) }, states: { masks, families: used } };
}

function doubled(row: Uint32Array): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(row.length * 2);
  longer.set(row);
  return longer;
}

function columnOf(slot: Slot, column: readonly number[] | undefined, otherwise: number): Int32Array {
  return column === undefined ? new Int32Array(slot.size).fill(otherwise) : Int32Array.from(column);
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
      const to = nextOf(edges.packed[edge] as number);
      const count = after[to] as number;
      if (count === 0) continue;
      through += count;
      salientThrough += tuplesAfter[to] as number;
      alive += 1;
    }
    completions[state] = through;
    tuples[state] = salientThrough;
    first[state + 1] = alive;
    if (through > highest) highest = through;
  }
  const packed = new Uint32Array(alive);
  const completionsTo = createTotals(alive, highest);
  const tuplesTo = createTotals(salient ? alive : 0, highest);
  let kept = 0;
  for (let state = 0; state < states; state += 1) {
    let through = 0;
    let salientThrough = 0;
    for (let edge = edges.first[state] as number; edge < (edges.first[state + 1] as number); edge += 1) {
      const both = edges.packed[edge] as number;
      const to = nextOf(both);
      if (after[to] === 0) continue;
      through += after[to] as number;
      salientThrough += tuplesAfter[to] as number;
      packed[kept] = both;
      completionsTo[kept] = through;
      if (salient) tuplesTo[kept] = salientThrough;
      kept += 1;
    }
  }
  return { first, edges: packed, completionsTo, tuplesTo, completions, tuples };
}

function createTotals(length: number, highest: number): Totals {
  return highest < 2 ** 32 ? new Uint32Array(length) : new Float64Array(length);
}
