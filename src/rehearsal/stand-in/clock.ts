/**
 * The time at the stand-in. It runs with the real clock and can be moved ahead of it, never back: what the
 * token clocks, the nonce window and signed links are measured with.
 */
export interface MovableClock {
  /** Epoch milliseconds. Hand this very function to the bot, so that both live in the same time. */
  readonly now: () => number;
  /** Moves ahead by so many milliseconds and fires what falls due on the way, in order. */
  advance(ms: number): void;
  /** Moves ahead to an instant (epoch milliseconds or anything that `Date` understands). */
  moveTo(instant: number | string): void;
  /** Calls back once the time has come, whether it passed or was moved. Returns how to call it off. */
  at(instant: number, ring: () => void): () => void;
  /** Calls off everything that waits. */
  stop(): void;
}

interface Alarm {
  readonly instant: number;
  readonly ring: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** Timers hold 2^31 - 1 ms at most; what lies further ahead is looked at again then. */
const LONGEST_TIMER = 2_147_483_647;

/**
 * A clock that starts at `start` (now, unless said otherwise) and runs with the real one, or with the time that `by`
 * tells. One that does not run stands still until it is moved: for benchmarks, whose burst may take a busy machine
 * longer than 3 seconds.
 */
export function createClock(
  start: number | string = Date.now(),
  { runs = true, by = Date.now }: { readonly runs?: boolean; readonly by?: () => number } = {},
): MovableClock {
  const startedAt = by();
  const real = runs ? by : (): number => startedAt;
  let ahead = new Date(start).getTime() - startedAt;
  const alarms = new Set<Alarm>();
  const now = (): number => real() + ahead;

  function ringDue(): void {
    const due = [...alarms].filter((alarm) => alarm.instant <= now()).sort((a, b) => a.instant - b.instant);
    for (const alarm of due) {
      if (!alarms.delete(alarm)) continue;
      clearTimeout(alarm.timer);
      alarm.ring();
    }
  }

  function wind(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    if (!runs) return;
    alarm.timer = setTimeout(
      () => {
        ringDue();
        if (alarms.has(alarm)) wind(alarm);
      },
      Math.min(Math.max(alarm.instant - now(), 0), LONGEST_TIMER),
    );
    alarm.timer.unref();
  }

  return {
    now,
    advance(ms) {
      if (ms < 0) throw new RangeError("The clock cannot be moved back: ids and windows are ordered by it.");
      ahead += ms;
      ringDue();
      for (const alarm of alarms) wind(alarm);
    },
    moveTo(instant) {
      this.advance(new Date(instant).getTime() - now());
    },
    at(instant, ring) {
      const alarm: Alarm = { instant, ring, timer: undefined };
      alarms.add(alarm);
      wind(alarm);
      return () => {
        clearTimeout(alarm.timer);
        alarms.delete(alarm);
      };
    },
    stop() {
      for (const alarm of alarms) clearTimeout(alarm.timer);
      alarms.clear();
    },
  };
}
