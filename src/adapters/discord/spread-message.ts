/** The message in which everybody sees a spread follows what is taken, settled and taken back elsewhere. */
import type { App } from "#src/adapters/discord/command.ts";
import { spreadComponents } from "#src/adapters/discord/views/spread.ts";
import type { SpreadFacts } from "#src/adapters/discord/views/spread.ts";
import { readHand, ruleOf } from "#src/core/asking/hands.ts";
import type { SpreadRecord } from "#src/core/asking/spreads.ts";
import { factsOf } from "#src/core/fault.ts";
import type { Prompt, Prompts } from "#src/core/prompts/prompts.ts";
import { isRefusal } from "#src/core/refusal.ts";

/** What is done is done without it: a message that cannot be edited is noted, and never a fault. */
export async function refreshSpread(
  { prompts, publisher, log }: Pick<App, "prompts" | "publisher" | "log">,
  call: string,
  spread: SpreadRecord,
): Promise<void> {
  const prompt = readHand(prompts, call);
  if (!spread.shownIn || isRefusal(prompt)) return;
  const { channel, message } = spread.shownIn;
  const components = spreadComponents(spreadFacts(prompts, prompt, spread, true));
  await publisher.edit(channel, message, components).catch((error: unknown) => {
    log.warn({ channel, message, err: factsOf(error) }, "A spread could not be brought up to date.");
  });
}

export function spreadFacts(
  prompts: Prompts,
  prompt: Prompt,
  spread: SpreadRecord,
  inServer: boolean,
): SpreadFacts {
  const { call } = prompt;
  return { call, telling: prompts.tell(prompt), constraint: ruleOf(prompt), spread, inServer };
}
