/**
 * Handing something over, from the press that opens the form to the receipt. The first thing that happens to a text
 * is that it is stored; whatever fails or is refused afterwards, its author has it back.
 */
import type { ModalSubmitInteraction } from "discord.js";

import { openModal, show } from "#src/adapters/discord/answer.ts";
import type { Answerable } from "#src/adapters/discord/answer.ts";
import type { App, Outcome } from "#src/adapters/discord/command.ts";
import { inTime } from "#src/adapters/discord/in-time.ts";
import {
  givenBackView,
  offerDraftId,
  offerId,
  offerModal,
  promptInId,
  refusedView,
} from "#src/adapters/discord/views/offer.ts";
import type { OfferKind } from "#src/adapters/discord/views/offer.ts";
import { receiptView, storedView } from "#src/adapters/discord/views/receipt.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import type { Here } from "#src/adapters/discord/who.ts";
import { whereIs } from "#src/adapters/discord/who.ts";
import { shareWords as words } from "#src/adapters/discord/words/share.ts";
import type { KnownPrompt } from "#src/core/people/person.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import { sparkNamed } from "#src/core/sparks/sparks.ts";
import type { Draft } from "#src/core/submissions/drafts.ts";
import { contentNotes } from "#src/core/submissions/submission.ts";
import type { ContentNote, Submission } from "#src/core/submissions/submission.ts";
import { LONGEST_PART, isBlank, lengthOf, wordsIn } from "#src/core/submissions/wording.ts";

export const INSIDE_SERVERS = refuse("Pieces are handed in inside a server. Use /share there.");

/** Opens the empty form, or one with a message's text in it. Reads nothing. */
export async function openOffer(
  interaction: Exclude<Answerable, ModalSubmitInteraction>,
  { kind, prompt, text = "" }: { kind: OfferKind; prompt: string; text?: string },
): Promise<Outcome> {
  const here = whereIs(interaction);
  if (!here) return INSIDE_SERVERS;
  const id = offerId.of({ kind, prompt: promptInId(prompt) });
  const { displayName: name, adult } = here;
  return openModal(interaction, offerModal({ id, text, title: "", contentNotes: [], name, adult }));
}

/** Opens the form with what a draft holds. A long text stays in the draft, and the form says so. */
export async function openDraft(
  interaction: Exclude<Answerable, ModalSubmitInteraction>,
  draft: Draft,
): Promise<Outcome> {
  const here = whereIs(interaction);
  if (!here) return INSIDE_SERVERS;
  const { id, text, title, name } = draft;
  const long = draft.source === "file" || lengthOf(text) > LONGEST_PART;
  return openModal(
    interaction,
    offerModal({
      id: offerDraftId.of({ id, body: long ? "stored" : "typed" }),
      ...{ title, name, contentNotes: draft.contentNotes, adult: here.adult },
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
  const typed = fieldsOf(interaction);
  const answered = app.sharing.answered(prompt, await promptsFor(prompt, here, app));
  const draft = { ...typed, ...answered, id: interaction.id, source: kind, file: null, piece: null };
  await handIn(interaction, draft, here, app);
}

/** The form of a draft comes back: its words, or those that were typed over them. */
export async function takeDraft(
  interaction: ModalSubmitInteraction,
  { id, body }: { id: string; body: "typed" | "stored" },
  app: App,
): Promise<Outcome> {
  const here = whereIs(interaction);
  if (!here) return INSIDE_SERVERS;
  const waiting = await app.sharing.drafts.find(here.guild, here.author, id);
  if (!waiting && body === "stored") return refuse(words.fileGone);
  const typed = fieldsOf(interaction, body === "stored" ? waiting?.text : undefined);
  const { source, file, prompt, constraint } = waiting ?? NOTHING_KNOWN;
  const stored = await handIn(
    interaction,
    { ...typed, id, source, file, prompt, constraint, piece: null },
    here,
    app,
  );
  if (stored) await app.sharing.drafts.drop(here.guild, here.author, id);
}

const NOTHING_KNOWN = { source: "modal", file: null, prompt: null, constraint: null } as const;

type Handed = Omit<Draft, "at"> & { readonly pledged: boolean };

async function handIn(
  interaction: ModalSubmitInteraction,
  { pledged, ...draft }: Handed,
  here: Here,
  app: App,
): Promise<Submission | undefined> {
  const stored = await keeping(interaction, draft, here, app, async () => {
    const { preferences } = await app.people.get(here.guild, here.author);
    const { title, text, name, source, prompt, constraint } = draft;
    return app.sharing.submissions.offer({
      ...{ ...here, title, name, source, prompt, constraint, pledged },
      contentNotes: draft.contentNotes,
      parts: [text],
      channelIsAdult: here.adult,
      origin: interaction.id,
      tellWhenRead: preferences.tellWhenRead,
    });
  });
  if (stored) await showReceipt(interaction, stored, app);
  return stored;
}

/**
 * Stores a piece by `act`. What is refused is kept as a draft and can be tried again; what fails is kept as a draft.
 * Where it cannot be kept, it is given back as a file. `undefined` when the person has been told already.
 */
export async function keeping(
  interaction: ModalSubmitInteraction,
  draft: Omit<Draft, "at">,
  here: Pick<Here, "guild" | "author">,
  app: App,
  act: () => Promise<Submission | Refusal>,
): Promise<Submission | undefined> {
  const { drafts } = app.sharing;
  const kept = () => drafts.put(here.guild, here.author, draft);
  try {
    const result = await act();
    if (!isRefusal(result)) return result;
    const view = isBlank(draft.text)
      ? refusedView(result.refused, undefined)
      : keptView(result.refused, await kept(), draft.text);
    await show(interaction, view, "private");
    return undefined;
  } catch (error) {
    const view = await kept().then(
      (one) => keptView(words.notStored, one, draft.text),
      () => givenBackView(words.draft.givenBack, draft.text),
    );
    await show(interaction, view, "private");
    throw error;
  }
}

function keptView(sentence: string, kept: Draft | Refusal, text: string): View {
  return isRefusal(kept)
    ? givenBackView(`${sentence}\n${kept.refused}\n${words.draft.givenBackAnyway}`, text)
    : refusedView(sentence, kept.id);
}

/**
 * Does something with words that are no piece, and are not kept as one: what is refused or fails gives them back, as a
 * file. `undefined` when the person has been told already.
 */
export async function givingBack<T extends object>(
  interaction: ModalSubmitInteraction,
  text: string,
  act: () => Promise<T | Refusal>,
): Promise<T | undefined> {
  const back = (sentence: string) => show(interaction, givenBackView(sentence, text), "private");
  try {
    const result = await act();
    if (!isRefusal(result)) return result;
    await back(`${result.refused}\n${words.draft.givenBackAnyway}`);
    return undefined;
  } catch (error) {
    await back(words.draft.givenBack);
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

/** The same, and the spark of this number, which may be in none of those lists any more. Never fails. */
export async function promptsFor(named: string, here: Here, app: App): Promise<readonly KnownPrompt[]> {
  const known = await knownPrompts(here, app).catch(() => []);
  const spark = await app.sparks.read(here.guild, named.trim()).catch(() => undefined);
  return spark ? [...known, { ...sparkNamed(spark), at: app.clock() }] : known;
}

function fieldsOf({ fields }: ModalSubmitInteraction, stored?: string) {
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
