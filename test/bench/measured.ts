/** The side of a measured bot that talks to the benchmark. */
import { setTimeout as pause } from "node:timers/promises";

import type { Client } from "discord.js";

/** What a bot's caches are to hold before it is weighed: servers come one by one after READY. */
export interface Held {
  readonly servers: number;
  readonly channels: number;
}

/** In MiB. */
export interface Memory {
  readonly rss: number;
  readonly heap: number;
}

/** Says when it is ready and idle, answers what it is asked, and ends when it is told to or the benchmark is gone. */
export function measured(client: () => Client, stop: () => Promise<void>) {
  process.on("message", (asked: "stop" | { held: Held }) => {
    if (asked === "stop") void stop().then(() => process.exit(0));
    else void sendMemory(client(), asked.held);
  });
  process.once("disconnect", () => process.exit(1));
  return {
    /** Milliseconds since the process began. */
    ready: () => process.send?.({ ready: performance.now() }),
    idle: () => process.send?.({ idle: true }),
  };
}

async function sendMemory({ guilds, channels }: Client, held: Held): Promise<void> {
  const isThere = () => guilds.cache.size >= held.servers && channels.cache.size >= held.channels;
  while (!isThere()) await pause(50);
  for (let round = 0; round < 4; round += 1) {
    global.gc?.();
    await pause(50);
  }
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ memory: { rss: rss / 2 ** 20, heap: heapUsed / 2 ** 20 } });
}
