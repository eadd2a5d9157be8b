import { describe, expect, it } from "vitest";

import {
  ago,
  askAuthor,
  claim,
  decide,
  LONGEST_WHY,
  noteAmongCurators,
  readerOf,
  seenNow,
  setAside,
  standing,
  stillGood,
  takeDown,
  told,
  toTell,
  undo,
} from "#src/core/digest/curation.ts";
import type { Acting } from "#src/core/digest/curation.ts";
import { placeOf } from "#src/core/digest/queue.ts";
import { isRefusal } from "#src/core/refusal.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { reword } from "#src/core/submissions/edit.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { seededPiece } from "#test/seed.ts";

const NOW = 1_800_000_000_000;
const acting = (by: string, now = NOW): Acting => ({ by, now, nameOf: (id) => `<${id}>` });
const piece = (change: Partial<Submission> = {}): Submission => ({
  ...seededPiece("1", 1, NOW - 1000),
  ...change,
});
const featured = { kind: "featured", why: "For its door.", excerpt: null } as const;

function ok(result: Submission | Refusal): Submission {
  if (isRefusal(result)) throw new Error(result.refused);
  return result;
}

function refusalOf(result: Submission | Refusal): string {
  return isRefusal(result) ? result.refused : "it was not refused";
}

describe("a decision", () => {
  it("stands for the wording that was read, with the curator and the time", () => {
    const decided = ok(decide(piece(), featured, seenNow(piece()), acting("7")));
    expect(decided.state).toBe("featured");
    expect(decided.decision).toMatchObject({ by: "7", at: NOW, wording: 1, why: "For its door." });
    expect(placeOf(decided, 0)).toBe("featured");
  });

  it.each(["mentioned", "held"] as const)(
    "%s is refused to whoever looked before somebody else decided",
    (kind) => {
      const seen = seenNow(piece());
      const decided = ok(decide(piece(), featured, seen, acting("7")));
      const late = decide(decided, { kind }, seen, acting("8", NOW + 40_000));
      expect(refusalOf(late)).toContain("<7> featured this 40 s ago");
    },
  );

  it("is refused when the author changed the piece meanwhile, took it back, or it is out", () => {
    const seen = seenNow(piece());
    expect(refusalOf(decide(piece({ wording: 2 }), featured, seen, acting("7")))).toContain(
      "Its author has changed it",
    );
    expect(refusalOf(decide(piece({ state: "withdrawn" }), featured, seen, acting("7")))).toContain(
      "taken this piece back",
    );
    const out = piece({ published: { digest: 4, at: NOW, as: "featured" } });
    expect(refusalOf(decide(out, featured, seen, acting("7")))).toContain("in digest 4");
  });

  it("is nobody's on their own piece, whatever it is", () => {
    const own = piece();
    const seen = seenNow(own);
    const me = acting(own.author);
    const acts = [
      decide(own, featured, seen, me),
      setAside(own, seen, me),
      undo(own, seen, me),
      stillGood(own, seen, me),
      claim(own, me),
      askAuthor(own, { kind: "question", text: "?" }, me),
      noteAmongCurators(own, "Mine.", me),
    ];
    for (const act of acts) expect(refusalOf(act)).toContain("This one is yours");
  });

  it("to feature needs one sentence of at most 200 code points, whatever is in it", () => {
    const seen = seenNow(piece());
    const why = (text: string) => decide(piece(), { ...featured, why: text }, seen, acting("7"));
    expect(refusalOf(why("  \n "))).toContain("one sentence");
    expect(refusalOf(why("x".repeat(LONGEST_WHY + 1)))).toContain("longer than 200");
    expect(ok(why("🚪".repeat(LONGEST_WHY))).decision?.why).toHaveLength(LONGEST_WHY * 2);
    expect(ok(why("one\n\n two")).decision?.why).toBe("one two");
  });

  it("to feature takes paragraphs that there are", () => {
    const text = piece({ parts: ["One.\n\nTwo.\n\nThree."] });
    const within = (from: number, to: number) =>
      decide(text, { ...featured, excerpt: { from, to } }, seenNow(text), acting("7"));
    expect(ok(within(2, 3)).decision?.excerpt).toEqual({ from: 2, to: 3 });
    expect(refusalOf(within(3, 4))).toContain("paragraphs 1 to 3");
    expect(refusalOf(within(3, 2))).toContain("paragraphs 1 to 3");
  });

  it("tells the author once that it was read, if they asked, however often it changes", () => {
    const asked = piece({ tellWhenRead: true });
    const first = ok(decide(asked, { kind: "held" }, seenNow(asked), acting("7")));
    expect(toTell(first)).toBe("read");
    const heard = told(first, "It was read.", acting("7"));
    const again = ok(decide(heard, { kind: "mentioned" }, seenNow(heard), acting("8", NOW + 5)));
    expect(toTell(again)).toBeUndefined();
  });

  it("tells an author who asked that it was read also when the curator says nothing of why not", () => {
    const decline = (change: Partial<Submission>, tellAuthor: boolean) => {
      const before = piece(change);
      const choice = { kind: "declined", reason: "fit", tellAuthor } as const;
      return toTell(ok(decide(before, choice, seenNow(before), acting("7"))));
    };
    expect(decline({ tellWhenRead: true }, false)).toBe("read");
    expect(decline({ tellWhenRead: true }, true)).toBe("declined");
    expect(decline({ tellWhenRead: false }, true)).toBe("declined");
    expect(decline({ tellWhenRead: false }, false)).toBeUndefined();
  });
});

describe("undoing and confirming", () => {
  it("undoes a decision, and tells whoever had the decision before their eyes", () => {
    const decided = ok(decide(piece(), featured, seenNow(piece()), acting("7")));
    const undone = ok(undo(decided, seenNow(decided), acting("8", NOW + 1)));
    expect(placeOf(undone, 0)).toBe("unread");
    expect(refusalOf(undo(undone, seenNow(decided), acting("7", NOW + 2)))).toContain(
      "Somebody undid the decision",
    );
    expect(refusalOf(undo(undone, seenNow(undone), acting("7", NOW + 2)))).toContain(
      "Nothing has been decided",
    );
  });

  it("sets aside without a decision, writes down who saw the author, and comes back by undo", () => {
    const aside = ok(setAside(piece(), seenNow(piece()), acting("7")));
    expect(placeOf(aside, 0)).toBe("aside");
    expect(aside.accountOpened).toEqual([{ by: "7", at: NOW }]);
    expect(standing(aside)).toMatchObject({ did: "set aside", by: "7" });
    expect(refusalOf(decide(aside, featured, seenNow(piece()), acting("8", NOW + 9000)))).toContain(
      "set aside this 9 s",
    );
    expect(placeOf(ok(undo(aside, seenNow(aside), acting("7"))), 0)).toBe("unread");
  });

  it("an edit suspends the decision; Still good takes the new wording, and an excerpt that is gone is the opening", () => {
    const long = piece({ parts: ["One.\n\nTwo."] });
    const decided = ok(
      decide(long, { ...featured, excerpt: { from: 2, to: 2 } }, seenNow(long), acting("7")),
    );
    const edited = ok(reword(decided, { text: "Only one." }, NOW + 5));
    expect(placeOf(edited, 0)).toBe("changed");
    expect(refusalOf(stillGood(edited, seenNow(decided), acting("8", NOW + 9)))).toContain(
      "Its author has changed it",
    );
    const good = ok(stillGood(edited, seenNow(edited), acting("8", NOW + 9)));
    expect(placeOf(good, 0)).toBe("featured");
    expect(good.decision).toMatchObject({ why: "For its door.", excerpt: null, by: "8" });
    expect(refusalOf(stillGood(good, seenNow(good), acting("8", NOW + 10)))).toContain("has not changed");
  });

  it("takes down what is published, once", () => {
    expect(refusalOf(takeDown(piece(), acting("7"), false))).toContain("has not been published");
    const out = piece({ published: { digest: 4, at: NOW, as: "featured" } });
    const down = ok(takeDown(out, acting("7"), false));
    expect(down.state).toBe("removed");
    expect(refusalOf(takeDown(down, acting("7"), true))).toContain("already");
  });
});

describe("a soft claim", () => {
  it("says for five minutes who is reading, and keeps nobody out", () => {
    const read = ok(claim(piece(), acting("7")));
    expect(readerOf(read, NOW + 299_999)).toBe("7");
    expect(readerOf(read, NOW + 300_000)).toBeUndefined();
    expect(ok(claim(read, acting("8", NOW + 1000))).claim?.by).toBe("7");
    expect(ok(claim(read, acting("8", NOW + 300_001))).claim?.by).toBe("8");
    expect(ok(decide(read, featured, seenNow(read), acting("8"))).claim).toBeNull();
  });
});

it.each([
  [0, "1 s"],
  [40_000, "40 s"],
  [300_000, "5 min"],
  [7_200_000, "2 h"],
  [300_000_000, "3 d"],
])("%d ms are called %s", (ms, says) => {
  expect(ago(ms)).toBe(says);
});
