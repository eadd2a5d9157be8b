/** The only list of commands, in the order in which `/help` tells of them. */
import deck from "#commands/deck.ts";
import digest from "#commands/digest.ts";
import help from "#commands/help.ts";
import library from "#commands/library.ts";
import mine from "#commands/mine.ts";
import myth from "#commands/myth.ts";
import offer from "#commands/offer-to-the-digest.ts";
import privacy from "#commands/privacy.ts";
import report from "#commands/report-to-the-curators.ts";
import setup from "#commands/setup.ts";
import share from "#commands/share.ts";
import spark from "#commands/spark.ts";
import type { Command } from "#src/adapters/discord/command.ts";

export const commands: readonly Command[] = [
  spark,
  myth,
  share,
  offer,
  mine,
  library,
  privacy,
  report,
  deck,
  digest,
  setup,
  help,
];
