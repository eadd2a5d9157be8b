/** The side of a measured bot that talks to the benchmark. */

/** Says when it is ready and idle, answers what it is asked, and ends when it is told to. */
export function measured(stop: () => Promise<void>) {
  process.on("message", (asked) => {
    if (asked === "memory") void sendMemory();
    if (asked === "stop") void stop().then(() => process.exit(0));
  });
  return {
    /** Milliseconds since the process began. */
    ready: () => process.send?.({ ready: performance.now() }),
    idle: () => process.send?.({ idle: true }),
  };
}

async function sendMemory(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    global.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ memory: { rss: rss / 2 ** 20, heap: heapUsed / 2 ** 20 } });
}
