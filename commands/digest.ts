import { InteractionContextType, PermissionFlagsBits } from "discord-api-types/v10";

import { arranging } from "#commands/digest/arranging.ts";
import { deciding } from "#commands/digest/deciding.ts";
import { publishing } from "#commands/digest/publishing.ts";
import { asCurator, showDesk, showNext, showPiece } from "#commands/digest/showing.ts";
import { writing } from "#commands/digest/writing.ts";
import { show } from "#src/adapters/discord/answer.ts";
import type { SlashCommand } from "#src/adapters/discord/command.ts";
import { onButton, onMenu } from "#src/adapters/discord/command.ts";
import { deskId, numberIn, openPieceId, pageId, readNextId } from "#src/adapters/discord/views/desk-ids.ts";
import { reportsView } from "#src/adapters/discord/views/report.ts";
import { deskWords as words } from "#src/adapters/discord/words/desk.ts";
import { refuse } from "#src/core/refusal.ts";
import { GONE } from "#src/core/submissions/submissions.ts";

export default {
  data: {
    name: "digest",
    description: words.description,
    default_member_permissions: String(PermissionFlagsBits.ManageMessages),
    contexts: [InteractionContextType.Guild],
  },
  handle: (interaction, app) =>
    asCurator(interaction, app, async (curator) => {
      const outcome = await showDesk(interaction, app, curator);
      const reports = await app.sharing.reports.open(curator.guild);
      if (reports.length > 0) await show(interaction, reportsView(curator.guild, reports), "private");
      return outcome;
    }),
  routes: [
    onButton(deskId, (interaction, { page }, app) =>
      asCurator(interaction, app, (curator) => showDesk(interaction, app, curator, { page })),
    ),
    onMenu(openPieceId, (interaction, _, app) =>
      asCurator(interaction, app, async (curator) => {
        const seq = numberIn(interaction.values[0]);
        return seq === undefined ? refuse(GONE) : showPiece(interaction, app, curator, seq);
      }),
    ),
    onButton(readNextId, (interaction, { after }, app) =>
      asCurator(interaction, app, (curator) => showNext(interaction, app, curator, after || undefined)),
    ),
    onButton(pageId, (interaction, { seq, page }, app) =>
      asCurator(interaction, app, (curator) => showPiece(interaction, app, curator, seq, { page })),
    ),
    ...deciding,
    ...writing,
    ...arranging,
    ...publishing,
  ],
} satisfies SlashCommand;
