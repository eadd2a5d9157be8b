/** One whole week as two writers, two curators and a manager live it, with the bot killed twice, on each database. */
import { describe, expect, test } from "vitest";

import type { Person } from "#src/rehearsal/people/person.ts";
import type { SeenMessage } from "#src/rehearsal/people/seen.ts";
import {
  noticeWithoutPostgres,
  postgresDatabase,
  postgresForTests,
  sqliteDatabase,
} from "#test/contracts/databases.ts";
import type { TestDatabase } from "#test/contracts/databases.ts";
import { startKillable } from "#test/journeys/killable.ts";
import { CAST, DAY, features, MONDAY, readsNext } from "#test/journeys/week.ts";

noticeWithoutPostgres();

const PLEDGE = { Pledge: ["mine"] };
const LONG = `${"The bell rang under the lake. ".repeat(130)}\n\nNobody else had heard it.`;
const LONGER = "And it rang again. ".repeat(200).trim();
const FILE = "Every house in this street leans on the next.\n\n".repeat(900);
/** Long enough that a process can be killed between two messages of a digest. */
const BETWEEN_MESSAGES = 250;

/** Answers the newest prompt that has the button, and gives the receipt. */
async function answers(
  person: Person,
  text: string,
  more: Readonly<Record<string, string | string[]>> = {},
  on?: SeenMessage,
): Promise<SeenMessage> {
  await person.presses("Answer", on ? { on } : {});
  const { message } = await person.submits({ "Your text": text, ...PLEDGE, ...more });
  if (!message) throw new Error("There is no receipt.");
  expect(message.text).toContain("Received");
  return message;
}

async function asks(person: Person, form: string, more: Readonly<Record<string, string>> = {}) {
  const { message } = await person.runs("/myth", { form, ...more });
  if (!message) throw new Error(`/myth did not deal a ${form}.`);
  expect(message.text).toContain(`-# ${form} · `);
  return message;
}

async function opens(curator: Person, title: string): Promise<SeenMessage> {
  await curator.runs("/digest");
  const { message } = await curator.chooses("Open a piece…", title);
  if (!message) throw new Error(`${title} does not open.`);
  return message;
}

async function opensOwn(author: Person, seq: number): Promise<void> {
  await author.runs("/mine");
  await author.chooses("Open a piece", String(seq));
}

const databases: readonly [name: string, make: () => Promise<TestDatabase>, isMissing: boolean][] = [
  ["SQLite", sqliteDatabase, false],
  ["PostgreSQL", postgresDatabase, postgresForTests === undefined],
];

describe.each(databases)("on %s", (_, make, isMissing) => {
  test.skipIf(isMissing)("a week, from /setup to what is erased after it", { timeout: 90_000 }, async () => {
    const database = await make();
    await using after = new AsyncDisposableStack();
    after.defer(() => database.drop());
    const week = await startKillable({
      ...CAST,
      database: database.url,
      startsAt: MONDAY,
      messages: BETWEEN_MESSAGES,
    });
    const { ada, ben, ana, bea, mia } = week.people;
    const reader = mia.in("digest");
    const digest = () => reader.messages.map(({ text }) => text).join("\n");

    // Monday: somebody who manages the server says where, who and when.
    await mia.runs("/setup", { zone: "Europe/Rome" });
    await mia.chooses("Where the digest appears…", [week.guild.channel("digest")]);
    await mia.chooses("Who reads…", [week.guild.role("curators")]);
    await mia.sees("every Sunday at 18:00, Europe/Rome");

    // Asking: five forms, three sparks, and what two writers make of them.
    const tale = await asks(ada, "tale");
    await asks(ben, "opening");
    await asks(ada, "city");
    const kept = await asks(ben, "chain", { constraint: "questions" });
    const broken = await asks(ben, "house", { constraint: "prisoner" });
    for (const kind of ["ada", "ben", "ada"] as const) {
      const { message } = await week.people[kind].runs("/spark");
      expect(message?.text).toMatch(/cards/);
    }
    await answers(ada, "It opened inwards.\n\nNobody had told the house.", { Title: "The door" }, tale);
    await ada.runs("/share");
    const { message: long } = await ada.submits({ "Your text": LONG, Title: "The bell", ...PLEDGE });
    await ada.presses("Add more", long ? { on: long } : {});
    await ada.submits({ "Your text": LONGER });
    await ada.sees("Added.");
    await ada.runs("/share", { file: { name: "street.txt", content: FILE } });
    await ada.submits({ Title: "The street", ...PLEDGE });
    await ada.sees("8,100 words");
    const question = await answers(ben, "Who is it? Is it you?", { Title: "Who" }, kept);
    expect(question.text).toContain("kept");
    const prisoner = await answers(ben, "we saw a dog", { Title: "Dog" }, broken);
    expect(prisoner.text).toMatch(/“dog” . sticks out/u);
    const said = ben.says("I left my name with the ferryman.");
    await ben.usesOn("Offer to the digest", said);
    await ben.submits({ Title: "Ferry", ...PLEDGE });

    // The process is killed. What was received is there.
    await week.killed();
    await ada.runs("/mine");
    const mine = await ada.sees("Your pieces in this server");
    for (const title of ["The door", "The bell", "The street"]) expect(mine.text).toContain(title);

    // Curating: two on one piece, and one of every decision.
    await opens(ana, "The door");
    const onDesk = await opens(bea, "The door");
    expect(onDesk.text).toContain(`${ana.mention} is reading`);
    await features(bea, "For the house that was not told.");
    await ana.presses("Mention");
    await ana.sees("featured this");
    await opens(ana, "Who");
    await ana.sees("Kept throughout");
    await features(ana, "Because nobody answers.");
    await opens(ana, "The bell");
    await ana.presses("Mention");
    await opens(ana, "The street");
    await ana.presses("Hold");
    await opens(bea, "Dog");
    await bea.presses("Not this time");
    await bea.submits({ Reason: ["It is longer than we can carry"] });
    await bea.sees("Not this time: **Dog**");
    await opens(bea, "Ferry");
    await bea.presses("Set aside");
    await bea.sees("It has left the common queue");

    // An edit after being picked suspends the decision, and a curator says that it stands.
    await opensOwn(ada, 1);
    await ada.presses("Edit");
    await ada.presses("Edit anyway");
    await ada.submits({ "Your text": "It opened inwards, slowly.\n\nNobody had told the house." });
    await ada.sees("waiting, because you changed it");
    await opens(bea, "The door");
    await bea.presses("What changed");
    await bea.sees("It opened inwards, slowly.");
    await bea.presses("Still good");
    await bea.sees("Still good: **The door**");

    await readsNext(ana);
    await ana.sees("Everything has been read");
    await ana.presses("Line-up");
    await ana.presses("Editor's note");
    await ana.submits({ "Editor's note": "A week of **doors**." });
    await ana.presses("Preview");
    await ana.sees("Preview, message 1 of");
    await ana.presses("Desk");
    await ana.presses("Publish at the hour");
    await ana.sees("it goes out by itself");

    // Sunday at the hour: killed again, between two messages of the digest.
    await week.moves(6 * DAY + DAY / 4);
    await reader.sees("# Digest 1");
    expect(digest()).not.toContain("The week's hand");
    await week.killed();
    await week.rests();
    const parts = ["# Digest 1", "### The door", "### Who", "**The bell** by Ada", "## The week's hand"];
    expect(parts.map((part) => [part, digest().split(part).length - 1])).toEqual(
      parts.map((part) => [part, 1]),
    );
    const places = parts.map((part) => digest().indexOf(part));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(digest()).toContain("A week of **doors**.");
    for (const left of ["The street", "Dog", "Ferry"]) expect(digest()).not.toContain(left);

    // Afterwards: the library, the week's hand, a withdrawal, a piece taken down.
    await ben.runs("/library");
    await ben.chooses("Open a digest…", "Digest 1");
    await ben.chooses("Read a piece…", "The bell");
    await ben.sees("The bell rang under the lake.");
    await answers(ben.in("digest"), "The hand of everybody.", { Title: "Shared" });
    await opensOwn(ada, 1);
    await ada.presses("Withdraw");
    await ada.presses("Withdraw it");
    await ada.sees("withdrawn");
    await week.rests();
    expect(digest()).not.toContain("Nobody had told the house");
    expect(digest()).toContain("A piece stood here. Its author has taken it back.");
    await ana.runs("/library");
    await ana.chooses("Open a digest…", "Digest 1");
    await ana.chooses("Read a piece…", "The bell");
    await takesDown(ana);
    await week.rests();
    expect(digest()).not.toContain("The bell");
    await ada.runs("/mine");
    await ada.sees("taken down");

    // What is kept of somebody goes to them, and then goes.
    await ben.runs("/privacy");
    await ben.presses("Export");
    const exported = await ben.sees("Here is everything");
    const file = await ben.downloads(exported, "kublai.md");
    for (const theirs of ["Who is it? Is it you?", "we saw a dog", "I left my name"])
      expect(file).toContain(theirs);
    expect(file).not.toContain("The bell rang");
    await ben.runs("/privacy");
    await ben.presses("Erase");
    await ben.presses("Erase it all");
    await ben.sees("It is erased: 4 pieces");
    await week.rests();
    expect(digest()).not.toContain("Who is it?");
    expect(digest()).not.toContain("Ben");
    expect(digest()).toContain("# Digest 1");
    expect(week.standIn.violations).toEqual([]);
  });
});

async function takesDown(curator: Person): Promise<void> {
  await curator.presses("Take down");
  await curator.presses("Yes, take it down");
  await curator.sees("Taken down.");
}
