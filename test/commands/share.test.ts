import { expect, test } from "vitest";

import type { Submission } from "#src/core/submissions/submission.ts";
import type { Rehearsed } from "#test/harness.ts";
import { startKublai } from "#test/harness.ts";

const PLEDGE = { Pledge: ["mine"] };

async function piece(kublai: Rehearsed<string>, seq = 1): Promise<Submission | undefined> {
  return kublai.bot.app.sharing.submissions.find(kublai.guild.id, seq);
}

test("somebody hands in a sentence, and is told that it is here and what can be done with it", async () => {
  const kublai = await startKublai({ people: { ada: { nick: "Ada L." } } });
  const { ada } = kublai.people;
  const { modal } = await ada.runs("/share");
  expect(modal?.text).toContain("One sentence is welcome");
  expect(modal?.text).toContain("Readers never see your account; curators can after deciding.");
  await ada.submits({ "Your text": "She lent out her shadow.", Title: "Loan", ...PLEDGE });
  const receipt = await ada.sees("Received");
  expect(receipt.isPrivate).toBe(true);
  expect(receipt.text).toContain("5 words");
  expect(receipt.text).toContain("Shown as **Ada L.**");
  expect(receipt.text).toContain("It is kept; nobody can read it until a manager runs /setup.");
  expect(receipt.text).toContain("/mine");
  expect(receipt.buttons.map(({ label }) => label)).toEqual([
    "Tell me when it is read",
    "It may also leave Discord",
    "Edit",
    "Add more",
    "Withdraw",
  ]);
  expect(await piece(kublai)).toMatchObject({
    ...{ seq: 1, title: "Loan", parts: ["She lent out her shadow."], name: "Ada L.", penName: false },
    ...{ state: "offered", mayLeaveDiscord: false, tellWhenRead: false, source: "modal" },
  });
});

test("where a digest is set up, the receipt names its day", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await kublai.bot.app.settings.change(kublai.guild.id, (now) => ({
    ...now,
    digestChannel: ada.channel.id,
    weekday: 3,
  }));
  await ada.runs("/share");
  await ada.submits({ "Your text": "One.", ...PLEDGE });
  await ada.sees("It is read for Wednesday's digest or for the next one.");
});

test("Answer below a hand opens the form, and the piece remembers the hand and its constraint", async () => {
  const kublai = await startKublai({ people: { ada: {}, ben: {} } });
  const { ada, ben } = kublai.people;
  await ada.runs("/myth", { constraint: "lipogram" });
  const hand = await ben.sees("this hand stays");
  await ben.presses("Answer", { on: hand });
  await ben.submits({
    "Your text": "Even the evening sleeps here at the sea; none too soon or nearer.",
    ...PLEDGE,
  });
  const receipt = await ben.sees("Received");
  expect(receipt.text).toMatch(/Answers: .* · T1-/);
  expect(receipt.text).toMatch(/Constraint/);
  const stored = await piece(kublai);
  expect(hand.text).toContain(stored?.prompt?.call ?? "no call");
  expect(stored?.constraint).toMatch(/^lipogram:/);
});

test("the prompt option offers what was dealt, saved or asked here, and takes a call number", async () => {
  const { people } = await startKublai({ people: { ada: {}, ben: {} } });
  await people.ada.runs("/myth");
  await people.ada.sees("this hand stays");
  const offered = await people.ben.types("/share", "prompt", "");
  expect(offered).toHaveLength(1);
  const call = String(offered[0]?.value);
  expect(await people.ben.types("/share", "prompt", call.toLowerCase())).toEqual([offered[0]]);
  expect(await people.ben.types("/share", "prompt", "nothing like it")).toEqual([]);
  await people.ben.runs("/share", { prompt: call });
  await people.ben.submits({ "Your text": "Mine.", ...PLEDGE });
  await people.ben.sees(call);
});

test("a message of one's own can be handed in, and nobody else's", async () => {
  const kublai = await startKublai({ people: { ada: {}, ben: {} } });
  const { ada, ben } = kublai.people;
  const message = ada.says("I left my name with the ferryman.");
  await ben.usesOn("Offer to the digest", message);
  await ben.sees("Only your own messages can be handed in");
  const { modal } = await ada.usesOn("Offer to the digest", message);
  expect(modal?.fields[0]?.component.value).toBe("I left my name with the ferryman.");
  await ada.submits(PLEDGE);
  await ada.sees("Received");
  expect(await piece(kublai)).toMatchObject({ source: "message", author: ada.user.id });
});

test("a file is stored before the form opens, and survives a restart and a closed form", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  const long = "A line of a long text. ".repeat(10_000);
  const { modal } = await ada.runs("/share", { file: { name: "long.txt", content: long } });
  expect(modal?.text).toContain("60,000 words");
  ada.closesModal();
  await kublai.restart();
  await ada.runs("/share");
  await ada.sees("a text here that was not handed in yet");
  await ada.presses("Go on with it");
  await ada.submits({ Title: "Long", ...PLEDGE });
  await ada.sees("Received");
  expect(await piece(kublai)).toMatchObject({ source: "file", parts: [long] });
  await ada.runs("/share");
  expect(ada.modal?.title).toBe("Hand in a piece");
});

test.each([
  [
    "a PNG renamed",
    { name: "cat.txt", content: "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\r" },
    /does not hold text|not plain text/,
  ],
  ["more than 256 KiB", { name: "all.md", content: "a".repeat(256 * 1024 + 1) }, /larger than 256 KiB/],
  ["another kind", { name: "text.docx", content: "text" }, /\.txt and \.md/],
  ["nothing but spaces", { name: "empty.txt", content: " \n " }, /no text/],
])("a file that is %s is refused with a way out, and nothing is stored", async (_, file, sentence) => {
  const { people, bot, guild } = await startKublai({ people: { ada: {} } });
  await people.ada.runs("/share", { file });
  await people.ada.sees(sentence);
  expect(await bot.app.sharing.drafts.all(guild.id, people.ada.user.id)).toEqual([]);
});

const hostile = [
  ["4,000 emoji", "😀".repeat(4000)],
  ["right-to-left text", "\u202eשלום עולם\nabc"],
  ["zalgo", `z${"\u0301".repeat(300)}algo`],
  ["NULs", "a\u0000b"],
  ["a code fence and headings", "```js\n# not\n```\n# Heading\n- list\n-# small\n> quote"],
  [
    "masked links and mentions",
    "[here](https://evil.example) @everyone @here <@123456789012345678> <@&223456789012345678>",
  ],
] as const;

test.each(hostile)("%s are stored as typed, shown tamed, and ring for nobody", async (_, text) => {
  const kublai = await startKublai({ people: { ada: {}, ben: {} } });
  const { ada } = kublai.people;
  await ada.runs("/share");
  await ada.submits({ "Your text": text, Title: "# **@everyone", ...PLEDGE });
  await ada.sees("Received");
  expect((await piece(kublai))?.parts).toEqual([text]);
  await ada.runs("/mine");
  await ada.chooses("Open a piece", "1");
  const shown = await ada.sees("piece 1");
  expect(shown.text).not.toMatch(/(^|[^\\])```|(^|\n)# |@everyone|@here|(^|[^\\])<@/);
  expect(kublai.standIn.pings).toEqual([]);
  expect(kublai.log.join("\n")).not.toContain(text.slice(0, 12));
});

test.each([
  ["only spaces", { "Your text": " \n \u200b" }, /no text/],
  [
    "the bot's name in other letters",
    { "Your text": "One.", "Name to show": "Кublаi" },
    /looks too much like/,
  ],
])("%s is refused, and what was typed is kept for another try", async (_, fields, sentence) => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await ada.runs("/share");
  await ada.submits({ ...fields, ...PLEDGE });
  await ada.sees(sentence);
  expect(await piece(kublai)).toBeUndefined();
  if (fields["Your text"] !== "One.") return;
  await ada.presses("Try again");
  await ada.submits({ "Name to show": "Nobody", ...PLEDGE });
  await ada.sees("Shown as **Nobody**");
  expect(await piece(kublai)).toMatchObject({ penName: true, parts: ["One."] });
});

test("when the database fails, the text comes back as a file, with a reference", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await ada.runs("/share");
  Object.assign(kublai.kept.records, {
    set() {
      throw new Error("The disk is full of my secret text");
    },
  });
  await ada.submits({ "Your text": "my secret text", ...PLEDGE });
  const back = await ada.sees("Here it is back");
  expect(await ada.downloads(back)).toBe("my secret text");
  await ada.sees(/noted as/);
  Reflect.deleteProperty(kublai.kept.records, "set");
});

test("when the receipt does not reach its author, the piece is there all the same", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await ada.runs("/share");
  kublai.standIn.faults.refuse("POST /interactions/:interaction/:token/callback", 503, { times: 9 });
  await ada.submits({ "Your text": "Not lost.", ...PLEDGE }).catch(() => {});
  await kublai.standIn.settled();
  kublai.standIn.faults.clear();
  ada.closesModal();
  await ada.runs("/mine");
  await ada.sees(/`1` “Not lost\.” · waiting/);
  expect((await piece(kublai))?.parts).toEqual(["Not lost."]);
});

test("a fourth piece in a week is kept as a draft and refused calmly", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  for (const text of ["One.", "Two.", "Three.", "Four."]) {
    await ada.runs("/share");
    await ada.submits({ "Your text": text, ...PLEDGE });
  }
  await ada.sees("as many as fit");
  expect(await kublai.bot.app.sharing.submissions.next(kublai.guild.id)).toBe(4);
  const waiting = await kublai.bot.app.sharing.drafts.all(kublai.guild.id, ada.user.id);
  expect(waiting.map(({ text }) => text)).toEqual(["Four."]);
});
