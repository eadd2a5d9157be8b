/**
 * What happens by itself: the week closes at its hour, curators are reminded, an approved digest goes out, edits that
 * are due are made. Everything is decided from the record, never from "the timer fired": a tick too many does nothing.
 */
import { scheduleOf } from "#src/core/settings/settings.ts";

import { closeWeek, dueAt, passedOver, piecesOf } from "./calendar.ts";
import type { Pause, Reminder } from "./calendar.ts";
import type { Calendars, Held } from "./calendars.ts";
import type { Pieces } from "./ports.ts";
import type { Publishing } from "./publishing.ts";
import { union } from "./ranges.ts";
import { reminded, reminderDue } from "./reminders.ts";
import { isSpent, readRest, readWeek } from "./week.ts";

/** Words to the curators, in their own channel if they have one. Failing is no fault: the desk says it as well. */
export interface Notices {
  remind(
    guild: string,
    reminder: Reminder,
    facts: { due: number; unread: number; chosen: number; isLate: boolean },
  ): Promise<void>;
  paused(guild: string, pause: Pause, channel: string): Promise<void>;
}

export interface Tick {
  /**
   * Does what is due in one server. Answers whether it is set up.
   */
  run(guild: string): Promise<boolean>;
}

export function createTick(ports: {
  calendars: Calendars;
  pieces: Pieces;
  publishing: Publishing;
  notices: Notices;
  /** How much later than its hour a server's week closes, so that not all of them do at once. */
  jitter: (guild: string) => number;
}): Tick {
  const { calendars, pieces, publishing, notices, jitter } = ports;

  async function close(held: Held): Promise<boolean> {
    const { guild, calendar, settings, now, save } = held;
    if (calendar.plan || calendar.waiting?.approved || now < dueAt(calendar.open) + jitter(guild))
      return false;
    const closed = closeWeek(calendar, now, scheduleOf(settings), await pieces.next(guild));
    const { waiting } = closed;
    if (!waiting) return false;
    const numbers = piecesOf(waiting, waiting.end);
    const spent = await isSpent(pieces, guild, numbers, waiting.openedAt);
    const rest = spent ? await readRest(pieces, guild, numbers, waiting.openedAt) : [];
    await save(spent ? passedOver(closed, now, rest) : closed);
    return true;
  }

  /** Written down before it is said: once, or never, but not twice. */
  async function reminderToSend(held: Held) {
    const { guild, calendar, now, save } = held;
    const reminder = reminderDue(calendar, now);
    if (!reminder) return undefined;
    const { open, waiting } = calendar;
    const late = waiting ? piecesOf(waiting, waiting.end) : [];
    // Before the hour, what still waits from the last one counts: it joins this week.
    const week = reminder === "before" ? open : (waiting ?? open);
    const numbers = reminder === "before" ? union(late, piecesOf(open, await pieces.next(guild))) : late;
    const { figures, unread, chosen } = await readWeek(pieces, guild, numbers, week.openedAt);
    await save(reminded(calendar, reminder));
    if (figures.pieces === 0) return undefined;
    return { reminder, due: dueAt(week), unread, chosen: chosen.length, isLate: waiting !== undefined };
  }

  async function pauseToTell({ calendar, save }: Held) {
    const { pause, plan } = calendar;
    if (!pause || !plan || pause.told) return undefined;
    await save({ ...calendar, pause: { ...pause, told: true } });
    return { pause, channel: plan.channel };
  }

  return {
    async run(guild) {
      if ((await calendars.within(guild, close)) === undefined) return false;
      await publishing.run(guild);
      const reminder = await calendars.within(guild, reminderToSend);
      if (reminder) await notices.remind(guild, reminder.reminder, reminder);
      const pause = await calendars.within(guild, pauseToTell);
      if (pause) await notices.paused(guild, pause.pause, pause.channel);
      return true;
    },
  };
}
