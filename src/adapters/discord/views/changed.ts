/** **What changed** since a decision: title, content notes, and the paragraphs taken out and put in. Private. */
import { changedId, pageId, stillGoodId } from "#src/adapters/discord/views/desk-ids.ts";
import { titleOf } from "#src/adapters/discord/views/digest.ts";
import { PAGE_ROOM } from "#src/adapters/discord/views/reading.ts";
import { filled, roomOf } from "#src/adapters/discord/views/room.ts";
import { button, row, text } from "#src/adapters/discord/views/view.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { deskWords } from "#src/adapters/discord/words/desk.ts";
import { readingWords as words } from "#src/adapters/discord/words/reading.ts";
import { seenNow } from "#src/core/digest/curation.ts";
import { difference } from "#src/core/digest/difference.ts";
import { pagesOf } from "#src/core/digest/excerpt.ts";
import { neutralise } from "#src/core/submissions/neutralise.ts";
import { textOf } from "#src/core/submissions/submission.ts";
import type { Submission, Wording } from "#src/core/submissions/submission.ts";

/** What the marks around a paragraph take. */
const MARKS = 10;

export function changedView(piece: Submission, page: number): View {
  const pages = packed(changes(piece.decided ?? piece, piece));
  const shown = Math.max(0, Math.min(page, pages.length - 1));
  const { seq } = piece;
  return {
    components: [
      text([words.difference, `-# ${titleOf(piece)}`].join("\n")),
      text(filled(pages[shown] ?? words.sameText)),
      row(
        button(words.stillGood, stillGoodId.of({ seq, ...seenNow(piece) }), { style: "success" }),
        button(words.previousPage, changedId.of({ seq, page: Math.max(0, shown - 1) }), {
          disabled: shown === 0,
        }),
        button(words.nextPage, changedId.of({ seq, page: shown + 1 }), {
          disabled: shown >= pages.length - 1,
        }),
        button(deskWords.back, pageId.of({ seq, page: 0 })),
      ),
    ],
  };
}

function changes(before: Wording, after: Wording): string[] {
  const notes = [before, after].map(({ contentNotes }) => contentNotes.join(", "));
  const [notesBefore = "", notesAfter = ""] = notes;
  return [
    ...(before.title === after.title ? [] : [words.titleChanged(titleOf(before), titleOf(after))]),
    ...(notesBefore === notesAfter ? [] : [words.notesChanged(notesBefore, notesAfter)]),
    ...difference(textOf(before), textOf(after)).flatMap((change) =>
      "taken" in change ? marked(change.taken, words.taken) : marked(change.added, words.added),
    ),
  ];
}

/** One paragraph, in parts that each fit on a page. Cut first and made inert then: no cut falls into an escape. */
function marked(paragraph: string, mark: (text: string) => string): string[] {
  const parts = pagesOf(paragraph, PAGE_ROOM - MARKS, (part) => roomOf(neutralise(part)));
  return parts.map((part) => mark(neutralise(part)));
}

/** As many of these on each page as it holds. */
function packed(blocks: readonly string[]): string[] {
  const pages: string[] = [];
  for (const block of blocks) {
    const last = pages.at(-1);
    const joined = last === undefined ? block : `${last}\n\n${block}`;
    if (last !== undefined && roomOf(joined) <= PAGE_ROOM) pages[pages.length - 1] = joined;
    else pages.push(block);
  }
  return pages;
}
