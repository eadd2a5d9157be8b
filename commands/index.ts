/** The only list of commands, in the order in which `/help` tells of them. */
import deck from "#commands/deck.ts";
import help from "#commands/help.ts";
import mine from "#commands/mine.ts";
import myth from "#commands/myth.ts";
import offer from "#commands/offer-to-the-digest.ts";
import privacy from "#commands/privacy.ts";
import report from "#commands/report-to-the-curators.ts";
import share from "#commands/share.ts";
import spark from "#commands/spark.ts";
import type { Command } from "#src/adapters/discord/command.ts";

export const commands: readonly Command[] = [spark, myth, share, offer, mine, privacy, report, deck, help];
