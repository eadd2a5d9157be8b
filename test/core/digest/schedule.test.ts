import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  instantOf,
  isZone,
  lastDigestAt,
  nextDailyAt,
  nextDigestAt,
  nextDigests,
  readTime,
} from "#src/core/digest/schedule.ts";

const at = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds;
const iso = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString();

/** Zone, the wall's weekday and time, a moment before, and the instant that is due. Rules as of tzdata 2026. */
const weeks: [
  what: string,
  schedule: { zone: string; weekday: number; time: string },
  after: string,
  due: string,
][] = [
  [
    "Rome, winter",
    { zone: "Europe/Rome", weekday: 7, time: "18:00" },
    "2026-01-13T12:00Z",
    "2026-01-18T17:00:00Z",
  ],
  [
    "Rome, clocks went forward that night",
    { zone: "Europe/Rome", weekday: 7, time: "18:00" },
    "2026-03-28T12:00Z",
    "2026-03-29T16:00:00Z",
  ],
  [
    "Rome, in the hour that is left out",
    { zone: "Europe/Rome", weekday: 7, time: "02:30" },
    "2026-03-28T12:00Z",
    "2026-03-29T01:30:00Z",
  ],
  [
    "Rome, the first of the hour that comes twice",
    { zone: "Europe/Rome", weekday: 7, time: "02:30" },
    "2026-10-24T12:00Z",
    "2026-10-25T00:30:00Z",
  ],
  [
    "Rome, between the two",
    { zone: "Europe/Rome", weekday: 7, time: "02:30" },
    "2026-10-25T00:45Z",
    "2026-11-01T01:30:00Z",
  ],
  [
    "New York, forward",
    { zone: "America/New_York", weekday: 7, time: "02:30" },
    "2026-03-07T12:00Z",
    "2026-03-08T07:30:00Z",
  ],
  [
    "New York, back",
    { zone: "America/New_York", weekday: 7, time: "01:30" },
    "2026-10-31T12:00Z",
    "2026-11-01T05:30:00Z",
  ],
  [
    "New York, the day after going back",
    { zone: "America/New_York", weekday: 1, time: "09:00" },
    "2026-11-01T12:00Z",
    "2026-11-02T14:00:00Z",
  ],
  [
    "Santiago, where midnight is left out",
    { zone: "America/Santiago", weekday: 7, time: "00:00" },
    "2026-09-05T12:00Z",
    "2026-09-06T04:00:00Z",
  ],
  [
    "Santiago, the hour before midnight twice",
    { zone: "America/Santiago", weekday: 6, time: "23:30" },
    "2026-04-03T12:00Z",
    "2026-04-05T02:30:00Z",
  ],
  [
    "Lord Howe, forward by half an hour",
    { zone: "Australia/Lord_Howe", weekday: 7, time: "02:15" },
    "2026-10-03T00:00Z",
    "2026-10-03T15:45:00Z",
  ],
  [
    "Lord Howe, back by half an hour",
    { zone: "Australia/Lord_Howe", weekday: 7, time: "01:45" },
    "2026-04-04T00:00Z",
    "2026-04-04T14:45:00Z",
  ],
  [
    "Kathmandu, quarter to",
    { zone: "Asia/Kathmandu", weekday: 5, time: "20:00" },
    "2026-06-01T00:00Z",
    "2026-06-05T14:15:00Z",
  ],
];

describe("the next digest", () => {
  it.each(weeks)("is due at the right instant: %s", (_, schedule, after, due) => {
    expect(iso(instantOf(nextDigestAt(at(after), schedule)))).toBe(due);
  });

  it("is a week away at the very hour", () => {
    const schedule = { zone: "Europe/Rome", weekday: 7, time: "18:00" };
    expect(iso(instantOf(nextDigestAt(at("2026-01-18T17:00Z"), schedule)))).toBe("2026-01-25T17:00:00Z");
  });

  const zones = [
    "Europe/Rome",
    "America/New_York",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
  ];

  it("comes once in every week of thirty years, in order, on its day", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 23 * 60 + 59 }),
        fc.integer({ min: at("2020-01-01T00:00Z"), max: at("2050-01-01T00:00Z") }),
        (zone, weekday, minutes, after) => {
          const time = Temporal.PlainTime.from("00:00").add({ minutes }).toString().slice(0, 5);
          const [first, second, third] = nextDigests(after, { zone, weekday, time }, 3).map(instantOf);
          expect(first).toBeGreaterThan(after);
          expect(instantOf(lastDigestAt(after, { zone, weekday, time }))).toBeLessThanOrEqual(after);
          const week = 7 * 24 * 3_600_000;
          expect(first! - after).toBeLessThanOrEqual(week + 2 * 3_600_000);
          for (const gap of [second! - first!, third! - second!]) {
            expect(Math.abs(gap - week)).toBeLessThanOrEqual(2 * 3_600_000);
          }
          const wall = Temporal.Instant.fromEpochMilliseconds(first!).toZonedDateTimeISO(zone);
          expect(wall.dayOfWeek).toBe(weekday);
        },
      ),
    );
  });
});

describe("the daily hour", () => {
  it("comes once a day, also on the day with 23 hours", () => {
    const before = at("2026-03-28T12:00Z");
    const first = nextDailyAt(before, "Europe/Rome", "02:30");
    const second = nextDailyAt(instantOf(first), "Europe/Rome", "02:30");
    expect([first, second].map((hour) => iso(instantOf(hour)))).toEqual([
      "2026-03-29T01:30:00Z",
      "2026-03-30T00:30:00Z",
    ]);
  });
});

describe("what people type", () => {
  it.each([
    ["9:30", "09:30"],
    ["18", "18:00"],
    ["18.05", "18:05"],
    [" 07:00 ", "07:00"],
  ])("reads %j as %s", (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  it.each(["24:00", "9:60", "noon", "", "1:2", "-1"])("does not read %j as a time", (typed) => {
    expect(readTime(typed)).toBeUndefined();
  });

  it("knows zones from what only looks like one", () => {
    expect(["Europe/Rome", "UTC", "Asia/Kathmandu"].every(isZone)).toBe(true);
    expect(["Europe/Atlantis", "rome", "", "+02:00", "EST5"].some(isZone)).toBe(false);
  });
});
