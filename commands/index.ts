/** The only list of commands, in the order in which `/help` tells of them. */
import deck from "#commands/deck.ts";
import help from "#commands/help.ts";
import myth from "#commands/myth.ts";
import spark from "#commands/spark.ts";
import type { Command } from "#src/adapters/discord/command.ts";

export const commands: readonly Command[] = [spark, myth, deck, help];
