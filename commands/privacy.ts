import { InteractionContextType } from "discord-api-types/v10";
import type { ButtonInteraction } from "discord.js";

import { defer, show } from "#src/adapters/discord/answer.ts";
import type { App, Outcome, SlashCommand } from "#src/adapters/discord/command.ts";
import { onButton } from "#src/adapters/discord/command.ts";
import { eraseView, exportView, privacyId, privacyView } from "#src/adapters/discord/views/privacy.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { privacyWords as words } from "#src/adapters/discord/words/privacy.ts";
import { exportParts } from "#src/core/privacy/export.ts";

export default {
  data: {
    name: "privacy",
    description: words.description,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  },
  help: words.help,
  async handle(interaction) {
    await show(interaction, privacyView(placeOf(interaction.guildId)), "private");
  },
  routes: [
    onButton(privacyId, (interaction, { act }, app) => {
      if (act === "export") return exportFor(interaction, app);
      if (act === "erase-yes") return erase(interaction, app);
      const place = placeOf(interaction.guildId);
      return show(interaction, act === "erase" ? eraseView(place) : saying(words.erase.kept), "in place");
    }),
  ],
} satisfies SlashCommand;

/** In direct messages, everywhere is meant. */
function placeOf(guild: string | null): "here" | "everywhere" {
  return guild === null ? "everywhere" : "here";
}

/** Discord takes 10 MiB with a message: twice this fits, and some room beside it. */
const LARGEST = 4 * 1024 * 1024;

async function exportFor(interaction: ButtonInteraction, app: App): Promise<Outcome> {
  await defer(interaction, "private");
  const { guildId, user } = interaction;
  const { exports } = app.keeping;
  const all = guildId === null ? await exports.everywhere(user.id) : [await exports.here(guildId, user.id)];
  const parts = exportParts(all, app.clock(), LARGEST);
  for (const [index, { markdown, json }] of parts.entries()) {
    const name = parts.length === 1 ? "kublai" : `kublai-${index + 1}`;
    const files = [
      { name: `${name}.md`, text: markdown, alt: words.export.markdownAlt },
      { name: `${name}.json`, text: json, alt: words.export.jsonAlt },
    ];
    await show(interaction, exportView(words.export.ready(index + 1, parts.length), files), "private");
  }
}

async function erase(interaction: ButtonInteraction, app: App): Promise<Outcome> {
  const { guildId, user } = interaction;
  if (guildId === null) {
    await app.keeping.erasure.everywhere(user.id);
    return show(interaction, saying(words.erase.doneEverywhere), "in place");
  }
  const pieces = await app.keeping.erasure.here(guildId, user.id);
  return show(interaction, saying(words.erase.doneHere(pieces)), "in place");
}
