/** Reports of Kublai's own messages to the curators: kept in one record per server until somebody has seen to them. */
import { z } from "zod";

import type { Clock } from "#src/core/clock.ts";
import type { Locks } from "#src/core/locks.ts";
import { codec } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";

const reportSchema = z.strictObject({
  id: z.int().positive(),
  by: z.string(),
  channel: z.string(),
  message: z.string(),
  reason: z.string(),
  at: z.int().nonnegative(),
});
const reportsCodec = codec(
  "reports",
  1,
  z.strictObject({ last: z.int().nonnegative(), open: z.array(reportSchema) }),
);

export type MessageReport = z.infer<typeof reportSchema>;

/** Reports that wait at once, in all and from one member. */
const OPEN_MOST = 200;
const OPEN_MOST_EACH = 5;

export interface Reports {
  /** The reports that nobody has seen to yet, oldest first. */
  open(guild: string): Promise<readonly MessageReport[]>;
  file(guild: string, report: Omit<MessageReport, "id" | "at">): Promise<MessageReport | Refusal>;
  /** Somebody has seen to it. */
  close(guild: string, id: number): Promise<void>;
  /** Takes a member's name off their reports by taking the reports away. */
  forget(guild: string, person: string): Promise<void>;
  forgetAll(guild: string): Promise<void>;
}

export function createReports(ports: { store: Store; locks: Locks; clock: Clock }): Reports {
  const { locks, clock } = ports;
  const records = ports.store.records("reports", reportsCodec);
  const read = async (guild: string) => (await records.get(guild)) ?? { last: 0, open: [] };
  const locked = <T>(guild: string, work: () => Promise<T>) => locks.run(`reports ${guild}`, work);

  async function keepOnly(guild: string, keep: (report: MessageReport) => boolean): Promise<void> {
    await locked(guild, async () => {
      const { last, open } = await read(guild);
      const kept = open.filter(keep);
      if (kept.length < open.length) await records.set(guild, { last, open: kept });
    });
  }

  return {
    open: async (guild) => (await read(guild)).open,
    file: (guild, report) =>
      locked(guild, async () => {
        const { last, open } = await read(guild);
        const theirs = open.filter(({ by }) => by === report.by);
        if (theirs.some(({ message }) => message === report.message)) {
          return refuse("You have reported this message already. The curators will look at it.");
        }
        if (theirs.length >= OPEN_MOST_EACH || open.length >= OPEN_MOST) {
          return refuse("Many reports are waiting already. Please write to a curator directly.");
        }
        const filed = { ...report, id: last + 1, at: clock() };
        await records.set(guild, { last: last + 1, open: [...open, filed] });
        return filed;
      }),
    close: (guild, id) => keepOnly(guild, (report) => report.id !== id),
    forget: (guild, person) => keepOnly(guild, ({ by }) => by !== person),
    forgetAll: (guild) => records.delete(guild),
  };
}
