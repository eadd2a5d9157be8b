/** The store in memory, for tests and trials: the same Keyv, the same parsing, nothing kept after the process. */
import { KeyvMemoryAdapter } from "keyv";
import type { KeyvStorageEntry } from "keyv";

import type { Backend, Guard } from "#src/adapters/keyv/backend.ts";
import { EMPTY_ROSTER } from "#src/core/leases.ts";
import type { Roster } from "#src/core/leases.ts";

/** What outlives a store in memory, so that a test can close it and open it again. */
export interface Kept {
  readonly records: Map<string, unknown>;
  roster: Roster;
  version: number;
}

export function nothingKept(): Kept {
  return { records: new Map(), roster: EMPTY_ROSTER, version: 1 };
}

export function openMemory(kept: Kept, guard: Guard, now: () => number): Backend {
  return {
    name: "memory, which ends with the process",
    adapter: () => new GuardedMemory(kept.records, guard),
    board: {
      read: async () => ({ roster: kept.roster, version: kept.version, now: now() }),
      async swap(version, roster) {
        if (version !== kept.version) return false;
        kept.roster = roster;
        kept.version += 1;
        return true;
      },
    },
    close: async () => {},
  };
}

class GuardedMemory extends KeyvMemoryAdapter {
  readonly #guard: Guard;

  constructor(records: Map<string, unknown>, guard: Guard) {
    super(records);
    this.#guard = guard;
  }

  override async set(key: string, value: unknown): Promise<boolean> {
    this.#guard();
    return super.set(key, value);
  }

  override async setMany<Value>(entries: KeyvStorageEntry<Value>[]): Promise<boolean[] | undefined> {
    this.#guard();
    return super.setMany(entries);
  }

  override async delete(key: string): Promise<boolean> {
    this.#guard();
    return super.delete(key);
  }
}
