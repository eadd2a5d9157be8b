import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";

import { LeaseLost } from "#src/adapters/keyv/leases.ts";
import type { HeldLeases } from "#src/adapters/keyv/leases.ts";
import type { OpenStore } from "#src/adapters/keyv/open-store.ts";
import { codec } from "#src/core/records.ts";
import { isRefusal } from "#src/core/refusal.ts";
import {
  memoryDatabase,
  postgresDatabase,
  postgresForTests,
  sqliteDatabase,
} from "#test/contracts/databases.ts";
import type { TestDatabase } from "#test/contracts/databases.ts";
import type { Told } from "#test/contracts/lease-racer.ts";

const noteCodec = codec("note", 1, z.strictObject({ text: z.string() }));
const WHOLE = { shards: [0], count: 1 };
const RACES = 100;

describe.each([
  { kind: "memory", fresh: memoryDatabase, there: true, shared: false },
  { kind: "SQLite", fresh: sqliteDatabase, there: true, shared: true },
  { kind: "PostgreSQL", fresh: postgresDatabase, there: postgresForTests !== undefined, shared: true },
])("leases in $kind", ({ fresh, there, shared }) => {
  if (!there) {
    test.skip("needs TEST_POSTGRES_URL");
    return;
  }
  let database: TestDatabase;
  let first: OpenStore;
  let second: OpenStore;

  beforeEach(async () => {
    database = await fresh();
    first = await database.open();
    second = await database.open();
  });
  afterEach(async () => {
    await first.close().catch(() => {});
    await second.close().catch(() => {});
    await database.drop();
  });

  test("a second holder is refused, and told who the first one is", async () => {
    await first.hold({ ...WHOLE, holder: "pear, process 12" });
    expect(await second.hold({ ...WHOLE, holder: "plum" })).toEqual({
      refused: expect.stringContaining("pear, process 12"),
    });
  });

  test("shards of one count are shared out, and another count is refused", async () => {
    expect(isRefusal(await first.hold({ shards: [0, 1], count: 3, holder: "pear" }))).toBe(false);
    expect(await second.hold({ shards: [1, 2], count: 3, holder: "plum" })).toEqual({
      refused: expect.stringContaining("shard 1 of 3"),
    });
    expect(isRefusal(await second.hold({ shards: [2], count: 3, holder: "plum" }))).toBe(false);
    const third = await database.open();
    onTestFinished(() => third.close());
    expect(isRefusal(await third.hold({ shards: [3], count: 4, holder: "fig" }))).toBe(true);
  });

  test("a lease that was given back is free at once, and epochs only rise", async () => {
    const before = (await first.hold({ ...WHOLE, holder: "pear" })) as HeldLeases;
    await first.close();
    const after = (await second.hold({ ...WHOLE, holder: "plum" })) as HeldLeases;
    expect(after.epoch).toBeGreaterThan(before.epoch);
  });

  test("a killed holder's lease is waited for; a living one's is not", async () => {
    const held = (await first.hold({ ...WHOLE, holder: "pear", ttl: 400 })) as HeldLeases;
    expect(isRefusal(await second.hold({ ...WHOLE, holder: "plum", ttl: 400, patience: 60_000 }))).toBe(true);
    await held.release();
    await first.hold({ ...WHOLE, holder: "pear", ttl: 400 });
    await first.close();
    expect(isRefusal(await second.hold({ ...WHOLE, holder: "plum", ttl: 400, patience: 60_000 }))).toBe(
      false,
    );
  });

  test("nothing is written once the lease may have run out, and reading goes on", async () => {
    const held = (await first.hold({ ...WHOLE, holder: "pear" })) as HeldLeases;
    const notes = first.records("notes", noteCodec);
    await notes.set("1", { text: "in time" });
    await held.release();
    await expect(notes.set("1", { text: "too late" })).rejects.toThrow(LeaseLost);
    await expect(notes.setMany([["1", { text: "too late" }]])).rejects.toThrow(LeaseLost);
    await expect(notes.delete("1")).rejects.toThrow(LeaseLost);
    expect(await notes.get("1")).toEqual({ text: "in time" });
  });

  test.runIf(shared)(
    "a process that was stopped for too long has lost its lease, and writes no more",
    async () => {
      const child = racer(database.url, "pear", 2_500);
      onTestFinished(() => void child.kill("SIGKILL"));
      await once(child, "message");
      expect(await tell(child, { start: 0 })).toMatchObject({ epoch: expect.any(Number) });
      expect(await tell(child, { write: true })).toEqual({ wrote: true });
      child.kill("SIGSTOP");
      expect(isRefusal(await second.hold({ ...WHOLE, holder: "plum", patience: 60_000 }))).toBe(false);
      await second.records("notes", noteCodec).set("1", { text: "plum" });
      child.kill("SIGCONT");
      expect(await tell(child, { write: true })).toEqual({ wrote: false, why: "LeaseLost" });
      expect(await second.records("notes", noteCodec).get("1")).toEqual({ text: "plum" });
    },
  );

  test.runIf(shared)(
    `of two processes that start at once, ${RACES} times, one is the writer and names itself`,
    async () => {
      const racers = [racer(database.url, "pear, process 1"), racer(database.url, "plum, process 2")];
      onTestFinished(() => racers.forEach((child) => child.kill()));
      await Promise.all(racers.map((child) => once(child, "message")));
      const outcomes = new Map<string, number>();
      for (let race = 0; race < RACES; race++) {
        const start = Date.now() + 5;
        const answers = await Promise.all(
          racers.map(async (child) => {
            const answer = once(child, "message") as Promise<[{ refused?: string; epoch?: number }]>;
            child.send({ start });
            return (await answer)[0];
          }),
        );
        const winner = answers.findIndex((answer) => answer.epoch !== undefined);
        const loser = answers[1 - winner];
        expect(answers.filter((answer) => answer.epoch !== undefined)).toHaveLength(1);
        expect(loser?.refused).toContain(winner === 0 ? "pear, process 1" : "plum, process 2");
        outcomes.set(String(winner), (outcomes.get(String(winner)) ?? 0) + 1);
        await Promise.all(racers.map((child) => tell(child, { close: true })));
      }
      expect([...outcomes.values()].reduce((sum, times) => sum + times, 0)).toBe(RACES);
    },
    60_000,
  );
});

function racer(url: string, holder: string, ttl = 30_000): ChildProcess {
  return fork(join(import.meta.dirname, "lease-racer.ts"), [url, holder, String(ttl)], { execArgv: [] });
}

/** Tells a racer to do something, and waits for what came of it. */
async function tell(child: ChildProcess, told: Told) {
  const answer = once(child, "message");
  child.send(told);
  return (await answer)[0] as { refused?: string; epoch?: number; wrote?: boolean; why?: string };
}
