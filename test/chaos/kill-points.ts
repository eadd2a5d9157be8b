/** A store that ends the process, without a word, right before or right after one chosen write. */
import type { Codec, Records, Store } from "#src/core/records.ts";

export interface KillPoint {
  /** Which write, counted from 1. */
  readonly write: number;
  readonly side: "before" | "after";
}

/** @param onWrite hears the name of each write, before it begins */
export function withKillPoint<S extends Store>(
  store: S,
  point: KillPoint | undefined,
  onWrite: (name: string) => void,
): S {
  let writes = 0;

  async function step<T>(name: string, write: () => Promise<T>): Promise<T> {
    writes += 1;
    const mine = writes;
    onWrite(name);
    if (point?.write === mine && point.side === "before") die();
    const result = await write();
    if (point?.write === mine && point.side === "after") die();
    return result;
  }

  const wrapped = new Map<string, unknown>();
  return {
    ...store,
    records<T>(namespace: string, codec: Codec<T>): Records<T> {
      const known = wrapped.get(namespace);
      if (known) return known as Records<T>;
      const records = store.records(namespace, codec);
      const stepping: Records<T> = {
        ...records,
        set: (key, value) => step(`${namespace} set`, () => records.set(key, value)),
        setMany: (entries) => step(`${namespace} setMany`, () => records.setMany(entries)),
        delete: (key) => step(`${namespace} delete`, () => records.delete(key)),
      };
      wrapped.set(namespace, stepping);
      return stepping;
    },
  };
}

function die(): never {
  process.kill(process.pid, "SIGKILL");
  // The signal arrives in this very call; nothing after it runs.
  throw new Error("still alive");
}
