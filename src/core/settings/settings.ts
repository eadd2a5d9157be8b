/**
 * What a server has decided about Kublai, and nothing that it has done: one record per server.
 * Knows no Discord: channels, roles and members are ids here.
 */
import { z } from "zod";

import { isZone } from "#src/core/digest/schedule.ts";
import type { Schedule } from "#src/core/digest/schedule.ts";
import type { Locks } from "#src/core/locks.ts";
import { codec } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal } from "#src/core/refusal.ts";

const id = z.string().regex(/^\d{1,20}$/);
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const settingsSchema = z.strictObject({
  /** An IANA zone. */
  zone: z.string().refine(isZone, "not a zone that this machine knows"),
  /** 1 is Monday, 7 is Sunday. */
  weekday: z.int().min(1).max(7),
  /** `HH:MM`, on the clock of the zone. */
  time,
  /** Where the digest appears. Until it is chosen, `/share` accepts and keeps. */
  digestChannel: id.optional(),
  /** Where the desk stands, if the curators want it to stand somewhere. */
  deskChannel: id.optional(),
  /** Who reads. Without one, whoever may manage messages. */
  curatorRole: id.optional(),
  /** Whether each digest opens a thread for talk. */
  thread: z.boolean(),
  /** A role to ping with each digest; its members chose it. */
  pingRole: id.optional(),
  /** One prompt a day, in one channel. */
  daily: z.strictObject({ channel: id, time }).optional(),
  /** Whether AI-worded sparks may be dealt. */
  ai: z.boolean(),
  /** The server's own note for hard moments: what a curator sees on setting a piece aside. */
  hardMoments: z.string().max(1000).optional(),
  /** Members whose pieces are not taken. */
  blockedAuthors: z.array(id),
});

/** One server's settings. A field that is absent has not been chosen, or has been switched off. */
export type Settings = z.infer<typeof settingsSchema>;

/** What holds until a manager says otherwise. */
export const DEFAULT_SETTINGS: Settings = {
  zone: "UTC",
  weekday: 7,
  time: "18:00",
  thread: false,
  ai: false,
  blockedAuthors: [],
};

export const settingsCodec = codec("server's settings", 1, settingsSchema);

/** Whether somebody has said where the digest appears: before that, nobody reads and nothing is published. */
export function isSetUp(settings: Settings): settings is Settings & { digestChannel: string } {
  return settings.digestChannel !== undefined;
}

/** The week's hour. */
export function scheduleOf({ zone, weekday, time }: Settings): Schedule {
  return { zone, weekday, time };
}

export interface SettingsService {
  /** The server's settings, or the defaults. From memory after the first time: one process owns a server. */
  get(guild: string): Promise<Settings>;
  /** Replaces them by what `change` makes of them, whole. A refusal from `change` changes nothing and comes back. */
  change(guild: string, change: (now: Settings) => Settings | Refusal): Promise<Settings | Refusal>;
  /** Removes them: the server's data is erased. */
  forget(guild: string): Promise<void>;
}

/** @param ports `zone` is what servers have that have not chosen theirs; UTC when absent */
export function createSettings(ports: { store: Store; locks: Locks; zone?: string }): SettingsService {
  const defaults: Settings = { ...DEFAULT_SETTINGS, zone: ports.zone ?? DEFAULT_SETTINGS.zone };
  const records = ports.store.records("settings", settingsCodec);
  const known = new Map<string, Settings>();

  async function get(guild: string): Promise<Settings> {
    const cached = known.get(guild);
    if (cached) return cached;
    const stored = (await records.get(guild)) ?? defaults;
    // What was changed while this was read is newer.
    const settings = known.get(guild) ?? stored;
    known.set(guild, settings);
    return settings;
  }

  return {
    get,
    change: (guild, change) =>
      ports.locks.run(`settings ${guild}`, async () => {
        const next = change(await get(guild));
        if (isRefusal(next)) return next;
        const checked = settingsSchema.parse(next);
        await records.set(guild, checked);
        known.set(guild, checked);
        return checked;
      }),
    forget: (guild) =>
      ports.locks.run(`settings ${guild}`, async () => {
        await records.delete(guild);
        known.delete(guild);
      }),
  };
}
