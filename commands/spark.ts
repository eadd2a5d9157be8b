import { ApplicationCommandOptionType, InteractionContextType } from "discord-api-types/v10";

import { show } from "#src/adapters/discord/answer.ts";
import type { Answerable, Where } from "#src/adapters/discord/answer.ts";
import { askerOf, isForAll, seenIn } from "#src/adapters/discord/asking.ts";
import type { App, Outcome, SlashCommand } from "#src/adapters/discord/command.ts";
import { onButton } from "#src/adapters/discord/command.ts";
import { tellCurators } from "#src/adapters/discord/telling-curators.ts";
import {
  anotherSparkId,
  dealSparkId,
  notYourSparkView,
  reportSparkId,
  saveSparkId,
  sparkView,
} from "#src/adapters/discord/views/spark.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { sparkWords as words } from "#src/adapters/discord/words/spark.ts";
import { SPARK_KINDS, SPARK_THEMES } from "#src/core/prompts/corpus/sparks/types.ts";
import type { SparkKind } from "#src/core/prompts/corpus/sparks/types.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import { isSparkTheme } from "#src/core/sparks/spark.ts";
import type { Wish } from "#src/core/sparks/spark.ts";
import { aiIdIn } from "#src/core/sparks/sparks.ts";

export default {
  data: {
    name: "spark",
    description: words.description,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "kind",
        description: words.options.kind,
        choices: Object.entries(SPARK_KINDS).map(([kind, label]) => ({
          name: words.kind(kind, label),
          value: kind,
        })),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: "theme",
        description: words.options.theme,
        autocomplete: true,
        max_length: 40,
      },
      { type: ApplicationCommandOptionType.Boolean, name: "just-me", description: words.options.justMe },
    ],
  },
  help: { stuck: words.stuck },
  inChannel: isForAll,
  async autocomplete(interaction) {
    const typed = interaction.options.getFocused().trim().toLowerCase();
    const [starting, holding] = [
      SPARK_THEMES.filter((theme) => theme.startsWith(typed)),
      SPARK_THEMES.filter((theme) => !theme.startsWith(typed) && theme.includes(typed)),
    ];
    return [...starting, ...holding].map((theme) => ({ name: theme, value: theme }));
  },
  async handle(interaction, app) {
    const { options } = interaction;
    const typed = options.getString("theme")?.trim().toLowerCase();
    if (typed !== undefined && !isSparkTheme(typed)) return refuse(words.noTheme);
    const kind = (options.getString("kind") ?? undefined) as SparkKind | undefined;
    return deal(interaction, app, { kind, theme: typed }, isForAll(interaction) ? "channel" : "private");
  },
  routes: [
    onButton(anotherSparkId, async (interaction, { owner, ...wished }, app) => {
      const wish = wishFrom(wished);
      if (interaction.user.id !== owner) return show(interaction, notYourSparkView(owner, wish), "private");
      return deal(interaction, app, wish, "in place");
    }),
    onButton(dealSparkId, (interaction, wished, app) => deal(interaction, app, wishFrom(wished), "in place")),
    onButton(saveSparkId, async (interaction, { number }, { sparks }) => {
      const spark = await sparks.read(interaction.guildId, number);
      if (!spark) return refuse(words.gone);
      const refusal = await sparks.save(askerOf(interaction), spark);
      if (refusal) return refusal;
      return show(interaction, saying(interaction.inGuild() ? words.saved : words.savedDirect), "private");
    }),
    onButton(reportSparkId, async (interaction, { number }, app) => {
      const { guildId: guild, user, channelId: channel, message } = interaction;
      const id = aiIdIn(number);
      if (guild === null || id === undefined) return refuse(words.gone);
      const spark = await app.muse.report(guild, id);
      const reason = words.reportReason(spark?.text ?? number);
      const filed = await app.sharing.reports.file(guild, {
        by: user.id,
        channel,
        message: message.id,
        reason,
      });
      if (isRefusal(filed)) return filed;
      await show(interaction, saying(words.reported), "private");
      return tellCurators(guild, filed, app);
    }),
  ],
} satisfies SlashCommand;

function wishFrom({ kind, theme }: { kind: SparkKind | ""; theme: Wish["theme"] | "" }): Wish {
  return { kind: kind || undefined, theme: theme || undefined };
}

/** Deals a spark, shows it as this person's, and notes afterwards that it was shown. */
async function deal(interaction: Answerable, { sparks }: App, wish: Wish, where: Where): Promise<Outcome> {
  const spark = await sparks.deal(askerOf(interaction), wish);
  if (isRefusal(spark)) return spark;
  const facts = { spark, wish, owner: interaction.user.id, inServer: interaction.inGuild() };
  await show(interaction, sparkView(facts), where);
  await sparks.shown(askerOf(interaction), spark, seenIn(interaction, where));
}
