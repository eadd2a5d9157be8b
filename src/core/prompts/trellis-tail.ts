import type { States } from "./trellis-layers.ts";
import type { Slot } from "./trellis.ts";

/**
 * The last slot that has a rule. Its edges are not stored, since they would be most of a trellis: states with the
 * same links share a list of entries, and the families used are looked at on the way through it.
 */

export interface Tail {
  /** How many entries go with a state. */
  readonly counts: Float64Array;
  /** The entry with this index among those that go with a state. */
  nth(state: number, index: number): number;
  /** The index of an entry among those that go with a state; undefined where it does not. */
  indexOf(state: number, entry: number): number | undefined;
}

/** The entries that some states' links let through, and how many of them have each set of families. */
interface Candidates {
  readonly entries: Uint16Array;
  readonly byFamilies: readonly (readonly [families: number, count: number])[];
}

export function createTail(
  slot: Slot,
  links: readonly string[],
  entries: readonly number[],
  states: States,
): Tail {
  const families = Int32Array.from(slot.families ?? [], (family) => family);
  const familyOf = (entry: number): number => families[entry] ?? 0;
  const linked = links.flatMap((link, index) => {
    const column = slot.links[link];
    return column === undefined ? [] : [{ column, left: states.masks[index] as readonly number[] }];
  });
  const lists = new Map<string, Candidates>();
  const candidates = states.families.map((_, state) => {
    const name = linked.map(({ left }) => left[state]).join(" ");
    const known = lists.get(name);
    if (known !== undefined) return known;
    const fitting = entries.filter((entry) =>
      linked.every(({ column, left }) => ((column[entry] as number) & (left[state] as number)) !== 0),
    );
    const counts = new Map<number, number>();
    for (const entry of fitting) counts.set(familyOf(entry), (counts.get(familyOf(entry)) ?? 0) + 1);
    const made = { entries: Uint16Array.from(fitting), byFamilies: [...counts] };
    lists.set(name, made);
    return made;
  });
  const used = Uint16Array.from(states.families);
  const counts = Float64Array.from(used, (taken, state) => {
    let count = 0;
    for (const [own, many] of (candidates[state] as Candidates).byFamilies)
      if ((own & taken) === 0) count += many;
    return count;
  });
  return {
    counts,
    nth(state, index) {
      const taken = used[state] as number;
      let left = index;
      for (const entry of (candidates[state] as Candidates).entries) {
        if ((familyOf(entry) & taken) !== 0) continue;
        if (left === 0) return entry;
        left -= 1;
      }
      throw new RangeError(`slot "${slot.name}" has no entry ${index} in state ${state}`);
    },
    indexOf(state, wanted) {
      const taken = used[state] as number;
      let index = 0;
      for (const entry of (candidates[state] as Candidates).entries) {
        if ((familyOf(entry) & taken) !== 0) continue;
        if (entry === wanted) return index;
        index += 1;
      }
      return undefined;
    },
  };
}
