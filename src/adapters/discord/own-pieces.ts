/**
 * What authors do with their own pieces, from the receipt or from /mine. Custom ids carry a number and nothing else:
 * whose piece it is, is asked of the record at each press and each submit, so that a forged id finds nothing.
 */
import type { AnySelectMenuInteraction, ButtonInteraction } from "discord.js";

import { openModal, show } from "#src/adapters/discord/answer.ts";
import type { App, Outcome, Route } from "#src/adapters/discord/command.ts";
import { onButton } from "#src/adapters/discord/command.ts";
import { openDraft } from "#src/adapters/discord/handing-over.ts";
import { inTime } from "#src/adapters/discord/in-time.ts";
import { formRoutes, ownOf, shown } from "#src/adapters/discord/own-forms.ts";
import { addModal, editModal, nameModal, replyModal } from "#src/adapters/discord/views/piece-modals.ts";
import { askView, piecePageId, pieceView } from "#src/adapters/discord/views/piece.ts";
import { pieceId, switchId } from "#src/adapters/discord/views/receipt.ts";
import type { PieceAct } from "#src/adapters/discord/views/receipt.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { mineWords as words } from "#src/adapters/discord/words/mine.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import type { Draft } from "#src/core/submissions/drafts.ts";
import { editProblem, editSuspends, roomIn } from "#src/core/submissions/edit.ts";
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
  ...formRoutes,
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

async function ownPiece(interaction: ButtonInteraction, seq: number, app: App) {
  const own = ownOf(interaction, seq);
  if (isRefusal(own)) return own;
  const piece = await inTime(app.sharing.authorship.find(own));
  if (isRefusal(piece)) return piece;
  return piece ? { piece, own } : refuse(GONE);
}
