/** The stand-in for OpenAI in a process of its own, as the real one is somewhere else. */
import { setTimeout as sleep } from "node:timers/promises";

import { honest } from "#test/openai-stand-in/replies.ts";
import { startOpenAi } from "#test/openai-stand-in/stand-in.ts";

/** How long the model takes, in milliseconds: quick, so that the stock is seldom empty at a benchmark's pace. */
const THINKING = 100;

/** What it says of the requests that it had. */
export interface Received {
  readonly calls: number;
  /** Characters of instructions and input, on average. */
  readonly characters: number;
}

const openAi = await startOpenAi();
const reply = honest();
openAi.always(async (asked, response) => {
  await sleep(THINKING);
  await reply(asked, response);
});
process.on("message", () => {
  const sizes = openAi.received.map(
    ({ body }) => `${String(body["instructions"])}${String(body["input"])}`.length,
  );
  const characters = sizes.reduce((sum, size) => sum + size, 0) / Math.max(1, sizes.length);
  process.send?.({ calls: sizes.length, characters } satisfies Received);
});
process.send?.({ url: openAi.url, key: openAi.key });
