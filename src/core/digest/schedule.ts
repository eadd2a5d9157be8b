/**
 * When a digest is due: arithmetic with Temporal, nothing else. Knows no clock and no record.
 * A time that a change of clocks leaves out happens as much later as the clocks move; one that comes twice happens
 * the first time (https://tc39.es/proposal-temporal/docs/ambiguity.html, "compatible").
 */

/** One hour of the week, as people say it. */
export interface Schedule {
  /** An IANA zone: `Europe/Rome`. */
  readonly zone: string;
  /** 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** `18:00` */
  readonly time: string;
}

/** One occurrence, as the wall shows it: stays right when the rules of its zone change. */
export interface LocalHour {
  readonly zone: string;
  /** `2026-11-22` */
  readonly date: string;
  readonly time: string;
}

/** The instant of an occurrence, in epoch milliseconds. */
export function instantOf(hour: LocalHour): number {
  return Temporal.PlainDate.from(hour.date).toZonedDateTime({
    timeZone: hour.zone,
    plainTime: Temporal.PlainTime.from(hour.time),
  }).epochMilliseconds;
}

/** The first occurrence strictly after `after` (epoch milliseconds). */
export function nextDigestAt(after: number, schedule: Schedule): LocalHour {
  const today = localDate(after, schedule.zone);
  const ahead = (schedule.weekday - today.dayOfWeek + 7) % 7;
  const first = occurrence(today.add({ days: ahead }), schedule);
  return instantOf(first) > after ? first : shifted(first, 7);
}

/** The last occurrence at or before `at` (epoch milliseconds). */
export function lastDigestAt(at: number, schedule: Schedule): LocalHour {
  return shifted(nextDigestAt(at, schedule), -7);
}

/** The next `count` occurrences after `after`: what `/setup` shows. */
export function nextDigests(after: number, schedule: Schedule, count: number): LocalHour[] {
  const first = nextDigestAt(after, schedule);
  return Array.from({ length: count }, (_, week) => shifted(first, week * 7));
}

/** The next time that the clock on the wall shows `time`, strictly after `after`. */
export function nextDailyAt(after: number, zone: string, time: string): LocalHour {
  const today: LocalHour = { zone, date: localDate(after, zone).toString(), time };
  return instantOf(today) > after ? today : shifted(today, 1);
}

/** The same hour some days later, or earlier. */
export function shifted(hour: LocalHour, days: number): LocalHour {
  return { ...hour, date: Temporal.PlainDate.from(hour.date).add({ days }).toString() };
}

/** Whether this machine's calendar knows the zone. */
export function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return zone.includes("/") || zone === "UTC";
  } catch {
    return false;
  }
}

/** The hours and minutes of `9:30`, `18`, `18:00` or `18.00`, as `HH:MM`; `undefined` when it is no time. */
export function readTime(text: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?$/.exec(text.trim());
  const [hours, minutes] = [Number(match?.[1] ?? Number.NaN), Number(match?.[2] ?? 0)];
  if (!(hours <= 23 && minutes <= 59)) return undefined;
  return `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
}

function localDate(at: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

function occurrence(date: Temporal.PlainDate, { zone, time }: Schedule): LocalHour {
  return { zone, date: date.toString(), time };
}
