/** `/help`: four questions, and under the chosen one a line from each command that answers it. */
import { customId, oneOf } from "#src/adapters/discord/custom-id.ts";
import { button, row, saying, text } from "#src/adapters/discord/views/view.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { QUESTIONS, helpWords } from "#src/adapters/discord/words/help.ts";
import type { Question } from "#src/adapters/discord/words/help.ts";

export const helpId = customId("help", { question: oneOf(...QUESTIONS) });

/** One command's answer to a question. */
export interface HelpLine {
  readonly command: string;
  readonly onMessage: boolean;
  readonly says: string;
}

/** The commands of those who look after a server. */
export interface Behind {
  readonly curators: readonly string[];
  readonly managers: readonly string[];
}

export function helpView(behind: Behind, chosen?: { question: Question; lines: readonly HelpLine[] }): View {
  const answer = chosen ? [helpWords.answers[chosen.question], chosen.lines.map(written).join("\n")] : [];
  const paragraphs = [helpWords.start, ...answer].filter((paragraph) => paragraph !== "");
  return {
    components: [
      ...saying(...paragraphs).components,
      row(...QUESTIONS.map((it) => choice(it, chosen?.question))),
      ...smallLine(behind),
    ],
  };
}

function smallLine({ curators, managers }: Behind) {
  const parts = [
    ...(curators.length === 0 ? [] : [helpWords.curators(curators)]),
    ...(managers.length === 0 ? [] : [helpWords.managers(managers)]),
  ];
  return parts.length === 0 ? [] : [text(helpWords.small(parts))];
}

function choice(question: Question, chosen: Question | undefined) {
  return button(helpWords.labels[question], helpId.of({ question }), {
    style: question === chosen ? "primary" : "secondary",
  });
}

function written({ command, onMessage, says }: HelpLine): string {
  return onMessage ? helpWords.onMessage(command, says) : helpWords.command(command, says);
}
