/** Keeps the calendars and the editions of all servers: the one place that reads and writes them. */
import type { Clock } from "#src/core/clock.ts";
import type { Locks } from "#src/core/locks.ts";
import { codec } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";
import { isSetUp, scheduleOf } from "#src/core/settings/settings.ts";
import type { Settings, SettingsService } from "#src/core/settings/settings.ts";

import { calendarCodec, firstCalendar, reschedule, wakeAt } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import { editionSchema } from "./edition.ts";
import type { Edition } from "./edition.ts";

const editionCodec = codec("digest", 1, editionSchema);

/** What work under a server's lock is given. */
export interface Held {
  readonly guild: string;
  readonly now: number;
  readonly calendar: Calendar;
  readonly settings: Settings & { digestChannel: string };
  /** Replaces the calendar: durable when it resolves, and `calendar` is the new one from then on. */
  readonly save: (next: Calendar) => Promise<void>;
}

export interface Calendars {
  /**
   * Runs `work` with the server's lock and its calendar, read inside. A server that is set up and has none yet gets
   * one; `undefined` when it is not set up.
   */
  within<T>(guild: string, work: (held: Held) => Promise<T>): Promise<T | undefined>;
  /** The same, for whoever holds the server's lock already. */
  inside<T>(guild: string, work: (held: Held) => Promise<T>): Promise<T | undefined>;
  /** For showing, without the lock. */
  read(guild: string): Promise<Calendar | undefined>;
  edition(guild: string, number: number): Promise<Edition | undefined>;
  archive(guild: string, edition: Edition): Promise<void>;
  /** Whether something may be due in a server: true also for one that has not been looked at yet. Reads nothing. */
  mayBeDue(guild: string, now: number): boolean;
  /** Follows a change of the settings. An hour that was put off stays, unless the schedule itself is another one. */
  follow(guild: string, before: Settings): Promise<void>;
  /** Removes a server's calendar and editions: its data is erased. */
  forget(guild: string): Promise<void>;
}

export function createCalendars(ports: {
  store: Store;
  locks: Locks;
  clock: Clock;
  settings: SettingsService;
}): Calendars {
  const calendars = ports.store.records("calendars", calendarCodec);
  const editions = ports.store.records("digests", editionCodec);
  /** When each server may next have something due, as far as this process has seen its calendar. */
  const wakes = new Map<string, number>();
  const editionKey = (guild: string, number: number): string => `${guild}/${number}`;

  async function inside<T>(guild: string, work: (held: Held) => Promise<T>): Promise<T | undefined> {
    const settings = await ports.settings.get(guild);
    if (!isSetUp(settings)) return undefined;
    const now = ports.clock();
    const stored = await calendars.get(guild);
    let calendar = stored ?? firstCalendar(now, scheduleOf(settings));
    const held = {
      guild,
      now,
      settings,
      get calendar() {
        return calendar;
      },
      async save(next: Calendar) {
        await calendars.set(guild, next);
        wakes.set(guild, wakeAt(next));
        calendar = next;
      },
    };
    wakes.set(guild, wakeAt(calendar));
    if (!stored) await held.save(calendar);
    return work(held);
  }

  function within<T>(guild: string, work: (held: Held) => Promise<T>): Promise<T | undefined> {
    return ports.locks.run(guild, () => inside(guild, work));
  }

  return {
    within,
    inside,
    mayBeDue: (guild, now) => (wakes.get(guild) ?? 0) <= now,
    read: (guild) => calendars.get(guild),
    edition: (guild, number) => editions.get(editionKey(guild, number)),
    archive: (guild, edition) => editions.set(editionKey(guild, edition.number), edition),
    async follow(guild, before) {
      await within(guild, async ({ calendar, now, settings, save }) => {
        const { zone, weekday, time } = scheduleOf(before);
        if (zone === settings.zone && weekday === settings.weekday && time === settings.time) return;
        const next = reschedule(calendar, now, scheduleOf(settings));
        if (next !== calendar) await save(next);
      });
    },
    forget: (guild) =>
      ports.locks.run(guild, async () => {
        const last = (await calendars.get(guild))?.lastNumber ?? 0;
        for (let number = 1; number <= last; number++) await editions.delete(editionKey(guild, number));
        await calendars.delete(guild);
        wakes.delete(guild);
      }),
  };
}
