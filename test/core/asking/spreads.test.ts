import { expect, test } from "vitest";
import { z } from "zod";

import { nothingKept } from "#src/adapters/keyv/memory.ts";
import { openStore } from "#src/adapters/keyv/open-store.ts";
import { createSpreads, crossedBy, nextLine } from "#src/core/asking/spreads.ts";
import type { SpreadRecord } from "#src/core/asking/spreads.ts";
import { createLocks } from "#src/core/locks.ts";
import { codec } from "#src/core/records.ts";
import type { Codec, Records, Store } from "#src/core/records.ts";

const DAY = 86_400_000;
const GUILD = "900000000000000001";
const CALL = "X1-0NC1-DJX2-NS0V0";
const ada = { line: "row-1", user: "1", name: "Ada" } as const;
const ben = { line: "column-1", user: "2", name: "Ben" } as const;

async function ground() {
  const kept = nothingKept();
  const opened = await openStore({ url: "memory:", kept });
  let now = 0;
  let looks = 0;
  const store: Store = {
    ...opened,
    records<T>(namespace: string, shape: Codec<T>): Records<T> {
      const records = opened.records(namespace, shape);
      return { ...records, keys: () => ((looks += 1), records.keys()) };
    },
  };
  const spreads = createSpreads({ store, locks: createLocks(), clock: () => now });
  const beside = await openStore({ url: "memory:", kept });
  const raw = beside.records("spreads", codec("spread", 1, z.unknown()));
  return {
    spreads,
    looks: () => looks,
    passes: (ms: number) => void (now += ms),
    keys: () => Array.fromAsync(raw.keys()),
    kept: (key: string) => raw.get(key) as Promise<SpreadRecord | undefined>,
  };
}

test("only somebody who has the line settles its card, and may take it back", async () => {
  const { spreads, passes } = await ground();
  expect(await spreads.settle(GUILD, CALL, ada, "it is warm")).toBeUndefined();
  await spreads.take(GUILD, CALL, ada);
  const settled = await spreads.settle(GUILD, CALL, ada, "it is warm");
  expect(settled && crossedBy(settled, "column-2", ben.user)).toMatchObject({
    by: "Ada",
    settled: "it is warm",
  });
  expect(settled && crossedBy(settled, "row-2", ben.user)).toBeUndefined();
  expect((await spreads.settle(GUILD, CALL, ada, ""))?.taken).toEqual([{ ...ada, at: 0 }]);
  passes(7 * DAY);
  expect(await spreads.settle(GUILD, CALL, ada, "it is cold")).toBeUndefined();
});

test("a line has room for two, each person has one, and whoever settled may be unsettled by others", async () => {
  const { spreads } = await ground();
  await spreads.take(GUILD, CALL, ada);
  await spreads.take(GUILD, CALL, { ...ben, line: "row-1" });
  const both = await spreads.take(GUILD, `${CALL}.L3`, ben);
  expect(both.taken.map(({ user, line }) => [user, line])).toEqual([
    ["1", "row-1"],
    ["2", "column-1"],
  ]);
  expect(nextLine(both, "column-3")).toBe("row-2");
  await spreads.settle(GUILD, CALL, ada, "it is warm");
  await spreads.settle(GUILD, CALL, ben, "it is cold");
  const left = await spreads.unsettle(GUILD, CALL, "2");
  expect(left.taken.map(({ name, settled }) => [name, settled])).toEqual([
    ["Ada", undefined],
    ["Ben", "it is cold"],
  ]);
});

test("what has fallen free is let go of, in the servers that are this process's own", async () => {
  const { spreads, passes, keys, kept } = await ground();
  await spreads.take(GUILD, CALL, ada);
  await spreads.take("900000000000000002", CALL, ada);
  await spreads.take(GUILD, "X1-AAAA", ada);
  passes(6 * DAY);
  await spreads.take(GUILD, "X1-AAAA", ben);
  passes(2 * DAY);
  await spreads.sweep(new Set([GUILD]));
  expect((await kept(`${GUILD}/X1AAAA`))?.taken).toHaveLength(1);
  expect((await keys()).toSorted()).toEqual([`${GUILD}/X1AAAA`, "900000000000000002/X10NC1DJX2NS0V0"]);
});

test("nothing is kept of somebody who was erased, not even a line that fell free before", async () => {
  const { spreads, passes, kept } = await ground();
  await spreads.take(GUILD, CALL, ada);
  await spreads.take(GUILD, "X1-AAAA", ben);
  passes(6 * DAY);
  await spreads.take(GUILD, CALL, ben);
  passes(2 * DAY);
  const changed = await spreads.forget(GUILD, ada.user);
  expect(changed.map(({ call, spread }) => [call, spread.taken.length])).toEqual([["X10NC1DJX2NS0V0", 1]]);
  expect((await kept(`${GUILD}/X10NC1DJX2NS0V0`))?.taken.map(({ user }) => user)).toEqual([ben.user]);
});

test("somebody is taken out of every server's spreads with one look through them, and out of new ones too", async () => {
  const { spreads, looks } = await ground();
  const guilds = Array.from({ length: 30 }, (_, index) => String(BigInt(GUILD) + BigInt(index)));
  for (const guild of guilds) {
    await spreads.take(guild, CALL, ada);
    await spreads.take(guild, CALL, ben);
  }
  for (const guild of guilds) {
    expect(await spreads.of(guild, ada.user)).toEqual([expect.stringContaining("row-1 · Ada")]);
    await spreads.forget(guild, ada.user);
    expect(await spreads.of(guild, ada.user)).toEqual([]);
  }
  expect(looks()).toBe(1);
  await spreads.take(GUILD, `${CALL}2`, ada);
  expect(await spreads.of(GUILD, ada.user)).toHaveLength(1);
  for (const guild of guilds) expect(await spreads.of(guild, ben.user)).toHaveLength(1);
});
