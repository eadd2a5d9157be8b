import { InteractionContextType } from "discord-api-types/v10";

import { show } from "#src/adapters/discord/answer.ts";
import type { App, SlashCommand } from "#src/adapters/discord/command.ts";
import { onButton, onMenu } from "#src/adapters/discord/command.ts";
import { INSIDE_SERVERS, openOffer } from "#src/adapters/discord/handing-over.ts";
import { inTime } from "#src/adapters/discord/in-time.ts";
import { pieceRoutes } from "#src/adapters/discord/own-pieces.ts";
import {
  answerOneId,
  mineId,
  openId,
  preferId,
  turnId,
  unsaveId,
} from "#src/adapters/discord/views/mine-ids.ts";
import type { Tab } from "#src/adapters/discord/views/mine-ids.ts";
import {
  handsView,
  piecesView,
  preferencesView,
  savedView,
  valueOf,
} from "#src/adapters/discord/views/mine.ts";
import { pieceView } from "#src/adapters/discord/views/piece.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { whereIs } from "#src/adapters/discord/who.ts";
import type { Here } from "#src/adapters/discord/who.ts";
import { mineWords as words } from "#src/adapters/discord/words/mine.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import { GONE } from "#src/core/submissions/submissions.ts";

export default {
  data: { name: "mine", description: words.description, contexts: [InteractionContextType.Guild] },
  help: words.help,
  async handle(interaction, app) {
    const here = whereIs(interaction);
    if (!here) return INSIDE_SERVERS;
    return show(interaction, await tabOf("pieces", here, app), "private");
  },
  routes: [
    onButton(mineId, async (interaction, { tab }, app) => {
      const here = whereIs(interaction);
      if (!here) return INSIDE_SERVERS;
      return show(interaction, await tabOf(tab, here, app), "in place");
    }),
    onButton(turnId, async (interaction, { page }, app) => {
      const here = whereIs(interaction);
      if (!here) return INSIDE_SERVERS;
      return show(interaction, await tabOf("pieces", here, app, page), "in place");
    }),
    onMenu(openId, async (interaction, _, app) => {
      const here = whereIs(interaction);
      if (!here) return INSIDE_SERVERS;
      const seq = Number(interaction.values[0]);
      const piece = Number.isSafeInteger(seq) && (await app.sharing.authorship.find({ ...here, seq }));
      if (!piece) return refuse(GONE);
      return show(interaction, pieceView(piece, { now: app.clock() }), "in place");
    }),
    onMenu(answerOneId, (interaction) =>
      openOffer(interaction, { kind: "modal", prompt: interaction.values[0] ?? "" }),
    ),
    onMenu(unsaveId, async (interaction, _, app) => {
      const here = whereIs(interaction);
      if (!here) return INSIDE_SERVERS;
      const { saved } = await app.people.get(here.guild, here.author);
      const chosen = saved.find((prompt) => valueOf(prompt) === interaction.values[0]);
      if (chosen) await app.people.unsave(here.guild, here.author, chosen);
      return show(interaction, await tabOf("saved", here, app), "in place");
    }),
    onButton(preferId, async (interaction, { what, on }, app) => {
      const here = whereIs(interaction);
      if (!here) return INSIDE_SERVERS;
      const change = what === "tell" ? { tellWhenRead: on } : { aiSparks: on };
      const stored = await inTime(app.people.prefer(here.guild, here.author, change));
      if (isRefusal(stored)) return stored;
      return show(interaction, preferencesView(stored), "in place");
    }),
    ...pieceRoutes,
  ],
} satisfies SlashCommand;

async function tabOf(tab: Tab, here: Here, app: App, page = 0): Promise<View> {
  if (tab === "pieces") {
    return piecesView(await app.sharing.submissions.of(here.guild, here.author), page, app.clock());
  }
  const person = await app.people.get(here.guild, here.author);
  if (tab === "hands") return handsView(person);
  return tab === "saved" ? savedView(person) : preferencesView(person);
}
