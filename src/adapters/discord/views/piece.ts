/** A piece as its author sees it: where it stands, the text in pages, what the curators wrote, what can be done. */
import { customId, whole } from "#src/adapters/discord/custom-id.ts";
import { mineId } from "#src/adapters/discord/views/mine-ids.ts";
import { pieceId, switches } from "#src/adapters/discord/views/receipt.ts";
import type { PieceAct } from "#src/adapters/discord/views/receipt.ts";
import { roomOf, shortened } from "#src/adapters/discord/views/room.ts";
import { button, line, row, text } from "#src/adapters/discord/views/view.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { mineWords as words } from "#src/adapters/discord/words/mine.ts";
import { readingWords } from "#src/adapters/discord/words/reading.ts";
import { shareWords } from "#src/adapters/discord/words/share.ts";
import { pagesOf } from "#src/core/digest/excerpt.ts";
import { standingOf } from "#src/core/submissions/author-words.ts";
import { editProblem, isAsked, roomIn } from "#src/core/submissions/edit.ts";
import { neutralise, neutraliseLine } from "#src/core/submissions/neutralise.ts";
import { isSuspended, textOf } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { wordsIn } from "#src/core/submissions/wording.ts";

/** Room for the text itself, as it is shown; the rest of a message's 4,000 is for what stands around it. */
const PAGE = 2_000;
const LETTERS_SHOWN = 2;
const LETTER = 320;

export const piecePageId = customId("piece-page", { seq: whole(), page: whole(1_000) });

/** @param note one line about what was just done */
export function pieceView(piece: Submission, at: { now: number; page?: number; note?: string }): View {
  const { now, note } = at;
  const pages = pagesOf(textOf(piece), PAGE, (it) => roomOf(neutralise(it)));
  const page = Math.min(at.page ?? 0, pages.length - 1);
  const { seq } = piece;
  const body = piece.clearedAt === null ? neutralise(pages[page] ?? "") : words.piece.cleared;
  return {
    components: [
      ...(note === undefined ? [] : [text(note)]),
      text(headOf(piece, now)),
      line(),
      ...(body.trim() === "" ? [] : [text(body)]),
      ...(pages.length > 1
        ? [text(words.piece.page(page + 1, pages.length)), pageButtons(seq, page, pages.length)]
        : []),
      ...lettersOf(piece),
      ...(piece.state === "withdrawn" || piece.state === "removed" ? [] : switches(piece)),
      row(...actButtons(piece)),
      row(button(words.piece.back, mineId.of({ tab: "pieces" })), ...replyButton(piece)),
      text(words.piece.private),
    ],
  };
}

function headOf(piece: Submission, now: number): string {
  const { decision, prompt } = piece;
  const reason = decision?.kind === "declined" && decision.tellAuthor ? reasonOf(decision.reason) : undefined;
  return [
    words.piece.head(piece.seq, neutraliseLine(piece.title)),
    words.piece.standing(standingOf(piece, now), timestamp(piece.createdAt)),
    [
      words.piece.words(wordsIn(textOf(piece))),
      piece.name === "" ? shareWords.receipt.noName : shareWords.receipt.name(neutraliseLine(piece.name)),
    ].join(" · "),
    ...(prompt ? [shareWords.receipt.prompt(neutraliseLine(prompt.title), prompt.call)] : []),
    ...(piece.contentNotes.length > 0 ? [shareWords.receipt.notes(piece.contentNotes)] : []),
    ...(isSuspended(piece) ? [words.piece.suspended] : []),
    ...(reason === undefined ? [] : [words.piece.reason(reason)]),
  ].join("\n");
}

function reasonOf(reason: string | null): string | undefined {
  const said = Object.entries(readingWords.reasons).find(([key]) => key === reason && key !== "other");
  return said?.[1];
}

function lettersOf(piece: Submission) {
  return piece.letters
    .slice(-LETTERS_SHOWN)
    .map((letter) =>
      text(`**${words.piece.letter[letter.kind]}:** ${shortened(neutralise(letter.text), LETTER)}`),
    );
}

function actButtons(piece: Submission) {
  const { edit, addMore, name, withdraw, delete: remove } = words.buttons;
  const fixed = editProblem(piece) !== undefined;
  const gone = piece.state === "withdrawn" || piece.state === "removed";
  const act = (
    label: string,
    what: PieceAct,
    disabled: boolean,
    style: "secondary" | "danger" = "secondary",
  ) => button(label, pieceId.of({ act: what, seq: piece.seq }), { style, disabled });
  return [
    act(edit, "edit", fixed),
    act(addMore, "add", fixed || roomIn(piece) === 0),
    act(name, "name", gone),
    act(withdraw, "withdraw", gone),
    act(remove, "delete", false, "danger"),
  ];
}

function replyButton(piece: Submission) {
  return isAsked(piece)
    ? [button(words.buttons.reply, pieceId.of({ act: "reply", seq: piece.seq }), { style: "primary" })]
    : [];
}

function pageButtons(seq: number, page: number, pages: number) {
  const to = (target: number) => piecePageId.of({ seq, page: Math.max(0, target) });
  return row(
    button(words.piece.previous, to(page - 1), { disabled: page === 0 }),
    button(words.piece.next, to(page + 1), { disabled: page === pages - 1 }),
  );
}

/** Asks before something that cannot be taken back, or that costs a decision. */
export function askView(
  question: string,
  seq: number,
  yes: { label: string; act: PieceAct; danger?: boolean },
): View {
  return {
    components: [
      text(question),
      row(
        button(yes.label, pieceId.of({ act: yes.act, seq }), { style: yes.danger ? "danger" : "primary" }),
        button(words.buttons.keep, pieceId.of({ act: "open", seq })),
      ),
    ],
  };
}

export function timestamp(at: number): string {
  return `<t:${Math.floor(at / 1000)}:R>`;
}

export function cutTo(words: string, length: number): string {
  const characters = [...words];
  return characters.length <= length ? words : `${characters.slice(0, length - 1).join("")}…`;
}
