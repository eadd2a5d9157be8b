import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** How fast something goes and what it keeps: the little that the benchmarks share. */

const SLICE_MS = 300;

/**
 * Things done in a second of processor time, one figure for each name: the median of several slices, taken by turns,
 * so that whatever else the machine is doing disturbs all alike. The collector's threads are counted in.
 */
export function sideBySide<Name extends string>(
  work: Readonly<Record<Name, (index: number) => unknown>>,
  slices = 7,
): Readonly<Record<Name, number>> {
  const names = Object.keys(work) as Name[];
  const rates = new Map(names.map((name) => [name, [] as number[]]));
  let index = 0;
  for (let slice = 0; slice <= slices; slice += 1) {
    for (const name of names) {
      const start = performance.now();
      const before = process.cpuUsage();
      let done = 0;
      while (performance.now() - start < SLICE_MS) {
        for (let more = 0; more < 50; more += 1) work[name]((index += 1));
        done += 50;
      }
      // The first slice warms up.
      const { user, system } = process.cpuUsage(before);
      if (slice > 0) rates.get(name)?.push((done / (user + system)) * 1e6);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(rates.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

export function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}

/** Bytes in use, after what can be collected was. */
export function bytesInUse(): number {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  collect();
  collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** A line of figures, each as wide as its column. */
export function row(cells: readonly (string | number)[], widths: readonly number[]): string {
  const text = (cell: string | number) =>
    typeof cell === "number" ? Math.round(cell).toLocaleString("en") : cell;
  return cells
    .map((cell, index) => text(cell)[index === 0 ? "padEnd" : "padStart"](widths[index] ?? 12))
    .join("  ");
}
