/** The line-up as curators arrange it, and one message of the preview. Private. */
import type { APIMessageTopLevelComponent } from "discord-api-types/v10";

import {
  deskId,
  handId,
  lineUpId,
  moveId,
  noteId,
  pickId,
  previewId,
} from "#src/adapters/discord/views/desk-ids.ts";
import { digestPart, plainTitleOf, titleOf } from "#src/adapters/discord/views/digest.ts";
import type { AnswerButton } from "#src/adapters/discord/views/digest.ts";
import { asManyAsFit, shortened } from "#src/adapters/discord/views/room.ts";
import { button, menu, row, text } from "#src/adapters/discord/views/view.ts";
import type { Picture, View } from "#src/adapters/discord/views/view.ts";
import { deskWords, lineUpWords as words } from "#src/adapters/discord/words/desk.ts";
import type { PartFacts } from "#src/core/digest/facts.ts";
import type { LineUpFacts } from "#src/core/digest/line-ups.ts";
import { neutralise, neutraliseLine } from "#src/core/submissions/neutralise.ts";
import type { Submission } from "#src/core/submissions/submission.ts";

const PICKED_FROM = 25;
const NOTE_SHOWN = 300;
const TALES_SHOWN = 3;
const ROOM = { order: 1200, mentions: 400, tale: 150, warnings: 800 };

/** @param page of the menu; the one that the picked piece is on, where there is one */
export function lineUpView(facts: LineUpFacts, picked: number, page = 0): View {
  const { featured } = facts;
  const place = featured.findIndex(({ seq }) => seq === picked);
  const pages = Math.ceil(featured.length / PICKED_FROM);
  const shown = place >= 0 ? Math.floor(place / PICKED_FROM) : Math.max(0, Math.min(page, pages - 1));
  const from = shown * PICKED_FROM;
  const choices = featured.slice(from, from + PICKED_FROM).map((piece, index) => ({
    label: shortened(`${from + index + 1}. ${plainTitleOf(piece)}`, 90),
    value: String(piece.seq),
    ...(piece.seq === picked ? { default: true } : {}),
  }));
  const components: APIMessageTopLevelComponent[] = [
    text([words.title, ...paragraphs(facts)].filter((it) => it !== "").join("\n")),
    ...(featured.length > 1 ? [row(menu(words.pick, pickId.of({}), choices))] : []),
    ...(pages > 1
      ? [
          row(
            button(deskWords.earlier, lineUpId.of({ picked: 0, page: Math.max(0, shown - 1) }), {
              disabled: shown === 0,
            }),
            button(deskWords.later, lineUpId.of({ picked: 0, page: shown + 1 }), {
              disabled: shown === pages - 1,
            }),
          ),
        ]
      : []),
    ...(place >= 0 && featured.length > 1
      ? [
          row(
            button(words.up, moveId.of({ seq: picked, where: "up" }), { disabled: place === 0 }),
            button(words.down, moveId.of({ seq: picked, where: "down" }), {
              disabled: place === featured.length - 1,
            }),
            button(words.first, moveId.of({ seq: picked, where: "first" }), { disabled: place === 0 }),
          ),
        ]
      : []),
    row(
      button(words.editNote, noteId.of({})),
      button(words.chooseHand, handId.of({})),
      button(deskWords.preview, previewId.of({ part: 0 }), { style: "primary" }),
      button(deskWords.desk, deskId.of({ page: 0 })),
    ),
  ];
  return { components };
}

function paragraphs(facts: LineUpFacts): string[] {
  const { featured, mentioned, note, hand, tales } = facts;
  const title = new Map([...featured, ...mentioned].map((piece) => [piece.seq, titleOf(piece)]));
  const titles = (seqs: readonly number[]): string => seqs.flatMap((seq) => title.get(seq) ?? []).join(", ");
  const order = featured.map((piece, index) =>
    words.piece(index + 1, titleOf(piece), neutraliseLine(piece.name)),
  );
  return [
    ...(featured.length + mentioned.length === 0
      ? [words.empty]
      : [asManyAsFit(order, "\n", ROOM.order, words.more)]),
    ...(mentioned.length > 0
      ? [words.mentions(asManyAsFit(mentioned.map(titleOf), ", ", ROOM.mentions, words.more))]
      : []),
    ...[...tales]
      .slice(0, TALES_SHOWN)
      .map(([call, seqs]) => words.tales(call, shortened(titles(seqs), ROOM.tale))),
    note === undefined ? words.noNote : words.note(neutralise(shortened(note, NOTE_SHOWN))),
    hand === undefined ? words.handDealt : words.hand(hand.call),
    asManyAsFit(warnings(facts), "\n", ROOM.warnings, words.more),
  ];
}

function warnings({ featured, mentioned, leftOut, twice, unread }: LineUpFacts): string[] {
  const all = new Map<number, Submission>([...featured, ...mentioned].map((piece) => [piece.seq, piece]));
  const doubled = [...twice.values()].flatMap(([first]) =>
    first === undefined ? [] : (all.get(first) ?? []),
  );
  return [
    ...leftOut.map(({ piece, because }) => words.warnings[because](titleOf(piece))),
    ...doubled.map((piece) => words.warnings.twice(titleOf(piece))),
    ...(unread > 0 ? [words.warnings.unread(unread)] : []),
  ];
}

/** One message of the preview: what will be published, by the same renderer, and a row to turn the pages. */
export function previewView(
  parts: readonly PartFacts[],
  part: number,
  answerButton: AnswerButton,
  picturesOf: (facts: PartFacts) => readonly Picture[],
): View {
  const shown = Math.min(part, parts.length - 1);
  const facts = parts[shown];
  if (!facts) return { components: [text(words.empty)] };
  return {
    components: [
      ...digestPart(facts, answerButton),
      ...(facts.kind === "closing" && !facts.hand ? [text(deskWords.previewHand)] : []),
      text(deskWords.previewPart(shown + 1, parts.length)),
      row(
        button(deskWords.back, previewId.of({ part: Math.max(0, shown - 1) }), { disabled: shown === 0 }),
        button(deskWords.next, previewId.of({ part: shown + 1 }), { disabled: shown >= parts.length - 1 }),
        button(deskWords.lineUp, lineUpId.of({ picked: 0, page: 0 })),
        button(deskWords.desk, deskId.of({ page: 0 })),
      ),
    ],
    files: picturesOf(facts),
  };
}
