import { compileLayers, entryOf, nextOf, type Compiled, type Layer, type Totals } from "./trellis-layers.ts";

/**
 * Counts, ranks and unranks every valid way of filling an ordered list of slots. It knows no words and no forms.
 *
 * Two kinds of rule make a filling valid:
 * - a *link* is a set of bits that each slot taking part in it narrows; it must never become empty, and is forgotten
 *   after its last slot. Worlds are a link of all cards; a stake is a link of those who hold or take it;
 * - a *family* of pictures may stand only once in a filling.
 *
 * Method: a layered automaton whose states are what later slots can still tell apart, completions counted backward,
 * prefix sums per state, binary search forward (Wilf, "A Unified Setting for Sequencing, Ranking, and Selection
 * Algorithms for Combinatorial Objects", 1977). No rejection, no dead end.
 */

/**
 * One slot, by columns: entry e has `links[name][e]` and `families[e]`, sets of at most sixteen bits. A slot without
 * links and families goes with everything; such slots stand at the end.
 */
export interface Slot {
  readonly name: string;
  /** How many entries there are. */
  readonly size: number;
  /** For each link that the slot takes part in, one set of bits per entry. */
  readonly links: Readonly<Record<string, readonly number[]>>;
  /** One set of bits per entry; absent where no entry has a picture. */
  readonly families?: readonly number[];
}

/** Entries that may be used, slot by slot: undefined means all. */
export type Allowed = readonly (ReadonlySet<number> | undefined)[];

/** A part of the salient fillings that share the first slot's entry. */
export interface Block {
  /** Valid fillings of the salient slots. */
  readonly tuples: number;
  /** The most completions that any of them has. */
  readonly rounds: number;
}

export interface Trellis {
  readonly slots: readonly Slot[];
  /** Exact number of valid fillings, below 2^52. */
  readonly size: number;
  /** One entry per slot for a rank from 0 to size - 1. */
  unrank(rank: number): readonly number[];
  /** The rank of a filling; undefined where it is not valid. */
  rank(picks: readonly number[]): number | undefined;
  /** One block per entry of the first slot that has any filling, in their order. */
  readonly blocks: readonly Block[];
  /** The filling with salient tuple `tuple` of a block and, of its completions, the one chosen by `choose`. */
  complete(
    block: number,
    tuple: number,
    choose: (completions: number) => number,
  ): readonly number[] | undefined;
  /** States before each slot with a rule, the first left out; for tables and tests. */
  readonly states: readonly number[];
}

const LIMIT = 2 ** 52;

/**
 * Compiles slots into a trellis; undefined where no filling is valid. The first `salient` slots are those whose
 * tuples can be counted with weight one. Throws where a layer has over 50,000 states or the size reaches 2^52, and
 * names the slot: that is a fault of the lists, found by their tests.
 */
export function compileTrellis(
  slots: readonly Slot[],
  salient: number,
  allowed: Allowed = [],
): Trellis | undefined {
  const compiled = compileLayers(slots, salient, allowed);
  const { layers, tail } = compiled;
  const size = layers[0]?.completions[0] ?? 0;
  if (size === 0) return undefined;
  if (size >= LIMIT) {
    throw new Error(`${size} fillings from slot "${slots[0]?.name}" on: a rank needs fewer than 2^52`);
  }
  return {
    slots,
    size,
    states: [...layers.slice(1).map(({ completions }) => completions.length), tail.counts.length],
    unrank: (rank) => descend(compiled, 0, 0, rank, []),
    rank: (picks) => climb(compiled, picks),
    blocks: blocksOf(compiled, salient),
    complete(block, tuple, choose) {
      const picks: number[] = [];
      let state = 0;
      let rest = tuple;
      for (let depth = 0; depth < salient && depth < layers.length; depth += 1) {
        const layer = layers[depth] as Layer;
        const edge = depth === 0 ? block : search(layer.tuplesTo, layer, state, rest);
        if (depth > 0) rest -= before(layer.tuplesTo, layer, state, edge);
        const packed = layer.edges[edge] as number;
        picks.push(entryOf(packed));
        state = nextOf(packed);
      }
      if (salient > layers.length) picks.push(tail.nth(state, rest));
      const completions = completionsFrom(compiled, salient)(state);
      const chosen = choose(completions);
      return chosen < completions ? descend(compiled, salient, state, chosen, picks) : undefined;
    },
  };
}

/** How many ways there are to go on from a state before this slot. */
function completionsFrom({ layers, tail, free }: Compiled, depth: number): (state: number) => number {
  const layer = layers[depth];
  if (layer !== undefined) return (state) => layer.completions[state] as number;
  return depth === layers.length ? (state) => (tail.counts[state] as number) * free : () => free;
}

/** The first edge of a state whose running total lies above a rank. */
function search(totals: Totals, layer: Layer, state: number, rank: number): number {
  let low = layer.first[state] as number;
  let high = (layer.first[state + 1] as number) - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((totals[middle] as number) > rank) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The running total of a state before an edge. */
function before(totals: Totals, layer: Layer, state: number, edge: number): number {
  return edge === layer.first[state] ? 0 : (totals[edge - 1] as number);
}

/** Fills the slots from `depth` on, by the completions counted from a state. */
function descend(
  { layers, tail, free, freeEntries }: Compiled,
  depth: number,
  start: number,
  rank: number,
  picks: number[],
): readonly number[] {
  let state = start;
  let rest = rank;
  for (let at = depth; at < layers.length; at += 1) {
    const layer = layers[at] as Layer;
    const edge = search(layer.completionsTo, layer, state, rest);
    rest -= before(layer.completionsTo, layer, state, edge);
    const packed = layer.edges[edge] as number;
    picks.push(entryOf(packed));
    state = nextOf(packed);
  }
  if (depth <= layers.length) {
    picks.push(tail.nth(state, Math.floor(rest / free)));
    rest %= free;
  }
  for (let at = picks.length - layers.length - 1; at < freeEntries.length; at += 1) {
    const entries = freeEntries[at] as readonly number[];
    picks.push(entries[rest % entries.length] as number);
    rest = Math.floor(rest / entries.length);
  }
  return picks;
}

function climb({ layers, tail, free, freeEntries }: Compiled, picks: readonly number[]): number | undefined {
  if (picks.length !== layers.length + 1 + freeEntries.length) return undefined;
  let state = 0;
  let rank = 0;
  for (let depth = 0; depth < layers.length; depth += 1) {
    const layer = layers[depth] as Layer;
    const edge = edgeOf(layer, state, picks[depth] as number);
    if (edge === undefined) return undefined;
    rank += before(layer.completionsTo, layer, state, edge);
    state = nextOf(layer.edges[edge] as number);
  }
  const index = tail.indexOf(state, picks[layers.length] as number);
  if (index === undefined) return undefined;
  let unit = 1;
  let rest = 0;
  for (let at = 0; at < freeEntries.length; at += 1) {
    const entries = freeEntries[at] as readonly number[];
    const digit = entries.indexOf(picks[layers.length + 1 + at] as number);
    if (digit < 0) return undefined;
    rest += digit * unit;
    unit *= entries.length;
  }
  return rank + index * free + rest;
}

/** Edges of a state stand in the order of their entries. */
function edgeOf(layer: Layer, state: number, entry: number): number | undefined {
  let low = layer.first[state] as number;
  let high = (layer.first[state + 1] as number) - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (entryOf(layer.edges[middle] as number) >= entry) high = middle;
    else low = middle + 1;
  }
  return entryOf(layer.edges[low] as number) === entry ? low : undefined;
}

function blocksOf(compiled: Compiled, salient: number): readonly Block[] {
  const root = compiled.layers[0] as Layer;
  const most = mostCompletions(compiled, salient);
  return Array.from({ length: root.first[1] as number }, (_, edge) => ({
    tuples: (root.tuplesTo[edge] as number) - before(root.tuplesTo, root, 0, edge),
    rounds: most(nextOf(root.edges[edge] as number)),
  }));
}

/** For each state after the first slot, the most completions of any salient tuple through it. */
function mostCompletions(compiled: Compiled, salient: number): (state: number) => number {
  let most = completionsFrom(compiled, salient);
  for (let depth = Math.min(salient, compiled.layers.length) - 1; depth >= 1; depth -= 1) {
    const layer = compiled.layers[depth] as Layer;
    const below = most;
    const above = Float64Array.from(layer.completions, (_, state) => {
      let highest = 0;
      for (let edge = layer.first[state] as number; edge < (layer.first[state + 1] as number); edge += 1) {
        highest = Math.max(highest, below(nextOf(layer.edges[edge] as number)));
      }
      return highest;
    });
    most = (state) => above[state] as number;
  }
  return most;
}
