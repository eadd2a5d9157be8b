import { expect, test } from "vitest";

import type { Person } from "#src/rehearsal/people/person.ts";
import type { Rehearsed } from "#test/harness.ts";
import { startKublai } from "#test/harness.ts";

const PLEDGE = { Pledge: ["mine"] };
/** What nobody may be called, so that a piece is refused. */
const REFUSED = { "Name to show": "Kublai" };

async function waiting(kublai: Rehearsed<"ada">): Promise<string[]> {
  const { ada } = kublai.people;
  const all = await kublai.bot.app.sharing.drafts.all(kublai.guild.id, ada.user.id);
  return all.map(({ text }) => text);
}

const texts = async (kublai: Rehearsed<"ada">): Promise<string[]> => {
  const { ada } = kublai.people;
  const pieces = await kublai.bot.app.sharing.submissions.of(kublai.guild.id, ada.user.id);
  return pieces.map(({ parts }) => parts.join("\n\n"));
};

async function isRefused(ada: Person, text: string): Promise<void> {
  ada.closesModal();
  await ada.runs("/myth");
  await ada.presses("Answer", { on: await ada.sees("this hand stays") });
  await ada.submits({ "Your text": text, ...REFUSED, ...PLEDGE });
  await ada.sees(/looks too much like/);
}

test("a text that was refused is not put over one that waits already", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await isRefused(ada, "The first.");
  await isRefused(ada, "The second.");
  await ada.runs("/share", { file: { name: "third.txt", content: "The third." } });
  await expect.poll(() => waiting(kublai)).toEqual(["The third.", "The second.", "The first."]);
  ada.closesModal();
  await ada.runs("/share");
  const list = await ada.sees("3 texts here that were not handed in yet");
  expect(list.text).toContain("The first.");
  await ada.presses("Go on with it", { on: list, beside: "The first." });
  await ada.submits({ "Name to show": "", ...PLEDGE });
  await ada.sees("Received");
  expect(await texts(kublai)).toEqual(["The first."]);
  await expect.poll(() => waiting(kublai)).toEqual(["The third.", "The second."]);
});

test("the form of one file hands in that file, whatever was attached since", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await ada.runs("/share", { file: { name: "one.txt", content: "One." } });
  const { drafts } = kublai.bot.app.sharing;
  const [first] = await drafts.all(kublai.guild.id, ada.user.id);
  await drafts.put(kublai.guild.id, ada.user.id, { ...first!, id: "77", text: "Two.", file: "two.txt" });
  await ada.submits({ Title: "One", ...PLEDGE });
  await ada.sees("Received");
  expect(await texts(kublai)).toEqual(["One."]);
  await expect.poll(() => waiting(kublai)).toEqual(["Two."]);
});

test("one can start afresh while a text waits, and let it go only after being asked", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await isRefused(ada, "Waiting.");
  await ada.runs("/share");
  await ada.sees("a text here that was not handed in yet");
  await ada.presses("Start afresh");
  await ada.submits({ "Your text": "Fresh.", ...PLEDGE });
  await ada.sees("Received");
  expect(await texts(kublai)).toEqual(["Fresh."]);
  await expect.poll(() => waiting(kublai)).toEqual(["Waiting."]);
  await ada.runs("/share");
  const [draft] = await kublai.bot.app.sharing.drafts.all(kublai.guild.id, ada.user.id);
  await ada.chooses("Let one go…", draft?.id ?? "");
  await ada.presses("Keep it");
  await expect.poll(() => waiting(kublai)).toEqual(["Waiting."]);
  await ada.chooses("Let one go…", draft?.id ?? "");
  await ada.presses("Let it go");
  await ada.sees("It is gone.");
  await expect.poll(() => waiting(kublai)).toEqual([]);
});

test("when as many wait as are kept, a text comes back as a file, and a file is not taken", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  const names = ["One.", "Two.", "Three.", "Four.", "Five."];
  for (const text of names) await isRefused(ada, text);
  await ada.runs("/myth");
  await ada.presses("Answer", { on: await ada.sees("this hand stays") });
  await ada.submits({ "Your text": "One too many.", ...REFUSED, ...PLEDGE });
  const back = await ada.sees("Here it is back");
  expect(await ada.downloads(back)).toBe("One too many.");
  await ada.runs("/share", { file: { name: "six.txt", content: "Six." } });
  await ada.sees("texts of yours wait here already");
  await expect.poll(() => waiting(kublai)).toEqual(names.toReversed());
});

test("an edit that was overtaken is gone on with, title and all, and waits no more once it is in", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  const own = { guild: kublai.guild.id, author: ada.user.id, seq: 1 };
  await ada.runs("/share");
  await ada.submits({ "Your text": "First.", ...PLEDGE });
  await ada.sees("Received");
  await ada.presses("Edit");
  await kublai.bot.app.sharing.authorship.reword(own, { text: "By phone." });
  await ada.submits({ "Your text": "By hand.", Title: "A title" });
  await ada.sees("changed in the meantime");
  const { modal } = await ada.presses("Try again");
  const values = modal?.fields.map(({ component }) => component.value);
  expect(values).toEqual(expect.arrayContaining(["By hand.", "A title"]));
  await ada.submits();
  await ada.sees("Changed.");
  expect(await texts(kublai)).toEqual(["By hand."]);
  await expect.poll(() => waiting(kublai)).toEqual([]);
});

test("what was typed into a piece that can no longer be changed can be handed in by itself", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  const own = { guild: kublai.guild.id, author: ada.user.id, seq: 1 };
  await ada.runs("/share");
  await ada.submits({ "Your text": "First.", ...PLEDGE });
  await ada.sees("Received");
  await ada.presses("Add more");
  await kublai.bot.app.sharing.authorship.delete(own);
  await ada.submits({ "Your text": "A long afternoon's work." });
  await ada.sees("no longer there");
  await ada.presses("Try again");
  await ada.submits(PLEDGE);
  await ada.sees("Received");
  expect(await texts(kublai)).toEqual(["A long afternoon's work."]);
  await expect.poll(() => waiting(kublai)).toEqual([]);
});
