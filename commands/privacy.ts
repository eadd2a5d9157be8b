import { InteractionContextType } from "discord-api-types/v10";
import type { ButtonInteraction } from "discord.js";

import { defer, show } from "#src/adapters/discord/answer.ts";
import type { App, Outcome, SlashCommand } from "#src/adapters/discord/command.ts";
import { onButton } from "#src/adapters/discord/command.ts";
import { eraseView, exportView, privacyId, privacyView } from "#src/adapters/discord/views/privacy.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { privacyWords as words } from "#src/adapters/discord/words/privacy.ts";
import { exportJson, exportMarkdown } from "#src/core/privacy/export.ts";

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

/** Discord takes 10 MiB with a message. */
const LARGEST = 9 * 1024 * 1024;

async function exportFor(interaction: ButtonInteraction, app: App): Promise<Outcome> {
  await defer(interaction, "private");
  const { guildId, user } = interaction;
  const { exports } = app.keeping;
  const all = guildId === null ? await exports.everywhere(user.id) : [await exports.here(guildId, user.id)];
  const now = app.clock();
  const files = [
    {
      name: "kublai.md",
      text: all.map((kept) => exportMarkdown(kept, now)).join("\n"),
      alt: words.export.markdownAlt,
    },
    {
      name: "kublai.json",
      text: `[${all.map((kept) => exportJson(kept, now)).join(",\n")}]\n`,
      alt: words.export.jsonAlt,
    },
  ];
  let room = LARGEST;
  const fitting = files.filter(({ text }) => (room -= Buffer.byteLength(text)) >= 0);
  const sentence = fitting.length === files.length ? words.export.ready : words.export.partial;
  return show(interaction, exportView(sentence, fitting), "private");
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
