import { ApplicationCommandOptionType, InteractionContextType } from "discord-api-types/v10";
import type { ButtonInteraction, ChatInputCommandInteraction, AnySelectMenuInteraction } from "discord.js";

import { show } from "#src/adapters/discord/answer.ts";
import type { App, Choice, Outcome, SlashCommand } from "#src/adapters/discord/command.ts";
import { onButton, onMenu, onModal } from "#src/adapters/discord/command.ts";
import {
  INSIDE_SERVERS,
  knownPrompts,
  openDraft,
  openOffer,
  promptsFor,
  takeDraft,
  takeOffer,
} from "#src/adapters/discord/handing-over.ts";
import { inTime } from "#src/adapters/discord/in-time.ts";
import { openPieceDraft } from "#src/adapters/discord/own-pieces.ts";
import { answerId } from "#src/adapters/discord/views/answer-button.ts";
import {
  afreshId,
  askLetGoView,
  draftId,
  draftsView,
  letGoId,
  offerDraftId,
  offerId,
} from "#src/adapters/discord/views/offer.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { whereIs } from "#src/adapters/discord/who.ts";
import { shareWords as words } from "#src/adapters/discord/words/share.ts";
import { DIRECT_MESSAGES } from "#src/core/people/people.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";

export default {
  data: {
    name: "share",
    description: words.description,
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "prompt",
        description: words.options.prompt,
        autocomplete: true,
        max_length: 100,
      },
      { type: ApplicationCommandOptionType.Attachment, name: "file", description: words.options.file },
    ],
  },
  help: words.help,
  async handle(interaction, app) {
    const here = whereIs(interaction);
    if (!here) return INSIDE_SERVERS;
    const prompt = interaction.options.getString("prompt") ?? "";
    if (interaction.options.getAttachment("file")) return shareFile(interaction, app, prompt);
    const drafts = await inTime(app.sharing.drafts.all(here.guild, here.author));
    if (isRefusal(drafts) || drafts.length === 0) return openOffer(interaction, { kind: "modal", prompt });
    return show(interaction, draftsView(drafts, prompt), "private");
  },
  async autocomplete(interaction, app) {
    const here = whereIs(interaction);
    if (!here) return [];
    const typed = interaction.options.getFocused().trim();
    const alone = await app.people.peek(DIRECT_MESSAGES, here.author);
    const known = [...(await knownPrompts(here, app)), ...alone.saved, ...alone.hands];
    const offered = known
      .map(({ call, title }): Choice => ({
        name: call === null ? title : `${title} · ${call}`,
        value: call ?? title,
      }))
      .filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));
    const { prompt } = app.sharing.answered(typed, known);
    const typedCall =
      prompt && prompt.call !== "" ? [{ name: `${prompt.title} · ${prompt.call}`, value: prompt.call }] : [];
    return [...new Map([...typedCall, ...offered].map((choice) => [choice.value, choice])).values()];
  },
  routes: [
    onButton(answerId, (interaction, { call }) => openOffer(interaction, { kind: "modal", prompt: call })),
    onModal(offerId, takeOffer),
    onModal(offerDraftId, takeDraft),
    onButton(afreshId, (interaction, { prompt }) => openOffer(interaction, { kind: "modal", prompt })),
    onButton(draftId, (interaction, { act, id }, app) => onDraft(interaction, { act, id }, app)),
    onMenu(letGoId, (interaction, _, app) =>
      onDraft(interaction, { act: "drop", id: interaction.values[0] ?? "" }, app),
    ),
  ],
} satisfies SlashCommand;

/** The file is fetched and stored, both in time, and then the form opens for the rest. */
async function shareFile(
  interaction: ChatInputCommandInteraction,
  app: App,
  prompt: string,
): Promise<Outcome> {
  const here = whereIs(interaction);
  const file = interaction.options.getAttachment("file");
  if (!here || !file) return INSIDE_SERVERS;
  const text = await app.attachments.text(file);
  if (isRefusal(text)) return text;
  const draft = {
    ...{ id: interaction.id, text, title: "", name: here.displayName, contentNotes: [] },
    ...{ file: file.name, piece: null, source: "file" as const },
  };
  const storing = promptsFor(prompt, here, app).then((known) =>
    app.sharing.drafts.put(here.guild, here.author, { ...draft, ...app.sharing.answered(prompt, known) }),
  );
  const stored = await inTime(storing);
  if (isRefusal(stored)) return stored;
  return openDraft(interaction, stored);
}

/** **Go on with it** and **Try again**: the form as it was left. Letting go of a text is asked about once. */
async function onDraft(
  interaction: ButtonInteraction | AnySelectMenuInteraction,
  { act, id }: { act: "go" | "drop" | "drop-yes" | "keep"; id: string },
  app: App,
): Promise<Outcome> {
  const here = whereIs(interaction);
  if (!here) return INSIDE_SERVERS;
  const { drafts } = app.sharing;
  if (act === "keep") {
    const all = await drafts.all(here.guild, here.author);
    return show(interaction, draftsView(all, ""), "in place");
  }
  const draft = await inTime(drafts.find(here.guild, here.author, id));
  if (isRefusal(draft)) return draft;
  if (!draft) return refuse(words.draft.gone);
  if (act === "go")
    return draft.piece ? openPieceDraft(interaction, draft, app) : openDraft(interaction, draft);
  if (act === "drop") return show(interaction, askLetGoView(draft), "in place");
  await drafts.drop(here.guild, here.author, id);
  return show(interaction, saying(words.draft.dropped), "in place");
}
