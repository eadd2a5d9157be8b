/** The forms of the desk: why a piece is featured, why not this time, a note, the editor's note, the week's hand. */
import type { APIModalInteractionResponseCallbackData, APITextInputComponent } from "discord-api-types/v10";
import { ComponentType, TextInputStyle } from "discord-api-types/v10";

import {
  declineModalId,
  featureModalId,
  FIELDS,
  handModalId,
  noteModalId,
  writeModalId,
} from "#src/adapters/discord/views/desk-ids.ts";
import type { SeenPiece } from "#src/adapters/discord/views/desk-ids.ts";
import type { ModalView } from "#src/adapters/discord/views/view.ts";
import { lineUpWords } from "#src/adapters/discord/words/desk.ts";
import { readingWords } from "#src/adapters/discord/words/reading.ts";
import { DECLINE_REASONS, LONGEST_WHY } from "#src/core/digest/curation.ts";
import { LONGEST_NOTE, printOfNote } from "#src/core/digest/line-ups.ts";

const words = readingWords.modal;
const LONGEST_LETTER = 1000;

type Label = APIModalInteractionResponseCallbackData["components"][number];

function field(label: string, description: string, component: APITextInputComponent): Label {
  return { type: ComponentType.Label, label, description, component };
}

function input(id: string, options: Partial<APITextInputComponent> = {}): APITextInputComponent {
  return { type: ComponentType.TextInput, custom_id: id, style: TextInputStyle.Short, ...options };
}

export function featureModal(seen: SeenPiece): ModalView {
  return {
    custom_id: featureModalId.of(seen),
    title: words.feature,
    components: [
      field(words.why, words.whyHint, input(FIELDS.why, { max_length: LONGEST_WHY, required: true })),
      field(words.excerpt, words.excerptHint, input(FIELDS.excerpt, { max_length: 12, required: false })),
    ],
  };
}

export function declineModal(seen: SeenPiece): ModalView {
  const options = DECLINE_REASONS.map((reason) => {
    const [first = "", ...rest] = readingWords.reasons[reason];
    return { value: reason, label: first.toUpperCase() + rest.join("") };
  });
  return {
    custom_id: declineModalId.of(seen),
    title: words.decline,
    components: [
      {
        type: ComponentType.Label,
        label: words.reason,
        component: { type: ComponentType.StringSelect, custom_id: FIELDS.reason, options, required: true },
      },
      {
        type: ComponentType.Label,
        label: words.tell,
        description: words.tellHint,
        component: { type: ComponentType.Checkbox, custom_id: FIELDS.tell },
      },
    ],
  };
}

export function writeModal(seq: number, to: "question" | "change" | "curators"): ModalView {
  const title = { question: words.askAuthor, change: words.askChange, curators: words.note }[to];
  const hint = to === "curators" ? words.noteHint : words.letterHint;
  const long = { style: TextInputStyle.Paragraph, max_length: LONGEST_LETTER, required: true };
  return {
    custom_id: writeModalId.of({ seq, to }),
    title,
    components: [field(words.letter, hint, input(FIELDS.text, long))],
  };
}

export function noteModal(note: string): ModalView {
  const long = { style: TextInputStyle.Paragraph, max_length: LONGEST_NOTE, required: false };
  return {
    custom_id: noteModalId.of({ seen: printOfNote(note) }),
    title: lineUpWords.editNote,
    components: [
      field(
        lineUpWords.noteLabel,
        lineUpWords.noteHint,
        input(FIELDS.text, { ...long, ...(note && { value: note }) }),
      ),
    ],
  };
}

export function handModal(call: string): ModalView {
  const short = { max_length: 60, required: false, ...(call && { value: call }) };
  return {
    custom_id: handModalId.of({}),
    title: lineUpWords.chooseHand,
    components: [field(lineUpWords.handLabel, lineUpWords.handHint, input(FIELDS.text, short))],
  };
}
