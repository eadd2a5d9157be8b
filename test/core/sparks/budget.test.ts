import fc from "fast-check";
import { expect, test } from "vitest";

import { createBreaker } from "#src/core/sparks/breaker.ts";
import { NOTHING_SPENT, ledgerToday, reserve, settle } from "#src/core/sparks/budget.ts";
import type { Ledger, Reservation } from "#src/core/sparks/budget.ts";

const NOON = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;
const MINUTE = 60_000;

test("a request whose worst case does not fit into the day is not made, and one that fits is", () => {
  const first = reserve(NOTHING_SPENT, 600, NOON, 1000);
  expect(first?.ledger).toEqual({ day: "2026-11-22", used: 0, reserved: 600, calls: 1 });
  expect(reserve(first!.ledger, 401, NOON, 1000)).toBeUndefined();
  expect(reserve(first!.ledger, 400, NOON, 1000)?.ledger.reserved).toBe(1000);
});

test("what was used takes the place of what was set aside", () => {
  const { ledger, reservation } = reserve(NOTHING_SPENT, 600, NOON, 1000)!;
  expect(settle(ledger, reservation, 120, NOON)).toMatchObject({ used: 120, reserved: 0, calls: 1 });
});

test("a new day begins with nothing, and a request that spans midnight counts where it ends", () => {
  const { ledger, reservation } = reserve(NOTHING_SPENT, 600, NOON, 1000)!;
  expect(ledgerToday(ledger, NOON + DAY)).toEqual({ day: "2026-11-23", used: 0, reserved: 0, calls: 0 });
  expect(settle(ledger, reservation, 120, NOON + DAY)).toMatchObject({ used: 120, reserved: 0 });
});

test("whatever happens in a day, what is used and set aside never exceeds the budget", () => {
  const step = fc.record({
    worst: fc.nat(500),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    late: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let ledger: Ledger = NOTHING_SPENT;
      const open: [Reservation, number][] = [];
      for (const { worst, share, late } of steps) {
        const made = reserve(ledger, worst, NOON, 2000);
        if (made) {
          ledger = made.ledger;
          open.push([made.reservation, Math.floor(worst * share)]);
        }
        const done = late ? open.shift() : open.pop();
        if (done) ledger = settle(ledger, done[0], done[1], NOON);
        expect(ledger.used + ledger.reserved).toBeLessThanOrEqual(2000);
      }
    }),
  );
});

test("three failures in a row open the breaker, longer each time, and a success closes it", () => {
  let now = NOON;
  const breaker = createBreaker(() => now);
  breaker.failed();
  breaker.failed();
  expect(breaker.isOpen()).toBe(false);
  breaker.failed();
  expect(breaker.isOpen()).toBe(true);
  now += 10 * MINUTE;
  expect(breaker.isOpen()).toBe(false);
  breaker.failed();
  now += 19 * MINUTE;
  expect(breaker.isOpen()).toBe(true);
  now += MINUTE;
  expect(breaker.isOpen()).toBe(false);
  breaker.succeeded();
  breaker.failed();
  expect(breaker.isOpen()).toBe(false);
});
