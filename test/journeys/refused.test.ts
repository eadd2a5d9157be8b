import { expect, test } from "vitest";

import {
  comesToRest,
  DAY,
  deskStands,
  digestOf,
  features,
  passes,
  publishesNow,
  readsNext,
  shares,
  WEEK,
  weekBegins,
} from "#test/journeys/week.ts";
import type { Week } from "#test/journeys/week.ts";

async function oneFeatured(): Promise<Week> {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await shares(week, ada, "The door", "It opened inwards.");
  await readsNext(ana);
  await features(ana);
  return week;
}

const asked = (week: Week, route: string): number =>
  week.standIn.sent.filter((request) => request.route === route).length;

test("what Discord refuses for a reason of its own is a pause and no storm, and the desk says so", async () => {
  const week = await oneFeatured();
  const { ana } = week.people;
  const post = "POST /channels/:channel/messages";
  week.standIn.faults.refuse(post, 400, {
    code: 200_000,
    message: "Blocked by automatic moderation",
    times: 3,
  });
  await publishesNow(ana);
  await ana.sees("**I may not post in");
  const before = asked(week, post);
  for (let minute = 0; minute < 4; minute++) await passes(week, 60_000);
  expect(asked(week, post)).toBe(before);
  for (let minute = 0; minute < 40; minute++) await passes(week, 60_000);
  expect(digestOf(week).messages).toHaveLength(3);
});

test("looking for a mark is refused: that is a pause as well, and not a request at every tick", async () => {
  const week = await oneFeatured();
  const { ana } = week.people;
  const post = "POST /channels/:channel/messages";
  const look = "GET /channels/:channel/messages";
  week.standIn.faults.acceptThenDrop(post, { by: "close" });
  week.standIn.faults.refuse(look, 403, { code: 50001, message: "Missing Access", times: 2 });
  await publishesNow(ana);
  for (let minute = 0; minute < 4; minute++) await passes(week, 60_000);
  expect(asked(week, look)).toBeLessThanOrEqual(1);
  for (let minute = 0; minute < 30; minute++) await passes(week, 60_000);
  expect(digestOf(week).messages).toHaveLength(3);
});

test("a thread that cannot be opened holds nothing up: the digest is out, and the next week has its hour", async () => {
  const week = await oneFeatured();
  const { ana, mia } = week.people;
  await mia.presses("More");
  await mia.presses("Open threads");
  week.standIn.faults.refuse("POST /channels/:channel/messages/:message/threads", 400, {
    code: 160_006,
    message: "Maximum number of active threads reached",
    times: 50,
  });
  await publishesNow(ana);
  await ana.sees("Digest 1 is out.");
  expect((await week.bot.app.digest.calendar(week.guild.id))?.plan).toBeUndefined();
});

test("a message to an author is said once, although Discord says that it failed", async () => {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await shares(week, ada, "One", "The first.");
  await readsNext(ana);
  await ana.presses("Ask the author");
  week.standIn.faults.acceptThenFail("POST /channels/:channel/messages", 500);
  await ana.submits({ "Your note": "Who is *she*?" });
  await ana.sees("Sent to the author");
  expect(ada.in("direct messages").messages.filter(({ text }) => text.includes("Who is"))).toHaveLength(1);
});

test("a desk that is taken away and put back at once stands again", async () => {
  const week = await weekBegins();
  const { mia, ada } = week.people;
  const desk = await deskStands(week);
  await desk.sees("Nothing is waiting to be read.");
  await comesToRest(week);
  await mia.chooses("Where the desk stands… (nowhere)", []);
  await mia.sees("**Desk**: /digest only");
  await comesToRest(week);
  await mia.chooses("Where the desk stands… (nowhere)", [week.guild.channel("desk")]);
  await mia.sees("**Desk**: stands in");
  await comesToRest(week);
  await shares(week, ada, "One", "The first.");
  await desk.sees("**one piece** nobody has read");
  expect(
    desk.messages.filter(({ isDeleted, text }) => !isDeleted && text.includes("# The desk")),
  ).toHaveLength(1);
});

test("held up for longer than a week, the desk does not say that Kublai was offline", async () => {
  const week = await oneFeatured();
  const { ana, ben } = week.people;
  await shares(week, ben, "Bread", "She counted the loaves.");
  await ana.runs("/digest");
  await ana.presses("Publish at the hour");
  week.guild.denies("digest", ["SendMessages"]);
  await passes(week, WEEK);
  await passes(week, WEEK + DAY);
  await ana.runs("/digest");
  const desk = await ana.sees("I lack Send Messages there");
  expect(desk.text).toContain("Digest 1 is on its way out");
  expect(desk.text).not.toContain("it goes out by itself");
  expect(desk.buttons.find(({ label }) => label === "Publish at the hour")?.disabled).toBe(true);
  week.guild.allows("digest", ["SendMessages"]);
  await digestOf(week).sees("The week's hand");
  // One round settles the digest, the next one closes the week that it held up.
  await comesToRest(week);
  await comesToRest(week);
  await ana.runs("/digest");
  const after = await ana.sees("**Nobody pressed publish**");
  expect(after.text).not.toContain("offline");
});

test("a postponed hour stays where it was put when something else is changed in /setup, which shows it", async () => {
  const week = await weekBegins();
  const { ana, mia } = week.people;
  await ana.runs("/digest");
  await ana.presses("Postpone");
  await ana.chooses("Put the hour off by…", "2026-03-10");
  await ana.sees("The hour is now <t:1773162000:F>");
  await mia.runs("/setup");
  const card = await mia.sees("Next:");
  expect(card.text).toContain("Next: <t:1773162000:F> · <t:1773594000:F>");
  await mia.presses("More");
  await mia.presses("Open threads");
  await ana.runs("/digest");
  await ana.sees("is due <t:1773162000:F>");
  await mia.presses("Back");
  await mia.presses("Time and zone");
  await mia.submits({ Time: "19:00" });
  await ana.runs("/digest");
  await ana.sees("is due <t:1772992800:F>");
});
