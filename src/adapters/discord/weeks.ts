import { ServerUnavailable } from "#src/adapters/discord/channels.ts";
/** Goes round all servers of this process and gives each its tick: those that may have something due, and no others. */
import type { App } from "#src/adapters/discord/command.ts";
import { factsOf } from "#src/core/fault.ts";

/** Servers that are looked after at once. */
const AT_ONCE = 8;

/** @returns one round, to be done again and again */
export function createWeeks(
  ports: Pick<App, "digest" | "board" | "clock" | "log"> & { guilds: () => readonly string[] },
): () => Promise<void> {
  const { digest, board, clock, log, guilds } = ports;

  async function tick(guild: string): Promise<void> {
    try {
      if (await digest.tick.run(guild)) board.touch(guild);
    } catch (error) {
      if (error instanceof ServerUnavailable) return;
      log.error(
        { guild, err: factsOf(error) },
        "A server's week could not be looked after; it is tried again.",
      );
    }
  }

  return async () => {
    const now = clock();
    const due = guilds().filter((guild) => digest.calendars.mayBeDue(guild, now));
    const waiting = due.values();
    const worker = async (): Promise<void> => {
      for (const guild of waiting) await tick(guild);
    };
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, due.length) }, worker));
  };
}
