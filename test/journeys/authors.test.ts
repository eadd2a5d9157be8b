import { expect, test } from "vitest";

import type { Person } from "#src/rehearsal/people/person.ts";
import {
  comesToRest,
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

async function opens(author: Person, seq: number): Promise<void> {
  await author.runs("/mine");
  await author.chooses("Open a piece", String(seq));
}

async function withdraws(author: Person, seq: number): Promise<void> {
  await opens(author, seq);
  await author.presses("Withdraw");
  await author.presses("Withdraw it");
  await author.sees("withdrawn");
}

async function edits(author: Person, seq: number, text: string): Promise<void> {
  await opens(author, seq);
  await author.presses("Edit");
  await author.presses("Edit anyway");
  await author.submits({ "Your text": text });
}

/** Two featured pieces, by ada and by ben. */
async function twoFeatured(): Promise<Week> {
  const week = await weekBegins();
  const { ada, ben, ana } = week.people;
  await shares(week, ada, "The door", "It opened inwards.");
  await shares(week, ben, "Bread", "She counted the loaves.");
  await readsNext(ana);
  await features(ana);
  await features(ana);
  return week;
}

const all = (week: Week): string =>
  digestOf(week)
    .messages.map(({ text }) => text)
    .join("\n");

test("an author who edits after being picked is left out until a curator says Still good", async () => {
  const week = await twoFeatured();
  const { ada, ana } = week.people;
  await edits(ada, 1, "It opened outwards.");
  await ana.runs("/digest");
  await ana.sees("**one piece** changed since the decision");
  await ana.presses("Line-up");
  await ana.sees("**The door** changed since it was read");
  await ana.presses("Desk");
  await ana.chooses("Open a piece…", "The door");
  await ana.presses("What changed");
  const difference = await ana.sees("~~It opened inwards.~~");
  expect(difference.text).toContain("**+** It opened outwards.");
  await ana.presses("Still good");
  await ana.sees("Still good: **The door**");
  await publishesNow(ana);
  expect(all(week)).toContain("It opened outwards.");
});

test("unread at the hour, a changed piece alone rolls over, with its decision", async () => {
  const week = await twoFeatured();
  const { ada, ana } = week.people;
  await ana.runs("/digest");
  await ana.presses("Publish at the hour");
  await edits(ada, 1, "It opened outwards.");
  await passes(week, WEEK);
  expect(all(week)).toContain("She counted the loaves.");
  expect(all(week)).not.toContain("It opened");
  await ana.runs("/digest");
  await ana.sees("**one piece** changed since the decision");
  expect((await week.bot.app.sharing.submissions.find(week.guild.id, 1))?.decision?.kind).toBe("featured");
});

test("one who withdraws between preview and publication is not published", async () => {
  const week = await twoFeatured();
  const { ada, ana } = week.people;
  await ana.presses("Preview");
  await ana.presses("Next");
  await ana.sees("It opened inwards.");
  await withdraws(ada, 1);
  await publishesNow(ana);
  expect(all(week)).not.toContain("It opened inwards.");
  expect(all(week)).not.toContain("Ada");
  expect(all(week)).toContain("She counted the loaves.");
});

test("one who withdraws between two parts: what is out is edited, what is not never shows it", async () => {
  const week = await twoFeatured();
  const { ada, ben, ana } = week.people;
  const fault = week.standIn.faults.refuse("POST /channels/:channel/messages", 403, {
    code: 50013,
    times: 9,
  });
  fault.lift();
  await ana.runs("/digest");
  await ana.presses("Publish now");
  // The opening and the pieces go out; the closing is held up.
  let posted = 0;
  const off = week.standIn.onChange(() => {
    const count = digestOf(week).messages.length;
    if (count === posted) return;
    posted = count;
    if (count === 2)
      week.standIn.faults.refuse("POST /channels/:channel/messages", 403, {
        code: 50013,
        message: "Missing Permissions",
      });
  });
  await ana.presses("Yes, publish now");
  await ana.sees("Digest 1 is on its way out.");
  off();
  expect(digestOf(week).messages).toHaveLength(2);
  await withdraws(ada, 1);
  await comesToRest(week);
  const [, pieces] = digestOf(week).messages;
  expect(pieces?.text).toContain("Its author has taken it back.");
  expect(pieces?.text).not.toContain("It opened inwards.");
  expect(pieces?.text).toContain("She counted the loaves.");
  await passes(week, 10 * 60_000);
  expect(digestOf(week).messages).toHaveLength(3);
  expect(digestOf(week).messages[2]?.text).not.toContain("Ada");
  expect(digestOf(week).messages[2]?.text).toContain("Ben");
  await ben.runs("/library");
  await ben.chooses("Open a digest…", "Digest 1");
  const shelved = await ben.sees("# Digest 1");
  expect(shelved.menus[0]?.options.map(({ label }) => label)).toEqual(["Bread"]);
});

test("one who withdraws after publication: the digest is edited, the library and the export no longer have it", async () => {
  const week = await twoFeatured();
  const { ada, ben, ana } = week.people;
  await publishesNow(ana);
  expect(all(week)).toContain("It opened inwards.");
  const read = digestOf(week).messages[1]?.buttons[0];
  await withdraws(ada, 1);
  await comesToRest(week);
  expect(all(week)).not.toContain("It opened inwards.");
  expect(all(week)).not.toContain("The door");
  expect(all(week)).not.toContain("Ada");
  expect(all(week)).toContain("Its author has taken it back.");
  expect(digestOf(week).messages).toHaveLength(3);
  await digestOf(week).forges(read?.customId ?? "", { kind: "button", on: digestOf(week).messages[1]! });
  await digestOf(week).sees("That piece is no longer here.");
  await ben.runs("/library", { number: 1 });
  await ben.sees("# Digest 1");
  ben.doesNotSee("The door");
  await ana.runs("/digest");
  await ana.presses("Export");
  const exported = await ana.sees("stayed here");
  expect(await ana.downloads(exported)).not.toContain("The door");
});

test("a name that is taken back after publication leaves the digest", async () => {
  const week = await twoFeatured();
  const { ada, ana } = week.people;
  await publishesNow(ana);
  await opens(ada, 1);
  await ada.presses("Name");
  await ada.submits({ "Name to show": "" });
  await comesToRest(week);
  expect(all(week)).toContain("It opened inwards.");
  expect(all(week)).not.toContain("Ada");
});

test("somebody erases everything while the digest is paused: nothing of theirs stays out, and nothing more comes", async () => {
  const week = await twoFeatured();
  const { ada, ana } = week.people;
  await ana.runs("/digest");
  await ana.presses("Publish now");
  let posted = 0;
  const off = week.standIn.onChange(() => {
    const count = digestOf(week).messages.length;
    if (count === posted) return;
    posted = count;
    if (count === 2) week.guild.denies("digest", ["SendMessages"]);
  });
  await ana.presses("Yes, publish now");
  await ana.sees("I lack Send Messages there");
  off();
  await ada.runs("/privacy");
  await ada.presses("Erase");
  await ada.presses("Erase it all");
  await ada.sees("It is erased");
  await comesToRest(week);
  expect(all(week)).not.toContain("It opened inwards.");
  week.guild.allows("digest", ["SendMessages"]);
  await digestOf(week).sees("The week's hand");
  expect(digestOf(week).messages).toHaveLength(3);
  expect(all(week)).not.toContain("Ada");
  expect(all(week)).toContain("She counted the loaves.");
});

test("a curator takes a published piece down; the text stays with its author", async () => {
  const week = await twoFeatured();
  const { ada, ben, ana } = week.people;
  await publishesNow(ana);
  await digestOf(week, ben).presses("Read", { beside: "The door" });
  const readersView = await digestOf(week, ben).sees("It opened inwards.");
  expect(readersView.buttons.map(({ label }) => label)).not.toContain("Take down");
  await digestOf(week, ana).presses("Read", { beside: "The door" });
  await digestOf(week, ana).presses("Take down");
  await digestOf(week, ana).sees("nobody can put it back");
  expect(digestOf(week, ben).messages[1]?.text).toContain("It opened inwards.");
  await digestOf(week, ana).presses("Yes, take it down");
  await digestOf(week, ana).sees("Taken down.");
  await comesToRest(week);
  expect(digestOf(week, ben).messages[1]?.text).toContain("It has been taken down.");
  await opens(ada, 1);
  const own = await ada.sees("taken down");
  expect(own.text).toContain("It opened inwards.");
});
