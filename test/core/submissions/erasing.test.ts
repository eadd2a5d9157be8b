import { expect, test } from "vitest";

import { nothingKept } from "#src/adapters/keyv/memory.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { ADA, BEN, ELSEWHERE, GUILD, home, offerOf, words } from "#test/core/submissions/ground.ts";

const SPARK = { call: null, title: "A key that fits two doors", text: "Who made the second door?" };
const NAMING = { displayName: "Ada", botName: "Kublai" };

test("every name that somebody used goes with them, also of pieces that were renamed or deleted before", async () => {
  const { submissions, authorship, erasure, guilds, kept } = await home();
  await guilds.arrived(GUILD);
  await submissions.offer(offerOf({ name: "First Name" }));
  await authorship.rename({ guild: GUILD, author: ADA, seq: 1 }, { ...NAMING, name: "Second Name" });
  await submissions.offer(offerOf({ name: "Third Name" }));
  await submissions.roll.flush();
  await authorship.delete({ guild: GUILD, author: ADA, seq: 2 });
  await submissions.offer(offerOf({ name: "Fourth Name" }));
  await authorship.delete({ guild: GUILD, author: ADA, seq: 3 });
  await submissions.roll.flush();
  const again = await home(kept);
  await again.erasure.here(GUILD, ADA);
  expect(words(kept)).not.toContain(ADA);
  for (const name of ["First Name", "Second Name", "Third Name", "Fourth Name"]) {
    const taken = await again.submissions.offer(offerOf({ author: BEN, displayName: "Ben", name }));
    expect(taken).toMatchObject({ penName: true });
    again.week.first = await again.submissions.next(GUILD);
  }
  expect(await erasure.here(GUILD, ADA)).toBe(0);
});

test("what was about to be written of somebody is not written after they were erased", async () => {
  const { submissions, people, erasure, guilds, kept } = await home(nothingKept(), undefined, () => ({
    setMany: 5,
  }));
  await guilds.arrived(GUILD);
  await submissions.offer(offerOf({ name: "Pen of A" }));
  await people.dealt(GUILD, ADA, { call: "T1", title: "One", text: null });
  await Promise.all([submissions.roll.flush(), people.flush(), erasure.here(GUILD, ADA)]);
  await Promise.all([submissions.roll.flush(), people.flush()]);
  expect(words(kept)).not.toContain(ADA);
});

test("a preference is not written over by an older state that was on its way", async () => {
  const { people, kept } = await home(nothingKept(), undefined, () => ({ setMany: 5 }));
  await people.dealt(GUILD, ADA, { call: "T1", title: "One", text: null });
  await Promise.all([people.flush(), people.prefer(GUILD, ADA, { aiSparks: false })]);
  expect((await (await home(kept)).people.get(GUILD, ADA)).preferences.aiSparks).toBe(false);
});

test("a piece that is handed in while its author is being erased is found by them, and is theirs to take back", async () => {
  const { submissions, erasure, guilds, time } = await home(nothingKept(), undefined, (namespace) =>
    namespace === "names-used" ? { delete: 300 } : {},
  );
  await guilds.arrived(GUILD);
  await submissions.offer(offerOf({ parts: ["Before."] }));
  await submissions.roll.flush();
  const erasing = erasure.here(GUILD, ADA);
  await expect.poll(() => submissions.find(GUILD, 1)).toBeUndefined();
  time.now += 1;
  expect(await submissions.offer(offerOf({ parts: ["After."] }))).toMatchObject({ seq: 2 });
  await erasing;
  await submissions.roll.flush();
  expect((await submissions.of(GUILD, ADA)).map(({ parts }) => parts[0])).toEqual(["After."]);
});

test("what is handed in after everything was asked to be erased stays", async () => {
  const kept = nothingKept();
  const [zero, one] = await Promise.all([0, 1].map((shard) => home(kept, { ids: [shard], count: 2 })));
  if (!zero || !one) throw new Error("two shards are needed");
  await one.guilds.arrived(ELSEWHERE);
  await one.submissions.offer(offerOf({ guild: ELSEWHERE, parts: ["Before."] }));
  await zero.erasure.everywhere(ADA);
  one.time.now += 1000;
  await one.submissions.offer(offerOf({ guild: ELSEWHERE, parts: ["After."] }));
  await one.erasure.tick();
  expect((await one.submissions.of(ELSEWHERE, ADA)).map(({ parts }) => parts[0])).toEqual(["After."]);
});

test("asking again is carried out again, also while another shard has not yet heard of the first time", async () => {
  const kept = nothingKept();
  const [zero, one] = await Promise.all([0, 1].map((shard) => home(kept, { ids: [shard], count: 2 })));
  if (!zero || !one) throw new Error("two shards are needed");
  await zero.guilds.arrived(GUILD);
  await zero.erasure.everywhere(ADA);
  zero.time.now += 86_400_000;
  one.time.now = zero.time.now;
  await zero.submissions.offer(offerOf());
  await zero.people.save("dm", ADA, SPARK);
  await zero.erasure.everywhere(ADA);
  expect(await zero.submissions.of(GUILD, ADA)).toEqual([]);
  for (const shard of [one, zero, one, zero]) await shard.erasure.tick();
  expect(words(kept)).not.toContain(ADA);
});

test("one who cannot be erased yet holds up nobody else", async () => {
  const { submissions, erasure, guilds, kept } = await home();
  await guilds.arrived(GUILD);
  await submissions.offer(offerOf());
  await submissions.offer(offerOf({ author: BEN, displayName: "Ben", name: "Ben" }));
  const { set } = kept.records;
  kept.records.set = (key, value) => {
    if (key.startsWith("submissions::")) throw new Error("out of order");
    return set.call(kept.records, key, value);
  };
  for (const person of [ADA, BEN]) await expect(erasure.here(GUILD, person)).rejects.toThrow("out of order");
  kept.records.set = (key, value) => {
    if (key === `submissions::${GUILD}/1`) throw new Error("out of order");
    return set.call(kept.records, key, value);
  };
  await expect(erasure.tick()).rejects.toThrow("out of order");
  expect(await submissions.find(GUILD, 2)).toBeUndefined();
  kept.records.set = set;
  await erasure.tick();
  expect(words(kept)).not.toContain(ADA);
});

test("a piece of theirs that cannot be read goes too, and does not come back when it could be read again", async () => {
  const { submissions, erasure, guilds, kept } = await home();
  await guilds.arrived(GUILD);
  await submissions.offer(offerOf({ author: BEN, displayName: "Ben", name: "Ben" }));
  await submissions.offer(offerOf({ parts: ["Ada's secret"] }));
  await submissions.roll.flush();
  const unreadable = { value: "sealed with a key that was lost: Ada's secret" };
  for (const seq of [1, 2]) kept.records.set(`submissions::${GUILD}/${seq}`, unreadable);
  await erasure.here(GUILD, ADA);
  expect(kept.records.get(`submissions::${GUILD}/1`)).toEqual(unreadable);
  expect(await submissions.many(GUILD, [2])).toMatchObject([{ kind: "tombstone", seq: 2 }]);
  expect(await submissions.next(GUILD)).toBe(3);
});

test("where nothing of somebody is, erasing them writes next to nothing", async () => {
  const { submissions, erasure, guilds, kept } = await home();
  const many = Array.from({ length: 20 }, (_, index) => String(BigInt(GUILD) + BigInt(index)));
  for (const guild of many) await guilds.arrived(guild);
  for (const guild of many)
    await submissions.offer(offerOf({ guild, author: BEN, displayName: "Ben", name: "Ben" }));
  await submissions.roll.flush();
  let writes = 0;
  for (const act of ["set", "delete"] as const) {
    const done = kept.records[act].bind(kept.records) as (...all: unknown[]) => never;
    kept.records[act] = (...all: unknown[]) => {
      writes += 1;
      return done(...all);
    };
  }
  await erasure.everywhere(ADA);
  expect(writes).toBeLessThan(many.length * 2);
});

test("a declined text that its author has changed waits for a curator, however long that takes", async () => {
  const { submissions, authorship, retention, guilds, time } = await home();
  await guilds.arrived(GUILD);
  await submissions.offer(offerOf({ parts: ["First."] }));
  await submissions.change(GUILD, 1, (piece): Submission => {
    const { now: at } = time;
    const nothing = { why: null, excerpt: null, tellAuthor: false };
    return {
      ...piece,
      state: "declined",
      decision: { ...nothing, kind: "declined", reason: "fit", by: BEN, at, wording: 1 },
    };
  });
  await authorship.reword({ guild: GUILD, author: ADA, seq: 1 }, { text: "Second." });
  time.now += 200 * 86_400_000;
  await retention.tick();
  expect(await submissions.find(GUILD, 1)).toMatchObject({ parts: ["Second."], clearedAt: null });
});
