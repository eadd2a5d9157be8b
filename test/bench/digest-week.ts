import { weightOf } from "#src/adapters/discord/views/digest.ts";
/** One process that closes a week and plans its digest, and says how long that took and how much memory at most. */
import { openStore } from "#src/adapters/keyv/open-store.ts";
import { digestOn, GUILD, paperPress } from "#test/digest-ground.ts";

const [database = "", now = "0"] = process.argv.slice(2);
const store = await openStore({ url: `sqlite://${database}` });
// With a permission missing it plans and then waits: what is measured is the planning.
const press = {
  ...paperPress(),
  weigh: weightOf,
  channel: async () => ({ adult: false, missing: ["Send Messages"] }),
};
const { digest } = digestOn(store, { clock: () => Number(now), press });
const before = process.resourceUsage().maxRSS;
const start = performance.now();
await digest.tick.run(GUILD);
const took = performance.now() - start;
const plan = (await digest.calendar(GUILD))?.plan;
if (!plan) throw new Error("Nothing was planned.");
const { maxRSS } = process.resourceUsage();
process.stdout.write(JSON.stringify({ took, before, maxRSS, featured: plan.featured.length }));
await store.close();
