/** The forms with which authors change pieces of their own: what was typed is in the piece, kept, or given back. */
import type { AnySelectMenuInteraction, ButtonInteraction, ModalSubmitInteraction } from "discord.js";

import { show } from "#src/adapters/discord/answer.ts";
import type { App, Outcome, Route } from "#src/adapters/discord/command.ts";
import { onModal } from "#src/adapters/discord/command.ts";
import { INSIDE_SERVERS, givingBack, keeping, notesIn } from "#src/adapters/discord/handing-over.ts";
import {
  addDraftFormId,
  addFormId,
  editDraftFormId,
  editFormId,
  fileFormId,
  nameFormId,
  replyFormId,
} from "#src/adapters/discord/views/piece-modals.ts";
import { pieceView } from "#src/adapters/discord/views/piece.ts";
import { whereIs } from "#src/adapters/discord/who.ts";
import type { Here } from "#src/adapters/discord/who.ts";
import { mineWords as words } from "#src/adapters/discord/words/mine.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal } from "#src/core/refusal.ts";
import type { Own } from "#src/core/submissions/authorship.ts";
import type { Draft } from "#src/core/submissions/drafts.ts";
import { neutraliseLine } from "#src/core/submissions/neutralise.ts";
import { isSuspended } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";

export const formRoutes: readonly Route[] = [
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
    const answered = await givingBack(interaction, text, () => app.sharing.authorship.answer(own, text));
    return answered && shown(interaction, answered, app, words.done.replied);
  }),
];

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
export async function shown(
  interaction: ButtonInteraction | ModalSubmitInteraction,
  result: Submission | Refusal,
  app: App,
  note?: string,
): Promise<Outcome> {
  if (isRefusal(result)) return result;
  const view = pieceView(result, { now: app.clock(), ...(note === undefined ? {} : { note }) });
  return show(interaction, view, "in place");
}

export function ownOf(
  interaction: ButtonInteraction | AnySelectMenuInteraction | ModalSubmitInteraction,
  seq: number,
): (Own & Here) | Refusal {
  const here = whereIs(interaction);
  return here ? { ...here, seq } : INSIDE_SERVERS;
}

function draftFor(
  { seq, displayName }: Own & Here,
  act: "edit" | "add",
  words: Pick<Draft, "id" | "text"> & Partial<Pick<Draft, "title" | "contentNotes">>,
): Omit<Draft, "at"> {
  const nothing = { title: "", contentNotes: [], file: null, prompt: null, constraint: null };
  return { ...nothing, ...words, name: displayName, source: "modal", piece: { seq, act } };
}
