/** Lets declined texts go after 90 days. Looks through every server once a day; what is due is seen on the record. */
import type { Clock } from "#src/core/clock.ts";
import { forEachOf } from "#src/core/each.ts";
import type { Guilds } from "#src/core/guilds/guilds.ts";
import { cleared, isDueForClearing } from "#src/core/submissions/edit.ts";
import type { Submissions } from "#src/core/submissions/submissions.ts";

const DAY = 86_400_000;
/** Read at once; in between, other work has its turn. */
const CHUNK = 50;

export interface Retention {
  tick(): Promise<void>;
}

export function createRetention(ports: {
  clock: Clock;
  guilds: Pick<Guilds, "all">;
  submissions: Submissions;
}): Retention {
  const { clock, guilds, submissions } = ports;
  const lookedAt = new Map<string, number>();

  async function lookThrough(guild: string): Promise<void> {
    const now = clock();
    const end = await submissions.next(guild);
    for (let first = 1; first < end; first += CHUNK) {
      const seqs = Array.from({ length: Math.min(CHUNK, end - first) }, (_, index) => first + index);
      for (const record of await submissions.many(guild, seqs)) {
        if (record.kind !== "piece" || !isDueForClearing(record, now)) continue;
        await submissions.change(guild, record.seq, (piece) =>
          isDueForClearing(piece, now) ? cleared(piece, now) : piece,
        );
      }
    }
  }

  return {
    async tick() {
      await forEachOf(await guilds.all(), async (guild) => {
        if (clock() - (lookedAt.get(guild) ?? -DAY) < DAY) return;
        lookedAt.set(guild, clock());
        await lookThrough(guild);
      });
    },
  };
}
