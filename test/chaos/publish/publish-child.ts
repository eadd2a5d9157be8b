/**
 * A process that publishes what is due in one server, and may be killed: at a named step by itself, or from outside.
 * Real store, real REST, real renderer; only the gateway is left out, because nothing is learned from it here.
 */
import type { Client } from "discord.js";

import { createRest } from "#src/adapters/discord/client.ts";
import { createPress } from "#src/adapters/discord/press.ts";
import { createPublisher } from "#src/adapters/discord/publisher.ts";
import { answerButton } from "#src/adapters/discord/views/answer-button.ts";
import { drawCover } from "#src/adapters/images/cover.ts";
import { openStore } from "#src/adapters/keyv/open-store.ts";
import type { Press } from "#src/core/digest/ports.ts";
import type { Records, Store } from "#src/core/records.ts";
import { digestOn, quiet } from "#test/digest-ground.ts";

export interface Errand {
  readonly database: string;
  readonly api: string;
  readonly token: string;
  readonly self: string;
  readonly guild: string;
  /** How far the stand-in's clock is ahead of the machine's. */
  readonly ahead: number;
  /** `3 before`: kills itself before its fourth step. */
  readonly killAt?: string;
}

const errand = JSON.parse(process.argv[2] ?? "{}") as Errand;
let steps = 0;

/** One step that has an outside: written down, and the place to die before or after it. */
async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const at = steps++;
  dieIf(`${at} before`);
  const result = await work();
  process.stdout.write(`${at} ${name}\n`);
  dieIf(`${at} after`);
  return result;
}

function dieIf(moment: string): void {
  if (errand.killAt === moment) process.kill(process.pid, "SIGKILL");
}

function steppingStore(store: Store): Store {
  return {
    ...store,
    records(namespace, codec) {
      const records = store.records(namespace, codec);
      const set: Records<never>["set"] = (key, value) =>
        step(`keep ${namespace}`, () => records.set(key, value));
      return { ...records, set };
    },
  };
}

function steppingPress(press: Press): Press {
  return {
    ...press,
    channel: async () => ({ adult: false, missing: [] }),
    post: (...args) => step(`post part ${args[1].index}`, () => press.post(...args)),
    edit: (...args) => step("edit", () => press.edit(...args)),
    find: (...args) => step("look for a mark", () => press.find(...args)),
    openThread: (...args) => step("open the thread", () => press.openThread(...args)),
  };
}

const store = await openStore({ url: `sqlite://${errand.database}` });
const rest = createRest(errand.api, quiet).setToken(errand.token);
const publisher = createPublisher({ rest, self: () => errand.self, patience: 400 });
const client = (): Client => {
  throw new Error("There is no gateway here.");
};
const press = steppingPress(createPress({ client, publisher, answerButton, drawCover }));
const { digest } = digestOn(steppingStore(store), { clock: () => Date.now() + errand.ahead, press });
for (let attempt = 0; attempt < 8; attempt++) {
  try {
    await digest.tick.run(errand.guild);
    const calendar = await digest.calendar(errand.guild);
    if (!calendar?.plan && !calendar?.waiting && calendar?.amend.length === 0) break;
  } catch {
    // A tick that failed in passing is followed by the next one.
  }
}
await store.close();
process.exit(0);
