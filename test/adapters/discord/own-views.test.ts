import fc from "fast-check";
import { expect, test } from "vitest";

import { messageViolations } from "#src/adapters/discord/limits.ts";
import { handsView, piecesView, savedView } from "#src/adapters/discord/views/mine.ts";
import { askLetGoView, draftsView } from "#src/adapters/discord/views/offer.ts";
import { pieceView } from "#src/adapters/discord/views/piece.ts";
import { receiptView } from "#src/adapters/discord/views/receipt.ts";
import { reportNotice, reportsView } from "#src/adapters/discord/views/report.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { SAVED_MOST } from "#src/core/people/person.ts";
import { DRAFTS_MOST } from "#src/core/submissions/drafts.ts";
import { contentNotes } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { seededPiece } from "#test/seed.ts";

const NOW = 1_800_000_000_000;

/** Characters that take the most room: wide ones, those that neutralising doubles, and those that Discord drops. */
const WORST = ["[", "😀", "中", "_", "\u0301", "a [", "👩‍👩‍👧‍👦", "\n", "word ", "*"] as const;
const worst = (length: number) =>
  fc.oneof(
    fc.constantFrom(...WORST).map((one) => Array.from(one.repeat(length)).slice(0, length).join("")),
    fc
      .array(fc.constantFrom(...WORST), { maxLength: length })
      .map((parts) => Array.from(parts.join("")).slice(0, length).join("")),
  );
const lineOf = (length: number) => worst(length).map((text) => text.replaceAll("\n", " "));

function complaints({ components, files = [] }: View): string[] {
  const found = messageViolations(
    { flags: 1 << 15, components },
    { kind: "message", files: files.map(({ name }) => name) },
  );
  return found.map(({ path, rule }) => `${path}: ${rule}`);
}

const piece: fc.Arbitrary<Submission> = fc
  .record({
    text: worst(4000),
    title: lineOf(100),
    name: lineOf(40),
    letter: worst(1000),
    prompt: lineOf(80),
  })
  .map(({ text, title, name, letter, prompt }) => ({
    ...seededPiece("900000000000000001", 999_999, NOW),
    ...{ title, name, parts: [text], contentNotes: [...contentNotes] },
    prompt: { call: "T1-0000-0000-0000-0000.lipogram-e", title: prompt },
    decision: {
      ...{ kind: "declined", reason: "fit", why: null, excerpt: null, tellAuthor: true },
      ...{ by: "900000000000000003", at: 5, wording: 9 },
    },
    letters: (["question", "answer", "change"] as const).map((kind) => ({
      ...{ from: "curators" as const, kind, text: letter, by: "900000000000000003", at: 1 },
    })),
  }));

test("one's own piece can be opened on each page, whatever is in it and around it", () => {
  fc.assert(
    fc.property(piece, fc.nat(12), (own, page) => {
      expect(complaints(pieceView(own, { now: NOW, page, note: `It is shown as **${own.name}**.` }))).toEqual(
        [],
      );
    }),
    { numRuns: 150 },
  );
});

test("a receipt holds the longest names, and the longest report of a constraint", () => {
  fc.assert(
    fc.property(piece, worst(60), (own, found) => {
      const slips = Array.from({ length: 3 }, () => ({ found, why: "has an e", at: 0, length: 1 }));
      const report = { kept: false, rule: "No letter e at all, from the first word to the last.", slips };
      const facts = { piece: own, words: 1, report, dueAt: NOW, zone: "Europe/Rome" };
      expect(complaints(receiptView(facts))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("a full list of pieces, of hands and of what was saved can be opened", () => {
  fc.assert(
    fc.property(piece, lineOf(300), fc.boolean(), (own, words, numbered) => {
      const pieces = Array.from({ length: 25 }, (_, index) => ({ ...own, seq: 100_000 + index }));
      expect(complaints(piecesView(pieces, 1, NOW))).toEqual([]);
      const prompts = Array.from({ length: SAVED_MOST }, (_, index) => ({
        ...(numbered
          ? { call: `T1-0000-0000-0000-00${index}.lipogram-e`, title: `${index} ${words}`, text: null }
          : { call: null, title: `${index} ${words}`, text: `${index} ${words}` }),
        at: NOW,
      }));
      const person = {
        hands: prompts.slice(0, 10),
        saved: prompts,
        preferences: { tellWhenRead: true, aiSparks: true },
      };
      expect(complaints(handsView(person))).toEqual([]);
      const saved = savedView(person);
      expect(complaints(saved)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("as many drafts as are kept can be listed, and let go of", () => {
  fc.assert(
    fc.property(worst(400), lineOf(100), lineOf(80), (text, title, prompt) => {
      const drafts = Array.from({ length: DRAFTS_MOST }, (_, index) => ({
        ...{
          id: `9000000000000000000${index}`,
          title: index % 2 === 0 ? title : "",
          text,
          name: "",
          contentNotes: [],
        },
        ...{ source: "modal" as const, file: null, prompt: null, constraint: null, piece: null, at: NOW },
      }));
      expect(complaints(draftsView(drafts, prompt))).toEqual([]);
      for (const draft of drafts) expect(complaints(askLetGoView(draft))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test("reports can be read, however they are worded", () => {
  fc.assert(
    fc.property(worst(500), (reason) => {
      const reports = Array.from({ length: 30 }, (_, index) => ({
        ...{ id: 1_000 + index, by: "900000000000000003", channel: "900000000000000004", reason, at: NOW },
        message: `90000000000000${1000 + index}`,
      }));
      expect(complaints(reportsView("900000000000000001", reports))).toEqual([]);
      for (const report of reports.slice(0, 1))
        expect(complaints(reportNotice("900000000000000001", report))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
