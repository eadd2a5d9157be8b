/** Time and waiting at the stand-in, without any wire. */
import { setTimeout } from "node:timers/promises";

import { expect, test } from "vitest";

import { createChanges } from "#src/rehearsal/stand-in/changes.ts";
import { createClock } from "#src/rehearsal/stand-in/clock.ts";
import { createGivenTime } from "#src/rehearsal/stand-in/given-time.ts";
import { bornAt, createSnowflakes, shardOf } from "#src/rehearsal/stand-in/snowflakes.ts";

const SUNDAY = "2026-11-22T18:00:00Z";

test("the clock starts where it is told, runs, and moves ahead, never back", () => {
  const clock = createClock(SUNDAY);
  expect(clock.now()).toBeGreaterThanOrEqual(Date.parse(SUNDAY));
  clock.moveTo("2026-11-29T18:00:00Z");
  expect(clock.now() - Date.parse(SUNDAY)).toBeGreaterThanOrEqual(7 * 86_400_000);
  expect(() => clock.advance(-1)).toThrow("cannot be moved back");
  expect(() => clock.moveTo(SUNDAY)).toThrow("cannot be moved back");
});

test("alarms ring in their order when the clock passes them, and not when they were called off", () => {
  const clock = createClock(SUNDAY);
  const rung: string[] = [];
  const at = (hours: number): number => clock.now() + hours * 3_600_000;
  clock.at(at(2), () => rung.push("second"));
  clock.at(at(1), () => rung.push("first"));
  clock.at(at(3), () => rung.push("called off"))();
  clock.at(at(1000), () => rung.push("far away"));
  clock.advance(4 * 3_600_000);
  expect(rung).toEqual(["first", "second"]);
  clock.stop();
  clock.advance(2000 * 3_600_000);
  expect(rung).toEqual(["first", "second"]);
});

test("an alarm that calls off the next one is heard", () => {
  const clock = createClock(SUNDAY);
  const rung: string[] = [];
  const later = clock.now() + 20;
  clock.at(clock.now() + 10, () => {
    rung.push("first");
    callOff();
  });
  const callOff = clock.at(later, () => rung.push("second"));
  clock.advance(100);
  expect(rung).toEqual(["first"]);
});

test("alarms ring by themselves as time passes", async () => {
  const clock = createClock();
  const due = clock.now() + 5;
  await new Promise<void>((resolve) => clock.at(due, resolve));
  expect(clock.now()).toBeGreaterThanOrEqual(due);
  clock.stop();
});

test("a clock that does not run stands still until it is moved, and its alarms with it", () => {
  const clock = createClock(SUNDAY, { runs: false });
  let rung = 0;
  clock.at(Date.parse(SUNDAY) + 3000, () => (rung += 1));
  expect(clock.now()).toBe(Date.parse(SUNDAY));
  clock.advance(2999);
  expect(rung).toBe(0);
  clock.advance(1);
  expect(rung).toBe(1);
});

/** What of the time that `act` took counts as given, and what it really took. */
function spent(given: () => number, act: () => void): { readonly given: number; readonly real: number } {
  const [before, since] = [given(), Date.now()];
  act();
  return { given: given() - before, real: Date.now() - since };
}

function work(milliseconds: number): void {
  const until = process.threadCpuUsage().user + milliseconds * 1000;
  while (process.threadCpuUsage().user < until);
}

test("the time that a process is given counts its work, its waiting and its blocked loop", () => {
  const given = createGivenTime();
  const slept = spent(given, () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300));
  expect(slept.given).toBeGreaterThan(250);
  const worked = spent(given, () => work(200));
  expect(worked.given).toBeGreaterThan(150);
  expect(worked.given).toBeLessThanOrEqual(worked.real + 1);
});

test("the time that a process is given does not count the queue for a processor, and never falls", () => {
  let queued = 5;
  const given = createGivenTime(() => queued);
  const starved = spent(given, () => {
    work(60);
    queued += 40;
  });
  expect(starved.given).toBeLessThanOrEqual(starved.real - 39);
  const before = given();
  work(10);
  queued += 1_000_000;
  expect(given()).toBe(before);
});

test("whoever waits waits for time that was given, and not for the clock on the wall", async () => {
  let now = 0;
  let isOver = false;
  const waits = createChanges(() => now).until(
    () => undefined,
    5,
    () => "it did not happen",
  );
  void waits.catch(() => (isOver = true));
  await setTimeout(30);
  expect(isOver).toBe(false);
  now = 5;
  await expect(waits).rejects.toThrow("it did not happen");
});

test("ids carry their time, rise, and never repeat (reference#snowflakes)", () => {
  const clock = createClock(SUNDAY);
  const next = createSnowflakes(clock);
  const ids = Array.from({ length: 5000 }, next);
  expect(new Set(ids).size).toBe(5000);
  expect(ids.map(BigInt).every((id, at) => at === 0 || id > BigInt(ids[at - 1] ?? 0))).toBe(true);
  expect(Math.abs(bornAt(ids[0] ?? "0") - Date.parse(SUNDAY))).toBeLessThan(5000);
  expect(shardOf(ids[0] ?? "0", 1)).toBe(0);
  expect(shardOf(null, 7)).toBe(0);
});

test("whoever waits is told when it is so, when it took too long, and when nobody will say any more", async () => {
  const changes = createChanges(Date.now);
  let truth: string | undefined;
  const waits = changes.until(
    () => truth,
    1000,
    () => "never",
  );
  const gaveUp = changes.until(
    () => undefined,
    5,
    () => "it did not happen",
  );
  await expect(gaveUp).rejects.toThrow("it did not happen");
  let heard = 0;
  const stop = changes.subscribe(() => (heard += 1));
  truth = "so";
  changes.happened();
  stop();
  changes.happened();
  expect(await waits).toBe("so");
  expect(heard).toBe(1);
  expect(
    await changes.until(
      () => truth,
      1000,
      () => "never",
    ),
  ).toBe("so");
  const cut = changes.until(
    () => undefined,
    1000,
    () => "never",
  );
  changes.stop();
  await expect(cut).rejects.toThrow("closed while somebody waited");
});
