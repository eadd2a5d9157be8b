/** Sharing over a database, as the app wires it, without Discord. */
import { z } from "zod";

import { createGuilds } from "#src/core/guilds/guilds.ts";
import { createLocks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import { createPeople } from "#src/core/people/people.ts";
import { createErasure } from "#src/core/privacy/erasure.ts";
import { codec } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";
import { createAuthorship } from "#src/core/submissions/authorship.ts";
import { createDrafts } from "#src/core/submissions/drafts.ts";
import { createSubmissions } from "#src/core/submissions/submissions.ts";

export const GUILD = "900000000000000001";
export const WRITERS = ["100000000000000001", "100000000000000002", "100000000000000003"] as const;
export type Writer = (typeof WRITERS)[number];

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };
const notedCodec = codec("noted for another look", 1, z.strictObject({ seqs: z.array(z.int()) }));
const clock = () => 1_800_000_000_000;

export async function worldOn(store: Store) {
  const locks = createLocks();
  // What a digest is told, and in this test only written down.
  const noted = store.records("noted", notedCodec);
  const submissions = createSubmissions({
    ...{ store, locks, clock, log: quiet },
    facts: { firstOfWeek: async () => 1_000_000, blockedAuthors: async () => [], changed() {} },
  });
  const authorship = createAuthorship({
    ...{ submissions, locks, clock },
    noteChange: async (guild, seq) => {
      const { seqs } = (await noted.get(guild)) ?? { seqs: [] };
      await noted.set(guild, { seqs: [...seqs, seq] });
    },
  });
  const people = createPeople({ store, locks, clock });
  const drafts = createDrafts({ store, locks, clock });
  const shards = { ids: [0], count: 1 };
  const guilds = createGuilds({ ...{ store, locks, clock, log: quiet, shards }, forget: [] });
  await guilds.arrived(GUILD);
  const erasure = createErasure({
    ...{ store, locks, clock, log: quiet, shards, guilds, submissions, authorship, people, drafts },
    ...{ forget: [], forgetAlone: [] },
  });
  return { submissions, authorship, people, drafts, erasure, noted };
}

export type World = Awaited<ReturnType<typeof worldOn>>;
