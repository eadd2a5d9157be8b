import { describe, expect, it } from "vitest";

import { decide, seenNow } from "#src/core/digest/curation.ts";
import { placeOf, readNext, rollsOver } from "#src/core/digest/queue.ts";
import type { Waiting } from "#src/core/digest/queue.ts";
import { isRefusal } from "#src/core/refusal.ts";
import { seededPiece } from "#test/seed.ts";

const NOW = 1_800_000_000_000;

describe("what is read next", () => {
  const waiting = (seq: number, change: Partial<Waiting> = {}): Waiting => ({
    ...{ seq, author: String(seq), place: "unread", createdAt: NOW + seq, claim: null },
    ...change,
  });
  const next = (pieces: Waiting[], first: string[] = [], curator = "99") =>
    readNext(pieces, { curator, now: NOW, weekOpened: NOW }, (author) => first.includes(author))?.seq;

  it("is what waited longest from earlier weeks, then first-timers, then the others", () => {
    const old = waiting(9, { createdAt: NOW - 5 });
    const older = waiting(8, { createdAt: NOW - 9 });
    expect(next([waiting(1), waiting(2), old, older], ["2"])).toBe(8);
    expect(next([waiting(1), waiting(2), old], ["2"])).toBe(9);
    expect(next([waiting(1), waiting(2)], ["2"])).toBe(2);
    expect(next([waiting(1), waiting(2)])).toBe(1);
  });

  it("is never one's own, never one that somebody is reading, never decided", () => {
    const claimed = { by: "50", until: NOW + 1 };
    const pieces = [
      waiting(1, { author: "99" }),
      waiting(2, { claim: claimed }),
      waiting(3, { place: "featured" }),
    ];
    expect(next(pieces)).toBeUndefined();
    expect(next(pieces, [], "50")).toBe(1);
    expect(next([waiting(4, { place: "changed" })])).toBe(4);
  });

  it("has what was held in an earlier week again", () => {
    const piece = seededPiece("1", 1, NOW - 1000);
    const acting = { by: "7", now: NOW, nameOf: (id: string) => id };
    const held = decide(piece, { kind: "held" }, seenNow(piece), acting);
    if (isRefusal(held)) throw new Error(held.refused);
    expect(placeOf(held, NOW)).toBe("held");
    expect(placeOf(held, NOW + 1)).toBe("unread");
  });

  it("comes to every piece, for whoever passes them over, and begins again after the last", () => {
    const pieces = [waiting(1), waiting(2), waiting(3, { place: "featured" }), waiting(4)];
    const following = (after: number) =>
      readNext(pieces, { curator: "99", now: NOW, weekOpened: NOW, after }, () => false)?.seq;
    expect([1, 2, 3, 4].map(following)).toEqual([2, 4, 4, 1]);
  });

  it("and nothing is lost at the end of a week but what was declined or taken back", () => {
    const places = [
      "unread",
      "changed",
      "featured",
      "mentioned",
      "held",
      "declined",
      "aside",
      "gone",
    ] as const;
    expect(places.filter((place) => !rollsOver(place))).toEqual(["declined", "gone"]);
  });
});
