/** A process that, when told to, opens the store and tries to take the lease, says what came of it, and then lets go. */
import { openStore } from "#src/adapters/keyv/open-store.ts";
import type { OpenStore } from "#src/adapters/keyv/open-store.ts";
import { isRefusal } from "#src/core/refusal.ts";

const [url = "", holder = ""] = process.argv.slice(2);
let store: OpenStore | undefined;

process.on("message", ({ start, close }: { start?: number; close?: boolean }) => {
  if (start !== undefined) void race(start);
  if (close) void letGo();
});
process.send?.({ ready: true });

/** Both racers begin in the same millisecond. */
async function race(start: number): Promise<void> {
  while (Date.now() < start);
  store = await openStore({ url });
  const taken = await store.hold({ shards: [0], count: 1, holder });
  process.send?.(isRefusal(taken) ? { refused: taken.refused } : { epoch: taken.epoch });
}

async function letGo(): Promise<void> {
  await store?.close();
  process.send?.({ closed: true });
}
