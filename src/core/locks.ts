/**
 * One piece of work at a time for each key, in the order in which it was asked for.
 * Within this process only: between processes, leases say who may write.
 */
export interface Locks {
  /**
   * Runs `work` once everything asked for earlier under `key` has ended, and gives what it gives or throws what it
   * throws. Read inside, never before. Asking again for the same key from inside `work` waits for itself for ever.
   */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
}

export function createLocks(): Locks {
  const tails = new Map<string, Promise<unknown>>();
  return {
    async run(key, work) {
      // Begun after the tail is set: what the work itself asks for in its first breath comes after it too.
      const before = tails.get(key) ?? Promise.resolve();
      const mine = before.then(work, work);
      tails.set(key, mine);
      try {
        return await mine;
      } finally {
        if (tails.get(key) === mine) tails.delete(key);
      }
    },
  };
}
