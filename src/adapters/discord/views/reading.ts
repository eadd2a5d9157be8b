/** One piece before a curator's eyes, with every decision that can be made about it. Private, always. */
import type { APIMessageTopLevelComponent } from "discord-api-types/v10";
import { ComponentType } from "discord-api-types/v10";

import {
  asideId,
  changedId,
  declineId,
  deskId,
  featureId,
  holdId,
  mentionId,
  pageId,
  readNextId,
  stillGoodId,
  stopTakingId,
  undoId,
  writeId,
} from "#src/adapters/discord/views/desk-ids.ts";
import { moment } from "#src/adapters/discord/views/desk.ts";
import { titleOf } from "#src/adapters/discord/views/digest.ts";
import { headlineOf } from "#src/adapters/discord/views/headline.ts";
import type { Headline } from "#src/adapters/discord/views/headline.ts";
import { filled, roomOf } from "#src/adapters/discord/views/room.ts";
import { button, line, row, text } from "#src/adapters/discord/views/view.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { deskWords } from "#src/adapters/discord/words/desk.ts";
import { readingWords as words } from "#src/adapters/discord/words/reading.ts";
import { seenNow, standing } from "#src/core/digest/curation.ts";
import type { OnDesk } from "#src/core/digest/desk.ts";
import { pagesOf } from "#src/core/digest/excerpt.ts";
import { neutralise, neutraliseLine } from "#src/core/submissions/neutralise.ts";
import { textOf } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { wordsIn } from "#src/core/submissions/wording.ts";

/** Room for the text itself; the rest of the 4,000 characters is for what stands around it. */
export const PAGE_ROOM = 2000;
const LETTERS_SHOWN = 3;
const LETTER_ROOM = 120;

/** What is known about a piece beyond its record. */
export interface About {
  /** The hand that it answers, in words. */
  readonly telling: string | undefined;
  /** The name of the constraint that it keeps throughout. */
  readonly kept: string | undefined;
}

export function readingView(on: OnDesk, about: About, page = 0, headline?: Headline): View {
  const { piece } = on;
  const pages = pagesOf(textOf(piece), PAGE_ROOM, (it) => roomOf(neutralise(it)));
  const shown = Math.min(page, pages.length - 1);
  const prompt = promptLines(piece, about);
  const body = text(filled(neutralise(pages[shown] ?? "")));
  const components: APIMessageTopLevelComponent[] = [
    ...headlineOf(headline),
    text(headOf(on)),
    ...(prompt === "" ? [] : [text(prompt)]),
    line(),
    isHard(on) ? { type: ComponentType.Container, spoiler: true, components: [body] } : body,
    ...(pages.length > 1 ? [text(words.meta([words.page(shown + 1, pages.length)]))] : []),
    ...lettersOf(piece),
    ...rows(on, shown, pages.length),
  ];
  return { components };
}

function headOf(on: OnDesk): string {
  const { title, contentNotes } = on.piece;
  return [
    `## ${titleOf({ title })}`,
    ...(contentNotes.length > 0 ? [words.notes(contentNotes)] : []),
    words.meta(facts(on)),
    ...standingLines(on),
  ].join("\n");
}

/** Whether nobody should come upon its text unprepared. */
function isHard({ piece, place }: OnDesk): boolean {
  return piece.contentNotes.length > 0 || place === "aside";
}

function facts({ piece, reader, lastFeatured }: OnDesk): string[] {
  const decided = standing(piece) !== undefined;
  return [
    words.words(wordsIn(textOf(piece))),
    words.handedIn(moment(piece.createdAt, "R")),
    words.shownAs(neutraliseLine(piece.name), piece.penName),
    lastFeatured === "first"
      ? words.first
      : lastFeatured === undefined
        ? ""
        : words.featuredBefore(moment(lastFeatured, "R")),
    decided ? words.author(`<@${piece.author}>`) : "",
    reader === undefined ? "" : words.isReading(`<@${reader}>`),
  ].filter((fact) => fact !== "");
}

function standingLines({ piece, place }: OnDesk): string[] {
  const stands = standing(piece);
  if (!stands) return [];
  return [
    words.stands(stands.did, `<@${stands.by}>`, moment(stands.at, "R")),
    ...(piece.decision?.why ? [words.why(neutraliseLine(piece.decision.why))] : []),
    ...(place === "changed" ? [words.changed] : []),
  ];
}

function promptLines(piece: Submission, { telling, kept }: About): string {
  return [
    piece.prompt ? words.answers(neutraliseLine(piece.prompt.title), piece.prompt.call) : "",
    telling === undefined ? "" : `> ${telling}`,
    kept === undefined ? "" : words.kept(kept),
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function lettersOf(piece: Submission): APIMessageTopLevelComponent[] {
  const notes = piece.notes.map(({ by, at, text }) => ({
    at,
    line: words.curatorNote(`<@${by}>`, short(text)),
  }));
  const letters = piece.letters.map(({ from, at, text }) => ({
    at,
    line: words.letter(words.letterFrom[from], short(text)),
  }));
  const lines = [...notes, ...letters].sort((a, b) => a.at - b.at).slice(-LETTERS_SHOWN);
  return lines.length === 0 ? [] : [text(lines.map((it) => it.line).join("\n"))];
}

function short(letter: string): string {
  const characters = Array.from(letter.replaceAll(/\s+/g, " "));
  const whole = characters.length <= LETTER_ROOM;
  return neutraliseLine(whole ? letter : `${characters.slice(0, LETTER_ROOM).join("")}…`);
}

function rows({ piece, place }: OnDesk, page: number, pages: number): APIMessageTopLevelComponent[] {
  const { seq } = piece;
  const seen = { seq, ...seenNow(piece) };
  const isDecided = standing(piece) !== undefined;
  const last = [
    ...(place === "changed"
      ? [
          button(words.stillGood, stillGoodId.of(seen), { style: "success" }),
          button(words.whatChanged, changedId.of({ seq, page: 0 })),
        ]
      : []),
    ...(isDecided
      ? [
          button(words.undo, undoId.of(seen)),
          button(words.stopTaking, stopTakingId.of({ seq, sure: false }), { style: "danger" }),
        ]
      : []),
  ];
  return [
    row(
      button(words.feature, featureId.of(seen), { style: "success" }),
      button(words.mention, mentionId.of(seen)),
      button(words.hold, holdId.of(seen)),
      button(words.notThisTime, declineId.of(seen)),
      button(words.setAside, asideId.of(seen)),
    ),
    row(
      button(words.askAuthor, writeId.of({ seq, to: "question" })),
      button(words.askChange, writeId.of({ seq, to: "change" })),
      button(words.note, writeId.of({ seq, to: "curators" })),
    ),
    ...(last.length > 0 ? [row(...last)] : []),
    row(
      ...(pages > 1
        ? [
            // The pages on both sides have ids of their own, so that no two buttons of a message share one.
            button(words.previousPage, pageId.of({ seq, page: Math.max(0, page - 1) }), {
              disabled: page === 0,
            }),
            button(words.nextPage, pageId.of({ seq, page: page + 1 }), { disabled: page >= pages - 1 }),
          ]
        : []),
      button(words.nextPiece, readNextId.of({ after: seq })),
      button(deskWords.desk, deskId.of({ page: 0 })),
    ),
  ];
}
