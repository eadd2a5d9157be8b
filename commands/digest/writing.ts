/** **Ask the author**, **Ask for a change**, **Note for curators**, **Stop taking pieces**. */
import { openModal, show } from "#src/adapters/discord/answer.ts";
import type { Route } from "#src/adapters/discord/command.ts";
import { onButton, onModal } from "#src/adapters/discord/command.ts";
import { tellLetter } from "#src/adapters/discord/telling.ts";
import { writeModal } from "#src/adapters/discord/views/deciding.ts";
import { deskId, FIELDS, stopTakingId, writeId, writeModalId } from "#src/adapters/discord/views/desk-ids.ts";
import { button, row, text } from "#src/adapters/discord/views/view.ts";
import { deskWords } from "#src/adapters/discord/words/desk.ts";
import { readingWords as words } from "#src/adapters/discord/words/reading.ts";
import { askAuthor, noteAmongCurators, standing } from "#src/core/digest/curation.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import { GONE } from "#src/core/submissions/submissions.ts";

import { asCurator, showDesk, showPiece, whereOf } from "./showing.ts";

export const writing: readonly Route[] = [
  onButton(writeId, (interaction, { seq, to }, app) =>
    asCurator(interaction, app, () => openModal(interaction, writeModal(seq, to))),
  ),
  onModal(writeModalId, (interaction, { seq, to }, app) =>
    asCurator(interaction, app, async (curator) => {
      const typed = interaction.fields.getTextInputValue(FIELDS.text);
      const piece = await app.digest.desk.change(curator.guild, seq, (now) =>
        to === "curators"
          ? noteAmongCurators(now, typed, curator)
          : askAuthor(now, { kind: to, text: typed }, curator),
      );
      if (isRefusal(piece)) return piece;
      if (to === "curators")
        return showPiece(interaction, app, curator, seq, { headline: { says: words.noted } });
      const arrived = await tellLetter(interaction, piece, { kind: to, text: typed }, app);
      const says = arrived ? words.asked : words.askedOnlyInMine;
      return showPiece(interaction, app, curator, seq, { headline: { says } });
    }),
  ),
  onButton(stopTakingId, (interaction, { seq, sure }, app) =>
    asCurator(interaction, app, async (curator) => {
      const piece = await app.sharing.submissions.find(curator.guild, seq);
      if (!piece) return refuse(GONE);
      if (!standing(piece)) return refuse(words.decideFirst);
      const author = `<@${piece.author}>`;
      if (!sure) {
        const components = [
          text(words.stopSure(author)),
          row(
            button(words.stopYes, stopTakingId.of({ seq, sure: true }), { style: "danger" }),
            button(deskWords.desk, deskId.of({ page: 0 })),
          ),
        ];
        return show(interaction, { components }, whereOf(interaction));
      }
      const { guild, by } = curator;
      app.log.info({ guild, seq, by }, "No more pieces are taken from the author of this one.");
      await app.settings.change(guild, (settings) => ({
        ...settings,
        blockedAuthors: [...new Set([...settings.blockedAuthors, piece.author])],
      }));
      return showDesk(interaction, app, curator, { says: words.stopped(author) });
    }),
  ),
];
