/**
 * A process that, when told to, opens the store and tries to take the lease, says what came of it, writes, and lets go.
 * It is killed and stopped by tests, as a machine may do it.
 */
import { z } from "zod";

import { openStore } from "#src/adapters/keyv/open-store.ts";
import type { OpenStore } from "#src/adapters/keyv/open-store.ts";
import { codec } from "#src/core/records.ts";
import { isRefusal } from "#src/core/refusal.ts";

export interface Told {
  /** Begin at this moment, in epoch milliseconds. */
  readonly start?: number;
  readonly write?: true;
  readonly close?: true;
}

const noteCodec = codec("note", 1, z.strictObject({ text: z.string() }));
const [url = "", holder = "", ttl = "30000"] = process.argv.slice(2);
let store: OpenStore | undefined;

process.on("message", ({ start, write, close }: Told) => {
  if (start !== undefined) void race(start);
  if (write) void tryWriting();
  if (close) void letGo();
});
process.send?.({ ready: true });

/** Both racers begin in the same millisecond. */
async function race(start: number): Promise<void> {
  while (Date.now() < start);
  store = await openStore({ url });
  const taken = await store.hold({ shards: [0], count: 1, holder, ttl: Number(ttl) });
  process.send?.(isRefusal(taken) ? { refused: taken.refused } : { epoch: taken.epoch });
}

async function tryWriting(): Promise<void> {
  try {
    await store?.records("notes", noteCodec).set("1", { text: holder });
    process.send?.({ wrote: true });
  } catch (error) {
    process.send?.({ wrote: false, why: error instanceof Error ? error.name : "" });
  }
}

async function letGo(): Promise<void> {
  await store?.close();
  process.send?.({ closed: true });
}
