/** Messages to authors about their pieces. They go to the author and to nobody else; `/mine` says the same. */
import type { BaseInteraction } from "discord.js";

import type { App } from "#src/adapters/discord/command.ts";
import type { Curating } from "#src/adapters/discord/curator.ts";
import { titleOf } from "#src/adapters/discord/views/digest.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { authorWords, readingWords } from "#src/adapters/discord/words/reading.ts";
import { DECLINE_REASONS, told, toTell } from "#src/core/digest/curation.ts";
import { factsOf } from "#src/core/fault.ts";
import { neutralise } from "#src/core/submissions/neutralise.ts";
import type { Submission } from "#src/core/submissions/submission.ts";

/** After a decision: that it was read, if the author asked to hear; why not, if the curator chose to say. */
export async function tellOutcome(
  interaction: BaseInteraction,
  piece: Submission,
  curator: Curating,
  app: App,
): Promise<void> {
  const what = toTell(piece);
  if (!what) return;
  const server = serverOf(interaction);
  const reason = DECLINE_REASONS.find((one) => one === piece.decision?.reason) ?? "other";
  const says =
    what === "declined"
      ? authorWords.declined(server, titleOf(piece), reason === "other" ? "" : readingWords.reasons[reason])
      : authorWords.read(server, titleOf(piece));
  await app.digest.desk.change(piece.guild, piece.seq, (now) => told(now, says, curator));
  await tell(piece, says, app);
}

/** A question or a wish of the curators. Answers whether it arrived as a message. */
export async function tellLetter(
  interaction: BaseInteraction,
  piece: Submission,
  letter: { kind: "question" | "change"; text: string },
  app: App,
): Promise<boolean> {
  const says = authorWords[letter.kind](serverOf(interaction), titleOf(piece), neutralise(letter.text));
  return tell(piece, says, app);
}

async function tell(
  { guild, seq, author }: Submission,
  says: string,
  { publisher, log }: App,
): Promise<boolean> {
  try {
    return await publisher.tell(author, saying(says));
  } catch (error) {
    log.warn({ guild, seq, err: factsOf(error, [says]) }, "An author could not be told; /mine says it.");
    return false;
  }
}

function serverOf({ guild }: BaseInteraction): string {
  return `**${neutralise(guild?.name ?? "the server")}**`;
}
