/**
 * Carries a planned edition out, one step at a time, each under the server's lock and each decided from the record:
 * send a part, record it, open the thread, settle. May be stopped anywhere, for any time, and goes on from there.
 *
 * Nothing twice: a part is sent only when it is not recorded; where an earlier attempt may have reached Discord, its
 * mark is looked for first, and the nonce is the same each time. Nothing missing: a part is left only
 * once it is recorded, or was deleted by hand.
 */
import { nonceFrom, printOf } from "#src/core/fingerprint.ts";

import type { Calendar, Pause } from "./calendar.ts";
import { HOUR, piecesOf, settled, toAmend } from "./calendar.ts";
import { isOut, isSeen } from "./edition.ts";
import type { Edition, Part } from "./edition.ts";
import { consentOf, mentionedIn, partFacts } from "./facts.ts";
import type { Records } from "./facts.ts";
import { fits } from "./line-up.ts";
import type { Venue } from "./line-up.ts";
import type { Hands, Obstacle, Pieces, Press } from "./ports.ts";
import { readRest } from "./week.ts";

/** Kublai's clock and Discord's may differ: the first part's mark is looked for from this much earlier on. */
const CLOCK_SLACK = 15 * 60_000;

export interface Publishing {
  readonly guild: string;
  readonly now: number;
  /** Where digests are to appear by now. */
  readonly channel: string | undefined;
  readonly pieces: Pieces;
  readonly press: Press;
  readonly hands: Hands;
  save(calendar: Calendar): Promise<void>;
  archive(edition: Edition): Promise<void>;
  /** Whether an earlier attempt at this part may have reached Discord. Asking makes it so from now on. */
  mayBeOut(number: number, index: number): boolean;
  /** The next part has surely never been tried. */
  isFresh(number: number, index: number): void;
}

export type Step = "more" | "settled" | "paused";

/** The mark that a part carries in the custom ids of its buttons, whatever follows it. */
export function markOf(number: number, index: number): string {
  return `dg:${number.toString(36)}:${index.toString(36)}:`;
}

/** The nonce of a part: the same for every attempt, of every process. At most 25 characters. */
export function nonceOf(guild: string, edition: Pick<Edition, "number" | "channel">, index: number): string {
  return nonceFrom(`${guild}/${edition.channel}/${edition.number}/${index}`);
}

/** The next step of the plan. Called with the server's lock held; a fault leaves the record as it was. */
export async function publishStep(calendar: Calendar, at: Publishing): Promise<Step> {
  const { plan, pause: before } = calendar;
  if (!plan) return "settled";
  const venue = await at.press.channel(at.guild, plan.channel);
  if (!venue || venue.missing.length > 0) {
    if (await movesElsewhere(calendar, plan, venue === undefined, at)) return "more";
    const why = venue ? "permissions" : "channel gone";
    const known = before?.why === why && before.missing.join() === (venue?.missing ?? []).join();
    if (!known) await at.save(paused(calendar, at.now, why, venue?.missing ?? []));
    return "paused";
  }
  if (before && before.until > at.now) return "paused";
  const index = plan.parts.findIndex((part) => part.message === undefined && !part.gone);
  const part = plan.parts[index];
  if (part) {
    // Nobody can take a piece back between the question and the sending.
    return at.pieces.hold(at.guild, mentionedIn(plan, part), () =>
      send(calendar, { plan, part, index, venue }, at),
    );
  }
  if (plan.thread === "wanted") return openThread(calendar, plan, at);
  await settle(calendar, plan, at);
  return "settled";
}

/** A digest whose channel is gone, or of which nothing is out, goes to the channel that is set by now. */
async function movesElsewhere(
  calendar: Calendar,
  plan: Edition,
  gone: boolean,
  at: Publishing,
): Promise<boolean> {
  const nothingOut = plan.parts.every((part) => part.message === undefined);
  if (at.channel === undefined || at.channel === plan.channel || !(gone || nothingOut)) return false;
  const parts = plan.parts.map(({ kind, pieces }): Part => ({ kind, pieces, unshown: [], gone: false }));
  await at.save(resumed({ ...calendar, plan: { ...plan, channel: at.channel, startedAt: at.now, parts } }));
  at.isFresh(plan.number, 0);
  return true;
}

interface Sending {
  readonly plan: Edition;
  readonly part: Part;
  readonly index: number;
  readonly venue: Venue;
}

async function send(
  calendar: Calendar,
  { plan, part, index, venue }: Sending,
  at: Publishing,
): Promise<Step> {
  const records = await recordsFor(plan, part, at);
  const unshown = part.pieces.filter((seq) => !isShown(plan, seq, records, venue));
  const record = (as: Partial<Part>): Edition => replaced(plan, index, { ...part, unshown, ...as });

  if (part.kind === "pieces" && unshown.length === part.pieces.length) {
    await at.save(resumed({ ...calendar, plan: record({ gone: true }) }));
    at.isFresh(plan.number, index + 1);
    return "more";
  }
  if (at.mayBeOut(plan.number, index)) {
    const found = await at.press.find(plan.channel, markOf(plan.number, index), searchFrom(plan, index));
    if (found && "obstacle" in found) return pause(calendar, found.obstacle, at);
    if (found) {
      const { message } = found;
      // What it said when it was sent, nobody knows: another look is asked for.
      await at.save(resumed(toAmend({ ...calendar, plan: record({ message, unshown: [] }) }, plan.number)));
      at.isFresh(plan.number, index + 1);
      return "more";
    }
  }
  const facts = partFacts(record({}), index, records, at.hands);
  const posted = await at.press.post(plan.channel, facts, nonceOf(at.guild, plan, index));
  if ("obstacle" in posted) return pause(calendar, posted.obstacle, at);
  const out =
    "deleted" in posted ? record({ gone: true }) : record({ message: posted.message, print: printOf(facts) });
  await at.save(resumed({ ...calendar, plan: out }));
  at.isFresh(plan.number, index + 1);
  return "more";
}

async function pause(calendar: Calendar, why: Obstacle, at: Publishing): Promise<Step> {
  await at.save(paused(calendar, at.now, why));
  return "paused";
}

async function openThread(calendar: Calendar, plan: Edition, at: Publishing): Promise<Step> {
  const first = plan.parts[0]?.message;
  if (first !== undefined) await at.press.openThread(plan.channel, first, `Digest ${plan.number}`);
  await at.save({ ...calendar, plan: { ...plan, thread: "open" } });
  return "more";
}

/** Everything is out: the pieces are told where, the edition goes to the library, the rest rolls over. */
async function settle(calendar: Calendar, plan: Edition, at: Publishing): Promise<void> {
  const unshown = new Set(plan.parts.flatMap((part) => part.unshown));
  const named = [...plan.featured, ...plan.mentioned].map(({ seq }) => seq);
  // A record that cannot be read is reported and left as it is: it holds up nobody's digest.
  const readable = new Set((await at.pieces.many(at.guild, named)).map(({ seq }) => seq));
  for (const as of ["featured", "mentioned"] as const) {
    for (const reference of plan[as]) {
      if (unshown.has(reference.seq) || !readable.has(reference.seq)) continue;
      await at.pieces.change(at.guild, reference.seq, (piece) => {
        const consent = consentOf(piece, reference);
        // What its author changed meanwhile is a line there by now, and rolls over.
        const wasOut = consent === "shown" || (consent !== "changed" && isSeen(plan, reference.seq));
        return piece.published || !wasOut || !isOut(plan)
          ? piece
          : { ...piece, published: { digest: plan.number, at: plan.startedAt, as } };
      });
    }
  }
  await at.archive(plan);
  const { waiting } = calendar;
  const rest = waiting
    ? await readRest(at.pieces, at.guild, piecesOf(waiting, waiting.end), waiting.openedAt)
    : [];
  await at.save(settled(calendar, at.now, rest));
}

/** The pieces that a part speaks of, as they are now. */
export async function recordsFor(
  edition: Edition,
  part: Part,
  at: Pick<Publishing, "pieces" | "guild">,
): Promise<Records> {
  const seqs = mentionedIn(edition, part);
  const records = seqs.length > 0 ? await at.pieces.many(at.guild, seqs) : [];
  return new Map(records.map((record) => [record.seq, record]));
}

/** Consent, and whether the channel is still fit for it, asked as it is sent. */
function isShown(plan: Edition, seq: number, records: Records, venue: Venue): boolean {
  const reference = plan.featured.find((piece) => piece.seq === seq);
  const record = records.get(seq);
  if (!reference || record?.kind !== "piece") return false;
  return consentOf(record, reference) === "shown" && fits(record.contentNotes, venue);
}

/**
 * What Discord refused is tried again after five minutes, then after twice as long each time, up to six hours: never a
 * storm. What is known from memory costs nothing to look at, and goes on as soon as it is mended.
 */
function paused(calendar: Calendar, now: number, why: Obstacle, known?: readonly string[]): Calendar {
  const before = calendar.pause;
  const missing = known ?? [];
  const tries = (before?.tries ?? 0) + 1;
  const until = known ? now : now + Math.min(6 * HOUR, (HOUR / 12) * 2 ** (tries - 1));
  const told = before?.why === why && before.told;
  const pause: Pause = { why, missing: [...missing], since: before?.since ?? now, until, tries, told };
  return { ...calendar, pause };
}

function resumed(calendar: Calendar): Calendar {
  const { pause: _, ...going } = calendar;
  return going;
}

function searchFrom(plan: Edition, index: number): { message: string } | { at: number } {
  const before = plan.parts.slice(0, index).findLast((part) => part.message !== undefined)?.message;
  return before === undefined ? { at: plan.startedAt - CLOCK_SLACK } : { message: before };
}

export function replaced(edition: Edition, index: number, part: Part): Edition {
  return { ...edition, parts: edition.parts.with(index, part) };
}
