/** How long things are kept, in one place: the servers, erasing, and letting go; and the tick that drives them. */
import type { Clock } from "#src/core/clock.ts";
import { forEachOf } from "#src/core/each.ts";
import { createGuilds } from "#src/core/guilds/guilds.ts";
import type { Guilds, Shards } from "#src/core/guilds/guilds.ts";
import type { Locks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import type { People } from "#src/core/people/people.ts";
import { createErasure } from "#src/core/privacy/erasure.ts";
import type { Erasure } from "#src/core/privacy/erasure.ts";
import { createExports } from "#src/core/privacy/export.ts";
import type { AlsoKept, Exports } from "#src/core/privacy/export.ts";
import { createRetention } from "#src/core/privacy/retention.ts";
import type { Store } from "#src/core/records.ts";
import type { Sharing } from "#src/core/submissions/sharing.ts";

export interface Keeping {
  readonly guilds: Guilds;
  readonly erasure: Erasure;
  readonly exports: Exports;
  /** Writes what waits to be written. Soon after anything happened, and before the process ends. */
  flush(): Promise<void>;
  /** Goes on with erasures and lets go of what has been kept for long enough. */
  tick(): Promise<void>;
}

const SWEEP_EVERY = 3_600_000;

export function createKeeping(ports: {
  store: Store;
  locks: Locks;
  clock: Clock;
  log: Log;
  shards: Shards;
  sharing: Sharing;
  people: People;
  /** Other domains' records: of a whole server, and of one person in one server. */
  forgetGuild: readonly ((guild: string) => Promise<void>)[];
  forgetPerson: readonly ((guild: string, person: string) => Promise<void>)[];
  /** Of a person in direct messages. */
  forgetAlone: readonly ((person: string) => Promise<void>)[];
  /** What other domains keep of one person in one server, for an export. */
  others: readonly AlsoKept[];
  /** They let go of what has been kept for long enough in these servers. */
  sweeps: readonly ((guilds: ReadonlySet<string>) => Promise<void>)[];
}): Keeping {
  const { sharing, people, forgetGuild, forgetPerson, forgetAlone } = ports;
  const { submissions, authorship, drafts, reports } = sharing;
  const guilds = createGuilds({
    ...ports,
    forget: [
      (guild) => submissions.forgetAll(guild),
      (guild) => people.forgetAll(guild),
      (guild) => drafts.forgetAll(guild),
      (guild) => reports.forgetAll(guild),
      ...forgetGuild,
    ],
  });
  const erasure = createErasure({
    ...ports,
    guilds,
    submissions,
    authorship,
    drafts,
    forget: [(guild, person) => reports.forget(guild, person), ...forgetPerson],
    forgetAlone,
  });
  const reported: AlsoKept = {
    title: "Reports of yours that wait for a curator",
    of: async (guild, account) => {
      const open = await reports.open(guild);
      return open
        .filter(({ by }) => by === account)
        .map(({ channel, message, reason }) => `message ${message} in channel ${channel}: ${reason}`);
    },
  };
  let sweptAt = 0;
  const retention = createRetention({ ...ports, guilds, submissions });

  async function sweep(): Promise<void> {
    if (ports.clock() - sweptAt < SWEEP_EVERY) return;
    sweptAt = ports.clock();
    const ours = new Set(await guilds.all());
    await forEachOf([drafts.sweep, ...ports.sweeps], (letGo) => letGo(ours));
  }

  return {
    guilds,
    erasure,
    exports: createExports({ submissions, people, drafts, guilds, others: [reported, ...ports.others] }),
    async flush() {
      await forEachOf([submissions.roll, people], (waiting) => waiting.flush());
    },
    async tick() {
      await forEachOf([erasure, guilds, retention, { tick: sweep }], (part) => part.tick());
    },
  };
}
