/** What the desk's buttons and menus carry. All state is in them and in the store. */
import { customId, flag, oneOf, text, whole } from "#src/adapters/discord/custom-id.ts";
import type { Seen } from "#src/core/digest/curation.ts";

const piece = { seq: whole(), wording: whole(), decidedAt: whole() };

/** A piece as the curator sees it: its number, and what was before their eyes. */
export interface SeenPiece extends Seen {
  readonly seq: number;
}

/** The desk, with this page of its menu. */
export const deskId = customId("desk", { page: whole(10_000) });
export const openPieceId = customId("desk.open", { page: whole(10_000) });
/** **Read next**, the piece just read left out (0 for none). */
export const readNextId = customId("desk.next", { after: whole() });

export const pageId = customId("piece.page", { seq: whole(), page: whole(10_000) });
export const featureId = customId("piece.feature", piece);
export const declineId = customId("piece.decline", piece);
export const mentionId = customId("piece.mention", piece);
export const holdId = customId("piece.hold", piece);
export const asideId = customId("piece.aside", piece);
export const undoId = customId("piece.undo", piece);
export const stillGoodId = customId("piece.good", piece);
export const changedId = customId("piece.diff", { seq: whole(), page: whole(10_000) });
export const writeId = customId("piece.write", { seq: whole(), to: oneOf("question", "change", "curators") });
export const stopTakingId = customId("piece.stop", { seq: whole(), sure: flag });

export const featureModalId = customId("piece.feature-form", piece);
export const declineModalId = customId("piece.decline-form", piece);
export const writeModalId = customId("piece.write-form", {
  seq: whole(),
  to: oneOf("question", "change", "curators"),
});

/** The line-up, with this piece picked (0 for none), or this page of its menu. */
export const lineUpId = customId("line-up", { picked: whole(), page: whole(10_000) });
export const pickId = customId("line-up.pick", {});
export const moveId = customId("line-up.move", { seq: whole(), where: oneOf("up", "down", "first") });
export const noteId = customId("line-up.note", {});
/** With the print of the note that was there when the form was opened. */
export const noteModalId = customId("line-up.note-form", { seen: text(/^[0-9a-f]{12}$/) });
export const handId = customId("line-up.hand", {});
export const handModalId = customId("line-up.hand-form", {});

export const previewId = customId("digest.preview", { part: whole(20) });
export const approveId = customId("digest.approve", { on: flag, week: whole() });
export const publishId = customId("digest.publish", { sure: flag, week: whole() });
export const postponeId = customId("digest.postpone", {});
export const postponeById = customId("digest.postpone-by", {});
/** A digest, by its number; 0 for the newest. */
export const exportId = customId("digest.export", { number: whole() });

/** The fields of the modals. */
export const FIELDS = {
  why: "why",
  excerpt: "excerpt",
  reason: "reason",
  tell: "tell",
  text: "text",
} as const;

/** For menus that carry numbers in their options. */
export const numberIn = (value: string | undefined): number | undefined =>
  value !== undefined && text(/^\d{1,15}$/).read(value) !== undefined ? Number(value) : undefined;
