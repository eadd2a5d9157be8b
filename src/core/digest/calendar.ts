/**
 * The calendar of one server: the open week, a closed one that waits, and a publication under way. One record, so
 * that closing a week is one write. Pure: from a calendar and the time to the next calendar.
 */
import { z } from "zod";

import { editionSchema, lineUpSchema } from "#src/core/digest/edition.ts";
import type { Edition, LineUp } from "#src/core/digest/edition.ts";
import { rangesSchema, span, union } from "#src/core/digest/ranges.ts";
import type { Ranges } from "#src/core/digest/ranges.ts";
import { instantOf, nextDigestAt, nextDigests, shifted } from "#src/core/digest/schedule.ts";
import type { LocalHour, Schedule } from "#src/core/digest/schedule.ts";
import { codec } from "#src/core/records.ts";

const id = z.string().regex(/^\d{1,20}$/);
const instant = z.int().nonnegative();

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** Two digests of one server lie at least this far apart, whatever is done to the schedule. */
const LEAST_GAP = 3 * DAY;

export const REMINDERS = ["before", "due", "after"] as const;
export type Reminder = (typeof REMINDERS)[number];

const localHourSchema = z.strictObject({ zone: z.string(), date: z.string(), time: z.string() });

const weekSchema = z.strictObject({
  /** Counts the weeks of this server, from 0. */
  index: z.int().nonnegative(),
  openedAt: instant,
  /** The next digest is not due before this. */
  notBefore: instant,
  /** The first sequence number that belongs to it. */
  first: z.int().positive(),
  /** What rolled over from earlier weeks. */
  carried: rangesSchema,
  due: localHourSchema,
  lineUp: lineUpSchema,
  /** Somebody pressed **Publish at the hour**. */
  approved: z.strictObject({ by: id, at: instant }).optional(),
  reminded: z.array(z.enum(REMINDERS)),
  /** Its hour passed while the digest before it could not go out. */
  heldUp: z.literal(true).optional(),
});
export type Week = z.infer<typeof weekSchema>;

const closedWeekSchema = weekSchema.extend({
  /** The first sequence number that no longer belongs to it. */
  end: z.int().positive(),
  closedAt: instant,
});
export type ClosedWeek = z.infer<typeof closedWeekSchema>;

export const PAUSES = ["channel gone", "permissions", "refused"] as const;
const pauseSchema = z.strictObject({
  why: z.enum(PAUSES),
  /** The names of the permissions that are missing. */
  missing: z.array(z.string()),
  since: instant,
  /** Nothing is tried before this: Discord has refused. What is known without asking is looked at again each time. */
  until: instant,
  tries: z.int().positive(),
  /** Whether the curators have been told. */
  told: z.boolean(),
});
export type Pause = z.infer<typeof pauseSchema>;

export const calendarSchema = z.strictObject({
  open: weekSchema,
  /** A closed week: approved and about to be published, or waiting for **Publish now**. */
  waiting: closedWeekSchema.optional(),
  /** The digest that is being published. */
  plan: editionSchema.optional(),
  pause: pauseSchema.optional(),
  /** The number of the last digest, 0 before the first. */
  lastNumber: z.int().nonnegative(),
  /** Digests of which something that is out has to be looked at again. */
  amend: z.array(z.strictObject({ number: z.int().positive(), notBefore: instant, tries: z.int() })),
});
export type Calendar = z.infer<typeof calendarSchema>;

export const calendarCodec = codec("server's calendar", 1, calendarSchema);

const emptyLineUp: LineUp = { order: [] };

/** The calendar of a server that has just been set up: everything shared so far belongs to its first week. */
export function firstCalendar(now: number, schedule: Schedule): Calendar {
  return { open: weekFrom({ index: 0, now, first: 1, notBefore: now, schedule }), lastNumber: 0, amend: [] };
}

function weekFrom(start: {
  index: number;
  now: number;
  first: number;
  notBefore: number;
  schedule: Schedule;
}): Week {
  const { index, now, first, notBefore, schedule } = start;
  const due = nextDigestAt(Math.max(now, notBefore), schedule);
  return { index, openedAt: now, notBefore, first, carried: [], due, lineUp: emptyLineUp, reminded: [] };
}

export function dueAt(week: Week): number {
  return instantOf(week.due);
}

/** The numbers of the pieces of a week. `end`, for an open week, is the next number that nobody has yet. */
export function piecesOf(week: Week | ClosedWeek, end: number): Ranges {
  return union(week.carried, span(week.first, "end" in week ? week.end : end));
}

/**
 * Closes the open week and opens the next. A week that is still waiting merges into the one that closes. Late is
 * no matter: however many hours were missed, one week closes once, and the next is due in the future.
 * @param end the first sequence number that belongs to the new week
 */
export function closeWeek(calendar: Calendar, now: number, schedule: Schedule, end: number): Calendar {
  const { open, waiting } = calendar;
  const due = dueAt(open);
  const closing: ClosedWeek = {
    ...open,
    end,
    closedAt: now,
    carried: waiting ? union(open.carried, piecesOf(waiting, waiting.end)) : open.carried,
    lineUp: waiting ? mergedLineUps(waiting.lineUp, open.lineUp) : open.lineUp,
    openedAt: waiting?.openedAt ?? open.openedAt,
  };
  const notBefore = Math.min(now, due) + LEAST_GAP;
  const next = weekFrom({ index: open.index + 1, now, first: end, notBefore, schedule });
  return { ...calendar, open: next, waiting: closing };
}

function mergedLineUps(older: LineUp, newer: LineUp): LineUp {
  const note = newer.note ?? older.note;
  const hand = newer.hand ?? older.hand;
  return {
    order: [...new Set([...older.order, ...newer.order])],
    ...(note && { note }),
    ...(hand !== undefined && { hand }),
  };
}

/** A new schedule, or new rules of its zone. A week whose hour has come is left to be closed first. */
export function reschedule(calendar: Calendar, now: number, schedule: Schedule): Calendar {
  const { open } = calendar;
  if (dueAt(open) <= now) return calendar;
  const due = nextDigestAt(Math.max(now, open.notBefore), schedule);
  return { ...calendar, open: { ...open, due } };
}

/** The hours to come, as they are by now: the open week's, put off or not, and those that follow from the schedule. */
export function nextHours(
  calendar: Calendar | undefined,
  now: number,
  schedule: Schedule,
  count: number,
): LocalHour[] {
  const first = calendar && dueAt(calendar.open) > now ? calendar.open.due : nextDigestAt(now, schedule);
  return [first, ...nextDigests(instantOf(first) + (calendar ? LEAST_GAP : 0), schedule, count - 1)];
}

/** The open week's hour, `days` later (1 to 6): the same time on the wall. */
export function postpone(calendar: Calendar, days: number): Calendar {
  return { ...calendar, open: { ...calendar.open, due: shifted(calendar.open.due, days) } };
}

/** **Publish at the hour**, or its undoing. */
export function approve(calendar: Calendar, by: { by: string; at: number } | undefined): Calendar {
  const { approved: _, ...open } = calendar.open;
  return { ...calendar, open: by ? { ...open, approved: by } : open };
}

/** The publication of the waiting week begins. */
export function planned(calendar: Calendar, plan: Edition): Calendar {
  return { ...calendar, plan, lastNumber: plan.number };
}

/**
 * The waiting week is done with: published, or nothing in it to publish.
 * @param rest numbers of its pieces that roll over into the open week
 */
export function settled(calendar: Calendar, now: number, rest: Ranges): Calendar {
  const { waiting: _waiting, plan: _plan, pause: _pause, ...kept } = calendar;
  const open: Week = { ...kept.open, carried: union(kept.open.carried, rest) };
  return { ...kept, open: dueAt(open) > now ? open : { ...open, heldUp: true } };
}

/** The waiting week is done with, and nothing of it was published: what curators arranged goes on to the open one. */
export function passedOver(calendar: Calendar, now: number, rest: Ranges): Calendar {
  const next = settled(calendar, now, rest);
  const lineUp = mergedLineUps(calendar.waiting?.lineUp ?? emptyLineUp, next.open.lineUp);
  return { ...next, open: { ...next.open, lineUp } };
}

/** Changes what curators arranged for the week they are working on. */
export function arranged(calendar: Calendar, lineUp: LineUp): Calendar {
  const { open, waiting } = calendar;
  if (waiting) return { ...calendar, waiting: { ...waiting, lineUp } };
  return { ...calendar, open: { ...open, lineUp } };
}

/** The week that the curators are working on: a closed one that waits, else the open one. */
export function atWork(calendar: Calendar): Week | ClosedWeek {
  return calendar.waiting ?? calendar.open;
}

/** Asks for another look at what is out of a digest, not before `notBefore` (epoch milliseconds). */
export function toAmend(calendar: Calendar, number: number, notBefore = 0): Calendar {
  const others = calendar.amend.filter((entry) => entry.number !== number);
  return { ...calendar, amend: [...others, { number, notBefore, tries: 0 }] };
}

/** When something may next be due, in epoch milliseconds: before then, a tick has nothing to do. */
export function wakeAt(calendar: Calendar): number {
  const { open, waiting, plan, amend } = calendar;
  if (plan || waiting?.approved) return 0;
  const due = dueAt(open);
  const times = [due - DAY, due, ...amend.map((entry) => entry.notBefore)];
  if (open.approved || open.reminded.length > 0) times.shift();
  if (waiting && !waiting.reminded.includes("due")) times.push(0);
  if (waiting && !waiting.reminded.includes("after")) times.push(dueAt(waiting) + DAY);
  return Math.min(...times);
}
