import { ApplicationCommandOptionType, InteractionContextType } from "discord-api-types/v10";
import type { ChatInputCommandInteraction } from "discord.js";
import { PermissionFlagsBits } from "discord.js";

import { defer, show } from "#src/adapters/discord/answer.ts";
import type { Answerable } from "#src/adapters/discord/answer.ts";
import type { App, Outcome, SlashCommand } from "#src/adapters/discord/command.ts";
import { onButton, onMenu } from "#src/adapters/discord/command.ts";
import { curatorOf } from "#src/adapters/discord/curator.ts";
import {
  deckExport,
  deckExportId,
  deckPageId,
  deckRemoveId,
  deckView,
} from "#src/adapters/discord/views/deck.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { deckWords as words } from "#src/adapters/discord/words/deck.ts";
import { sparkWords } from "#src/adapters/discord/words/spark.ts";
import { SPARK_KINDS } from "#src/core/prompts/corpus/sparks/types.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import { readSparkFile } from "#src/core/sparks/import.ts";
import { LONGEST_SPARK, MOST_SPARKS } from "#src/core/sparks/spark.ts";
import { neutralise } from "#src/core/submissions/neutralise.ts";

/** Room for a full deck in a script whose letters take three bytes each. */
const LARGEST_FILE = 2 * 1024 * 1024;

export default {
  data: {
    name: "deck",
    description: words.description,
    contexts: [InteractionContextType.Guild],
    default_member_permissions: PermissionFlagsBits.ManageMessages.toString(),
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "add",
        description: words.add.description,
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: "text",
            description: words.add.text,
            required: true,
            max_length: LONGEST_SPARK,
          },
          {
            type: ApplicationCommandOptionType.String,
            name: "kind",
            description: words.add.kind,
            choices: Object.entries(SPARK_KINDS).map(([kind, label]) => ({
              name: sparkWords.kind(kind, label),
              value: kind,
            })),
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "import",
        description: words.import.description,
        options: [
          {
            type: ApplicationCommandOptionType.Attachment,
            name: "file",
            description: words.import.file,
            required: true,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: "list",
        description: words.list.description,
      },
    ],
  },
  async handle(interaction, app) {
    const guild = await guildOf(interaction, app);
    if (isRefusal(guild)) return guild;
    const what = interaction.options.getSubcommand();
    if (what === "add") return add(interaction, app, guild);
    if (what === "import") return importFile(interaction, app, guild);
    return show(interaction, deckView(await app.decks.all(guild), 0), "private");
  },
  routes: [
    onButton(deckPageId, async (interaction, { page }, app) => {
      const guild = await guildOf(interaction, app);
      if (isRefusal(guild)) return guild;
      return show(interaction, deckView(await app.decks.all(guild), page), "in place");
    }),
    onMenu(deckRemoveId, async (interaction, { page }, app) => {
      const guild = await guildOf(interaction, app);
      if (isRefusal(guild)) return guild;
      const numbers = interaction.values.map(Number).filter(Number.isSafeInteger);
      const removed = await app.decks.remove(guild, numbers);
      if (isRefusal(removed)) return removed;
      return show(interaction, deckView(await app.decks.all(guild), page, removed), "in place");
    }),
    onButton(deckExportId, async (interaction, _, app) => {
      const guild = await guildOf(interaction, app);
      if (isRefusal(guild)) return guild;
      return show(interaction, deckExport(await app.decks.all(guild)), "private");
    }),
  ],
} satisfies SlashCommand;

/** The curator's server, asked anew each time. */
async function guildOf(interaction: Answerable, { settings, clock }: App): Promise<string | Refusal> {
  const curating = curatorOf(interaction, await settings.get(interaction.guildId ?? ""), clock());
  return isRefusal(curating) ? curating : curating.guild;
}

async function add(interaction: ChatInputCommandInteraction, app: App, guild: string): Promise<Outcome> {
  const text = interaction.options.getString("text", true);
  const kind = interaction.options.getString("kind") ?? "";
  const { taken, refused } = await app.decks.add(guild, [{ line: 1, text, kind }]);
  const [spark] = taken;
  if (!spark) {
    return refuse(refused[0] ? words.notAdded.refused(refused[0].why) : words.notAdded.duplicate);
  }
  return show(interaction, saying(words.added(neutralise(spark.text)), words.addedSmall), "private");
}

async function importFile(
  interaction: ChatInputCommandInteraction,
  app: App,
  guild: string,
): Promise<Outcome> {
  const file = interaction.options.getAttachment("file", true);
  await defer(interaction, "private");
  const content = await app.attachments.plain(file, LARGEST_FILE);
  if (isRefusal(content)) return content;
  const offered = readSparkFile(file.name, content);
  if (isRefusal(offered)) return offered;
  if (offered.length === 0) return refuse(words.nothingInFile);
  if (offered.length > MOST_SPARKS * 2) return refuse(words.tooManyLines);
  return show(interaction, saying(words.report(await app.decks.add(guild, offered))), "private");
}
