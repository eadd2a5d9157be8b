/** The form for handing something over, and the buttons that lead to it. */
import type { APILabelComponent, APIModalInteractionResponseCallbackComponent } from "discord-api-types/v10";
import { ComponentType, TextInputStyle } from "discord-api-types/v10";

import { customId, oneOf, text } from "#src/adapters/discord/custom-id.ts";
import { button, row, saying, text as display } from "#src/adapters/discord/views/view.ts";
import type { ModalView, View } from "#src/adapters/discord/views/view.ts";
import { shareWords as words } from "#src/adapters/discord/words/share.ts";
import { neutraliseLine } from "#src/core/submissions/neutralise.ts";
import { contentNotes } from "#src/core/submissions/submission.ts";
import type { ContentNote } from "#src/core/submissions/submission.ts";
import { LONGEST_NAME, LONGEST_PART, LONGEST_TITLE } from "#src/core/submissions/wording.ts";

/** Where a text comes from: typed, a message, a file that is stored already, or a draft. */
export type OfferKind = "modal" | "message" | "file" | "draft";

/** The form's prompt is a number, or the beginning of somebody's own words. */
export const offerId = customId("offer", {
  kind: oneOf("modal", "message", "file", "draft"),
  prompt: text(),
});
export const draftId = customId("draft", { act: oneOf("go", "drop") });

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
  readonly kind: OfferKind;
  readonly prompt: string;
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
    custom_id: offerId.of({ kind: form.kind, prompt: promptInId(form.prompt) }),
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

/** A text waits that was not handed in: go on with it, or let it go. */
export function draftView(wordCount: number): View {
  return {
    components: [
      display(words.draft.found(wordCount)),
      row(
        button(words.buttons.goOn, draftId.of({ act: "go" }), { style: "primary" }),
        button(words.buttons.afresh, draftId.of({ act: "drop" })),
      ),
    ],
  };
}

/** What was handed over was refused; where there was a text, it is kept. */
export function refusedView(sentence: string, kept: boolean): View {
  if (!kept) return saying(sentence);
  return {
    components: [
      display(`${sentence}\n${words.draft.kept}`),
      row(button(words.buttons.tryAgain, draftId.of({ act: "go" }), { style: "primary" })),
    ],
  };
}

/** The text could not be stored anywhere: its author has it back, as a file. */
export function givenBackView(piece: string): View {
  const name = "your-text.txt";
  return {
    components: [
      ...saying(words.draft.givenBack).components,
      { type: ComponentType.File, file: { url: `attachment://${name}` } },
    ],
    files: [
      { name, data: new TextEncoder().encode(piece.toWellFormed()), alt: "The text that you handed over" },
    ],
  };
}
