import { expect, test } from "vitest";

import type { Person } from "#src/rehearsal/people/person.ts";
import {
  comesToRest,
  DAY,
  deskStands,
  digestOf,
  features,
  HOUR,
  passes,
  publishesNow,
  readsNext,
  shares,
  SUNDAY,
  WEEK,
  weekBegins,
} from "#test/journeys/week.ts";
import type { Week } from "#test/journeys/week.ts";

const openings = (week: Week): string[] =>
  digestOf(week).messages.flatMap(({ text }) => /# Digest \d+/.exec(text)?.[0] ?? []);

async function approves(curator: Person): Promise<void> {
  await curator.runs("/digest");
  await curator.presses("Publish at the hour");
  await curator.sees("it goes out by itself");
}

test("an empty week posts nothing, wakes nobody, and the next one has its hour", async () => {
  const week = await weekBegins();
  const desk = await deskStands(week);
  await passes(week, 2 * WEEK + HOUR);
  expect(digestOf(week).messages).toEqual([]);
  expect(week.standIn.pings).toEqual([]);
  await desk.sees("Nothing is waiting to be read.");
  expect((await week.bot.app.digest.calendar(week.guild.id))?.waiting).toBeUndefined();
});

test("a week that nobody published, twice: everything is still there, and one digest carries it", async () => {
  const week = await weekBegins();
  const { ada, ben, ana } = week.people;
  await shares(week, ada, "One", "The first.");
  await readsNext(ana);
  await features(ana);
  await passes(week, WEEK);
  await ana.runs("/digest");
  await ana.sees("**Nobody pressed publish**; everything has been read.");
  await shares(week, ben, "Two", "The second.");
  await passes(week, WEEK);
  await ana.runs("/digest");
  await ana.sees("**Nobody pressed publish**; one piece unread.".replace("one piece", "1"));
  await ana.presses("Read next");
  await features(ana);
  expect(openings(week)).toEqual([]);
  await publishesNow(ana);
  expect(openings(week)).toEqual(["# Digest 1"]);
  expect(digestOf(week).messages[1]?.text).toContain("### One");
  expect(digestOf(week).messages[1]?.text).toContain("### Two");
});

test("curators are pinged a day before, at the hour and a day after, once each, whatever else happens", async () => {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await deskStands(week);
  await shares(week, ada, "One", "The first.");
  const rung = () => week.standIn.pings.map(({ message }) => message.channelId);
  week.standIn.clock.moveTo(Temporal.Instant.from(SUNDAY).epochMilliseconds - DAY);
  await comesToRest(week);
  expect(rung()).toHaveLength(1);
  await week.restart();
  await passes(week, DAY);
  expect(rung()).toHaveLength(2);
  await week.restart();
  for (let day = 0; day < 5; day++) await passes(week, DAY);
  expect(rung()).toHaveLength(3);
  expect(new Set(rung())).toEqual(new Set([ana.in("desk").channel.id]));
  await ana.in("desk").sees("Last week's digest is still waiting.");
});

test.each([
  ["the hour", DAY],
  ["two hours", WEEK + DAY],
  ["a change of clocks", 4 * WEEK],
])("offline over %s: exactly one digest, and the desk says so", async (_, away) => {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await shares(week, ada, "One", "The first.");
  await readsNext(ana);
  await features(ana);
  await approves(ana);
  week.standIn.clock.moveTo(Temporal.Instant.from(SUNDAY).epochMilliseconds - HOUR);
  await week.restart(() => week.standIn.clock.advance(away));
  await digestOf(week).sees("The week's hand");
  await comesToRest(week);
  await passes(week, WEEK);
  expect(openings(week)).toEqual(["# Digest 1"]);
});

test("offline over the hour with nothing approved: the desk opens with both reasons", async () => {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await shares(week, ada, "One", "The first.");
  week.standIn.clock.moveTo(Temporal.Instant.from(SUNDAY).epochMilliseconds - HOUR);
  await week.restart(() => week.standIn.clock.advance(2 * DAY));
  await comesToRest(week);
  await ana.runs("/digest");
  const desk = await ana.sees("**I was offline**");
  expect(desk.text).toContain("**Nobody pressed publish**; 1 unread.");
});

test("the tick is idempotent: a hundred at once publish once", async () => {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await shares(week, ada, "One", "The first.");
  await readsNext(ana);
  await features(ana);
  await approves(ana);
  week.standIn.clock.advance(WEEK);
  const { tick } = week.bot.app.digest;
  await Promise.all(Array.from({ length: 100 }, () => tick.run(week.guild.id)));
  await comesToRest(week);
  expect(digestOf(week).messages).toHaveLength(3);
});

test("postponed by two days, it goes out two days later, and the week after at its usual hour", async () => {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await shares(week, ada, "One", "The first.");
  await readsNext(ana);
  await features(ana);
  await approves(ana);
  await ana.presses("Postpone");
  await ana.chooses("Put the hour off by…", "2 days: Tuesday 10 March");
  await ana.sees("The hour is now <t:1773162000:F>");
  week.standIn.clock.moveTo(SUNDAY);
  await passes(week, DAY);
  expect(openings(week)).toEqual([]);
  await passes(week, DAY + HOUR);
  expect(openings(week)).toEqual(["# Digest 1"]);
  await ana.runs("/digest");
  await ana.sees("is due <t:1773594000:F>");
});

test("a change of zone in mid-week moves the hour, and makes no second digest", async () => {
  const week = await weekBegins();
  const { ada, ben, ana, mia } = week.people;
  await shares(week, ada, "One", "The first.");
  await readsNext(ana);
  await features(ana);
  await approves(ana);
  await mia.runs("/setup", { zone: "America/New_York" });
  await mia.sees("<t:1773007200:F>");
  week.standIn.clock.moveTo(SUNDAY);
  await passes(week, HOUR);
  expect(openings(week)).toEqual([]);
  await passes(week, 5 * HOUR);
  expect(openings(week)).toEqual(["# Digest 1"]);
  await shares(week, ben, "Two", "The second.");
  await readsNext(ana);
  await features(ana);
  await approves(ana);
  await mia.runs("/setup", { zone: "Pacific/Honolulu" });
  await passes(week, DAY);
  expect(openings(week)).toEqual(["# Digest 1"]);
});

test("two processes on one store tick through one hour: one digest, each part once", async () => {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await shares(week, ada, "One", "The first.");
  await readsNext(ana);
  await features(ana);
  await approves(ana);
  const other = await week.startAnother().catch((error: unknown) => error);
  expect(String(other)).toMatch(/holds|already|another/i);
  await passes(week, WEEK);
  expect(digestOf(week).messages).toHaveLength(3);
});
