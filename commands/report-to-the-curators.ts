import { ApplicationCommandType, InteractionContextType } from "discord-api-types/v10";

import { openModal, show } from "#src/adapters/discord/answer.ts";
import type { App, MessageCommand } from "#src/adapters/discord/command.ts";
import { onButton, onModal } from "#src/adapters/discord/command.ts";
import { curatorOf } from "#src/adapters/discord/curator.ts";
import { INSIDE_SERVERS, givingBack } from "#src/adapters/discord/handing-over.ts";
import { tellCurators } from "#src/adapters/discord/telling-curators.ts";
import { reportFormId, reportModal, reportsView, seenToId } from "#src/adapters/discord/views/report.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { whereIs } from "#src/adapters/discord/who.ts";
import { privacyWords } from "#src/adapters/discord/words/privacy.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";

const words = privacyWords.report;

export default {
  data: {
    type: ApplicationCommandType.Message,
    name: "Report to the curators",
    contexts: [InteractionContextType.Guild],
  },
  help: words.help,
  async handle(interaction) {
    const { targetMessage, client, channelId } = interaction;
    if (targetMessage.author.id !== client.user.id) return refuse(words.onlyMine);
    return openModal(interaction, reportModal(channelId, targetMessage.id));
  },
  routes: [
    onModal(reportFormId, async (interaction, { channel, message }, app) => {
      const here = whereIs(interaction);
      if (!here) return INSIDE_SERVERS;
      const reason = interaction.fields.getTextInputValue("reason");
      const filed = await givingBack(interaction, reason, () =>
        app.sharing.reports.file(here.guild, { by: here.author, channel, message, reason }),
      );
      if (!filed) return undefined;
      await show(interaction, saying(words.thanks), "private");
      return tellCurators(here.guild, filed, app);
    }),
    onButton(seenToId, async (interaction, { id }, app) => {
      const curator = curatorOf(interaction, await settingsOf(interaction.guildId, app), app.clock());
      if (isRefusal(curator)) return curator;
      await app.sharing.reports.close(curator.guild, id);
      return show(
        interaction,
        reportsView(curator.guild, await app.sharing.reports.open(curator.guild)),
        "in place",
      );
    }),
  ],
} satisfies MessageCommand;

async function settingsOf(guild: string | null, app: App) {
  return app.settings.get(guild ?? "0");
}
