/** The library: the shelf, one digest, one piece in full, and the export. Private. */
import type { APIMessageTopLevelComponent } from "discord-api-types/v10";
import { ComponentType } from "discord-api-types/v10";

import { customId, flag, whole } from "#src/adapters/discord/custom-id.ts";
import { exportId } from "#src/adapters/discord/views/desk-ids.ts";
import { moment } from "#src/adapters/discord/views/desk.ts";
import { plainTitleOf, titleOf } from "#src/adapters/discord/views/digest.ts";
import { asManyAsFit, filled, roomOf } from "#src/adapters/discord/views/room.ts";
import { button, menu, row, text } from "#src/adapters/discord/views/view.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { deskWords } from "#src/adapters/discord/words/desk.ts";
import { digestWords as words } from "#src/adapters/discord/words/digest.ts";
import type { Edition } from "#src/core/digest/edition.ts";
import { pagesOf } from "#src/core/digest/excerpt.ts";
import type { Shelved } from "#src/core/digest/library.ts";
import { neutralise, neutraliseLine } from "#src/core/submissions/neutralise.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { textOf } from "#src/core/submissions/submission.ts";

/** The shelf, from this number downwards. */
export const shelfId = customId("library", { from: whole() });
export const openShelvedId = customId("library.open", {});
/** A digest, with this page of its menu. */
export const shelvedId = customId("library.digest", { number: whole(), page: whole(1000) });
export const readShelvedId = customId("library.read", { number: whole() });
export const shelvedPageId = customId("library.page", { number: whole(), seq: whole(), page: whole(1000) });
export const takeDownId = customId("library.take-down", { number: whole(), seq: whole(), sure: flag });

/** Digests on one screen of the shelf. */
export const SHELF = 20;
const PAGE = 25;
const PAGE_ROOM = 3000;
const NOTE_ROOM = 1500;
const CONTENTS_ROOM = 2200;

export function shelfView(editions: readonly Edition[], from: number, newest: number): View {
  if (editions.length === 0) return { components: [text(words.shelfEmpty)] };
  const options = editions.map(({ number, closed }) => ({
    label: words.choice(number),
    value: String(number),
    description: Temporal.Instant.fromEpochMilliseconds(closed).toString().slice(0, 10),
  }));
  const lines = editions.map(({ number, closed, featured, mentioned }) =>
    words.shelfLine(number, moment(closed, "D"), featured.length + mentioned.length),
  );
  const oldest = editions.at(-1)?.number ?? 1;
  const hasMore = newest > SHELF;
  return {
    components: [
      text([words.shelf, ...lines].join("\n")),
      row(menu(words.open, openShelvedId.of({}), options)),
      ...(hasMore
        ? [
            row(
              button(words.newer, shelfId.of({ from: Math.min(newest, from + SHELF) }), {
                disabled: from >= newest,
              }),
              button(words.older, shelfId.of({ from: Math.max(0, oldest - 1) }), { disabled: oldest <= 1 }),
            ),
          ]
        : []),
    ],
  };
}

/** @param isCurator whether **Export** is offered */
export function shelvedView({ edition, featured, mentioned }: Shelved, page = 0, isCurator = false): View {
  const { number, note, opened, closed } = edition;
  const all = [...featured, ...mentioned];
  const pages = Math.max(1, Math.ceil(all.length / PAGE));
  const shown = Math.min(page, pages - 1);
  const here = all.slice(shown * PAGE, (shown + 1) * PAGE);
  const contents = here.map((piece) => contentsLine(piece, featured.includes(piece)));
  const options = here.map(({ seq, title, name }) => ({
    label: [...plainTitleOf({ title })].slice(0, 90).join(""),
    value: String(seq),
    ...(name === "" ? {} : { description: [...words.by(name).toWellFormed()].slice(0, 90).join("") }),
  }));
  const head = [words.title(number), words.week(moment(opened, "D"), moment(closed, "D"))];
  const said = note ? [pagesOf(neutralise(note.text), NOTE_ROOM, roomOf)[0] ?? ""] : [];
  return {
    components: [
      text([...head, ...said].join("\n")),
      text(
        all.length === 0
          ? words.nothingLeft
          : asManyAsFit(contents, "\n", CONTENTS_ROOM, (count) => words.andMore(count)),
      ),
      ...(options.length > 0 ? [row(menu(words.openPiece, readShelvedId.of({ number }), options))] : []),
      ...(pages > 1
        ? [
            row(
              button(words.previousPage, shelvedId.of({ number, page: Math.max(0, shown - 1) }), {
                disabled: shown === 0,
              }),
              button(words.nextPage, shelvedId.of({ number, page: shown + 1 }), {
                disabled: shown >= pages - 1,
              }),
            ),
          ]
        : []),
      row(
        button(words.allDigests, shelfId.of({ from: 0 })),
        ...(isCurator ? [button(deskWords.export, exportId.of({ number }))] : []),
      ),
    ],
  };
}

/** A piece in the list of a digest; a featured one with the sentence that says why. */
function contentsLine(piece: Submission, isFeatured: boolean): string {
  const by = piece.name === "" ? "" : ` ${words.by(neutraliseLine(piece.name))}`;
  const why = isFeatured ? (piece.decision?.why ?? "") : "";
  const line = `- **${titleOf(piece)}**${by}`;
  return why === "" ? line : `${line}\n-# ${neutraliseLine(why)}`;
}

/** @param isCurator whether **Take down** is offered */
export function pieceView(number: number, piece: Submission, page: number, isCurator: boolean): View {
  const { seq } = piece;
  const pages = pagesOf(textOf(piece), PAGE_ROOM, (it) => roomOf(neutralise(it)));
  const shown = Math.min(page, pages.length - 1);
  const head = [
    `## ${titleOf(piece)}`,
    ...(piece.name === "" ? [] : [words.by(neutraliseLine(piece.name))]),
    ...(piece.contentNotes.length > 0 ? [words.notes(piece.contentNotes)] : []),
  ];
  const body = text(filled(neutralise(pages[shown] ?? "")));
  const components: APIMessageTopLevelComponent[] = [
    text(head.join("\n")),
    piece.contentNotes.length > 0
      ? { type: ComponentType.Container, spoiler: true, components: [body] }
      : body,
    ...(pages.length > 1
      ? [
          text(words.page(shown + 1, pages.length)),
          row(
            button(words.previousPage, shelvedPageId.of({ number, seq, page: Math.max(0, shown - 1) }), {
              disabled: shown === 0,
            }),
            button(words.nextPage, shelvedPageId.of({ number, seq, page: shown + 1 }), {
              disabled: shown >= pages.length - 1,
            }),
          ),
        ]
      : []),
    text(words.where(number)),
    row(
      button(words.choice(number), shelvedId.of({ number, page: 0 })),
      ...(isCurator
        ? [button(words.takeDown, takeDownId.of({ number, seq, sure: false }), { style: "danger" })]
        : []),
    ),
  ];
  return { components };
}

/** Asks before a piece is taken down: nobody can put it back. */
export function takeDownView(number: number, piece: Submission): View {
  const { seq } = piece;
  return {
    components: [
      text(words.takeDownSure(titleOf(piece), number)),
      row(
        button(words.takeDownYes, takeDownId.of({ number, seq, sure: true }), { style: "danger" }),
        button(words.back, shelvedPageId.of({ number, seq, page: 0 })),
      ),
    ],
  };
}

/** The digest as a Markdown file. */
export function exportView(
  number: number,
  exported: { markdown: string; pieces: number; kept: number },
): View {
  const name = `digest-${number}.md`;
  return {
    components: [
      text(deskWords.exported(exported.pieces, exported.kept)),
      { type: ComponentType.File, file: { url: `attachment://${name}` } },
    ],
    files: [{ name, data: new TextEncoder().encode(exported.markdown), alt: deskWords.exportAlt(number) }],
  };
}
