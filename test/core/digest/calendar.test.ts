import { describe, expect, it } from "vitest";

import {
  approve,
  calendarSchema,
  closeWeek,
  DAY,
  dueAt,
  firstCalendar,
  HOUR,
  piecesOf,
  postpone,
  reschedule,
  settled,
  toAmend,
  wakeAt,
} from "#src/core/digest/calendar.ts";
import { span } from "#src/core/digest/ranges.ts";
import { reminded, reminderDue } from "#src/core/digest/reminders.ts";
import { instantOf, nextDigestAt } from "#src/core/digest/schedule.ts";

const at = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds;
const rome = { zone: "Europe/Rome", weekday: 7, time: "18:00" };
const monday = at("2026-03-02T10:00Z");
const sunday = at("2026-03-08T17:00Z");

describe("a week", () => {
  it("opens with everything that was handed over before the server was set up", () => {
    const calendar = firstCalendar(monday, rome);
    expect(dueAt(calendar.open)).toBe(sunday);
    expect(piecesOf(calendar.open, 8)).toEqual([[1, 8]]);
  });

  it("closes into a waiting week, and the next one opens where it ends", () => {
    const calendar = closeWeek(firstCalendar(monday, rome), sunday, rome, 8);
    expect(piecesOf(calendar.waiting!, 99)).toEqual([[1, 8]]);
    expect(piecesOf(calendar.open, 11)).toEqual([[8, 11]]);
    expect(dueAt(calendar.open)).toBe(sunday + 7 * DAY);
    expect(() => calendarSchema.parse(calendar)).not.toThrow();
  });

  it("merges with the one that nobody published, and with the one after that", () => {
    const first = closeWeek(firstCalendar(monday, rome), sunday, rome, 8);
    const second = closeWeek(first, sunday + 7 * DAY, rome, 15);
    const third = closeWeek(second, at("2026-03-22T17:00Z"), rome, 21);
    expect(piecesOf(third.waiting!, 99)).toEqual([[1, 21]]);
    expect(third.waiting?.openedAt).toBe(monday);
    expect(third.open.index).toBe(3);
  });

  it("keeps what curators arranged in both weeks when they merge", () => {
    const first = closeWeek(firstCalendar(monday, rome), sunday, rome, 8);
    const arranged = {
      ...first,
      waiting: { ...first.waiting!, lineUp: { order: [3, 1], note: { text: "Old", by: "1" } } },
      open: { ...first.open, lineUp: { order: [9, 1], hand: "T-1" } },
    };
    const { lineUp } = closeWeek(arranged, sunday + 7 * DAY, rome, 15).waiting!;
    expect(lineUp).toEqual({ order: [3, 1, 9], note: { text: "Old", by: "1" }, hand: "T-1" });
  });

  it("closes once after any number of missed hours, and the next is in the future", () => {
    const late = at("2026-03-27T09:00Z");
    const calendar = closeWeek(firstCalendar(monday, rome), late, rome, 8);
    expect(dueAt(calendar.open)).toBe(at("2026-03-29T16:00Z"));
  });

  it("closed early on Saturday is not due again on Sunday", () => {
    const calendar = closeWeek(firstCalendar(monday, rome), sunday - 30 * HOUR, rome, 8);
    expect(dueAt(calendar.open)).toBe(sunday + 7 * DAY);
  });

  it("closed early on Monday is due again on Sunday", () => {
    const calendar = closeWeek(firstCalendar(monday, rome), monday + HOUR, rome, 8);
    expect(dueAt(calendar.open)).toBe(sunday);
  });

  it("hands on what was not published", () => {
    const calendar = closeWeek(firstCalendar(monday, rome), sunday, rome, 8);
    const next = settled(calendar, sunday, span(3, 5));
    expect(next.waiting).toBeUndefined();
    expect(piecesOf(next.open, 10)).toEqual([
      [3, 5],
      [8, 10],
    ]);
  });

  it("put off by two days keeps its time on the wall over a change of clocks", () => {
    const calendar = firstCalendar(at("2026-03-24T10:00Z"), { ...rome, weekday: 6 });
    expect(dueAt(calendar.open)).toBe(at("2026-03-28T17:00Z"));
    expect(dueAt(postpone(calendar, 2).open)).toBe(at("2026-03-30T16:00Z"));
  });
});

describe("a change of the schedule", () => {
  it("moves the open week in mid-week to the new zone", () => {
    const calendar = reschedule(firstCalendar(monday, rome), at("2026-03-04T10:00Z"), {
      ...rome,
      zone: "America/New_York",
    });
    expect(dueAt(calendar.open)).toBe(at("2026-03-08T22:00Z"));
  });

  it("just after a digest does not make another one due the same evening", () => {
    const closed = closeWeek(firstCalendar(monday, rome), sunday, rome, 8);
    const moved = reschedule(closed, sunday + HOUR, { ...rome, zone: "America/New_York" });
    expect(dueAt(moved.open)).toBe(at("2026-03-15T22:00Z"));
  });

  it("leaves a week whose hour has come to be closed first", () => {
    const calendar = firstCalendar(monday, rome);
    expect(reschedule(calendar, sunday + 1, { ...rome, weekday: 3 })).toBe(calendar);
  });

  it("gives exactly one digest a week, whatever zone a server moves to in mid-week", () => {
    const zones = [
      "Europe/Rome",
      "America/New_York",
      "Asia/Kathmandu",
      "Pacific/Auckland",
      "America/Santiago",
    ];
    let calendar = firstCalendar(monday, rome);
    const closings: number[] = [];
    for (let day = 0; day < 364; day++) {
      const now = monday + day * DAY;
      const schedule = { ...rome, zone: zones[Math.floor((day + 4) / 7) % zones.length]! };
      if (day % 7 === 3) calendar = reschedule(calendar, now, schedule);
      if (now >= dueAt(calendar.open)) {
        closings.push(now);
        calendar = settled(closeWeek(calendar, now, schedule, day + 1), now, []);
      }
    }
    expect(closings.length).toBeGreaterThanOrEqual(50);
    expect(closings.length).toBeLessThanOrEqual(52);
    for (const [index, closing] of closings.entries())
      if (index > 0) expect(closing - closings[index - 1]!).toBeGreaterThanOrEqual(6 * DAY);
  });
});

describe("reminders", () => {
  const calendar = firstCalendar(monday, rome);

  it("come a day before, at the hour and a day after, once each", () => {
    let now = calendar;
    const sent: string[] = [];
    const look = (time: number): void => {
      const due = reminderDue(now, time);
      if (!due) return;
      sent.push(due);
      now = reminded(now, due);
    };
    for (let time = monday; time < sunday; time += HOUR) look(time);
    now = closeWeek(now, sunday, rome, 5);
    for (let time = sunday; time < sunday + 6 * DAY; time += HOUR) look(time);
    expect(sent).toEqual(["before", "due", "after"]);
  });

  it("after a time offline are only the newest", () => {
    const closed = closeWeek(calendar, sunday + 2 * DAY, rome, 5);
    expect(reminderDue(closed, sunday + 2 * DAY)).toBe("after");
    expect(reminderDue(reminded(closed, "after"), sunday + 3 * DAY)).toBeUndefined();
  });

  it("are not sent for a week that somebody has approved", () => {
    const approved = approve(calendar, { by: "1", at: monday });
    expect(reminderDue(approved, sunday - HOUR)).toBeUndefined();
    expect(reminderDue(approve(approved, undefined), sunday - HOUR)).toBe("before");
  });

  it("start anew for the week that a silent one merges into", () => {
    let now = reminded(calendar, "before");
    now = reminded(closeWeek(now, sunday, rome, 5), "due");
    now = closeWeek(now, sunday + 7 * DAY, rome, 5);
    expect(reminderDue(now, sunday + 7 * DAY)).toBe("due");
  });
});

describe("waking", () => {
  it("is when something may be due, and at once while a digest is on its way", () => {
    const calendar = firstCalendar(monday, rome);
    expect(wakeAt(calendar)).toBe(sunday - DAY);
    expect(wakeAt(reminded(calendar, "before"))).toBe(sunday);
    expect(wakeAt(toAmend(calendar, 3, monday))).toBe(monday);
    const approved = closeWeek(approve(calendar, { by: "1", at: monday }), sunday, rome, 5);
    expect(wakeAt(approved)).toBe(0);
  });

  it("of an open week is never later than its hour", () => {
    const calendar = firstCalendar(monday, rome);
    expect(instantOf(nextDigestAt(monday, rome))).toBeGreaterThanOrEqual(wakeAt(calendar));
  });
});
