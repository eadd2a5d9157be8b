/** When the curators are pinged about a week: a day before its hour, at it, and a day after. Once each, never more. */
import { DAY, dueAt } from "#src/core/digest/calendar.ts";
import type { Calendar, Reminder } from "#src/core/digest/calendar.ts";

/**
 * The reminder that is due, if any. After a time offline only the newest one counts; those it overtakes are
 * never sent. A week that somebody has approved, or whose digest is being published, needs none.
 */
export function reminderDue(calendar: Calendar, now: number): Reminder | undefined {
  const { open, waiting, plan } = calendar;
  if (plan || waiting?.approved) return undefined;
  if (waiting) {
    const late: Reminder = now >= dueAt(waiting) + DAY ? "after" : "due";
    if (isNewer(late, waiting.reminded)) return late;
  }
  const before = dueAt(open) - DAY;
  if (open.approved || now < before || now >= dueAt(open)) return undefined;
  return isNewer("before", open.reminded) ? "before" : undefined;
}

/** The calendar with that reminder marked as sent: written before it is sent, so that it is never sent twice. */
export function reminded(calendar: Calendar, reminder: Reminder): Calendar {
  const { open, waiting } = calendar;
  if (waiting && reminder !== "before")
    return { ...calendar, waiting: { ...waiting, reminded: [...waiting.reminded, reminder] } };
  return { ...calendar, open: { ...open, reminded: [...open.reminded, reminder] } };
}

const rank: Record<Reminder, number> = { before: 0, due: 1, after: 2 };

function isNewer(reminder: Reminder, sent: readonly Reminder[]): boolean {
  return sent.every((one) => rank[one] < rank[reminder]);
}
