/** Stops asking for a while after repeated failures: ten minutes, then twice as long each time, at most six hours. */
import type { Clock } from "#src/core/clock.ts";

const PATIENCE = 3;
const FIRST_PAUSE = 10 * 60_000;
const LONGEST_PAUSE = 6 * 3_600_000;

export interface Breaker {
  /** Whether nothing is to be asked now. */
  isOpen(): boolean;
  failed(): void;
  succeeded(): void;
}

/** One for the whole process: when a service is down, it is down for every server. */
export function createBreaker(clock: Clock): Breaker {
  let failures = 0;
  let closedFrom = 0;
  return {
    isOpen: () => clock() < closedFrom,
    failed() {
      failures += 1;
      if (failures < PATIENCE) return;
      closedFrom = clock() + Math.min(FIRST_PAUSE * 2 ** (failures - PATIENCE), LONGEST_PAUSE);
    },
    succeeded() {
      failures = 0;
      closedFrom = 0;
    },
  };
}
