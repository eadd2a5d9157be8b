/** **Feature**, **Mention**, **Hold**, **Not this time**, **Set aside**, **Undo**, **Still good**: presses and forms. */
import type { Answerable } from "#src/adapters/discord/answer.ts";
import { openModal, show } from "#src/adapters/discord/answer.ts";
import type { App, Outcome, Route } from "#src/adapters/discord/command.ts";
import { onButton, onModal } from "#src/adapters/discord/command.ts";
import type { Curating } from "#src/adapters/discord/curator.ts";
import { tellOutcome } from "#src/adapters/discord/telling.ts";
import { asideView } from "#src/adapters/discord/views/aside.ts";
import { changedView } from "#src/adapters/discord/views/changed.ts";
import { declineModal, featureModal } from "#src/adapters/discord/views/deciding.ts";
import {
  asideId,
  changedId,
  declineId,
  declineModalId,
  featureId,
  featureModalId,
  FIELDS,
  holdId,
  mentionId,
  stillGoodId,
  undoId,
} from "#src/adapters/discord/views/desk-ids.ts";
import type { SeenPiece } from "#src/adapters/discord/views/desk-ids.ts";
import { titleOf } from "#src/adapters/discord/views/digest.ts";
import { readingWords as words } from "#src/adapters/discord/words/reading.ts";
import { DECLINE_REASONS, seenNow } from "#src/core/digest/curation.ts";
import type { Choice } from "#src/core/digest/curation.ts";
import type { Act } from "#src/core/digest/desk.ts";
import { readRange } from "#src/core/digest/excerpt.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import type { Submission } from "#src/core/submissions/submission.ts";

import { asCurator, showNext, showPiece, whereOf } from "./showing.ts";

export const deciding: readonly Route[] = [
  onButton(featureId, (interaction, seen, app) =>
    asCurator(interaction, app, () => openModal(interaction, featureModal(seen))),
  ),
  onModal(featureModalId, (interaction, seen, app) =>
    asCurator(interaction, app, async (curator) => {
      const excerpt = readRange(interaction.fields.getTextInputValue(FIELDS.excerpt));
      if (excerpt === undefined) return refuse(words.badRange);
      const why = interaction.fields.getTextInputValue(FIELDS.why);
      return decide(interaction, app, curator, seen, { kind: "featured", why, excerpt });
    }),
  ),
  onButton(declineId, (interaction, seen, app) =>
    asCurator(interaction, app, () => openModal(interaction, declineModal(seen))),
  ),
  onModal(declineModalId, (interaction, seen, app) =>
    asCurator(interaction, app, (curator) => {
      const [chosen] = interaction.fields.getStringSelectValues(FIELDS.reason);
      const reason = DECLINE_REASONS.find((one) => one === chosen) ?? "other";
      const tellAuthor = interaction.fields.getCheckbox(FIELDS.tell);
      return decide(interaction, app, curator, seen, { kind: "declined", reason, tellAuthor });
    }),
  ),
  onButton(mentionId, (interaction, seen, app) =>
    asCurator(interaction, app, (curator) => decide(interaction, app, curator, seen, { kind: "mentioned" })),
  ),
  onButton(holdId, (interaction, seen, app) =>
    asCurator(interaction, app, (curator) => decide(interaction, app, curator, seen, { kind: "held" })),
  ),
  onButton(asideId, (interaction, seen, app) =>
    asCurator(interaction, app, async (curator) => {
      const piece = await act(app, curator, seen, { do: "set aside", seen });
      if (isRefusal(piece)) return piece;
      const { guild, by } = curator;
      app.log.info(
        { guild, seq: seen.seq, by },
        "A piece was set aside, and its author's account was opened.",
      );
      const { hardMoments } = await app.settings.get(guild);
      return show(interaction, asideView(piece, hardMoments), whereOf(interaction));
    }),
  ),
  onButton(undoId, (interaction, seen, app) =>
    asCurator(interaction, app, async (curator) => {
      const piece = await act(app, curator, seen, { do: "undo", seen });
      if (isRefusal(piece)) return piece;
      return showPiece(interaction, app, curator, seen.seq, {
        headline: { says: words.undone(titleOf(piece)) },
      });
    }),
  ),
  onButton(stillGoodId, (interaction, seen, app) =>
    asCurator(interaction, app, async (curator) => {
      const piece = await act(app, curator, seen, { do: "still good", seen });
      if (isRefusal(piece)) return piece;
      return showNext(interaction, app, curator, seen.seq, { says: words.stillGoodDone(titleOf(piece)) });
    }),
  ),
  onButton(changedId, (interaction, { seq, page }, app) =>
    asCurator(interaction, app, async (curator) => {
      const onDesk = await app.digest.desk.open(curator.guild, seq, curator);
      if (isRefusal(onDesk)) return onDesk;
      return show(interaction, changedView(onDesk.piece, page), whereOf(interaction));
    }),
  ),
];

async function decide(
  interaction: Answerable,
  app: App,
  curator: Curating,
  seen: SeenPiece,
  choice: Choice,
): Promise<Outcome> {
  const piece = await act(app, curator, seen, { do: "decide", choice, seen });
  if (isRefusal(piece)) return piece;
  const says = words.done[choice.kind](titleOf(piece));
  const undo = { seq: seen.seq, ...seenNow(piece) };
  const outcome = await showNext(interaction, app, curator, seen.seq, { says, undo });
  await tellOutcome(interaction, piece, curator, app);
  return outcome;
}

async function act(
  app: App,
  curator: Curating,
  { seq }: SeenPiece,
  act: Act,
): Promise<Submission | { refused: string }> {
  const piece = await app.digest.desk.act(curator.guild, seq, act, curator);
  app.board.touch(curator.guild);
  return piece;
}
