/** Compiles the forms once the bot is online, so that nobody who asks first waits for it. */
import { setImmediate as turn } from "node:timers/promises";

import { factsOf } from "#src/core/fault.ts";
import type { Log } from "#src/core/log.ts";
import type { Prompts } from "#src/core/prompts/prompts.ts";

/**
 * One part after the other, each in a turn of its own, the first one too: what people ask in between is answered in
 * between.
 */
export function warmUp(prompts: Prompts, log: Log): Disposable {
  let stopped = false;
  async function warm(): Promise<void> {
    for (const { id } of prompts.forms()) {
      const parts = prompts.warming(id)[Symbol.iterator]();
      do {
        await turn();
        if (stopped) return;
      } while (parts.next().done !== true);
    }
  }
  warm().catch((error: unknown) => log.error({ err: factsOf(error) }, "A form cannot be compiled."));
  return {
    [Symbol.dispose]() {
      stopped = true;
    },
  };
}
