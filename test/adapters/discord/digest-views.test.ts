import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { answerButton } from "#src/adapters/discord/views/answer-button.ts";
import { deskView } from "#src/adapters/discord/views/desk.ts";
import { digestPart, weightOf } from "#src/adapters/discord/views/digest.ts";
import { pieceView, shelfView, shelvedView } from "#src/adapters/discord/views/library.ts";
import { lineUpView, previewView } from "#src/adapters/discord/views/line-up.ts";
import { readingView } from "#src/adapters/discord/views/reading.ts";
import type { Silence } from "#src/core/digest/desk.ts";
import type { Edition } from "#src/core/digest/edition.ts";
import type { ClosingFacts, PartFacts, PieceFacts } from "#src/core/digest/facts.ts";
import { layOut } from "#src/core/digest/layout.ts";
import { contentNotes } from "#src/core/submissions/submission.ts";
import { complaints, LONGEST, piece, typed } from "#test/adapters/discord/worst.ts";

describe("a digest's messages", () => {
  const pieces = fc.array(
    fc.record({
      consent: fc.constantFrom("shown", "shown", "shown", "withdrawn", "taken down", "changed"),
      excerpt: typed(700),
      notes: fc.constantFrom([], [...contentNotes]),
    }),
    { minLength: 1, maxLength: 60 },
  );

  it("are what Discord takes, whatever members wrote, with the row of the preview below them", () => {
    fc.assert(
      fc.property(pieces, (all) => {
        const facts = all.map(({ consent, excerpt, notes }, seq): PieceFacts => ({
          ...{ consent, excerpt, notes, seq, more: true },
          ...{
            ...LONGEST,
            call: "T1-0000-00000",
            kept: "No letter e at all, from the first word to the last.",
          },
        }));
        const { messages } = layOut(facts, weightOf);
        messages.forEach((some, index) => {
          const part: PartFacts = { number: 9999, index: index + 1, kind: "pieces", pieces: some };
          expect(complaints({ components: digestPart(part, answerButton) })).toEqual([]);
          expect(complaints(previewView([part, part, part], 1, answerButton, () => []))).toEqual([]);
        });
      }),
      { numRuns: 25 },
    );
  });

  it("have a closing that holds however much there is to name", () => {
    const mention = { seq: 1, title: LONGEST.title, name: LONGEST.name };
    const many = Array.from({ length: 150 }, () => mention);
    const closing: ClosingFacts = {
      kind: "closing",
      further: many,
      mentions: many,
      tales: Array.from({ length: 8 }, () => ({ call: "T1-0000-00000", pieces: many.slice(0, 12) })),
      thanks: many.map(({ name }, index) => `${name}${index}`),
      figures: { pieces: 10_000, words: 99_999_999, hands: 10_000 },
      hand: { call: "T1-0000-00000", telling: "word ".repeat(100) },
    };
    const part: PartFacts = { number: 9999, index: 9, ...closing };
    expect(complaints({ components: digestPart(part, answerButton) })).toEqual([]);
    expect(complaints(previewView([part, part], 0, answerButton, () => []))).toEqual([]);
  });

  it("have an opening that holds the longest editor's note", () => {
    const opening = {
      kind: "opening",
      opened: 0,
      closed: 9e11,
      featured: 60,
      pingRole: "900000000000000001",
    } as const;
    for (const note of ["`".repeat(1500), "中".repeat(1500), "👩‍👩‍👧‍👦".repeat(214)]) {
      const part: PartFacts = { number: 9999, index: 0, ...opening, note };
      const files = [{ name: "cover.png", data: new Uint8Array(), alt: "A cover" }];
      expect(complaints({ components: digestPart(part, answerButton), files })).toEqual([]);
      expect(complaints(previewView([part, part], 0, answerButton, () => files))).toEqual([]);
    }
  });

  it("keep a mark in every part, also when nothing is left of it", () => {
    const part: PartFacts = { number: 37, index: 4, kind: "pieces", pieces: [{ consent: "withdrawn" }] };
    expect(JSON.stringify(digestPart(part, answerButton))).toContain('"dg:11:4:');
  });
});

describe("what curators and readers see", () => {
  it("holds on every page of the longest texts, with every note and letter around them", () => {
    fc.assert(
      fc.property(typed(4000), fc.nat(12), (text, page) => {
        const letters = Array.from({ length: 5 }, () => ({
          ...({ from: "author", kind: "answer", text: text.slice(0, 900), by: "1", at: 1 } as const),
        }));
        const decided = piece({
          parts: [text],
          letters,
          notes: letters.map(({ by, at, text: said }) => ({ by, at, text: said })),
          decision: {
            ...{ kind: "featured", reason: null, why: LONGEST.why, excerpt: null, tellAuthor: false },
            ...{ by: "900000000000000003", at: 5, wording: 9 },
          },
        });
        const on = {
          piece: decided,
          place: "changed",
          reader: "900000000000000004",
          lastFeatured: 5,
        } as const;
        const about = { telling: "word ".repeat(70), kept: "No letter e at all." };
        const headline = {
          says: `Featured: **${LONGEST.title}**`,
          undo: { seq: 999_999, wording: 9, decidedAt: 9e12 },
        };
        expect(complaints(readingView(on, about, page, headline))).toEqual([]);
        expect(complaints(pieceView(9999, decided, page, true))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it("holds for a desk of ten thousand, a line-up of sixty and a full shelf", () => {
    const counts = {
      unread: 1e4,
      changed: 1e4,
      featured: 1e4,
      mentioned: 1e4,
      held: 1e4,
      declined: 1e4,
      aside: 1e4,
      gone: 0,
    };
    const lines = Array.from({ length: 10_000 }, (_, seq) => ({
      ...{ seq, title: LONGEST.title, opening: "", author: "1", createdAt: 1, claim: null },
      place: "unread" as const,
    }));
    const missing = ["View Channel", "Send Messages", "Attach Files", "Read Message History"];
    const pause = { why: "permissions" as const, missing, since: 1, until: 1, tries: 1, told: true };
    const silences: Silence[] = [
      { why: "may not post", pause, channel: "900000000000000002" },
      { why: "offline", from: 1, to: 2 },
      { why: "nobody pressed", unread: 10_000 },
    ];
    const desk = {
      ...{
        week: 9999,
        due: 9e11,
        isLate: true,
        approvedBy: "900000000000000003",
        publishing: 9999,
        silences,
        lines,
        counts,
      },
      ...{ sinceThen: 9999, lastNumber: 9999, lineUp: { order: [] } },
    };
    const undo = { seq: 999_999, wording: 9, decidedAt: 9e12 };
    expect(complaints(deskView(desk, 1, 399, { says: LONGEST.why, undo }))).toEqual([]);
    const sixty = Array.from({ length: 60 }, (_, seq) => piece({ seq: seq + 1 }));
    const lineUp = {
      ...{
        week: 9999,
        chosen: 120,
        featured: sixty,
        mentioned: sixty,
        unread: 99,
        note: "`".repeat(1500),
        isLate: false,
        due: 1,
      },
      ...{ hand: { call: "T1-0000-00000", telling: "" }, approvedBy: undefined },
      leftOut: sixty.map((it) => ({ piece: it, because: "adult" as const })),
      twice: new Map([["1", [1, 2]]]),
      tales: new Map(Array.from({ length: 9 }, (_, n) => [`T1-${n}`, sixty.map(({ seq }) => seq)])),
    };
    expect(complaints(lineUpView(lineUp, 30))).toEqual([]);
    const edition: Edition = {
      ...{ number: 9999, week: 1, opened: 1, closed: 9e11, startedAt: 1, channel: "1", by: "1", budget: 700 },
      ...{ featured: [], mentioned: [], tales: [], thanked: [], parts: [] },
      figures: { pieces: 1, words: 1, hands: 1 },
      note: { text: "`".repeat(1500), by: "1" },
    };
    expect(complaints(shelvedView({ edition, featured: sixty, mentioned: sixty }, 2))).toEqual([]);
    const shelf = Array.from({ length: 20 }, (_, n) => ({ ...edition, number: 9999 - n }));
    expect(complaints(shelfView(shelf, 9999, 9999))).toEqual([]);
  });
});
