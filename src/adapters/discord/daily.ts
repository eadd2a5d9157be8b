/** Posts the prompt of the day, and goes round the servers that may want one. */
import type { Publisher } from "#src/adapters/discord/publisher.ts";
import { idFrom } from "#src/adapters/discord/publisher.ts";
import { dailyMark, dailyView } from "#src/adapters/discord/views/daily.ts";
import type { DailyPress, DailyPrompts } from "#src/core/asking/daily.ts";
import { factsOf } from "#src/core/fault.ts";
import { nonceFrom } from "#src/core/fingerprint.ts";
import type { Log } from "#src/core/log.ts";
import type { Prompts } from "#src/core/prompts/prompts.ts";

/** How far this machine's clock and Discord's may be apart, in milliseconds. */
const SKEW = 60_000;
/** Servers that are looked at at once. */
const AT_ONCE = 8;

export function createDailyPress(ports: { publisher: Publisher; prompts: Prompts }): DailyPress {
  const { publisher, prompts } = ports;
  return {
    post: (guild, channel, date, prompt) =>
      publisher.post(channel, {
        components: dailyView({ date, form: prompt.form, call: prompt.call, telling: prompts.tell(prompt) }),
        nonce: nonceFrom(`daily ${guild} ${date}`),
      }),
    find: (channel, date, from) => publisher.find(channel, dailyMark(date), idFrom(from - SKEW)),
  };
}

/** @returns one round, to be done again and again */
export function createDays(ports: {
  daily: DailyPrompts;
  log: Log;
  guilds: () => readonly string[];
}): () => Promise<void> {
  const { daily, log, guilds } = ports;
  return async () => {
    const waiting = guilds().values();
    const worker = async (): Promise<void> => {
      for (const guild of waiting) {
        await daily.run(guild).catch((error: unknown) => {
          log.error({ guild, err: factsOf(error) }, "A daily prompt was not posted; it is tried again.");
        });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };
}
