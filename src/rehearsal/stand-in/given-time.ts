/**
 * Time as this thread was given it: real time, less what it spent in the queue for a processor. Three seconds of it are
 * three seconds of whatever the bot does, be it work, waiting or a blocked loop; only a machine that is busy with
 * something else does not make them shorter.
 */
import { closeSync, openSync, readSync } from "node:fs";

/** Linux counts the nanoseconds in the second field: https://docs.kernel.org/scheduler/sched-stats.html */
const COUNTER = "/proc/thread-self/schedstat";
/** Reading it takes some microseconds, and is not worth doing for each stamp of a burst. */
const READ_EVERY = 5;

/**
 * Epoch milliseconds, whole and never falling. Where the machine does not count, it is real time.
 * @param queued the milliseconds in the queue so far; as the machine counts them, unless said otherwise
 */
export function createGivenTime(queued: (() => number) | undefined = queueCounter()): () => number {
  if (queued === undefined) return Date.now;
  const queuedBefore = queued();
  let waited = 0;
  let readAt = Date.now();
  let latest = readAt;
  return () => {
    const now = Date.now();
    if (now - readAt >= READ_EVERY) {
      waited = queued() - queuedBefore;
      readAt = now;
    }
    return (latest = Math.max(latest, Math.floor(now - waited)));
  };
}

/** How many milliseconds this thread has been in the queue so far; undefined where nobody counts. */
function queueCounter(): (() => number) | undefined {
  const buffer = Buffer.alloc(96);
  const read = (): number => {
    const file = openSync(COUNTER, "r");
    try {
      return Number(buffer.toString("latin1", 0, readSync(file, buffer, 0, 96, 0)).split(" ")[1]) / 1e6;
    } finally {
      closeSync(file);
    }
  };
  try {
    return Number.isFinite(read()) ? read : undefined;
  } catch {
    return undefined;
  }
}
