/** Doing the same for many, where one that fails may not hold up the others. */

/** Works through all of them, one after another, and throws what went wrong first once all have had their turn. */
export async function forEachOf<T>(
  all: Iterable<T> | AsyncIterable<T>,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const faults: unknown[] = [];
  for await (const one of all) await work(one).catch((error: unknown) => void faults.push(error));
  if (faults.length > 0) throw faults[0];
}
