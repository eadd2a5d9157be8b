import { expect, test } from "vitest";

import { LeaseLost, holdLeases } from "#src/adapters/keyv/leases.ts";
import type { HeldLeases } from "#src/adapters/keyv/leases.ts";
import { EMPTY_ROSTER } from "#src/core/leases.ts";
import type { Roster } from "#src/core/leases.ts";

/** A board that can be taken out of reach, or rewritten by somebody else. */
function board() {
  const state: { roster: Roster; version: number; reachable: boolean } = {
    roster: EMPTY_ROSTER,
    version: 1,
    reachable: true,
  };
  return {
    state,
    read: async () => {
      if (!state.reachable) throw new Error("out of reach");
      return { roster: state.roster, version: state.version, now: Date.now() };
    },
    swap: async (version: number, roster: Roster) => {
      if (version !== state.version) return false;
      Object.assign(state, { roster, version: version + 1 });
      return true;
    },
  };
}

const mayWrite = (held: HeldLeases) => {
  try {
    held.assertMayWrite();
    return true;
  } catch (error) {
    if (error instanceof LeaseLost) return false;
    throw error;
  }
};

test("a process whose database is out of reach stops writing before its lease runs out, and goes on when it is back", async () => {
  const { state, ...shared } = board();
  const held = (await holdLeases(shared, { shards: [0], count: 1, holder: "pear", ttl: 600 })) as HeldLeases;
  expect(mayWrite(held)).toBe(true);
  state.reachable = false;
  await expect.poll(() => mayWrite(held), { interval: 5 }).toBe(false);
  expect(state.roster.leases[0]?.until).toBeGreaterThan(Date.now());
  state.reachable = true;
  await expect.poll(() => mayWrite(held)).toBe(true);
  await held.release();
});

test("a holder that was overtaken hears of it once", async () => {
  const { state, ...shared } = board();
  let heard = 0;
  const held = (await holdLeases(shared, {
    ...{ shards: [0], count: 1, holder: "pear", ttl: 120 },
    onLost: () => void (heard += 1),
  })) as HeldLeases;
  state.roster = {
    epoch: 2,
    leases: [{ shard: 0, count: 1, epoch: 2, holder: "plum", until: Date.now() + 60_000 }],
  };
  await expect.poll(() => heard).toBe(1);
  expect(mayWrite(held)).toBe(false);
  await held.release();
  expect([heard, state.roster.leases[0]?.holder]).toEqual([1, "plum"]);
});
