/**
 * The process that is killed. Says each line with a write of its own that it waits for: what the kernel has, a kill does
 * not take away. Arguments: the database, the file of lines, a seed or "every", and the kill point as JSON or "none".
 */
import { openSync, writeSync } from "node:fs";

import { openStore } from "#src/adapters/keyv/open-store.ts";
import { isRefusal } from "#src/core/refusal.ts";

import { withKillPoint } from "../kill-points.ts";
import type { KillPoint } from "../kill-points.ts";
import { EVERY_ACT, actsByChance, carryOut } from "./acts.ts";
import type { Act, Line } from "./acts.ts";
import { worldOn } from "./world.ts";

const [url = "", file = "", which = "every", at = "none"] = process.argv.slice(2);
const point = at === "none" ? undefined : (JSON.parse(at) as KillPoint);
const lines = openSync(file, "a");
const say = (line: Line | { readonly write: string }) => writeSync(lines, `${JSON.stringify(line)}\n`);

const store = await openStore({ url, dataKeys: "cd".repeat(32) });
let now: Act | undefined;
const stepping = withKillPoint(store, point, (name) => say({ write: `${now?.do ?? "start"}: ${name}` }));
const world = await worldOn(stepping);
process.send?.("ready");

for (const act of which === "every" ? EVERY_ACT : actsByChance(Number(which))) {
  now = act;
  say({ said: "begin", act });
  const result = await carryOut(act, world);
  if (isRefusal(result)) say({ said: "refused", act });
  else say({ said: "done", act, ...(result === undefined ? {} : { seq: result }) });
}
await store.close();
process.exit(0);
