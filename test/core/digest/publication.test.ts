import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { openStore } from "#src/adapters/keyv/open-store.ts";
import type { Store } from "#src/core/records.ts";
import { submissionKey } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { memoryDatabase } from "#test/contracts/databases.ts";
import type { Ground, PaperPress } from "#test/digest-ground.ts";
import { digestOn, featuredPiece, GUILD, paperPress, setUp } from "#test/digest-ground.ts";
import { seed, seededPiece } from "#test/seed.ts";

const MONDAY = Temporal.Instant.from("2026-03-02T11:00:00Z").epochMilliseconds;
const CURATOR = "900000000000000003";

interface Scene extends Ground {
  readonly press: PaperPress;
  readonly time: { now: number };
  /** Another process on the same store, after this one died. */
  reborn(): Scene;
}

/** A week with so many featured pieces. `store` may be made to fail. */
async function scene(featured: number, wrap: (store: Store) => Store = (store) => store): Promise<Scene> {
  const store = await openStore({ url: "memory:" });
  const press = paperPress();
  const time = { now: MONDAY };
  const make = (): Scene => {
    const ground = digestOn(wrap(store), { clock: () => time.now, press });
    return { ...ground, press, time, reborn: make };
  };
  const first = make();
  await seed(store, { guild: GUILD, pieces: featured, now: MONDAY, change: featuredPiece });
  await setUp(first);
  return first;
}

function mentionedPiece(piece: Submission): Submission {
  const { decision, ...rest } = featuredPiece(piece);
  return { ...rest, state: "mentioned", decision: decision && { ...decision, kind: "mentioned", why: null } };
}

const parts = ({ press }: Scene): number[] =>
  press.messages.filter(({ deleted }) => !deleted).map(({ facts }) => facts.index);
const shown = ({ press }: Scene): string => JSON.stringify(press.messages.map(({ facts }) => facts));

async function publishes(it: Scene): Promise<void> {
  const begun = await it.digest.publishing.publishNow(GUILD, CURATOR, 0);
  expect(begun).toEqual({ number: 1 });
  await it.digest.publishing.run(GUILD);
}

describe("publishing", () => {
  it("sends each part once, in order, and settles: pieces know their digest, the library has it", async () => {
    const it = await scene(12);
    await publishes(it);
    expect(parts(it)).toEqual([0, 1, 2, 3, 4]);
    const calendar = await it.digest.calendar(GUILD);
    expect(calendar).toMatchObject({ lastNumber: 1 });
    expect(calendar?.plan ?? calendar?.waiting).toBeUndefined();
    expect((await it.submissions.find(GUILD, 5))?.published).toMatchObject({ digest: 1, as: "featured" });
    expect(await it.digest.library.newest(GUILD)).toBe(1);
  });

  it("goes on after any number of lost answers and lost writes, with every part once and in order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(6), { maxLength: 8 }),
        fc.array(fc.nat(9), { maxLength: 8 }),
        async (lost, failing) => {
          let writes = 0;
          let armed = false;
          let posts = 0;
          const wrap = (store: Store): Store => ({
            ...store,
            records(namespace, codec) {
              const records = store.records(namespace, codec);
              return {
                ...records,
                async set(key, value) {
                  if (armed && failing.includes(writes++)) throw new Error("The disk is full.");
                  await records.set(key, value);
                },
              };
            },
          });
          let it = await scene(12, wrap);
          it.press.fault = () => lost.includes(posts++);
          armed = true;
          await it.digest.publishing.publishNow(GUILD, CURATOR, 0).catch(() => undefined);
          for (let attempt = 0; attempt < 30; attempt++) {
            it = it.reborn();
            await it.digest.publishing.publishNow(GUILD, CURATOR, 0).catch(() => undefined);
            const done = await it.digest.publishing.run(GUILD).then(
              () => true,
              () => false,
            );
            if (done && (await it.digest.library.newest(GUILD)) === 1) break;
          }
          expect(parts(it)).toEqual([0, 1, 2, 3, 4]);
        },
      ),
      { numRuns: 25 },
    );
  });

  it("by two processes that both believe the server theirs still sends each part once", async () => {
    const it = await scene(12);
    await it.digest.publishing.setApproval(GUILD, CURATOR, { on: true, week: 0 });
    it.time.now += 7 * 86_400_000;
    const other = it.reborn();
    await Promise.allSettled([it.digest.tick.run(GUILD), other.digest.tick.run(GUILD)]);
    await it.reborn().digest.tick.run(GUILD);
    expect(parts(it)).toEqual([0, 1, 2, 3, 4]);
  });

  it("takes a part that was deleted before its answer came as deleted", async () => {
    const it = await scene(2);
    it.press.fault = () => {
      it.press.fault = undefined;
      return true;
    };
    await it.digest.publishing.publishNow(GUILD, CURATOR, 0);
    await expect(it.digest.publishing.run(GUILD)).rejects.toThrow("The answer was lost.");
    it.press.messages[0]!.deleted = true;
    await it.reborn().digest.publishing.run(GUILD);
    expect(parts(it)).toEqual([1, 2]);
  });

  it("leaves out what was taken back before its part, and mends what was taken back after it", async () => {
    const it = await scene(12);
    const author = (seq: number) => seededPiece(GUILD, seq, MONDAY).author;
    let sent = 0;
    it.press.fault = () => {
      sent += 1;
      if (sent === 3) throw new Error("Discord is down.");
      return false;
    };
    await it.digest.publishing.publishNow(GUILD, CURATOR, 0);
    await expect(it.digest.publishing.run(GUILD)).rejects.toThrow("Discord is down.");
    await it.authorship.withdraw({ guild: GUILD, author: author(1), seq: 1 });
    await it.authorship.delete({ guild: GUILD, author: author(12), seq: 12 });
    await it.digest.publishing.idle();
    await it.digest.publishing.run(GUILD);
    expect(parts(it)).toEqual([0, 1, 2, 3, 4]);
    expect(shown(it)).not.toContain("Piece 12");
    expect(shown(it)).not.toMatch(/"Piece 1"/);
    const second = it.press.messages[1]?.facts;
    expect(second?.kind === "pieces" && second.pieces[0]).toEqual({ consent: "withdrawn" });
  });

  it("is held up by no record that cannot be read any more", async () => {
    const database = await memoryDatabase();
    const store = await database.open();
    const press = paperPress();
    const ground = digestOn(store, { clock: () => MONDAY, press });
    await seed(store, {
      guild: GUILD,
      pieces: 3,
      now: MONDAY,
      change: (piece) => (piece.seq === 2 ? mentionedPiece(piece) : featuredPiece(piece)),
    });
    await setUp(ground);
    press.fault = () => {
      press.fault = undefined;
      return true;
    };
    await ground.digest.publishing.publishNow(GUILD, CURATOR, 0);
    await expect(ground.digest.publishing.run(GUILD)).rejects.toThrow("The answer was lost.");
    await database.plant("submissions", submissionKey(GUILD, 2), "torn");
    await ground.digest.publishing.run(GUILD);
    expect(await ground.digest.library.newest(GUILD)).toBe(1);
    expect((await ground.submissions.find(GUILD, 3))?.published).toMatchObject({ digest: 1 });
  });

  it("publishes nothing and counts no number when everything was taken back before the hour", async () => {
    const it = await scene(1);
    await it.digest.publishing.setApproval(GUILD, CURATOR, { on: true, week: 0 });
    await it.authorship.withdraw({ guild: GUILD, author: seededPiece(GUILD, 1, MONDAY).author, seq: 1 });
    it.time.now += 7 * 86_400_000;
    await it.digest.tick.run(GUILD);
    expect(parts(it)).toEqual([]);
    expect(await it.digest.calendar(GUILD)).toMatchObject({ lastNumber: 0 });
  });

  it("starts anew in another channel when the first one is gone in the middle", async () => {
    const it = await scene(12);
    let sent = 0;
    it.press.fault = () => {
      sent += 1;
      if (sent === 3) it.press.venue = undefined;
      return false;
    };
    await publishes(it);
    expect(parts(it)).toEqual([0, 1, 2]);
    expect((await it.digest.calendar(GUILD))?.pause?.why).toBe("channel gone");
    it.press.messages.length = 0;
    it.press.channel = async (_, channel) => (channel === "5" ? { adult: false, missing: [] } : undefined);
    await it.settings.change(GUILD, (now) => ({ ...now, digestChannel: "5" }));
    await it.digest.tick.run(GUILD);
    expect(parts(it)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe("a digest's figures and thanks", () => {
  it("appear from three pieces on, and thank nobody whose piece was declined or set aside", async () => {
    const it = await scene(2);
    await publishes(it);
    expect(shown(it)).not.toContain('"words"');
    const more = await scene(5);
    await more.submissions.change(GUILD, 4, (piece) => ({ ...piece, state: "set aside", decision: null }));
    await more.submissions.change(GUILD, 5, (piece) => ({
      ...piece,
      state: "declined",
      decision: { ...piece.decision!, kind: "declined", reason: "fit", why: null },
    }));
    await publishes(more);
    const closing = more.press.messages.at(-1)?.facts;
    expect(closing).toMatchObject({ figures: { pieces: 5 }, thanks: ["Writer 1", "Writer 2", "Writer 3"] });
  });
});
