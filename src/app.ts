/** The whole wiring, in order: what each part needs stands in its call. */
import type { App } from "#src/adapters/discord/command.ts";
import type { Clock } from "#src/core/clock.ts";
import type { Log } from "#src/core/log.ts";

/** What the app is built upon, and does not build. */
export interface Ground {
  readonly clock: Clock;
  readonly log: Log;
}

/** The services that handlers are given. A new domain adds its line to `App` and its line here. */
export function createApp(ground: Ground): App {
  const { clock, log } = ground;
  return { clock, log };
}
