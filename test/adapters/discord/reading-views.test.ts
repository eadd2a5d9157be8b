import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { asideView } from "#src/adapters/discord/views/aside.ts";
import { changedView } from "#src/adapters/discord/views/changed.ts";
import { deskView } from "#src/adapters/discord/views/desk.ts";
import { titleOf } from "#src/adapters/discord/views/digest.ts";
import { shelvedView } from "#src/adapters/discord/views/library.ts";
import { lineUpView } from "#src/adapters/discord/views/line-up.ts";
import { readingView } from "#src/adapters/discord/views/reading.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { complaints, piece, typed } from "#test/adapters/discord/worst.ts";

describe("a piece that is hard to read", () => {
  const on = (change: Partial<Submission>) => ({
    ...{ piece: piece({ parts: ["It hurt."], ...change }), place: "unread" as const },
    ...{ reader: undefined, lastFeatured: undefined },
  });
  const nothing = { telling: undefined, kept: undefined };
  const inSpoiler = (view: View) =>
    /"spoiler":true,"components":\[[^\]]*It hurt\./.test(JSON.stringify(view.components));

  it("shows its notes first, and its text behind a spoiler: with notes, and when it was set aside", () => {
    const noted = readingView(on({ contentNotes: ["grief"] }), nothing);
    expect(inSpoiler(noted)).toBe(true);
    const shown = JSON.stringify(noted.components);
    expect(shown.indexOf("Content notes: grief")).toBeLessThan(shown.indexOf("Answers"));
    expect(inSpoiler(readingView(on({ contentNotes: [] }), nothing))).toBe(false);
    expect(inSpoiler(readingView({ ...on({ contentNotes: [] }), place: "aside" }, nothing))).toBe(true);
  });

  it("is not shown again once it is set aside; the longest note for hard moments has room", () => {
    for (const note of ["`".repeat(1000), "中".repeat(1000), "👩‍👩‍👧‍👦".repeat(142)]) {
      const aside = asideView(piece({ parts: ["It hurt."], state: "set aside" }), note);
      expect(complaints(aside)).toEqual([]);
      expect(JSON.stringify(aside)).not.toContain("It hurt.");
    }
  });
});

describe("a title in which there is nothing to see", () => {
  it("is none: menus and headings say so, and nothing is refused", () => {
    const blank = piece({ title: "\u200b\u00ad", parts: ["\u200b", "It hurt."], name: "" });
    const place = {
      unread: 1,
      changed: 0,
      featured: 0,
      mentioned: 0,
      held: 0,
      declined: 0,
      aside: 0,
      gone: 0,
    };
    const desk = deskView(
      {
        ...{ week: 0, due: 9e11, isLate: false, approvedBy: undefined, publishing: undefined, silences: [] },
        ...{ counts: place, sinceThen: 0, lastNumber: 0, lineUp: { order: [] } },
        lines: [{ ...blank, opening: "\u200b", place: "unread" }],
      },
      1,
    );
    const lineUp = lineUpView(
      {
        ...{ week: 0, chosen: 2, mentioned: [], leftOut: [], unread: 0, note: undefined, hand: undefined },
        ...{ approvedBy: undefined, due: 9e11, isLate: false, twice: new Map(), tales: new Map() },
        featured: [blank, { ...blank, seq: 2 }],
      },
      0,
    );
    const edition = {
      ...{ number: 1, week: 0, opened: 1, closed: 2, startedAt: 2, channel: "1", by: "1", budget: 700 },
      ...{ featured: [], mentioned: [], tales: [], thanked: [], parts: [] },
      figures: { pieces: 1, words: 1, hands: 0 },
    };
    const shelved = shelvedView({ edition, featured: [blank], mentioned: [] });
    for (const view of [desk, lineUp, shelved]) {
      expect(complaints(view)).toEqual([]);
      expect(JSON.stringify(view)).toMatch(/"label":"(1\. )?Untitled"/);
    }
    expect(titleOf(blank)).toBe("Untitled");
  });
});

describe("what changed since a decision", () => {
  const changed = (before: Partial<Submission>, after: Partial<Submission>, page = 0) => {
    const decided = { title: "The door", parts: ["One."], contentNotes: [], ...before };
    return changedView(piece({ ...decided, ...after, decided }), page);
  };
  const textIn = (view: View) =>
    view.components.flatMap((it) => ("content" in it ? it.content : [])).join("\n");

  it("is said also of the title and the content notes", () => {
    const shown = textIn(changed({}, { title: "The gate", contentNotes: ["grief", "violence"] }));
    expect(shown).toContain("Title: ~~The door~~ **+** The gate");
    expect(shown).toContain("Content notes: none, now grief, violence");
    expect(textIn(changed({ contentNotes: ["grief"] }, { contentNotes: [] }))).toContain("grief, now none");
  });

  it("keeps its marks on every page, wakes nothing at a page's edge, and fits", () => {
    fc.assert(
      fc.property(typed(4000), typed(4000), fc.nat(8), (before, after, page) => {
        const view = changed({ parts: [before] }, { parts: [after] }, page);
        expect(complaints(view)).toEqual([]);
        const body = view.components[1] && "content" in view.components[1] ? view.components[1].content : "";
        expect(body).not.toMatch(/(?<!\\)`/);
      }),
      { numRuns: 40 },
    );
    const long = "word ".repeat(780).trim();
    const taken = textIn(changed({ parts: [long] }, { parts: ["Two."] }, 1));
    expect(taken).toMatch(/~~word[^~]*~~/);
  });
});
