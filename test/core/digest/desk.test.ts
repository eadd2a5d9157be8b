import { describe, expect, it } from "vitest";

import { openStore } from "#src/adapters/keyv/open-store.ts";
import { seenNow } from "#src/core/digest/curation.ts";
import { printOfNote } from "#src/core/digest/line-ups.ts";
import { isRefusal } from "#src/core/refusal.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import type { Ground, PaperPress } from "#test/digest-ground.ts";
import { CURATOR, digestOn, featuredPiece, GUILD, paperPress, setUp } from "#test/digest-ground.ts";
import { seed, seededPiece } from "#test/seed.ts";

const MONDAY = Temporal.Instant.from("2026-03-02T11:00:00Z").epochMilliseconds;
const DAY = 86_400_000;
const OTHER = "900000000000000009";

interface Scene extends Ground {
  readonly press: PaperPress;
  readonly time: { now: number };
}

async function scene(
  pieces: number,
  change: (piece: Submission) => Submission = (piece) => piece,
): Promise<Scene> {
  const store = await openStore({ url: "memory:" });
  const press = paperPress();
  const time = { now: MONDAY };
  const ground = digestOn(store, { clock: () => time.now, press });
  await seed(store, { guild: GUILD, pieces, now: MONDAY, change });
  await setUp(ground);
  return { ...ground, press, time };
}

const authorOf = (seq: number): string => seededPiece(GUILD, seq, MONDAY).author;
const acting = ({ time }: Scene, by = CURATOR) => ({ by, now: time.now, nameOf: (id: string) => `<${id}>` });
const said = (result: object | undefined): string =>
  result && isRefusal(result) ? result.refused : "it was not refused";
const featured = { kind: "featured", why: "For its door.", excerpt: null } as const;

async function decides(it: Scene, seq: number, choice: Parameters<typeof decision>[1]): Promise<void> {
  expect(isRefusal(await decision(it, choice, seq))).toBe(false);
}

async function decision(
  it: Scene,
  choice:
    | typeof featured
    | { kind: "held" | "mentioned" }
    | { kind: "declined"; reason: "fit"; tellAuthor: boolean },
  seq = 1,
) {
  const piece = await it.submissions.find(GUILD, seq);
  if (!piece) throw new Error(`There is no piece ${seq}.`);
  return it.digest.desk.act(GUILD, seq, { do: "decide", choice, seen: seenNow(piece) }, acting(it));
}

/** Publishes, and is held up before this part. */
async function heldUpBefore(it: Scene, part: number): Promise<void> {
  let posts = 0;
  it.press.fault = () => {
    if (posts++ === part) throw new Error("Discord is down.");
    return false;
  };
  await it.digest.publishing.publishNow(GUILD, CURATOR, 0);
  await expect(it.digest.publishing.run(GUILD)).rejects.toThrow("Discord is down.");
  it.press.fault = undefined;
}

describe("opening a piece", () => {
  it("is refused once its author has taken it back, also when it had been decided on", async () => {
    const it = await scene(1);
    await decides(it, 1, featured);
    await it.authorship.withdraw({ guild: GUILD, author: authorOf(1), seq: 1 });
    expect(said(await it.digest.desk.open(GUILD, 1, acting(it)))).toContain("taken this piece back");
  });

  it("is refused to its author, also when it has been decided on: notes among curators stay among them", async () => {
    const it = await scene(1);
    await decides(it, 1, featured);
    expect(said(await it.digest.desk.open(GUILD, 1, acting(it, authorOf(1))))).toContain("This one is yours");
  });

  it("is refused once it is out, with where it stands", async () => {
    const it = await scene(1, featuredPiece);
    await it.digest.publishing.publishNow(GUILD, CURATOR, 0);
    await it.digest.publishing.run(GUILD);
    expect(said(await it.digest.desk.open(GUILD, 1, acting(it)))).toContain("digest 1");
  });

  it.each([
    ["held last week", { kind: "held" }],
    ["changed since it was decided on", { kind: "mentioned" }],
  ] as const)(
    "claims what waits again, so that two curators are not given the same: %s",
    async (_, choice) => {
      const it = await scene(1);
      await decides(it, 1, choice);
      if (choice.kind === "mentioned")
        await it.authorship.reword({ guild: GUILD, author: authorOf(1), seq: 1 }, { text: "Another." });
      it.time.now += 7 * DAY;
      await it.digest.tick.run(GUILD);
      await it.digest.desk.open(GUILD, 1, acting(it));
      expect(await it.digest.desk.open(GUILD, 1, acting(it, OTHER))).toMatchObject({ reader: CURATOR });
      expect(await it.digest.desk.next(GUILD, acting(it, OTHER))).toBeUndefined();
    },
  );
});

describe("an edit after the decision", () => {
  it("brings a declined piece back before the curators, in the same week", async () => {
    const it = await scene(1);
    await decides(it, 1, { kind: "declined", reason: "fit", tellAuthor: false });
    await it.authorship.reword({ guild: GUILD, author: authorOf(1), seq: 1 }, { text: "Another." });
    expect(await it.digest.desk.next(GUILD, acting(it))).toBe(1);
  });

  it("brings it back weeks later, too: its author reads that it waits", async () => {
    const it = await scene(2);
    await decides(it, 1, { kind: "declined", reason: "fit", tellAuthor: false });
    await decides(it, 2, featured);
    await it.digest.publishing.publishNow(GUILD, CURATOR, 0);
    await it.digest.publishing.run(GUILD);
    it.time.now += 21 * DAY;
    await it.digest.tick.run(GUILD);
    expect(await it.digest.desk.next(GUILD, acting(it))).toBeUndefined();
    await it.authorship.addMore({ guild: GUILD, author: authorOf(1), seq: 1 }, "And more.");
    expect(await it.digest.desk.next(GUILD, acting(it))).toBe(1);
  });
});

describe("while a digest is on its way", () => {
  it.each(["with a name", "without one"])(
    "nothing is decided about a piece of it %s, once it is out",
    async (name) => {
      const it = await scene(2, (piece) => ({
        ...featuredPiece(piece),
        ...(name === "without one" ? { name: "" } : {}),
      }));
      await heldUpBefore(it, 2);
      const piece = (await it.submissions.find(GUILD, 1))!;
      const undone = await it.digest.desk.act(GUILD, 1, { do: "undo", seen: seenNow(piece) }, acting(it));
      expect(said(undone)).toContain("digest 1");
      await it.digest.publishing.run(GUILD);
      expect((await it.submissions.find(GUILD, 1))?.published).toMatchObject({ digest: 1 });
    },
  );

  it.each(["with a name", "without one"])(
    "a piece of it %s that is not out yet can still be stopped, and nothing else",
    async (name) => {
      const it = await scene(2, (piece) => ({
        ...featuredPiece(piece),
        ...(name === "without one" ? { name: "" } : {}),
      }));
      await heldUpBefore(it, 1);
      expect(said(await decision(it, { kind: "mentioned" }, 2))).toContain("Digest 1");
      const piece = (await it.submissions.find(GUILD, 1))!;
      const undone = await it.digest.desk.act(GUILD, 1, { do: "undo", seen: seenNow(piece) }, acting(it));
      expect(isRefusal(undone)).toBe(false);
      await it.digest.publishing.run(GUILD);
      const pieces = it.press.messages[1]?.facts;
      expect(pieces?.kind === "pieces" && pieces.pieces).toMatchObject([{ seq: 2, why: "For the house." }]);
      expect((await it.submissions.find(GUILD, 1))?.published).toBeNull();
      expect(await it.digest.desk.next(GUILD, acting(it))).toBe(1);
    },
  );

  it("a piece that readers can see already is taken down, and one that is held never appears", async () => {
    const it = await scene(12, featuredPiece);
    await heldUpBefore(it, 2);
    expect(said(await it.digest.desk.takeDown(GUILD, 12, acting(it)))).toContain("not been published");
    expect(said(await it.digest.desk.takeDown(GUILD, 1, acting(it, authorOf(1))))).toContain("/mine");
    await decides(it, 12, { kind: "held" });
    expect(isRefusal(await it.digest.desk.takeDown(GUILD, 1, acting(it)))).toBe(false);
    await it.digest.publishing.idle();
    await it.digest.publishing.run(GUILD);
    const all = JSON.stringify(it.press.messages.map(({ facts }) => facts));
    expect(all).toContain('{"consent":"taken down"}');
    expect(all).not.toContain('"Piece 12"');
    expect(all).not.toContain('"Piece 1"');
  });

  it("what is out of it can be read in the library, and nothing else of it", async () => {
    const it = await scene(12, featuredPiece);
    await heldUpBefore(it, 0);
    expect(said(await it.digest.library.open(GUILD, 1))).toContain("no digest with that number");
    expect(said(await it.digest.library.read(GUILD, 1, 1))).toContain("no digest");
    await it.digest.publishing.run(GUILD);
    expect(await it.digest.library.read(GUILD, 1, 12)).toMatchObject({ seq: 12 });
    const other = await scene(12, featuredPiece);
    await heldUpBefore(other, 2);
    expect(await other.digest.library.read(GUILD, 1, 1)).toMatchObject({ seq: 1 });
    expect(said(await other.digest.library.read(GUILD, 1, 12))).toContain("no longer here");
  });

  it("the preview shows that digest, with its number", async () => {
    const it = await scene(2, featuredPiece);
    await heldUpBefore(it, 1);
    const parts = await it.digest.publishing.preview(GUILD);
    expect(isRefusal(parts) ? parts : parts[0]).toMatchObject({ kind: "opening", number: 1 });
  });

  it("an author who edits what is out leaves a line there, and the piece rolls over to be looked at", async () => {
    const it = await scene(2, featuredPiece);
    await heldUpBefore(it, 2);
    await it.authorship.reword({ guild: GUILD, author: authorOf(1), seq: 1 }, { text: "Another." });
    await it.digest.publishing.idle();
    await it.digest.publishing.run(GUILD);
    const pieces = it.press.messages[1]?.facts;
    expect(pieces?.kind === "pieces" && pieces.pieces[0]).toEqual({ consent: "changed" });
    expect((await it.submissions.find(GUILD, 1))?.published).toBeNull();
    expect(await it.digest.desk.next(GUILD, acting(it))).toBe(1);
  });
});

describe("a press that is about another week than the one at work", () => {
  it("publishes nothing: the second of two who said yes is told that it is out", async () => {
    const it = await scene(3, (piece) => (piece.seq < 3 ? featuredPiece(piece) : piece));
    await it.digest.publishing.publishNow(GUILD, CURATOR, 0);
    await it.digest.publishing.run(GUILD);
    await decides(it, 3, featured);
    expect(said(await it.digest.publishing.publishNow(GUILD, OTHER, 0))).toContain("Digest 1");
    await it.digest.publishing.run(GUILD);
    expect(it.press.messages).toHaveLength(3);
  });

  it("approves nothing: the week has closed, and waits for Publish now", async () => {
    const it = await scene(1, featuredPiece);
    await it.digest.tick.run(GUILD);
    it.time.now += 7 * DAY;
    await it.digest.tick.run(GUILD);
    const late = await it.digest.publishing.setApproval(GUILD, CURATOR, { on: true, week: 0 });
    expect(late?.refused).toContain("Publish now");
    expect((await it.digest.calendar(GUILD))?.open.approved).toBeUndefined();
  });

  it("puts the hour off once, when two curators choose the same day", async () => {
    const it = await scene(1);
    const twice = [
      await it.digest.lineUps.postpone(GUILD, "2026-03-10"),
      await it.digest.lineUps.postpone(GUILD, "2026-03-10"),
    ];
    expect(twice).toEqual([undefined, undefined]);
    expect((await it.digest.calendar(GUILD))?.open.due.date).toBe("2026-03-10");
    expect((await it.digest.lineUps.postpone(GUILD, "2026-03-20"))?.refused).toContain("1 to 6 days");
    expect((await it.digest.lineUps.postpone(GUILD, "2026-03-09"))?.refused).toContain("1 to 6 days");
  });
});

describe("the editor's note", () => {
  it("of one curator is not written over by another who had not seen it; what the other wrote comes back", async () => {
    const it = await scene(1);
    expect(
      await it.digest.lineUps.setNote(GUILD, "A week of doors.", CURATOR, printOfNote("")),
    ).toBeUndefined();
    const late = await it.digest.lineUps.setNote(GUILD, "A week of bread.", OTHER, printOfNote(""));
    expect(late?.refused).toContain(`<@${CURATOR}>`);
    expect(late?.refused).toContain("A week of bread.");
    expect(
      await it.digest.lineUps.setNote(GUILD, "Doors.", OTHER, printOfNote("A week of doors.")),
    ).toBeUndefined();
  });

  it("and the hand outlive a week that had nothing to publish", async () => {
    const it = await scene(0);
    await it.digest.lineUps.setNote(GUILD, "A week of doors.", CURATOR, printOfNote(""));
    await it.digest.lineUps.setHand(GUILD, "T1-0000-00000");
    it.time.now += 7 * DAY;
    await it.digest.tick.run(GUILD);
    const calendar = await it.digest.calendar(GUILD);
    expect(calendar?.open).toMatchObject({
      index: 1,
      lineUp: { note: { text: "A week of doors." }, hand: "T1-0000-00000" },
    });
  });
});

describe("a week that was read, with nothing chosen", () => {
  it("is done with at its hour: nobody is asked to publish nothing, and what was held rolls over", async () => {
    const it = await scene(3);
    await decides(it, 1, { kind: "declined", reason: "fit", tellAuthor: false });
    await decides(it, 2, { kind: "held" });
    await decides(it, 3, { kind: "declined", reason: "fit", tellAuthor: false });
    it.time.now += 7 * DAY;
    await it.digest.tick.run(GUILD);
    const calendar = await it.digest.calendar(GUILD);
    expect(calendar?.waiting).toBeUndefined();
    expect(calendar?.open.carried).toEqual([[2, 3]]);
    expect(it.told).toEqual([]);
  });
});

describe("reminders over a week that nobody published", () => {
  it("come for its own hour and for the next: a day before, at the hour, a day after", async () => {
    const it = await scene(1);
    for (let hour = 0; hour < 15 * 24; hour++) {
      it.time.now += 3_600_000;
      await it.digest.tick.run(GUILD);
    }
    expect(it.told).toEqual(["before", "due", "after", "before", "due", "after"]);
  });
});

describe("publishing what was left out", () => {
  it("is refused with where to look, when all that is featured has changed since", async () => {
    const it = await scene(1, featuredPiece);
    await it.authorship.reword({ guild: GUILD, author: authorOf(1), seq: 1 }, { text: "Another." });
    expect(said(await it.digest.publishing.publishNow(GUILD, CURATOR, 0))).toContain("Line-up");
  });
});
