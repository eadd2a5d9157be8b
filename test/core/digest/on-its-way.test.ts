import { describe, expect, it } from "vitest";

import { seenNow } from "#src/core/digest/curation.ts";
import { isRefusal } from "#src/core/refusal.ts";
import {
  acting,
  authorOf,
  decides,
  decision,
  heldUpBefore,
  said,
  scene,
} from "#test/core/digest/desk-scene.ts";
import { featuredPiece, GUILD } from "#test/digest-ground.ts";

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
