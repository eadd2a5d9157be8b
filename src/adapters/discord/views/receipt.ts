/** What an author sees right after handing over: that it is here, how long it is, and what can be done with it. */
import { customId, flag, oneOf, whole } from "#src/adapters/discord/custom-id.ts";
import { button, row, text } from "#src/adapters/discord/views/view.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { shareWords as words } from "#src/adapters/discord/words/share.ts";
import { neutralise, neutraliseLine } from "#src/core/submissions/neutralise.ts";
import type { ReceiptFacts } from "#src/core/submissions/receipt.ts";
import type { Submission } from "#src/core/submissions/submission.ts";

/** What an author can do with a piece of their own, by its number. Whose it is, is asked of the record. */
export const pieceActs = [
  "open",
  "edit",
  "edit-anyway",
  "add",
  "name",
  "withdraw",
  "withdraw-yes",
  "delete",
  "delete-yes",
  "reply",
] as const;
export type PieceAct = (typeof pieceActs)[number];

export const pieceId = customId("piece", { act: oneOf(...pieceActs), seq: whole() });
export const switchId = customId("piece-switch", { what: oneOf("tell", "leave"), seq: whole(), on: flag });

export function receiptView(facts: ReceiptFacts): View {
  const { piece, words: length, report } = facts;
  const { receipt } = words;
  const lines = [
    receipt.head(length),
    ...(piece.title === "" ? [] : [receipt.title(neutraliseLine(piece.title))]),
    piece.name === "" ? receipt.noName : receipt.name(neutraliseLine(piece.name)),
    ...(piece.contentNotes.length > 0
      ? [receipt.notes(piece.contentNotes.map((note) => words.noteLabels[note]))]
      : []),
    ...(piece.prompt ? [receipt.prompt(neutraliseLine(piece.prompt.title), piece.prompt.call)] : []),
    ...(report ? constraintLines(report) : []),
    "",
    facts.dueAt === undefined ? receipt.kept : receipt.read(weekdayOf(facts.dueAt, facts.zone)),
    receipt.again,
  ];
  return { components: [text(lines.join("\n")), ...switches(piece), pieceButtons(piece.seq)] };
}

/** It is stored, and nothing more could be found out about it in time. */
export function storedView(piece: Submission): View {
  return { components: [text(`${words.receipt.stored}\n${words.receipt.again}`), pieceButtons(piece.seq)] };
}

function pieceButtons(seq: number) {
  const { edit, addMore, withdraw } = words.buttons;
  return row(
    button(edit, pieceId.of({ act: "edit", seq })),
    button(addMore, pieceId.of({ act: "add", seq })),
    button(withdraw, pieceId.of({ act: "withdraw", seq })),
  );
}

/** The two things that an author can switch on and off, each with how it stands now. */
export function switches(piece: Submission) {
  const { seq, tellWhenRead, mayLeaveDiscord } = piece;
  const style = (on: boolean) => ({ style: on ? ("success" as const) : ("secondary" as const) });
  return [
    text(`-# ${words.receipt.tell(tellWhenRead)} · ${words.receipt.leave(mayLeaveDiscord)}`),
    row(
      button(words.buttons.tell, switchId.of({ what: "tell", seq, on: !tellWhenRead }), style(tellWhenRead)),
      button(
        words.buttons.leave,
        switchId.of({ what: "leave", seq, on: !mayLeaveDiscord }),
        style(mayLeaveDiscord),
      ),
    ),
  ];
}

export function constraintLines(report: NonNullable<ReceiptFacts["report"]>): string[] {
  const { constraintKept, constraintSlips, slip } = words.receipt;
  if (report.kept) return [constraintKept(report.rule)];
  return [
    constraintSlips(report.rule),
    ...report.slips.map(({ found, why }) => slip(neutralise(found), why)),
  ];
}

/** The day of the week in the server's zone. */
function weekdayOf(at: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toLocaleString("en-GB", { weekday: "long" });
}
