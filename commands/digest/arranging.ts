/** **Line-up**: order, the editor's note, the week's hand. */
import { openModal, show } from "#src/adapters/discord/answer.ts";
import type { Answerable } from "#src/adapters/discord/answer.ts";
import type { App, Outcome, Route } from "#src/adapters/discord/command.ts";
import { onButton, onMenu, onModal } from "#src/adapters/discord/command.ts";
import type { Curating } from "#src/adapters/discord/curator.ts";
import { inTime } from "#src/adapters/discord/in-time.ts";
import { handModal, noteModal } from "#src/adapters/discord/views/deciding.ts";
import {
  FIELDS,
  handId,
  handModalId,
  lineUpId,
  moveId,
  noteId,
  noteModalId,
  numberIn,
  pickId,
} from "#src/adapters/discord/views/desk-ids.ts";
import { lineUpView } from "#src/adapters/discord/views/line-up.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal } from "#src/core/refusal.ts";

import { asCurator, whereOf } from "./showing.ts";

export const arranging: readonly Route[] = [
  onButton(lineUpId, (interaction, { picked, page }, app) =>
    asCurator(interaction, app, (curator) => showLineUp(interaction, app, curator, picked, page)),
  ),
  onMenu(pickId, (interaction, _, app) =>
    asCurator(interaction, app, (curator) =>
      showLineUp(interaction, app, curator, numberIn(interaction.values[0]) ?? 0),
    ),
  ),
  onButton(moveId, (interaction, { seq, where }, app) =>
    asCurator(interaction, app, (curator) =>
      after(interaction, app, curator, app.digest.lineUps.move(curator.guild, seq, where), seq),
    ),
  ),
  onButton(noteId, (interaction, _, app) =>
    asCurator(interaction, app, async ({ guild }) => {
      const lineUp = await inTime(app.digest.lineUps.arranged(guild));
      return isRefusal(lineUp) ? lineUp : openModal(interaction, noteModal(lineUp.note?.text ?? ""));
    }),
  ),
  onModal(noteModalId, (interaction, { seen }, app) =>
    asCurator(interaction, app, (curator) => {
      const note = interaction.fields.getTextInputValue(FIELDS.text);
      const { guild, by } = curator;
      return after(interaction, app, curator, app.digest.lineUps.setNote(guild, note, by, seen));
    }),
  ),
  onButton(handId, (interaction, _, app) =>
    asCurator(interaction, app, async ({ guild }) => {
      const lineUp = await inTime(app.digest.lineUps.arranged(guild));
      return isRefusal(lineUp) ? lineUp : openModal(interaction, handModal(lineUp.hand ?? ""));
    }),
  ),
  onModal(handModalId, (interaction, _, app) =>
    asCurator(interaction, app, (curator) => {
      const call = interaction.fields.getTextInputValue(FIELDS.text);
      return after(interaction, app, curator, app.digest.lineUps.setHand(curator.guild, call));
    }),
  ),
];

async function after(
  interaction: Answerable,
  app: App,
  curator: Curating,
  change: Promise<Refusal | undefined>,
  picked = 0,
): Promise<Outcome> {
  return (await change) ?? showLineUp(interaction, app, curator, picked);
}

async function showLineUp(
  interaction: Answerable,
  app: App,
  { guild }: Curating,
  picked: number,
  page = 0,
): Promise<Outcome> {
  const facts = await app.digest.lineUps.facts(guild);
  if (isRefusal(facts)) return facts;
  await show(interaction, lineUpView(facts, picked, page), whereOf(interaction));
}
