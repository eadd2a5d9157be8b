/** A modal has to be the first answer within three seconds, so what is read before it is opened may not take long. */
import { shareWords } from "#src/adapters/discord/words/share.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";

/** What `work` gives, or a refusal when it takes more than a second. What it throws is thrown. */
export async function inTime<T>(work: Promise<T>, milliseconds = 1_000): Promise<T | Refusal> {
  const { promise, resolve } = Promise.withResolvers<Refusal>();
  const timer = setTimeout(() => resolve(refuse(shareWords.tooSlow)), milliseconds);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
