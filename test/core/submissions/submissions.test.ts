import { expect, test } from "vitest";

import { decide, seenNow } from "#src/core/digest/curation.ts";
import { isRefusal } from "#src/core/refusal.ts";
import { isSuspended } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { ADA, BEN, GUILD, ground, offerOf } from "#test/core/submissions/ground.ts";

function piece(result: unknown): Submission {
  if (isRefusal(result)) throw new Error(result.refused);
  return result as Submission;
}

test("pieces get the numbers 1, 2, 3, and keep them", async () => {
  const { submissions } = await ground();
  const pieces = await Promise.all(
    ["a", "b", "c"].map((author, index) =>
      submissions.offer(offerOf({ author: `${index + 1}`, parts: [author] })),
    ),
  );
  expect(pieces.map((result) => piece(result).seq)).toEqual([1, 2, 3]);
  expect((await submissions.find(GUILD, 2))?.parts).toEqual(["b"]);
});

test("the next number is found again by looking forward, whatever was written of the lists", async () => {
  const first = await ground();
  for (let author = 1; author <= 150; author++)
    await first.submissions.offer(offerOf({ author: `${author}` }));
  const second = await ground(first.kept);
  expect(await second.submissions.next(GUILD)).toBe(151);
  await second.submissions.roll.flush();
  const third = await ground(first.kept);
  expect(piece(await third.submissions.offer(offerOf())).seq).toBe(151);
});

test("an author's pieces are found, the newest first, also after a crash before their list was written", async () => {
  const first = await ground();
  await first.submissions.offer(offerOf({ parts: ["one"] }));
  await first.submissions.roll.flush();
  await first.submissions.offer(offerOf({ parts: ["two"] }));
  await first.submissions.offer(offerOf({ author: BEN, name: "Ben", displayName: "Ben" }));
  const second = await ground(first.kept);
  const mine = await second.submissions.of(GUILD, ADA);
  expect(mine.map(({ parts }) => parts[0])).toEqual(["two", "one"]);
});

test("handing over the same interaction twice hands over one piece", async () => {
  const { submissions } = await ground();
  const offer = offerOf();
  const [one, two] = await Promise.all([submissions.offer(offer), submissions.offer(offer)]);
  expect(piece(two).seq).toBe(piece(one).seq);
  expect(await submissions.next(GUILD)).toBe(2);
});

test("a write that fails is an error, and takes no number and overwrites nothing", async () => {
  const { submissions, kept } = await ground();
  await submissions.offer(offerOf({ parts: ["first"] }));
  const set = kept.records.set.bind(kept.records);
  kept.records.set = () => {
    throw new Error("disk full");
  };
  await expect(submissions.offer(offerOf({ parts: ["lost"] }))).rejects.toThrow("disk full");
  kept.records.set = set;
  expect(piece(await submissions.offer(offerOf({ parts: ["second"] }))).seq).toBe(2);
  expect((await submissions.find(GUILD, 1))?.parts).toEqual(["first"]);
});

test("a write that took place although it was reported as failed counts", async () => {
  const { submissions, kept } = await ground();
  const set = kept.records.set.bind(kept.records);
  kept.records.set = (key, value) => {
    set(key, value);
    if (key.startsWith("submissions::")) throw new Error("the answer was lost");
    return kept.records;
  };
  expect(piece(await submissions.offer(offerOf())).seq).toBe(1);
  kept.records.set = set;
  expect(piece(await submissions.offer(offerOf())).seq).toBe(2);
});

test("an unreadable piece stops neither handing over nor reading the others", async () => {
  const first = await ground();
  for (let n = 0; n < 3; n++) await first.submissions.offer(offerOf({ author: `${n + 1}` }));
  first.kept.records.set(`submissions::${GUILD}/2`, { value: "not json" });
  const { submissions } = await ground(first.kept);
  expect(piece(await submissions.offer(offerOf())).seq).toBe(4);
  expect((await submissions.many(GUILD, [1, 2, 3])).map(({ seq }) => seq)).toEqual([1, 3]);
});

test("three pieces fit into a digest, and one that is withdrawn makes room", async () => {
  const { submissions, authorship, week } = await ground();
  for (let n = 0; n < 3; n++) piece(await submissions.offer(offerOf()));
  expect(await submissions.offer(offerOf())).toMatchObject({ refused: expect.stringContaining("3 pieces") });
  await authorship.withdraw({ guild: GUILD, author: ADA, seq: 1 });
  expect(piece(await submissions.offer(offerOf())).seq).toBe(4);
  week.first = 5;
  expect(piece(await submissions.offer(offerOf())).seq).toBe(5);
});

test.each([
  ["no text", { parts: ["   \u200b\n"] }, /no text/],
  ["no pledge", { pledged: false }, /pledge/],
  ["too much text", { parts: ["a".repeat(20_001)] }, /20001/],
  ["sexual content outside an 18\\+ channel", { contentNotes: ["sexual content" as const] }, /18\+/],
  ["a title of two lines", { title: "a\nb" }, /one line/],
  ["the bot's name in Cyrillic", { name: "Кublаi" }, /looks too much like/],
])("refuses %s, and stores nothing", async (_, changes, sentence) => {
  const { submissions } = await ground();
  const result = await submissions.offer(offerOf(changes));
  expect(isRefusal(result) && result.refused).toMatch(sentence);
  expect(await submissions.next(GUILD)).toBe(1);
});

test("a blocked author is told whom to ask", async () => {
  const { submissions, week } = await ground();
  week.blocked.push(ADA);
  expect(await submissions.offer(offerOf())).toMatchObject({ refused: expect.stringContaining("curators") });
});

test("a change sees the piece as it is, and raises its revision", async () => {
  const { submissions } = await ground();
  await submissions.offer(offerOf());
  const many = Array.from({ length: 20 }, (_, index) =>
    submissions.change(GUILD, 1, (piece) => ({ ...piece, title: `${piece.title}${index % 10}` })),
  );
  await Promise.all(many);
  const after = await submissions.find(GUILD, 1);
  expect([after?.title.length, after?.revision]).toEqual([20, 21]);
});

test("an edit after a decision suspends it, and keeps what was decided on", async () => {
  const { submissions, authorship, time } = await ground();
  await submissions.offer(offerOf({ parts: ["first"] }));
  await submissions.change(GUILD, 1, (piece) =>
    decide(piece, { kind: "mentioned" }, seenNow(piece), { by: BEN, now: time.now, nameOf: () => "Ben" }),
  );
  const own = { guild: GUILD, author: ADA, seq: 1 };
  const unchanged = piece(await authorship.reword(own, { title: "" }));
  expect(isSuspended(unchanged)).toBe(false);
  await authorship.reword(own, { text: "second" });
  const after = piece(await authorship.addMore(own, "third"));
  expect(isSuspended(after)).toBe(true);
  expect(after.decided?.parts).toEqual(["first"]);
  expect(after.parts).toEqual(["second", "third"]);
  expect(after.decision?.kind).toBe("mentioned");
});

test("nobody touches what is not theirs, and is told nothing about it", async () => {
  const { submissions, authorship } = await ground();
  await submissions.offer(offerOf());
  const forged = { guild: GUILD, author: BEN, seq: 1 };
  const before = await submissions.find(GUILD, 1);
  const answers = [
    await authorship.reword(forged, { title: "mine now" }),
    await authorship.addMore(forged, "mine"),
    await authorship.rename(forged, { name: "B", displayName: "B", botName: "Kublai" }),
    await authorship.withdraw(forged),
    await authorship.delete(forged),
    await authorship.setTellWhenRead(forged, true),
    await authorship.setMayLeaveDiscord(forged, true),
    await authorship.answer(forged, "mine"),
  ];
  expect(new Set(answers.map((answer) => isRefusal(answer) && answer.refused))).toEqual(
    new Set(["That piece is no longer there."]),
  );
  expect(await authorship.find(forged)).toBeUndefined();
  expect(await submissions.find(GUILD, 1)).toEqual(before);
});

test("what is taken back is noted for its digest before it is gone", async () => {
  const { submissions, authorship, noted } = await ground();
  await submissions.offer(offerOf());
  await submissions.change(GUILD, 1, (piece) => ({
    ...piece,
    published: { digest: 14, at: 1, as: "featured" },
  }));
  await authorship.withdraw({ guild: GUILD, author: ADA, seq: 1 });
  await authorship.delete({ guild: GUILD, author: ADA, seq: 1 });
  expect(noted).toEqual([
    { seq: 1, digest: 14, state: "offered" },
    { seq: 1, digest: 14, state: "withdrawn" },
  ]);
  const [left] = await submissions.many(GUILD, [1]);
  expect(left).toMatchObject({ kind: "tombstone", published: { digest: 14 } });
  expect(JSON.stringify(left)).not.toContain(ADA);
});

test("a pen name belongs to whoever used it first; honest names are nobody's to take", async () => {
  const { submissions, authorship } = await ground();
  expect(piece(await submissions.offer(offerOf({ name: "Marco Polo" }))).penName).toBe(true);
  const ben = { author: BEN, displayName: "Ben" };
  expect(isRefusal(await submissions.offer(offerOf({ ...ben, name: "marc0 p0l0" })))).toBe(true);
  expect(isRefusal(await submissions.offer(offerOf({ ...ben, name: "Ada" })))).toBe(false);
  const honest = piece(
    await submissions.offer(offerOf({ author: "3", name: "Marco Polo", displayName: "Marco Polo" })),
  );
  expect(honest.penName).toBe(false);
  const own = { guild: GUILD, author: BEN, seq: 2 };
  const naming = { displayName: "Ben", botName: "Kublai" };
  expect(isRefusal(await authorship.rename(own, { ...naming, name: "МARCO POLO" }))).toBe(true);
  expect(piece(await authorship.rename(own, { ...naming, name: "  " })).name).toBe("");
});

test("a pen name that was given just before a crash is still its author's", async () => {
  const first = await ground();
  await first.submissions.offer(offerOf({ name: "Marco Polo" }));
  const second = await ground(first.kept);
  const ben = offerOf({ author: BEN, displayName: "Ben", name: "Marc0 Polo" });
  expect(isRefusal(await second.submissions.offer(ben))).toBe(true);
});
