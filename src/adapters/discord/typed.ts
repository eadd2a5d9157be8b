/** Everything that a person typed into an interaction, so that it can be kept out of the log. */
import type { CommandInteractionOption, Interaction } from "discord.js";

/** All of it, longest first: options, the message a command was used on, the fields of a modal. */
export function typedIn(interaction: Interaction): string[] {
  return [...wordsIn(interaction)]
    .filter((words) => words !== "")
    .toSorted((one, other) => other.length - one.length);
}

function* wordsIn(interaction: Interaction): Generator<string> {
  if (interaction.isMessageContextMenuCommand()) yield interaction.targetMessage.content;
  if (interaction.isChatInputCommand() || interaction.isAutocomplete())
    yield* optionsIn(interaction.options.data);
  if (interaction.isModalSubmit()) {
    for (const field of interaction.fields.fields.values())
      if ("value" in field && typeof field.value === "string") yield field.value;
  }
}

function* optionsIn(options: readonly CommandInteractionOption[]): Generator<string> {
  for (const { value, options: nested } of options) {
    if (typeof value === "string") yield value;
    if (nested) yield* optionsIn(nested);
  }
}
