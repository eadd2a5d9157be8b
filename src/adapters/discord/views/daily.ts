/** The prompt of the day: a hand that is everybody's, so nobody can change it. */
import type { APIMessageTopLevelComponent } from "discord-api-types/v10";

import { customId, oneOf, text as textField } from "#src/adapters/discord/custom-id.ts";
import { answerButton } from "#src/adapters/discord/views/answer-button.ts";
import { saveId, sourcesId } from "#src/adapters/discord/views/hand-ids.ts";
import { button, row, text } from "#src/adapters/discord/views/view.ts";
import { dailyWords as words } from "#src/adapters/discord/words/daily.ts";
import { handWords } from "#src/adapters/discord/words/hand.ts";
import { FORM_LETTERS } from "#src/core/prompts/form.ts";
import type { FormId, Telling } from "#src/core/prompts/form.ts";

const DATE = /^\d{4}-\d\d-\d\d$/;

/** Deals whoever presses a hand of their own. It carries the date, so that the message is found again. */
export const dailyId = customId("daily", {
  date: textField(DATE),
  form: oneOf(...(Object.keys(FORM_LETTERS) as FormId[])),
});

/** How the custom id of the prompt of that day begins. */
export function dailyMark(date: string): string {
  return `${dailyId.name}:${date}:`;
}

export function dailyView(facts: {
  readonly date: string;
  readonly form: FormId;
  readonly call: string;
  readonly telling: Telling;
}): APIMessageTopLevelComponent[] {
  const { date, form, call, telling } = facts;
  const cards = telling.cards.map(({ label, name }) => handWords.card(label, name));
  const note = telling.note === undefined ? [] : [telling.note];
  return [
    text(words.head),
    text([telling.paragraph, ...(telling.lines ?? [])].join("\n")),
    text([...cards, words.small([form, ...note, call, words.stays])].join("\n")),
    row(
      answerButton(call),
      button(words.dealMe, dailyId.of({ date, form })),
      button(handWords.save, saveId.of({ hand: call })),
      button(handWords.sources, sourcesId.of({ hand: call })),
    ),
  ];
}
