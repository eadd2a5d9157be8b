/** Lets anybody wait for a condition instead of for a time. Knows nothing about what changes. */
export interface Changes {
  /** Says that something may be different now. */
  happened(): void;
  subscribe(listener: () => void): () => void;
  /**
   * Resolves with the first result of `look` that is not undefined, looked at now and after every change.
   * Rejects with `complaint()` after `patience` milliseconds of the time that `now` tells.
   */
  until<T>(look: () => T | undefined, patience: number, complaint: () => string): Promise<T>;
  /** Nobody waits any longer: everything that waits is refused. */
  stop(): void;
}

export function createChanges(now: () => number): Changes {
  const listeners = new Set<() => void>();
  const waiting = new Set<(reason: Error) => void>();
  return {
    happened() {
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    until(look, patience, complaint) {
      const already = look();
      if (already !== undefined) return Promise.resolve(already);
      return new Promise((resolve, reject) => {
        const done = (): void => {
          clearTimeout(timer);
          listeners.delete(again);
          waiting.delete(fail);
        };
        const fail = (reason: Error): void => {
          done();
          reject(reason);
        };
        const again = (): void => {
          const result = look();
          if (result === undefined) return;
          done();
          resolve(result);
        };
        const since = now();
        const giveUp = (): void => {
          const left = patience - (now() - since);
          if (left > 0) timer = setTimeout(giveUp, left);
          else fail(new Error(complaint()));
        };
        let timer = setTimeout(giveUp, patience);
        listeners.add(again);
        waiting.add(fail);
      });
    },
    stop() {
      for (const fail of waiting) fail(new Error("The stand-in was closed while somebody waited."));
      listeners.clear();
    },
  };
}
