import { compileTrellis, type Slot, type Trellis } from "../trellis.ts";

/** The strata of a form: a compiled trellis for each frame, and where its ranks begin. */
export interface Whole {
  readonly strata: readonly Trellis[];
  readonly offsets: readonly number[];
  readonly size: number;
  readonly count: bigint;
}

interface Counted {
  /** Frames with equal names share a trellis. */
  readonly name: string;
  readonly slots: readonly Slot[];
  readonly salient: number;
}

/**
 * Compiles at the first use, or before it a trellis at a time, so that nobody waits for all of them.
 * @param counted one per frame, in the order of the frames
 */
export function createStrata(
  form: string,
  counted: readonly Counted[],
): { compile(): Generator<void>; whole: () => Whole } {
  const byName = new Map(counted.map((one) => [one.name, one]));
  const compiled = new Map<string, Trellis>();
  let assembled: Whole | undefined;

  function* compile(): Generator<void> {
    for (const [name, { slots, salient }] of byName) {
      if (compiled.has(name)) continue;
      const trellis = compileTrellis(slots, salient);
      if (trellis === undefined) throw new Error(`${form}: no valid hand for the slots ${name}`);
      compiled.set(name, trellis);
      yield;
    }
  }

  function assemble(): Whole {
    for (const _ of compile()) continue;
    const strata = counted.map(({ name }) => compiled.get(name) as Trellis);
    const offsets = [0];
    for (const trellis of strata) offsets.push((offsets.at(-1) ?? 0) + trellis.size);
    const size = offsets.at(-1) ?? 0;
    if (size >= Number.MAX_SAFE_INTEGER)
      throw new Error(`${form}: ${size} hands are too many to number plainly`);
    return { strata, offsets, size, count: BigInt(size) };
  }

  return { compile, whole: () => (assembled ??= assemble()) };
}
