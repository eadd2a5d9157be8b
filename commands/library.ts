import { ApplicationCommandOptionType, InteractionContextType } from "discord-api-types/v10";
import type { BaseInteraction } from "discord.js";
import { MessageFlags } from "discord.js";

import { show } from "#src/adapters/discord/answer.ts";
import type { Answerable, Where } from "#src/adapters/discord/answer.ts";
import type { App, Outcome, SlashCommand } from "#src/adapters/discord/command.ts";
import { onButton, onMenu } from "#src/adapters/discord/command.ts";
import { curatorOf } from "#src/adapters/discord/curator.ts";
import { numberIn } from "#src/adapters/discord/views/desk-ids.ts";
import { digestId } from "#src/adapters/discord/views/digest.ts";
import {
  openShelvedId,
  pieceView,
  readShelvedId,
  SHELF,
  shelfId,
  shelfView,
  shelvedId,
  shelvedPageId,
  shelvedView,
  takeDownId,
  takeDownView,
} from "#src/adapters/discord/views/library.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { whereIs } from "#src/adapters/discord/who.ts";
import { digestWords as words } from "#src/adapters/discord/words/digest.ts";
import { standingWords } from "#src/adapters/discord/words/standing.ts";
import { fits } from "#src/core/digest/line-up.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";

const SUGGESTED = 25;

export default {
  data: {
    name: "library",
    description: words.description,
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.Integer,
        name: "number",
        description: words.option,
        min_value: 1,
        autocomplete: true,
      },
    ],
  },
  help: { read: words.help },
  async handle(interaction, app) {
    const number = interaction.options.getInteger("number");
    return number === null ? showShelf(interaction, app, 0) : showDigest(interaction, app, number);
  },
  async autocomplete(interaction, { digest }) {
    const guild = interaction.guildId ?? "";
    const typed = interaction.options.getFocused();
    const newest = await digest.library.newest(guild);
    const editions = await digest.library.shelf(guild, newest, SUGGESTED * 4);
    return editions
      .filter(({ number }) => String(number).startsWith(typed))
      .slice(0, SUGGESTED)
      .map(({ number, closed }) => ({ name: words.suggestion(number, dayOf(closed)), value: number }));
  },
  routes: [
    onButton(shelfId, (interaction, { from }, app) => showShelf(interaction, app, from)),
    onMenu(openShelvedId, (interaction, _, app) =>
      showDigest(interaction, app, numberIn(interaction.values[0]) ?? 0),
    ),
    onButton(shelvedId, (interaction, { number, page }, app) => showDigest(interaction, app, number, page)),
    onMenu(readShelvedId, (interaction, { number }, app) =>
      showPiece(interaction, app, number, numberIn(interaction.values[0]) ?? 0),
    ),
    onButton(shelvedPageId, (interaction, { number, seq, page }, app) =>
      showPiece(interaction, app, number, seq, page),
    ),
    onButton(digestId, (interaction, { number, opens }, app) =>
      opens === "all"
        ? showDigest(interaction, app, number)
        : showPiece(interaction, app, number, Number.parseInt(opens, 36)),
    ),
    onButton(takeDownId, async (interaction, { number, seq, sure }, app) => {
      const settings = await app.settings.get(interaction.guildId ?? "");
      const curator = curatorOf(interaction, settings, app.clock());
      if (isRefusal(curator)) return curator;
      if (!sure) {
        const asked = await app.digest.library.read(curator.guild, number, seq);
        if (isRefusal(asked)) return asked;
        return show(interaction, takeDownView(number, asked), whereOf(interaction));
      }
      const piece = await app.digest.desk.takeDown(curator.guild, seq, curator);
      if (isRefusal(piece)) return piece;
      app.log.info({ guild: curator.guild, seq, digest: number, by: curator.by }, "A piece was taken down.");
      return show(interaction, saying(words.takenDown(number)), whereOf(interaction));
    }),
  ],
} satisfies SlashCommand;

async function showShelf(interaction: Answerable, { digest }: App, from: number): Promise<Outcome> {
  if (!interaction.inGuild()) return refuse(standingWords.onlyInServers);
  const newest = await digest.library.newest(interaction.guildId);
  const upTo = from === 0 ? newest : Math.min(from, newest);
  const editions = await digest.library.shelf(interaction.guildId, upTo, SHELF);
  await show(interaction, shelfView(editions, upTo, newest), whereOf(interaction));
}

async function showDigest(interaction: Answerable, app: App, number: number, page = 0): Promise<Outcome> {
  if (!interaction.inGuild()) return refuse(standingWords.onlyInServers);
  const shelved = await app.digest.library.open(interaction.guildId, number);
  if (isRefusal(shelved)) return shelved;
  const isCurator = await curates(interaction, app);
  await show(interaction, shelvedView(shelved, page, isCurator), whereOf(interaction));
}

async function showPiece(
  interaction: Answerable,
  app: App,
  number: number,
  seq: number,
  page = 0,
): Promise<Outcome> {
  if (!interaction.inGuild()) return refuse(standingWords.onlyInServers);
  const piece = await app.digest.library.read(interaction.guildId, number, seq);
  if (isRefusal(piece)) return piece;
  if (!fits(piece.contentNotes, { adult: whereIs(interaction)?.adult ?? false }))
    return refuse(words.adultOnly);
  const isCurator = await curates(interaction, app);
  await show(interaction, pieceView(number, piece, page, isCurator), whereOf(interaction));
}

async function curates(interaction: BaseInteraction, app: App): Promise<boolean> {
  const settings = await app.settings.get(interaction.guildId ?? "");
  return !isRefusal(curatorOf(interaction, settings, app.clock()));
}

/** Private always: a press on a digest answers privately, a press in the library turns its page. */
function whereOf(interaction: Answerable): Where {
  if (interaction.isCommand()) return "private";
  return interaction.message?.flags.has(MessageFlags.Ephemeral) ? "in place" : "private";
}

function dayOf(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString().slice(0, 10);
}
