import { setTimeout as wait } from "node:timers/promises";

import { expect, test } from "vitest";

import { nothingKept } from "#src/adapters/keyv/memory.ts";
import { createLocks } from "#src/core/locks.ts";
import { ADA, BEN, GUILD, ground, offerOf } from "#test/core/submissions/ground.ts";

const BENS = { author: BEN, displayName: "Ben", name: "Ben" };

test.each(["authors", "rolls"])(
  "what is derived in %s and cannot be read is made up again",
  async (namespace) => {
    const first = await ground();
    for (const parts of [["one"], ["two"]])
      await first.submissions.offer(offerOf({ parts, name: "Marco Polo" }));
    await first.submissions.offer(offerOf(BENS));
    await first.submissions.roll.flush();
    const keys = [...first.kept.records.keys()].filter((key) => key.startsWith(`${namespace}::`));
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) first.kept.records.set(key, { value: "not json" });

    const second = await ground(first.kept);
    await second.submissions.offer(offerOf({ parts: ["three"], name: "Marco Polo" }));
    const mine = async ({ submissions }: typeof second) =>
      (await submissions.of(GUILD, ADA)).map(({ parts }) => parts[0]);
    expect(await mine(second)).toEqual(["three", "two", "one"]);
    expect(await second.submissions.of(GUILD, BEN)).toHaveLength(1);
    await second.submissions.roll.flush();
    const third = await ground(first.kept);
    expect(await mine(third)).toEqual(["three", "two", "one"]);
    expect(await third.submissions.of(GUILD, BEN)).toHaveLength(1);
    for (const key of keys) expect(first.kept.records.get(key)).not.toEqual({ value: "not json" });
  },
);

test("a name whose holder cannot be read stops nobody, and is its next user's", async () => {
  const first = await ground();
  await first.submissions.offer(offerOf({ name: "Marco Polo" }));
  await first.submissions.roll.flush();
  const key = [...first.kept.records.keys()].find((one) => one.startsWith("names::")) ?? "";
  first.kept.records.set(key, { value: "not json" });
  const second = await ground(first.kept);
  await second.submissions.offer(offerOf({ name: "Marco Polo" }));
  await second.submissions.roll.flush();
  const third = await ground(first.kept);
  expect(await third.submissions.offer(offerOf({ ...BENS, name: "marc0 polo" }))).toHaveProperty("refused");
});

test("a pen name cannot be read from the keys of the store", async () => {
  const { submissions, kept } = await ground();
  await submissions.offer(offerOf({ name: "Marco Polo" }));
  await submissions.roll.flush();
  expect([...kept.records.keys()].join("\n")).not.toMatch(/marc/i);
});

test("an author's piece is in their list at every moment, also while the list is being written", async () => {
  const slow = await ground(nothingKept(), (namespace) => (namespace === "authors" ? { get: 20 } : {}));
  await slow.submissions.offer(offerOf());
  const reading = slow.submissions.of(GUILD, ADA);
  await wait(5);
  await slow.submissions.roll.flush();
  expect(await reading).toHaveLength(1);
});

test("one server whose lists cannot be written holds up nobody else's", async () => {
  const { submissions, kept } = await ground();
  const OTHER = "900000000000000002";
  for (const guild of [GUILD, OTHER]) await submissions.offer(offerOf({ guild }));
  const { set } = kept.records;
  kept.records.set = (key, value) => {
    if (key.startsWith(`authors::${GUILD}`)) throw new Error("out of order");
    return set.call(kept.records, key, value);
  };
  await expect(submissions.roll.flush()).rejects.toThrow("out of order");
  expect(await submissions.roll.listed(OTHER, ADA)).toEqual([1]);
});

test("work under one key is done one at a time, also what is asked for in the same breath", async () => {
  const locks = createLocks();
  const done: string[] = [];
  let inner: Promise<void> | undefined;
  await locks.run("server", async () => {
    inner = locks.run("server", async () => void done.push("second"));
    await wait(1);
    done.push("first");
  });
  await inner;
  expect(done).toEqual(["first", "second"]);
});
