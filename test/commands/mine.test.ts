import { expect, test } from "vitest";

import { decide, seenNow } from "#src/core/digest/curation.ts";
import { isRefusal } from "#src/core/refusal.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import type { Person } from "#src/rehearsal/people/person.ts";
import type { Rehearsed } from "#test/harness.ts";
import { startKublai } from "#test/harness.ts";

async function handsIn(person: Person, text: string, more: Record<string, string> = {}): Promise<void> {
  await person.runs("/share");
  await person.submits({ "Your text": text, ...more, Pledge: ["mine"] });
  await person.sees("Received");
}

const find = (kublai: Rehearsed<string>, seq = 1) =>
  kublai.bot.app.sharing.submissions.find(kublai.guild.id, seq);

async function decideOn(kublai: Rehearsed<string>, kind: "mentioned" | "held", by: string): Promise<void> {
  const { clock, sharing } = kublai.bot.app;
  const done = await sharing.submissions.change(kublai.guild.id, 1, (piece) =>
    decide(piece, { kind }, seenNow(piece), { by, now: clock(), nameOf: () => "a curator" }),
  );
  if (isRefusal(done)) throw new Error(done.refused);
}

const publish = (kublai: Rehearsed<string>) =>
  kublai.bot.app.sharing.submissions.change(kublai.guild.id, 1, (piece) => ({
    ...piece,
    published: { digest: 14, at: 1, as: "featured" as const },
  }));

test("one's pieces are listed in the author's words, the newest first, and can be opened", async () => {
  const kublai = await startKublai({ people: { ada: {}, ben: {} } });
  const { ada, ben } = kublai.people;
  await ada.runs("/mine");
  await ada.sees("You have not handed in anything here yet");
  await handsIn(ada, "First.", { Title: "One" });
  await handsIn(ben, "Not Ada's.", { Title: "Ben's own" });
  await handsIn(ada, "Second.", { Title: "Two" });
  await decideOn(kublai, "held", ben.user.id);
  await ada.runs("/mine");
  const list = await ada.sees("Your pieces in this server");
  expect(list.isPrivate).toBe(true);
  expect(list.text).toMatch(/`3` Two · waiting[\s\S]*`1` One · kept for the next/);
  expect(list.text).not.toContain("Ben's");
  await ada.chooses("Open a piece", "1");
  expect(list.text).toContain("First.");
  expect(list.buttons.map(({ label }) => label)).toEqual(
    expect.arrayContaining(["Edit", "Add more", "Name", "Withdraw", "Delete", "All pieces"]),
  );
});

test("more pieces than a page holds are turned over", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  const { submissions } = kublai.bot.app.sharing;
  await handsIn(ada, "Piece 1.");
  const first = (await find(kublai)) as Submission;
  for (let n = 2; n <= 23; n++) {
    await submissions.change(kublai.guild.id, n - 1, (piece) => ({ ...piece, state: "withdrawn" as const }));
    await submissions.offer({
      ...first,
      ...{
        displayName: "ada",
        botName: "Kublai",
        channelIsAdult: false,
        origin: `o${n}`,
        title: `Title ${n}`,
      },
    });
  }
  await ada.runs("/mine");
  const list = await ada.sees("Title 23");
  await ada.presses("Earlier");
  await ada.presses("Earlier");
  expect(list.text).toContain("`3` Title 3");
  await ada.presses("Later");
  expect(list.text).toContain("Title 13");
});

test("an edit changes the piece in place; after a decision its author is warned first", async () => {
  const kublai = await startKublai({ people: { ada: {}, ben: {} } });
  const { ada, ben } = kublai.people;
  await handsIn(ada, "First.");
  const { modal } = await ada.presses("Edit");
  expect(modal?.fields[0]?.component.value).toBe("First.");
  await ada.submits({ "Your text": "Second.", Title: "Named" });
  await ada.sees("Changed.");
  expect(await find(kublai)).toMatchObject({ parts: ["Second."], title: "Named", wording: 2 });

  await decideOn(kublai, "mentioned", ben.user.id);
  await ada.presses("Edit");
  await ada.sees("the decision is suspended until a curator has looked");
  await ada.presses("Edit anyway");
  await ada.submits({ "Your text": "Third." });
  await ada.sees("A curator looks at the change before the decision counts again");
  expect(await find(kublai)).toMatchObject({
    parts: ["Third."],
    decided: { parts: ["Second."] },
    decision: { kind: "mentioned" },
  });
});

test("a form that was overtaken by another change overwrites nothing, and keeps what was typed", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await handsIn(ada, "First.");
  await ada.presses("Edit");
  await kublai.bot.app.sharing.authorship.reword(
    { guild: kublai.guild.id, author: ada.user.id, seq: 1 },
    { text: "From my phone." },
  );
  await ada.submits({ "Your text": "From my desk." });
  await ada.sees("changed in the meantime");
  expect((await find(kublai))?.parts).toEqual(["From my phone."]);
  const { modal } = await ada.presses("Try again");
  expect(modal?.fields[0]?.component.value).toBe("From my desk.");
  await ada.submits();
  await ada.sees("Changed.");
  expect((await find(kublai))?.parts).toEqual(["From my desk."]);
});

test("more is added behind, up to 20,000 characters, and a long piece is replaced by a file, never cut", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await handsIn(ada, "a".repeat(4000));
  for (let n = 0; n < 4; n++) {
    await ada.presses("Add more");
    await ada.submits({ "Your text": "b".repeat(4000) });
    await ada.sees("Added.");
  }
  expect((await find(kublai))?.parts).toHaveLength(5);
  expect((await ada.sees("Added.")).buttons.find(({ label }) => label === "Add more")?.disabled).toBe(true);
  await ada.presses("Next page");
  await ada.sees("Page 2 of");
  const { modal } = await ada.presses("Edit");
  expect(modal?.text).toContain("a .txt or .md file replaces all of it");
  await ada.submits({ "The whole text, as a file": [{ name: "all.txt", content: "c".repeat(30_000) }] });
  await ada.sees("Changed.");
  expect(await find(kublai)).toMatchObject({ source: "file", parts: ["c".repeat(30_000)] });
});

test("withdrawing asks once and is final; deleting leaves a place without a name", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await handsIn(ada, "Mine.");
  await publish(kublai);
  await ada.presses("Withdraw");
  await ada.sees("Digest 14 is edited; a line without a name stays");
  await ada.presses("Keep it");
  expect((await find(kublai))?.state).toBe("offered");
  await ada.presses("Withdraw");
  await ada.presses("Withdraw it");
  const view = await ada.sees("Withdrawn. The text is still yours");
  expect(view.text).toContain("Mine.");
  expect((await find(kublai))?.state).toBe("withdrawn");
  expect(view.buttons.filter(({ disabled }) => disabled).map(({ label }) => label)).toEqual([
    "Edit",
    "Add more",
    "Name",
    "Withdraw",
  ]);
  await ada.presses("Delete", { on: view });
  await ada.presses("Delete it");
  await ada.sees("Deleted.");
  const [left] = await kublai.bot.app.sharing.submissions.many(kublai.guild.id, [1]);
  expect(left).toMatchObject({ kind: "tombstone", published: { digest: 14 } });
});

test("a name can be changed, its two switches turned, and a question answered", async () => {
  const kublai = await startKublai({ people: { ada: {}, ben: {} } });
  const { ada, ben } = kublai.people;
  await handsIn(ada, "Mine.");
  await ada.presses("Tell me when it is read");
  await ada.presses("It may also leave Discord");
  expect(await find(kublai)).toMatchObject({ tellWhenRead: true, mayLeaveDiscord: true });
  await ada.presses("Name");
  await ada.submits({ "Name to show": "The Ferryman" });
  await ada.sees("It is shown as **The Ferryman**");
  await kublai.bot.app.sharing.submissions.change(kublai.guild.id, 1, (piece) => ({
    ...piece,
    letters: [
      { from: "curators" as const, kind: "question" as const, text: "Who is *she*?", by: ben.user.id, at: 1 },
    ],
  }));
  await ada.runs("/mine");
  await ada.chooses("Open a piece", "1");
  await ada.sees("The curators ask:** Who is *she*?");
  await ada.presses("Reply");
  await ada.submits({ "Your answer": "My aunt." });
  await ada.sees("Your answer is with the curators");
  expect((await find(kublai))?.letters.at(-1)).toMatchObject({ from: "author", text: "My aunt." });
});

test("an answer that nobody is waiting for is given back, and not put among the letters", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await handsIn(ada, "Mine.");
  const on = await ada.sees("Received");
  await ada.forges("piece-reply:1", { kind: "modal", on, fields: { text: "To whom it may concern" } });
  const back = await ada.sees("not waiting for an answer");
  expect(await ada.downloads(back)).toBe("To whom it may concern");
  expect((await find(kublai))?.letters).toEqual([]);
});

test("a name is shown as it was typed, and wakes nothing", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await handsIn(ada, "Mine.");
  await ada.runs("/mine");
  await ada.chooses("Open a piece", "1");
  await ada.presses("Name");
  await ada.submits({ "Name to show": "<@123456789012345678> **" });
  const shown = await ada.sees("It is shown as");
  expect(shown.text).not.toMatch(/(^|[^\\])<@/);
  expect((await find(kublai))?.name).toBe("<@123456789012345678> **");
});

test("hands, saved prompts and preferences are there, and can be used and changed", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await ada.runs("/myth");
  await ada.presses("Save");
  await ada.runs("/mine");
  const mine = await ada.sees("You have not handed in anything");
  await ada.presses("Last hands");
  expect(mine.text).toContain("The last hands that were dealt to you here");
  const call = mine.menus[0]?.options[0]?.value ?? "";
  await ada.chooses("Answer one of them", call, { on: mine });
  await ada.submits({ "Your text": "An answer.", Pledge: ["mine"] });
  await ada.sees(call);
  await ada.presses("Saved", { on: mine });
  await ada.chooses("Remove one of them", call, { on: mine });
  expect(mine.text).toContain("You have not saved any prompt here yet");
  await ada.presses("Preferences", { on: mine });
  await ada.presses("No AI-worded sparks for me", { on: mine });
  await ada.presses("Tell me when it is read", { on: mine });
  expect(mine.text).toContain("Tell me when it is read: yes");
  const { preferences } = await kublai.bot.app.people.get(kublai.guild.id, ada.user.id);
  expect(preferences).toEqual({ tellWhenRead: true, aiSparks: false });
});
