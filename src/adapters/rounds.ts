/** Work that is done again and again: one round after the other, and never two at once. */
import { factsOf } from "#src/core/fault.ts";
import type { Log } from "#src/core/log.ts";

/**
 * Does `work` every so many milliseconds, counted from the end of the last round. What it throws is logged, and it
 * is tried again. Disposing waits for the round that is under way.
 * @param name what it is, for the log
 */
export function goRound(
  name: string,
  milliseconds: number,
  work: () => Promise<void>,
  log: Log,
): AsyncDisposable {
  let stopped = false;
  let under: Promise<void> = Promise.resolve();
  let timer = setTimeout(begin, milliseconds).unref();

  function begin(): void {
    under = round();
  }

  async function round(): Promise<void> {
    try {
      await work();
    } catch (error) {
      log.error({ name, err: factsOf(error) }, "A round failed; it is tried again.");
    }
    if (!stopped) timer = setTimeout(begin, milliseconds).unref();
  }

  return {
    async [Symbol.asyncDispose]() {
      stopped = true;
      clearTimeout(timer);
      await under;
    },
  };
}
