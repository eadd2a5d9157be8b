/** The forms with which authors change a piece of their own. */
import { ComponentType, TextInputStyle } from "discord-api-types/v10";

import { customId, text, whole } from "#src/adapters/discord/custom-id.ts";
import { labelled, nameField, notesField, textField, titleField } from "#src/adapters/discord/views/offer.ts";
import type { ModalView } from "#src/adapters/discord/views/view.ts";
import { mineWords as words } from "#src/adapters/discord/words/mine.ts";
import type { Draft } from "#src/core/submissions/drafts.ts";
import { roomIn } from "#src/core/submissions/edit.ts";
import { textOf } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { LONGEST_PART, lengthOf } from "#src/core/submissions/wording.ts";

/** `wording` is what the author had before their eyes: it is asked again when the form comes back. */
export const editFormId = customId("piece-edit", { seq: whole(), wording: whole() });
export const fileFormId = customId("piece-file", { seq: whole(), wording: whole() });
export const addFormId = customId("piece-add", { seq: whole() });
/** The same forms with a draft's words in them. */
const draft = text(/^\d{1,20}$/);
export const editDraftFormId = customId("piece-edit.draft", { seq: whole(), wording: whole(), draft });
export const addDraftFormId = customId("piece-add.draft", { seq: whole(), draft });
export const nameFormId = customId("piece-name", { seq: whole() });
export const replyFormId = customId("piece-reply", { seq: whole() });

const LONGEST_REPLY = 1_000;

/** True when the whole text fits into a form; a longer one is replaced by a file, never cut. */
export function fitsForm(piece: Submission): boolean {
  return piece.source !== "file" && lengthOf(textOf(piece)) <= LONGEST_PART;
}

/** @param draft what stands in the form instead of the piece's own words */
export function editModal(piece: Submission, adult: boolean, draft?: Draft): ModalView {
  const { seq, wording } = piece;
  const { title, contentNotes } = draft ?? piece;
  const rest = [titleField(title), notesField(contentNotes, adult)];
  if (!draft && !fitsForm(piece)) {
    const file = labelled(words.modals.file, words.modals.fileAbout, {
      type: ComponentType.FileUpload,
      custom_id: "file",
      required: false,
      min_values: 0,
      max_values: 1,
    });
    return {
      custom_id: fileFormId.of({ seq, wording }),
      title: words.modals.edit,
      components: [file, ...rest],
    };
  }
  return {
    custom_id: draft
      ? editDraftFormId.of({ seq, wording, draft: draft.id })
      : editFormId.of({ seq, wording }),
    title: words.modals.edit,
    components: [textField(draft?.text ?? textOf(piece)), ...rest],
  };
}

export function addModal(piece: Submission, draft?: Draft): ModalView {
  const { seq } = piece;
  return {
    custom_id: draft ? addDraftFormId.of({ seq, draft: draft.id }) : addFormId.of({ seq }),
    title: words.modals.add,
    components: [textField(draft?.text ?? "", words.modals.addAbout(roomIn(piece)))],
  };
}

export function nameModal(piece: Submission): ModalView {
  return {
    custom_id: nameFormId.of({ seq: piece.seq }),
    title: words.modals.name,
    components: [nameField(piece.name)],
  };
}

export function replyModal(piece: Submission): ModalView {
  const field = labelled(words.modals.reply, words.modals.replyAbout, {
    type: ComponentType.TextInput,
    custom_id: "text",
    style: TextInputStyle.Paragraph,
    required: true,
    max_length: LONGEST_REPLY,
  });
  return { custom_id: replyFormId.of({ seq: piece.seq }), title: words.modals.reply, components: [field] };
}
