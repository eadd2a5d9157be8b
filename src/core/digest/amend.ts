/**
 * Brings what is out of a digest into line with the submissions as they are now: after a withdrawal, an erasure or
 * **Take down**. Idempotent: a part is edited only when it would say something else than it was last known to say.
 */
import { printOf } from "#src/core/fingerprint.ts";

import type { Calendar } from "./calendar.ts";
import type { Edition, Part } from "./edition.ts";
import { partFacts } from "./facts.ts";
import type { Hands, Pieces, Press } from "./ports.ts";
import { recordsFor, replaced } from "./publication.ts";

/** How long to wait when Discord limits edits of old messages (30046): it says only "later". */
const LATER = 60_000;

export interface Amending {
  readonly guild: string;
  readonly now: number;
  readonly pieces: Pieces;
  readonly press: Press;
  readonly hands: Hands;
  load(number: number): Promise<Edition | undefined>;
  /** Keeps the edition where it is kept: in the plan while it is being published, else in the library. */
  keep(calendar: Calendar, edition: Edition): Promise<void>;
  save(calendar: Calendar): Promise<void>;
}

/** The next edit that is due. Called with the server's lock held. Answers whether there may be more to do now. */
export async function amendStep(calendar: Calendar, at: Amending): Promise<boolean> {
  const entry = calendar.amend.find(({ notBefore }) => notBefore <= at.now);
  if (!entry) return false;
  const edition = calendar.plan?.number === entry.number ? calendar.plan : await at.load(entry.number);
  const stale = edition && (await firstStale(edition, at));
  if (!edition || !stale) {
    await at.save({ ...calendar, amend: calendar.amend.filter((one) => one !== entry) });
    return true;
  }
  const answer = await at.press.edit(edition.channel, stale.message, stale.facts);
  // What stood in a channel that is gone is gone with it.
  const isGone = typeof answer === "object" && answer.obstacle === "channel gone";
  const edited = isGone ? "deleted" : answer;
  if (edited === "later" || typeof edited === "object") {
    const tries = entry.tries + 1;
    const waiting = {
      ...entry,
      tries,
      notBefore: at.now + Math.min(6 * 3_600_000, LATER * 2 ** (tries - 1)),
    };
    await at.save({ ...calendar, amend: calendar.amend.map((one) => (one === entry ? waiting : one)) });
    return true;
  }
  const part: Part =
    edited === "deleted" ? { ...stale.part, gone: true } : { ...stale.part, print: printOf(stale.facts) };
  await at.keep(calendar, replaced(edition, stale.index, part));
  return true;
}

async function firstStale(edition: Edition, at: Amending) {
  for (const [index, part] of edition.parts.entries()) {
    const { message } = part;
    if (message === undefined || part.gone) continue;
    const facts = partFacts(edition, index, await recordsFor(edition, part, at), at.hands);
    if (printOf(facts) !== part.print) return { index, part, message, facts };
  }
  return undefined;
}
