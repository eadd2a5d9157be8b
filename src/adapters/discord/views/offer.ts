/** The form for handing something over, and the buttons that lead to it. */
import type { APILabelComponent, APIModalInteractionResponseCallbackComponent } from "discord-api-types/v10";
import { ComponentType, TextInputStyle } from "discord-api-types/v10";

import { customId, oneOf, text } from "#src/adapters/discord/custom-id.ts";
import { timestamp } from "#src/adapters/discord/views/piece.ts";
import { shortened } from "#src/adapters/discord/views/room.ts";
import { beside, button, menu, row, saying, text as display } from "#src/adapters/discord/views/view.ts";
import type { ModalView, View } from "#src/adapters/discord/views/view.ts";
import { shareWords as words } from "#src/adapters/discord/words/share.ts";
import type { Draft } from "#src/core/submissions/drafts.ts";
import { neutraliseLine } from "#src/core/submissions/neutralise.ts";
import { contentNotes } from "#src/core/submissions/submission.ts";
import type { ContentNote } from "#src/core/submissions/submission.ts";
import {
  LONGEST_NAME,
  LONGEST_PART,
  LONGEST_TITLE,
  beginningOf,
  isBlank,
  wordsIn,
} from "#src/core/submissions/wording.ts";

/** Where a text comes from: typed, or a message. */
export type OfferKind = "modal" | "message";

/** The form's prompt is a number, or the beginning of somebody's own words. */
export const offerId = customId("offer", { kind: oneOf("modal", "message"), prompt: text() });
/** The form of a draft: its words stand in the form, or are too long for it and stay in the draft. */
const draftKey = text(/^\d{1,20}$/);
export const offerDraftId = customId("offer.draft", { id: draftKey, body: oneOf("typed", "stored") });
export const draftId = customId("draft.one", { act: oneOf("go", "drop-yes", "keep"), id: draftKey });
export const letGoId = customId("draft.let-go", {});
export const afreshId = customId("draft.afresh", { prompt: text() });

/** Room for the beginning of a draft in the list of them. */
const OPENING = 90;

/** What fits into a custom id beside the name and the kind. */
const PROMPT_IN_ID = 80;

/** A prompt as custom ids carry it: a call number whole, the words of a spark as far as they fit. */
export function promptInId(named: string): string {
  let room = PROMPT_IN_ID;
  let fitting = "";
  for (const character of named) {
    // Ids write these two as three characters.
    room -= /[:%]/.test(character) ? 3 : 1;
    if (room < 0) break;
    fitting += character;
  }
  return fitting;
}

export interface OfferForm {
  readonly id: string;
  /** What stands in the form already. */
  readonly text: string;
  readonly title: string;
  readonly name: string;
  readonly contentNotes: readonly ContentNote[];
  /** Whether the channel is age-restricted, so that all the notes are offered. */
  readonly adult: boolean;
  /** For a file: what it is called and how long it is. It takes the place of the text. */
  readonly file?: { readonly name: string; readonly words: number };
}

export function offerModal(form: OfferForm): ModalView {
  const { modal } = words;
  const body: APIModalInteractionResponseCallbackComponent = form.file
    ? display(modal.file(neutraliseLine(form.file.name), form.file.words))
    : textField(form.text);
  return {
    custom_id: form.id,
    title: modal.title,
    components: [
      body,
      titleField(form.title),
      nameField(form.name),
      notesField(form.contentNotes, form.adult),
      labelled(modal.pledge, undefined, {
        type: ComponentType.CheckboxGroup,
        custom_id: "pledge",
        required: true,
        min_values: 1,
        max_values: 1,
        options: [{ value: "mine", label: modal.pledgeOption, description: modal.pledgeAbout }],
      }),
    ],
  };
}

export function textField(value: string, about: string = words.modal.textAbout): APILabelComponent {
  return labelled(words.modal.text, about, {
    type: ComponentType.TextInput,
    custom_id: "text",
    style: TextInputStyle.Paragraph,
    required: true,
    max_length: LONGEST_PART,
    ...filled(value),
  });
}

export function titleField(value: string): APILabelComponent {
  return labelled(words.modal.titleField, words.modal.titleAbout, {
    type: ComponentType.TextInput,
    custom_id: "title",
    style: TextInputStyle.Short,
    required: false,
    max_length: LONGEST_TITLE,
    ...filled(value),
  });
}

export function nameField(value: string): APILabelComponent {
  return labelled(words.modal.name, words.modal.nameAbout, {
    type: ComponentType.TextInput,
    custom_id: "name",
    style: TextInputStyle.Short,
    required: false,
    max_length: LONGEST_NAME,
    ...filled([...value].slice(0, LONGEST_NAME).join("")),
  });
}

export function notesField(chosen: readonly ContentNote[], adult: boolean): APILabelComponent {
  const offered = contentNotes.filter((note) => adult || note !== "sexual content" || chosen.includes(note));
  return labelled(words.modal.notes, words.modal.notesAbout, {
    type: ComponentType.CheckboxGroup,
    custom_id: "notes",
    required: false,
    min_values: 0,
    max_values: offered.length,
    options: offered.map((note) => ({
      value: note,
      label: words.noteLabels[note],
      ...(chosen.includes(note) ? { default: true } : {}),
    })),
  });
}

export function labelled(
  label: string,
  description: string | undefined,
  component: APILabelComponent["component"],
): APILabelComponent {
  return {
    type: ComponentType.Label,
    label,
    ...(description === undefined ? {} : { description }),
    component,
  };
}

function filled(value: string): { value?: string } {
  return value === "" ? {} : { value };
}

/** Texts wait that were not handed in: go on with one, begin another, or let one go. */
export function draftsView(drafts: readonly Draft[], prompt: string): View {
  const options = drafts.map((draft) => ({ value: draft.id, label: shortened(openingOf(draft), OPENING) }));
  return {
    components: [
      display(words.draft.found(drafts.length)),
      ...drafts.map((draft) =>
        beside(
          words.draft.one(tamedOpening(draft), wordsIn(draft.text), timestamp(draft.at)),
          button(words.buttons.goOn, draftId.of({ act: "go", id: draft.id }), { style: "primary" }),
        ),
      ),
      row(button(words.buttons.afresh, afreshId.of({ prompt: promptInId(prompt) }))),
      row(menu(words.draft.letGo, letGoId.of({}), options)),
    ],
  };
}

/** Asks before a text goes for good. */
export function askLetGoView(draft: Draft): View {
  return {
    components: [
      display(words.draft.askLetGo(tamedOpening(draft))),
      row(
        button(words.buttons.letGo, draftId.of({ act: "drop-yes", id: draft.id }), { style: "danger" }),
        button(words.buttons.keep, draftId.of({ act: "keep", id: draft.id })),
      ),
    ],
  };
}

/** The title, or else how the text begins, on one line. */
function openingOf({ title, text }: Draft): string {
  return beginningOf(isBlank(title) ? text : title) || "…";
}

function tamedOpening(draft: Draft): string {
  return shortened(neutraliseLine(openingOf(draft)), OPENING);
}

/** What was handed over was refused; where there was a text, it is kept under this id. */
export function refusedView(sentence: string, kept: string | undefined): View {
  if (kept === undefined) return saying(sentence);
  return {
    components: [
      display(`${sentence}\n${words.draft.kept}`),
      row(button(words.buttons.tryAgain, draftId.of({ act: "go", id: kept }), { style: "primary" })),
    ],
  };
}

/** The text could not be stored anywhere: its author has it back, as a file. */
export function givenBackView(sentence: string, piece: string): View {
  const name = "your-text.txt";
  return {
    components: [
      ...saying(sentence).components,
      { type: ComponentType.File, file: { url: `attachment://${name}` } },
    ],
    files: [
      { name, data: new TextEncoder().encode(piece.toWellFormed()), alt: "The text that you handed over" },
    ],
  };
}
