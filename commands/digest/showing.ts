/** Shows curators what they asked for, after asking whether they are curators. */
import { MessageFlags } from "discord.js";

import { show } from "#src/adapters/discord/answer.ts";
import type { Answerable, Where } from "#src/adapters/discord/answer.ts";
import { ServerUnavailable } from "#src/adapters/discord/channels.ts";
import type { App, Outcome } from "#src/adapters/discord/command.ts";
import { curatorOf } from "#src/adapters/discord/curator.ts";
import type { Curating } from "#src/adapters/discord/curator.ts";
import { deskView } from "#src/adapters/discord/views/desk.ts";
import type { Headline } from "#src/adapters/discord/views/headline.ts";
import { readingView } from "#src/adapters/discord/views/reading.ts";
import { deskWords } from "#src/adapters/discord/words/desk.ts";
import { standingWords } from "#src/adapters/discord/words/standing.ts";
import { isToRead } from "#src/core/digest/queue.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import type { Submission } from "#src/core/submissions/submission.ts";

/** Runs `work` for a curator; anybody else hears why not. */
export async function asCurator(
  interaction: Answerable,
  app: App,
  work: (curator: Curating) => Promise<Outcome>,
): Promise<Outcome> {
  const settings = await app.settings.get(interaction.guildId ?? "");
  const curator = curatorOf(interaction, settings, app.clock());
  if (isRefusal(curator)) return curator;
  try {
    return await work(curator);
  } catch (error) {
    if (error instanceof ServerUnavailable) return refuse(standingWords.notSentYet);
    throw error;
  }
}

/** A press on a private message changes that message; a press on the standing desk answers privately. */
export function whereOf(interaction: Answerable): Where {
  if (interaction.isCommand()) return "private";
  return interaction.message?.flags.has(MessageFlags.Ephemeral) ? "in place" : "private";
}

export async function showDesk(
  interaction: Answerable,
  app: App,
  { guild, now }: Curating,
  { page = 0, says }: { page?: number; says?: string } = {},
): Promise<Outcome> {
  const facts = await app.digest.desk.facts(guild);
  if (isRefusal(facts)) return facts;
  const headline = says === undefined ? undefined : { says };
  await show(interaction, deskView(facts, now, page, headline), whereOf(interaction));
}

export async function showPiece(
  interaction: Answerable,
  app: App,
  curator: Curating,
  seq: number,
  { page = 0, headline }: { page?: number; headline?: Headline } = {},
): Promise<Outcome> {
  const onDesk = await app.digest.desk.open(curator.guild, seq, curator);
  if (isRefusal(onDesk)) return onDesk;
  const view = readingView(onDesk, aboutOf(onDesk.piece, app), page, headline);
  await show(interaction, view, whereOf(interaction));
  app.board.touch(curator.guild);
}

/** The next piece opens in place; where nothing is left, the desk does. */
export async function showNext(
  interaction: Answerable,
  app: App,
  curator: Curating,
  after?: number,
  headline?: Headline,
): Promise<Outcome> {
  const next = await app.digest.desk.next(curator.guild, curator, after);
  if (next !== undefined) return showPiece(interaction, app, curator, next, headline ? { headline } : {});
  const facts = await app.digest.desk.facts(curator.guild);
  if (isRefusal(facts)) return facts;
  const { lines, counts } = facts;
  const isRead = lines.every(({ place }) => !isToRead(place));
  const allRead = deskWords.allRead(counts.featured + counts.mentioned > 0);
  const says = lines.length === 0 ? deskWords.nothingYet : isRead ? allRead : deskWords.nothingNext;
  const done = { says: [...(headline ? [headline.says] : []), says].join("\n"), undo: headline?.undo };
  await show(interaction, deskView(facts, curator.now, 0, done), whereOf(interaction));
}

function aboutOf(piece: Submission, { digest }: App) {
  const hand = piece.prompt ? digest.hands.read(piece.prompt.call) : undefined;
  return { telling: hand?.telling, kept: digest.hands.kept(piece) };
}
