import { expect, test } from "vitest";

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
  WEEK,
  weekBegins,
} from "#test/journeys/week.ts";
import type { Week } from "#test/journeys/week.ts";

async function approved(): Promise<Week> {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await shares(week, ada, "The door", "It opened inwards.");
  await readsNext(ana);
  await features(ana);
  await ana.runs("/digest");
  await ana.presses("Publish at the hour");
  await ana.sees("it goes out by itself");
  return week;
}

const posts = (week: Week): number =>
  week.standIn.sent.filter(({ route }) => route === "POST /channels/:channel/messages").length;

test("without a permission the digest waits, says once which one, asks Discord nothing, and goes on when it is mended", async () => {
  const week = await approved();
  const desk = await deskStands(week);
  week.guild.denies("digest", ["ReadMessageHistory"]);
  await week.people.ben.runs("/help");
  await passes(week, WEEK);
  await desk.sees("I lack Read Message History there");
  const refusedBefore = week.standIn.refused.length;
  for (let hour = 0; hour < 12; hour++) await passes(week, HOUR);
  expect(week.standIn.refused).toHaveLength(refusedBefore);
  expect(desk.messages.filter(({ text }) => text.startsWith("**I may not post"))).toHaveLength(1);
  expect(digestOf(week).messages).toHaveLength(0);
  week.guild.allows("digest", ["ReadMessageHistory"]);
  await digestOf(week).sees("The week's hand");
  expect(digestOf(week).messages).toHaveLength(3);
});

test("a channel that is gone: the desk says so at the next command, and the digest goes where /setup says next", async () => {
  const week = await approved();
  const { ana, mia, ben } = week.people;
  week.guild.deletesChannel("digest");
  await passes(week, WEEK);
  await ana.runs("/digest");
  await ana.sees("the channel is gone. Choose another with /setup.");
  await mia.runs("/setup");
  await mia.chooses("Where the digest appears…", [week.guild.channel("general")]);
  await ben.in("general").sees("The week's hand");
  await comesToRest(week);
  expect(ben.in("general").messages.filter(({ isPrivate }) => !isPrivate)).toHaveLength(3);
});

test("Discord refuses although nothing seems to be missing: it is tried again, later and later", async () => {
  const week = await approved();
  week.standIn.faults.refuse("POST /channels/:channel/messages", 403, {
    code: 50013,
    message: "Missing Permissions",
    times: 3,
  });
  await passes(week, WEEK);
  const before = posts(week);
  for (let minute = 0; minute < 4; minute++) await passes(week, 60_000);
  expect(posts(week)).toBe(before);
  for (let minute = 0; minute < 40; minute++) await passes(week, 60_000);
  expect(digestOf(week).messages).toHaveLength(3);
});

test("a part that somebody deletes by hand stays deleted, also when the digest is edited afterwards", async () => {
  const week = await approved();
  const { ana, ada } = week.people;
  await passes(week, WEEK);
  const [, pieces] = digestOf(week).messages;
  digestOf(week, ana).deletes(pieces!);
  await ada.runs("/mine");
  await ada.chooses("Open a piece", "1");
  await ada.presses("Withdraw");
  await ada.presses("Withdraw it");
  await comesToRest(week);
  await week.restart();
  await passes(week, DAY);
  expect(digestOf(week).messages.filter(({ isDeleted }) => !isDeleted)).toHaveLength(2);
});

test("edits of old messages are limited: the withdrawal is made good later, and nothing is posted anew", async () => {
  const week = await approved();
  const { ada } = week.people;
  await passes(week, WEEK);
  await passes(week, DAY);
  week.standIn.faults.refuse("PATCH /channels/:channel/messages/:message", 429 - 29, {
    code: 30046,
    message: "Maximum number of edits to messages older than 1 hour reached. Try again later",
  });
  await ada.runs("/mine");
  await ada.chooses("Open a piece", "1");
  await ada.presses("Withdraw");
  await ada.presses("Withdraw it");
  await comesToRest(week);
  expect(digestOf(week).messages[1]?.text).toContain("It opened inwards.");
  await passes(week, 2 * 60_000);
  expect(digestOf(week).messages[1]?.text).not.toContain("It opened inwards.");
  expect(digestOf(week).messages).toHaveLength(3);
});

test("the standing desk is posted anew when somebody deletes it, and when Discord limits its edits", async () => {
  const week = await weekBegins();
  const { ada, ben, ana } = week.people;
  const desk = await deskStands(week);
  const first = await desk.sees("Nothing is waiting to be read.");
  ana.in("desk").deletes(first);
  await shares(week, ada, "One", "The first.");
  const second = await desk.sees("**one piece** nobody has read");
  expect(second.id).not.toBe(first.id);
  await week.bot.app.board.idle();
  week.standIn.faults.refuse("PATCH /channels/:channel/messages/:message", 400, {
    code: 30046,
    message: "Later",
  });
  await shares(week, ben, "Two", "The second.");
  const third = await desk.sees("**2 pieces** nobody has read");
  expect(third.id).not.toBe(second.id);
  await comesToRest(week);
  expect(
    desk.messages.filter(({ isDeleted, text }) => !isDeleted && text.includes("# The desk")),
  ).toHaveLength(1);
});

test("a desk channel that Kublai may no longer write in costs no refused request, and is used again when it may", async () => {
  const week = await weekBegins();
  const { ada, ben } = week.people;
  const desk = await deskStands(week);
  await desk.sees("Nothing is waiting to be read.");
  week.guild.denies("desk", ["SendMessages"]);
  await ben.runs("/help");
  const before = week.standIn.refused.length;
  await shares(week, ada, "One", "The first.");
  await comesToRest(week);
  expect(week.standIn.refused).toHaveLength(before);
  week.guild.allows("desk", ["SendMessages"]);
  await ben.runs("/help");
  await shares(week, ben, "Two", "The second.");
  await desk.sees("**2 pieces** nobody has read");
});

test("sexual content waits for a channel that is 18+, with a warning; there, its notes are visible and its text is not", async () => {
  const week = await weekBegins();
  const { ada, ben, ana, mia } = week.people;
  await shares(week, ben, "Bread", "She counted the loaves.");
  await ada.in("after-dark").runs("/share");
  await ada.in("after-dark").submits({
    "Your text": "The night was warm.",
    Title: "Warm",
    "Content notes": ["sexual content"],
    Pledge: ["mine"],
  });
  await ada.in("after-dark").sees("Received");
  await readsNext(ana);
  await features(ana);
  await features(ana);
  await ana.runs("/digest");
  await ana.presses("Line-up");
  await ana.sees("**Warm** has sexual content and the channel is not 18+");
  await publishesNow(ana);
  expect(
    digestOf(week)
      .messages.map(({ text }) => text)
      .join(),
  ).not.toContain("The night was warm");
  await mia.runs("/setup");
  await mia.chooses("Where the digest appears…", [week.guild.channel("after-dark")]);
  await publishesNow(ana);
  await ana.sees("Digest 2 is out.");
  const [, pieces] = ben.in("after-dark").messages.filter(({ isPrivate }) => !isPrivate);
  expect(pieces?.text).toContain("Content notes: sexual content");
  const container = JSON.stringify(pieces?.json);
  expect(container).toMatch(/"spoiler":true[^{}]*.*The night was warm|The night was warm.*"spoiler":true/);
  await ben.runs("/library", { number: 2 });
  await ben.chooses("Read a piece…", "Warm");
  await ben.sees("Open it in a channel that is 18+.");
  ben.doesNotSee("The night was warm");
  await ben.in("after-dark").runs("/library", { number: 2 });
  await ben.in("after-dark").chooses("Read a piece…", "Warm");
  await ben.in("after-dark").sees("The night was warm");
});
