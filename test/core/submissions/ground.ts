/** A server's pieces over a store in memory, with a clock that is moved by hand. */
import { setTimeout as wait } from "node:timers/promises";

import { nothingKept } from "#src/adapters/keyv/memory.ts";
import type { Kept } from "#src/adapters/keyv/memory.ts";
import { openStore } from "#src/adapters/keyv/open-store.ts";
import { createGuilds } from "#src/core/guilds/guilds.ts";
import { createLocks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import { createPeople } from "#src/core/people/people.ts";
import { createErasure } from "#src/core/privacy/erasure.ts";
import { createRetention } from "#src/core/privacy/retention.ts";
import type { Codec, Records, Store } from "#src/core/records.ts";
import { createAuthorship } from "#src/core/submissions/authorship.ts";
import { createDrafts } from "#src/core/submissions/drafts.ts";
import type { Offer } from "#src/core/submissions/offer.ts";
import { createSubmissions } from "#src/core/submissions/submissions.ts";

export const GUILD = "900000000000000001";
/** A server of another shard, when there are two. */
export const ELSEWHERE = "900000000004194304";
export const ADA = "100000000000000001";
export const BEN = "100000000000000002";

let origins = 0;

/** A piece of Ada's, handed over in a channel for everybody. */
export function offerOf(changes: Partial<Offer> = {}): Offer {
  origins += 1;
  return {
    guild: GUILD,
    author: ADA,
    name: "Ada",
    displayName: "Ada",
    botName: "Kublai",
    title: "",
    parts: ["The house remembers."],
    contentNotes: [],
    prompt: null,
    constraint: null,
    source: "modal",
    channel: "800000000000000001",
    channelIsAdult: false,
    origin: String(origins),
    pledged: true,
    tellWhenRead: false,
    ...changes,
  };
}

export const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** What one kind of record does more slowly than the others, as it may over a network. */
type Slowness = (namespace: string) => Partial<Record<"get" | "setMany" | "delete", number>>;

function slowed(store: Store, slowness: Slowness): Store {
  return {
    ...store,
    records<T>(namespace: string, codec: Codec<T>): Records<T> {
      const records = store.records(namespace, codec);
      const { get = 0, setMany = 0, delete: remove = 0 } = slowness(namespace);
      return {
        ...records,
        async get(key) {
          const found = await records.get(key);
          if (get > 0) await wait(get);
          return found;
        },
        async setMany(entries) {
          if (setMany > 0) await wait(setMany);
          await records.setMany(entries);
        },
        async delete(key) {
          if (remove > 0) await wait(remove);
          await records.delete(key);
        },
      };
    },
  };
}

export async function ground(kept: Kept = nothingKept(), slowness: Slowness = () => ({})) {
  const store = slowed(await openStore({ url: "memory:", kept }), slowness);
  const locks = createLocks();
  const time = { now: Date.UTC(2026, 10, 22) };
  const clock = () => time.now;
  const week = { first: 1, blocked: [] as string[] };
  const noted: { seq: number; digest: number | undefined; state: string | undefined }[] = [];
  const submissions = createSubmissions({
    store,
    locks,
    clock,
    log: quiet,
    facts: {
      firstOfWeek: async () => week.first,
      changed: () => {},
      blockedAuthors: async () => week.blocked,
    },
  });
  const authorship = createAuthorship({
    submissions,
    locks,
    clock,
    noteChange: async (guild, seq, digest) => {
      noted.push({ seq, digest, state: (await submissions.find(guild, seq))?.state });
    },
  });
  return { store, kept, locks, time, clock, week, noted, submissions, authorship };
}

/** The same, with everything that has to do with how long something is kept. */
export async function home(kept: Kept = nothingKept(), shards = { ids: [0], count: 1 }, slowness?: Slowness) {
  const base = await ground(kept, slowness);
  const { store, locks, clock, submissions, authorship } = base;
  const people = createPeople({ store, locks, clock });
  const drafts = createDrafts({ store, locks, clock });
  const guilds = createGuilds({
    store,
    locks,
    clock,
    log: quiet,
    shards,
    forget: [
      (guild) => submissions.forgetAll(guild),
      (guild) => people.forgetAll(guild),
      (guild) => drafts.forgetAll(guild),
    ],
  });
  const everything = {
    store,
    locks,
    clock,
    log: quiet,
    shards,
    guilds,
    submissions,
    authorship,
    people,
    drafts,
  };
  const erasure = createErasure({ ...everything, forget: [], forgetAlone: [] });
  const retention = createRetention({ clock, guilds, submissions });
  return { ...base, people, drafts, guilds, erasure, retention };
}

/** Everything that lies in the store. */
export const words = (kept: Kept) => JSON.stringify([...kept.records]);
