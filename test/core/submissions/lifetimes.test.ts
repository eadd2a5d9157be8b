import { expect, test } from "vitest";
import { z } from "zod";

import { nothingKept } from "#src/adapters/keyv/memory.ts";
import { openStore } from "#src/adapters/keyv/open-store.ts";
import { shardOf } from "#src/core/guilds/guilds.ts";
import { codec } from "#src/core/records.ts";
import type { Draft } from "#src/core/submissions/drafts.ts";
import { ADA, BEN, ELSEWHERE, GUILD, home, offerOf, words } from "#test/core/submissions/ground.ts";

const DAY = 86_400_000;
const SPARK = { call: null, title: "A key that fits two doors", text: "Who made the second door?" };

function draftOf(text: string): Omit<Draft, "at"> {
  const nothing = { file: null, prompt: null, constraint: null, piece: null };
  return { ...nothing, id: "7", title: "", text, name: "", contentNotes: [], source: "modal" };
}

test("the last ten hands are kept, the newest first, and survive with the next flush", async () => {
  const { people, kept } = await home();
  for (let n = 0; n < 12; n++)
    await people.dealt(GUILD, ADA, { call: `T${n}`, title: `Hand ${n}`, text: null });
  await people.dealt(GUILD, ADA, { call: "T5", title: "Hand 5", text: null });
  await people.flush();
  const again = await home(kept);
  const { hands } = await again.people.get(GUILD, ADA);
  expect(hands.map(({ call }) => call)).toEqual([
    "T5",
    "T11",
    "T10",
    "T9",
    "T8",
    "T7",
    "T6",
    "T4",
    "T3",
    "T2",
  ]);
});

test("what was saved or preferred is there at once, and taking it back leaves no record", async () => {
  const { people, kept } = await home();
  await people.save(GUILD, ADA, SPARK);
  await people.prefer(GUILD, ADA, { aiSparks: false });
  const again = await home(kept);
  expect(await again.people.get(GUILD, ADA)).toMatchObject({
    saved: [SPARK],
    preferences: { aiSparks: false },
  });
  await again.people.unsave(GUILD, ADA, SPARK);
  await again.people.prefer(GUILD, ADA, { aiSparks: true });
  expect(words(kept)).not.toContain(ADA);
});

test("what was asked in a channel can be found there", async () => {
  const { people } = await home();
  await people.asked(GUILD, "1", { call: "T1", title: "One", text: null });
  await people.asked(GUILD, "2", { call: "T2", title: "Two", text: null });
  expect((await people.askedIn(GUILD, "1")).map(({ call }) => call)).toEqual(["T1"]);
});

test("a draft waits for two weeks, longer than from one digest to the next", async () => {
  const { drafts, time, kept } = await home();
  await drafts.put(GUILD, ADA, draftOf("Half a page"));
  time.now += 13 * DAY;
  expect((await drafts.find(GUILD, ADA, "7"))?.text).toBe("Half a page");
  time.now += 2 * DAY;
  expect(await drafts.all(GUILD, ADA)).toEqual([]);
  await drafts.sweep(new Set([ELSEWHERE]));
  expect(words(kept)).toContain("Half a page");
  await drafts.sweep(new Set([GUILD]));
  expect(words(kept)).not.toContain("Half a page");
});

test("a draft of the first version, alone and without an id, is still there", async () => {
  const { kept, time } = await home();
  const { id: _, ...first } = draftOf("From before");
  const older = codec("draft", 1, z.looseObject({}));
  const before = await openStore({ url: "memory:", kept });
  await before.records("drafts", older).set(`${GUILD}/${ADA}`, { ...first, at: time.now });
  const again = await home(kept);
  expect(await again.drafts.all(GUILD, ADA)).toMatchObject([{ text: "From before" }]);
  await again.drafts.put(GUILD, ADA, draftOf("From now"));
  expect((await again.drafts.all(GUILD, ADA)).map(({ text }) => text)).toEqual(["From now", "From before"]);
});

test("a declined text goes after ninety days, and its outcome stays with its author", async () => {
  const { submissions, retention, guilds, time, kept } = await home();
  await guilds.arrived(GUILD);
  await submissions.offer(offerOf({ parts: ["Not this time."], title: "Title" }));
  await submissions.offer(offerOf({ parts: ["Still waiting."] }));
  await submissions.change(GUILD, 1, (piece) => ({
    ...piece,
    state: "declined",
    decision: {
      kind: "declined",
      reason: "fit",
      why: null,
      excerpt: null,
      tellAuthor: true,
      by: BEN,
      at: time.now,
      wording: 1,
    },
  }));
  time.now += 89 * DAY;
  await retention.tick();
  expect(words(kept)).toContain("Not this time.");
  time.now += 2 * DAY;
  await retention.tick();
  expect(words(kept)).not.toContain("Not this time.");
  expect(await submissions.find(GUILD, 1)).toMatchObject({
    state: "declined",
    parts: [],
    decision: { reason: "fit" },
  });
  expect((await submissions.find(GUILD, 2))?.parts).toEqual(["Still waiting."]);
});

test("erasing somebody leaves numbers and tombstones, and nothing of theirs", async () => {
  const { submissions, people, drafts, erasure, guilds, kept, noted } = await home();
  await guilds.arrived(GUILD);
  await submissions.offer(offerOf({ parts: ["Ada's secret"], name: "Pen of A" }));
  await submissions.offer(offerOf({ author: BEN, name: "Ben", displayName: "Ben", parts: ["Ben's"] }));
  await people.save(GUILD, ADA, SPARK);
  await drafts.put(GUILD, ADA, draftOf("half"));
  await submissions.roll.flush();
  expect(await erasure.here(GUILD, ADA)).toBe(1);
  expect(words(kept)).not.toContain(ADA);
  expect(words(kept)).not.toContain("secret");
  expect(noted).toHaveLength(1);
  expect((await submissions.many(GUILD, [1, 2])).map(({ kind }) => kind)).toEqual(["tombstone", "piece"]);
  expect(await submissions.next(GUILD)).toBe(3);
  const ben = await submissions.offer(offerOf({ author: BEN, displayName: "Ben", name: "Pen of A" }));
  expect(ben).toMatchObject({ seq: 3, penName: true });
});

test("an erasure that was interrupted goes on at the next tick", async () => {
  const first = await home();
  await first.guilds.arrived(GUILD);
  await first.submissions.offer(offerOf());
  await first.submissions.offer(offerOf());
  const set = first.kept.records.set.bind(first.kept.records);
  let writes = 0;
  first.kept.records.set = (key, value) => {
    writes += 1;
    if (writes > 2) throw new Error("killed");
    return set(key, value);
  };
  await expect(first.erasure.here(GUILD, ADA)).rejects.toThrow("killed");
  first.kept.records.set = set;
  const second = await home(first.kept);
  await second.erasure.tick();
  expect(words(first.kept)).not.toContain(ADA);
});

test("erasing everywhere is carried out by each shard's owner, and leaves no request behind", async () => {
  const kept = nothingKept();
  const shards = [0, 1].map((shard) => ({ ids: [shard], count: 2 }));
  const [zero, one] = await Promise.all(shards.map((own) => home(kept, own)));
  const [guildOfZero, guildOfOne] = [GUILD, ELSEWHERE].sort((a, b) => shardOf(a, 2) - shardOf(b, 2));
  if (!zero || !one || !guildOfZero || !guildOfOne) throw new Error("two shards are needed");
  expect([shardOf(guildOfZero, 2), shardOf(guildOfOne, 2)]).toEqual([0, 1]);
  await zero.guilds.arrived(guildOfZero);
  await one.guilds.arrived(guildOfOne);
  await zero.submissions.offer(offerOf({ guild: guildOfZero }));
  await one.submissions.offer(offerOf({ guild: guildOfOne }));
  await zero.people.save("dm", ADA, SPARK);

  await zero.erasure.everywhere(ADA);
  expect(await zero.submissions.find(guildOfZero, 1)).toBeUndefined();
  expect(await one.submissions.find(guildOfOne, 1)).toBeDefined();
  await one.erasure.tick();
  expect(await one.submissions.find(guildOfOne, 1)).toBeUndefined();
  for (const shard of [zero, one, zero]) await shard.erasure.tick();
  expect(words(kept)).not.toContain(ADA);
});
