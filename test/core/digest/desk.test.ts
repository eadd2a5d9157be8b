import { describe, expect, it } from "vitest";

import { printOfNote } from "#src/core/digest/line-ups.ts";
import {
  acting,
  authorOf,
  DAY,
  decides,
  featured,
  OTHER,
  said,
  scene,
} from "#test/core/digest/desk-scene.ts";
import { CURATOR, featuredPiece, GUILD } from "#test/digest-ground.ts";

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
