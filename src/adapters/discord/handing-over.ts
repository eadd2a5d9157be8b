/**
 * Handing something over, from the press that opens the form to the receipt. The first thing that happens to a text
 * is that it is stored; whatever fails or is refused afterwards, its author has it back.
 */
import type { ModalSubmitInteraction } from "discord.js";

import { openModal, show } from "#src/adapters/discord/answer.ts";
import type { Answerable } from "#src/adapters/discord/answer.ts";
import type { App, Outcome } from "#src/adapters/discord/command.ts";
import { inTime } from "#src/adapters/discord/in-time.ts";
import { givenBackView, offerModal, refusedView } from "#src/adapters/discord/views/offer.ts";
import type { OfferForm, OfferKind } from "#src/adapters/discord/views/offer.ts";
import { receiptView, storedView } from "#src/adapters/discord/views/receipt.ts";
import type { Here } from "#src/adapters/discord/who.ts";
import { whereIs } from "#src/adapters/discord/who.ts";
import { shareWords as words } from "#src/adapters/discord/words/share.ts";
import type { KnownPrompt } from "#src/core/people/person.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import type { Draft } from "#src/core/submissions/drafts.ts";
import { contentNotes } from "#src/core/submissions/submission.ts";
import type { ContentNote, Submission } from "#src/core/submissions/submission.ts";
import { LONGEST_PART, isBlank, lengthOf, wordsIn } from "#src/core/submissions/wording.ts";

export const INSIDE_SERVERS = refuse("Pieces are handed in inside a server. Use /share there.");

/** Opens the empty form, or one with a message's text in it. Reads nothing. */
export async function openOffer(
  interaction: Exclude<Answerable, ModalSubmitInteraction>,
  form: Pick<OfferForm, "kind" | "prompt"> & { readonly text?: string },
): Promise<Outcome> {
  const here = whereIs(interaction);
  if (!here) return INSIDE_SERVERS;
  const { displayName: name, adult } = here;
  return openModal(interaction, offerModal({ text: "", title: "", contentNotes: [], name, adult, ...form }));
}

/** Opens the form with what a draft holds. A long text stays in the draft, and the form says so. */
export async function openDraft(
  interaction: Exclude<Answerable, ModalSubmitInteraction>,
  draft: Draft,
): Promise<Outcome> {
  const here = whereIs(interaction);
  if (!here) return INSIDE_SERVERS;
  const { text, title, name } = draft;
  const long = draft.source === "file" || lengthOf(text) > LONGEST_PART;
  const prompt = draft.prompt === null ? "" : draft.prompt.call || draft.prompt.title;
  return openModal(
    interaction,
    offerModal({
      ...{ title, name, prompt, contentNotes: draft.contentNotes, adult: here.adult },
      kind: long ? "file" : "draft",
      text: long ? "" : text,
      ...(long ? { file: { name: draft.file ?? "", words: wordsIn(text) } } : {}),
    }),
  );
}

/** The form comes back. */
export async function takeOffer(
  interaction: ModalSubmitInteraction,
  { kind, prompt }: { kind: OfferKind; prompt: string },
  app: App,
): Promise<Outcome> {
  const here = whereIs(interaction);
  if (!here) return INSIDE_SERVERS;
  const { submissions, drafts } = app.sharing;
  const waiting = kind === "file" ? await drafts.get(here.guild, here.author) : undefined;
  if (kind === "file" && !waiting) return refuse(words.fileGone);
  const typed = fieldsOf(interaction, waiting?.text);
  const answered = app.sharing.answered(prompt, await knownPrompts(here, app).catch(() => []));
  const draft: Omit<Draft, "at"> = {
    ...{ title: typed.title, text: typed.text, name: typed.name, contentNotes: typed.contentNotes },
    ...answered,
    source: kind === "draft" ? "modal" : kind,
    file: waiting?.file ?? null,
    piece: null,
  };

  const stored = await keeping(interaction, draft, here, app, async () => {
    const { preferences } = await app.people.get(here.guild, here.author);
    return submissions.offer({
      ...here,
      ...answered,
      ...{ name: typed.name, title: typed.title, contentNotes: typed.contentNotes, pledged: typed.pledged },
      parts: [typed.text],
      source: draft.source,
      channelIsAdult: here.adult,
      origin: interaction.id,
      tellWhenRead: preferences.tellWhenRead,
    });
  });
  if (!stored) return undefined;
  await showReceipt(interaction, stored, app);
  return kind === "file" || kind === "draft" ? drafts.drop(here.guild, here.author) : undefined;
}

/**
 * Stores a piece by `act`. What is refused is kept as a draft and can be tried again; what fails is kept as a draft
 * if it can be, and given back as a file if it cannot. `undefined` when the person has been told already.
 */
export async function keeping(
  interaction: ModalSubmitInteraction,
  draft: Omit<Draft, "at">,
  here: Pick<Here, "guild" | "author">,
  app: App,
  act: () => Promise<Submission | { readonly refused: string }>,
): Promise<Submission | undefined> {
  const { drafts } = app.sharing;
  try {
    const result = await act();
    if (!isRefusal(result)) return result;
    if (isBlank(draft.text)) await show(interaction, refusedView(result.refused, false), "private");
    else {
      await drafts.put(here.guild, here.author, draft);
      await show(interaction, refusedView(result.refused, true), "private");
    }
    return undefined;
  } catch (error) {
    const kept = await drafts.put(here.guild, here.author, draft).then(
      () => true,
      () => false,
    );
    await show(interaction, kept ? refusedView(words.notStored, true) : givenBackView(draft.text), "private");
    throw error;
  }
}

/** The piece is stored: whatever goes wrong now, its author is told that. */
export async function showReceipt(
  interaction: ModalSubmitInteraction,
  piece: Submission,
  app: App,
): Promise<void> {
  const facts = await inTime(app.sharing.receipt(piece)).catch(() => refuse(words.tooSlow));
  await show(interaction, isRefusal(facts) ? storedView(piece) : receiptView(facts), "private");
}

/** The prompts that somebody can mean here: dealt to them, saved, or asked in this channel. */
export async function knownPrompts(here: Here, app: App): Promise<readonly KnownPrompt[]> {
  const { hands, saved } = await app.people.get(here.guild, here.author);
  return [...hands, ...saved, ...(await app.people.askedIn(here.guild, here.channel))];
}

interface Typed {
  readonly text: string;
  readonly title: string;
  readonly name: string;
  readonly contentNotes: ContentNote[];
  readonly pledged: boolean;
}

function fieldsOf({ fields }: ModalSubmitInteraction, stored: string | undefined): Typed {
  const name = fields.getTextInputValue("name");
  return {
    text: stored ?? fields.getTextInputValue("text"),
    title: fields.getTextInputValue("title").trim(),
    name: isBlank(name) ? "" : name.trim(),
    contentNotes: notesIn(fields.getCheckboxGroup("notes")),
    pledged: fields.getCheckboxGroup("pledge").includes("mine"),
  };
}

/** Only notes that there are: a form can be forged. */
export function notesIn(values: readonly string[]): ContentNote[] {
  return contentNotes.filter((note) => values.includes(note));
}
