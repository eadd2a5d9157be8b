/**
 * What authors do with their own pieces, from the receipt or from /mine. Custom ids carry a number and nothing else:
 * whose piece it is, is asked of the record at each press and each submit, so that a forged id finds nothing.
 */
import type { ButtonInteraction, ModalSubmitInteraction, AnySelectMenuInteraction } from "discord.js";

import { openModal, show } from "#src/adapters/discord/answer.ts";
import type { App, Outcome, Route } from "#src/adapters/discord/command.ts";
import { onButton, onModal } from "#src/adapters/discord/command.ts";
import { INSIDE_SERVERS, keeping, notesIn, openDraft } from "#src/adapters/discord/handing-over.ts";
import { inTime } from "#src/adapters/discord/in-time.ts";
import {
  addDraftFormId,
  addFormId,
  addModal,
  editDraftFormId,
  editFormId,
  editModal,
  fileFormId,
  nameFormId,
  nameModal,
  replyFormId,
  replyModal,
} from "#src/adapters/discord/views/piece-modals.ts";
import { askView, piecePageId, pieceView } from "#src/adapters/discord/views/piece.ts";
import { pieceId, switchId } from "#src/adapters/discord/views/receipt.ts";
import type { PieceAct } from "#src/adapters/discord/views/receipt.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { whereIs } from "#src/adapters/discord/who.ts";
import type { Here } from "#src/adapters/discord/who.ts";
import { mineWords as words } from "#src/adapters/discord/words/mine.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import type { Own } from "#src/core/submissions/authorship.ts";
import type { Draft } from "#src/core/submissions/drafts.ts";
import { editProblem, editSuspends, roomIn } from "#src/core/submissions/edit.ts";
import { neutraliseLine } from "#src/core/submissions/neutralise.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { isSuspended } from "#src/core/submissions/submission.ts";
import { GONE } from "#src/core/submissions/submissions.ts";

export const pieceRoutes: readonly Route[] = [
  onButton(pieceId, press),
  onButton(piecePageId, async (interaction, { seq, page }, app) => {
    const found = await ownPiece(interaction, seq, app);
    if (isRefusal(found)) return found;
    return show(interaction, pieceView(found.piece, { now: app.clock(), page }), "in place");
  }),
  onButton(switchId, async (interaction, { what, seq, on }, app) => {
    const own = ownOf(interaction, seq);
    if (isRefusal(own)) return own;
    const { authorship } = app.sharing;
    const set =
      what === "tell" ? authorship.setTellWhenRead(own, on) : authorship.setMayLeaveDiscord(own, on);
    return shown(interaction, await set, app);
  }),
  onModal(editFormId, takeEdit),
  onModal(editDraftFormId, takeEdit),
  onModal(fileFormId, replaceByFile),
  onModal(addFormId, takeAddition),
  onModal(addDraftFormId, takeAddition),
  onModal(nameFormId, async (interaction, { seq }, app) => {
    const own = ownOf(interaction, seq);
    if (isRefusal(own)) return own;
    const name = interaction.fields.getTextInputValue("name");
    const renamed = await app.sharing.authorship.rename(own, { ...own, name });
    return shown(
      interaction,
      renamed,
      app,
      isRefusal(renamed) ? "" : words.done.named(neutraliseLine(renamed.name)),
    );
  }),
  onModal(replyFormId, async (interaction, { seq }, app) => {
    const own = ownOf(interaction, seq);
    if (isRefusal(own)) return own;
    const text = interaction.fields.getTextInputValue("text");
    return shown(interaction, await app.sharing.authorship.answer(own, text), app, words.done.replied);
  }),
];

/** **Go on with it**, where the draft was to change a piece. What can change it no more can be a piece by itself. */
export async function openPieceDraft(
  interaction: ButtonInteraction | AnySelectMenuInteraction,
  draft: Draft,
  app: App,
): Promise<Outcome> {
  const own = ownOf(interaction, draft.piece?.seq ?? 0);
  if (isRefusal(own)) return own;
  const piece = await inTime(app.sharing.authorship.find(own));
  if (isRefusal(piece)) return piece;
  if (!piece || editProblem(piece)) return openDraft(interaction, draft);
  const modal = draft.piece?.act === "add" ? addModal(piece, draft) : editModal(piece, own.adult, draft);
  return openModal(interaction, modal);
}

/** `draft` is the one whose words stood in the form: it is in the piece now. */
async function takeEdit(
  interaction: ModalSubmitInteraction,
  { seq, wording, draft }: { seq: number; wording: number; draft?: string },
  app: App,
): Promise<Outcome> {
  const own = ownOf(interaction, seq);
  if (isRefusal(own)) return own;
  const { fields } = interaction;
  const change = {
    text: fields.getTextInputValue("text"),
    title: fields.getTextInputValue("title").trim(),
    contentNotes: notesIn(fields.getCheckboxGroup("notes")),
  };
  const kept = draftFor(own, "edit", { ...change, id: draft ?? interaction.id });
  const stored = await keeping(interaction, kept, own, app, () =>
    app.sharing.authorship.reword(own, { ...change, seen: wording }),
  );
  if (!stored) return undefined;
  await shown(interaction, stored, app, isSuspended(stored) ? words.done.suspended : words.done.edited);
  if (draft !== undefined) await app.sharing.drafts.drop(own.guild, own.author, draft);
}

async function takeAddition(
  interaction: ModalSubmitInteraction,
  { seq, draft }: { seq: number; draft?: string },
  app: App,
): Promise<Outcome> {
  const own = ownOf(interaction, seq);
  if (isRefusal(own)) return own;
  const text = interaction.fields.getTextInputValue("text");
  const kept = draftFor(own, "add", { text, id: draft ?? interaction.id });
  const stored = await keeping(interaction, kept, own, app, () => app.sharing.authorship.addMore(own, text));
  if (!stored) return undefined;
  await shown(interaction, stored, app, words.done.added);
  if (draft !== undefined) await app.sharing.drafts.drop(own.guild, own.author, draft);
}

async function press(
  interaction: ButtonInteraction,
  { act, seq }: { act: PieceAct; seq: number },
  app: App,
): Promise<Outcome> {
  if (act === "withdraw-yes" || act === "delete-yes") return takeBack(interaction, act, seq, app);
  const found = await ownPiece(interaction, seq, app);
  if (isRefusal(found)) return found;
  const { piece, own } = found;
  const { asks, buttons, modals } = words;
  switch (act) {
    case "open":
      return show(interaction, pieceView(piece, { now: app.clock() }), "in place");
    case "edit":
    case "edit-anyway": {
      const problem = editProblem(piece);
      if (problem) return problem;
      if (act === "edit-anyway" || !editSuspends(piece))
        return openModal(interaction, editModal(piece, own.adult));
      return show(
        interaction,
        askView(asks.edit, seq, { label: buttons.editAnyway, act: "edit-anyway" }),
        "private",
      );
    }
    case "add":
      if (roomIn(piece) === 0) return refuse(modals.full);
      return editProblem(piece) ?? openModal(interaction, addModal(piece));
    case "name":
      return openModal(interaction, nameModal(piece));
    case "reply":
      return openModal(interaction, replyModal(piece));
    case "withdraw": {
      const question = asks.withdraw(piece.published?.digest);
      const yes = { label: buttons.withdrawYes, act: "withdraw-yes", danger: true } as const;
      return show(interaction, askView(question, seq, yes), "private");
    }
    case "delete": {
      const yes = { label: buttons.deleteYes, act: "delete-yes", danger: true } as const;
      return show(interaction, askView(asks.delete, seq, yes), "private");
    }
  }
}

async function takeBack(
  interaction: ButtonInteraction,
  act: "withdraw-yes" | "delete-yes",
  seq: number,
  app: App,
): Promise<Outcome> {
  const own = ownOf(interaction, seq);
  if (isRefusal(own)) return own;
  if (act === "withdraw-yes")
    return shown(interaction, await app.sharing.authorship.withdraw(own), app, words.done.withdrawn);
  const deleted = await app.sharing.authorship.delete(own);
  if (isRefusal(deleted)) return deleted;
  return show(interaction, saying(words.done.deleted), "in place");
}

async function replaceByFile(
  interaction: ModalSubmitInteraction,
  { seq, wording }: { seq: number; wording: number },
  app: App,
): Promise<Outcome> {
  const own = ownOf(interaction, seq);
  if (isRefusal(own)) return own;
  const { fields } = interaction;
  const file = fields.getUploadedFiles("file", false)?.first();
  const text = file && (await app.attachments.text(file));
  if (isRefusal(text)) return text;
  const stored = await app.sharing.authorship.reword(own, {
    seen: wording,
    title: fields.getTextInputValue("title").trim(),
    contentNotes: notesIn(fields.getCheckboxGroup("notes")),
    ...(text === undefined ? {} : { text, fromFile: true }),
  });
  return shown(interaction, stored, app, words.done.edited);
}

/** The piece as it is now, with a line about what was done; or the refusal. */
async function shown(
  interaction: ButtonInteraction | ModalSubmitInteraction,
  result: Submission | Refusal,
  app: App,
  note?: string,
): Promise<Outcome> {
  if (isRefusal(result)) return result;
  const view = pieceView(result, { now: app.clock(), ...(note === undefined ? {} : { note }) });
  return show(interaction, view, "in place");
}

function ownOf(
  interaction: ButtonInteraction | AnySelectMenuInteraction | ModalSubmitInteraction,
  seq: number,
): (Own & Here) | Refusal {
  const here = whereIs(interaction);
  return here ? { ...here, seq } : INSIDE_SERVERS;
}

async function ownPiece(interaction: ButtonInteraction, seq: number, app: App) {
  const own = ownOf(interaction, seq);
  if (isRefusal(own)) return own;
  const piece = await inTime(app.sharing.authorship.find(own));
  if (isRefusal(piece)) return piece;
  return piece ? { piece, own } : refuse(GONE);
}

function draftFor(
  { seq, displayName }: Own & Here,
  act: "edit" | "add",
  words: Pick<Draft, "id" | "text"> & Partial<Pick<Draft, "title" | "contentNotes">>,
): Omit<Draft, "at"> {
  const nothing = { title: "", contentNotes: [], file: null, prompt: null, constraint: null };
  return { ...nothing, ...words, name: displayName, source: "modal", piece: { seq, act } };
}
