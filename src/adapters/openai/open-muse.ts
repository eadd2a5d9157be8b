import type { MuseOptions } from "#src/adapters/openai/muse.ts";
import type { Muse } from "#src/core/sparks/muse.ts";

/** A muse for whoever has a key. The SDK is loaded only then: nobody else pays for it at the start. */
export async function openMuse(options: MuseOptions | undefined): Promise<Muse | undefined> {
  if (!options) return undefined;
  const { createOpenAiMuse } = await import("#src/adapters/openai/muse.ts");
  return createOpenAiMuse(options);
}
