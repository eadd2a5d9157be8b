import { expect, test } from "vitest";

import { GRACE_DAYS } from "#src/core/guilds/guilds.ts";
import { ADA, ELSEWHERE, GUILD, home, offerOf, words } from "#test/core/submissions/ground.ts";

const DAY = 86_400_000;
const SPARK = { call: null, title: "A key that fits two doors", text: "Who made the second door?" };

test("a server's data goes thirty days after the removal, and coming back keeps it", async () => {
  const { guilds, submissions, people, time, kept } = await home();
  await guilds.arrived(GUILD);
  for (let n = 0; n < 3; n++) await submissions.offer(offerOf());
  await submissions.roll.flush();
  await people.save(GUILD, ADA, SPARK);
  await guilds.removed(GUILD);
  time.now += (GRACE_DAYS - 1) * DAY;
  await guilds.tick();
  await guilds.arrived(GUILD);
  time.now += 2 * DAY;
  await guilds.tick();
  expect(await submissions.next(GUILD)).toBe(4);
  await guilds.removed(GUILD);
  time.now += GRACE_DAYS * DAY;
  await guilds.tick();
  expect(words(kept)).not.toContain(GUILD);
  expect(await submissions.next(GUILD)).toBe(1);
});

test("a server that cannot be read holds up no other, and is noted anew when Kublai is in it", async () => {
  const first = await home();
  for (const guild of [GUILD, ELSEWHERE]) await first.guilds.arrived(guild);
  first.kept.records.set(`guilds::${GUILD}`, { value: "not json" });
  const { guilds } = await home(first.kept);
  expect(await guilds.all()).toEqual([ELSEWHERE]);
  await guilds.arrived(GUILD);
  expect(await (await home(first.kept)).guilds.all()).toEqual([GUILD, ELSEWHERE]);
});

test("what cannot be erased yet holds up nothing else, and is tried again", async () => {
  const { guilds, kept, time, submissions, people } = await home();
  await guilds.arrived(GUILD);
  await submissions.offer(offerOf());
  await people.save(GUILD, ADA, { call: null, title: "A key", text: null });
  await guilds.removed(GUILD);
  time.now += GRACE_DAYS * DAY;
  const remove = kept.records.delete.bind(kept.records);
  kept.records.delete = (key) => {
    if (key.startsWith("submissions::")) throw new Error("out of order");
    return remove(key);
  };
  await expect(guilds.tick()).rejects.toThrow("out of order");
  expect(words(kept)).not.toContain("A key");
  kept.records.delete = remove;
  await guilds.tick();
  expect(words(kept)).not.toContain(GUILD);
});

test("a removal that happened while offline is found at the start, but never during an outage", async () => {
  const { guilds, kept, time, submissions } = await home();
  await guilds.arrived(GUILD);
  await guilds.arrived(ELSEWHERE);
  await submissions.offer(offerOf());
  const again = await home(kept);
  again.time.now = time.now + DAY;
  await again.guilds.reconcile([ELSEWHERE], true);
  again.time.now += GRACE_DAYS * DAY;
  await again.guilds.tick();
  expect(await again.guilds.all()).toEqual([GUILD, ELSEWHERE]);
  await again.guilds.reconcile([ELSEWHERE], false);
  again.time.now += GRACE_DAYS * DAY;
  await again.guilds.tick();
  expect(await again.guilds.all()).toEqual([ELSEWHERE]);
  expect(words(kept)).not.toContain(GUILD);
});
