import { expect, onTestFinished, test } from "vitest";

import { openStore } from "#src/adapters/keyv/open-store.ts";
import { sqliteDatabase } from "#test/contracts/databases.ts";

import { carryOut } from "./acts.ts";
import type { Act, Line } from "./acts.ts";
import { faultsIn } from "./check.ts";
import { WRITERS, worldOn } from "./world.ts";

const [ADA, BEN] = WRITERS;
const done = (act: Act, seq?: number): Line => ({ said: "done", act, ...(seq === undefined ? {} : { seq }) });

/** Two pieces, of which the check is then told something. */
async function faultsWhen(lines: readonly Line[]): Promise<string[]> {
  const database = await sqliteDatabase();
  onTestFinished(() => database.drop());
  const store = await openStore({ url: database.url, dataKeys: "cd".repeat(32) });
  const world = await worldOn(store);
  await carryOut({ do: "share", by: ADA, text: "one" }, world);
  await carryOut({ do: "share", by: BEN, text: "two" }, world);
  await carryOut({ do: "draft", by: BEN, text: "half" }, world);
  await store.close();
  const shared = [
    done({ do: "share", by: ADA, text: "one" }, 1),
    done({ do: "share", by: BEN, text: "two" }, 2),
  ];
  return faultsIn(database.url, [...shared, ...lines]);
}

test.each([
  ["nothing amiss", [], []],
  [
    "a piece that is lost",
    [done({ do: "share", by: ADA, text: "three" }, 3)],
    ["3 was acknowledged and is lost"],
  ],
  [
    "an edit that is lost",
    [done({ do: "edit", by: ADA, seq: 1, text: "new" })],
    ['1 says ["one"] and not ["new"]'],
  ],
  ["a piece that came back", [done({ do: "delete", by: ADA, seq: 1 })], ["1 was deleted and is back"]],
  [
    "a withdrawal that is lost",
    [done({ do: "withdraw", by: ADA, seq: 1 })],
    ["1 was withdrawn and is offered"],
  ],
  [
    "an erasure that is lost",
    [done({ do: "erase", by: BEN })],
    ["2 was deleted and is back", `${BEN} was erased, and left drafts behind`],
  ],
] as const)("the check sees %s", async (_, lines, faults) => {
  expect(await faultsWhen(lines)).toEqual(faults);
});
