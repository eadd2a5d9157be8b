/**
 * The desk: what waits to be read, and every decision. That somebody is a curator is asked at the edge, on every press
 * and every submit; whose turn it is, and what the piece has become meanwhile, is asked here, under the locks.
 */
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import type { NoteChange } from "#src/core/submissions/authorship.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { GONE } from "#src/core/submissions/submissions.ts";

import { atWork, dueAt, piecesOf } from "./calendar.ts";
import type { Calendar, Pause } from "./calendar.ts";
import type { Calendars } from "./calendars.ts";
import { claim, decide, notOnDesk, readerOf, setAside, stillGood, takeDown, undo } from "./curation.ts";
import type { Acting, Choice, Seen } from "./curation.ts";
import { isSeen } from "./edition.ts";
import type { Pieces } from "./ports.ts";
import { NOT_SET_UP } from "./publishing.ts";
import { isToRead, placeOf, readNext } from "./queue.ts";
import type { Place } from "./queue.ts";
import { count, span } from "./ranges.ts";
import { readDesk } from "./week.ts";
import type { DeskLine } from "./week.ts";

/** Closing this long after the hour means that nobody was there to close it: Kublai was offline. */
const OFFLINE_AFTER = 15 * 60_000;

/** Why a week went silent, the most pressing reason first. */
export type Silence =
  | { readonly why: "may not post"; readonly pause: Pause; readonly channel: string }
  | { readonly why: "offline"; readonly from: number; readonly to: number }
  | { readonly why: "nobody pressed"; readonly unread: number };

export interface DeskFacts {
  /** Which week it is, so that a press on an old message is not about another one. */
  readonly week: number;
  /** When the week at work closes, or closed. */
  readonly due: number;
  /** Whether it has closed and waits for **Publish now**. */
  readonly isLate: boolean;
  readonly approvedBy: string | undefined;
  /** The number of a digest that is being published just now. */
  readonly publishing: number | undefined;
  readonly silences: readonly Silence[];
  readonly lines: readonly DeskLine[];
  readonly counts: Readonly<Record<Place, number>>;
  /** Pieces that have come in since, for the next week; only while a closed one waits. */
  readonly sinceThen: number;
  readonly lastNumber: number;
  readonly lineUp: Calendar["open"]["lineUp"];
}

/** A piece before a curator's eyes. */
export interface OnDesk {
  readonly piece: Submission;
  readonly place: Place;
  /** Another curator who is reading it just now. */
  readonly reader: string | undefined;
  /** When the author last had a piece featured; `first` when nothing of theirs came before this week. */
  readonly lastFeatured: number | "first" | undefined;
}

/** One act on a piece. */
export type Act =
  | { readonly do: "decide"; readonly choice: Choice; readonly seen: Seen }
  | { readonly do: "set aside" | "undo" | "still good"; readonly seen: Seen };

export interface Desk {
  facts(guild: string): Promise<DeskFacts | Refusal>;
  /** Opens a piece, with a soft claim of five minutes. */
  open(guild: string, seq: number, acting: Acting): Promise<OnDesk | Refusal>;
  /** The number of the piece to read next; with `after`, of the one that follows that. */
  next(guild: string, acting: Acting, after?: number): Promise<number | undefined>;
  act(guild: string, seq: number, act: Act, acting: Acting): Promise<Submission | Refusal>;
  /** Any other change of a piece that is on the desk: notes and letters. */
  change(
    guild: string,
    seq: number,
    change: (piece: Submission) => Submission | Refusal,
  ): Promise<Submission | Refusal>;
  /** **Take down**: out of the digest and the library, which are edited. */
  takeDown(guild: string, seq: number, acting: Acting): Promise<Submission | Refusal>;
}

export function createDesk(ports: { calendars: Calendars; pieces: Pieces; noteChange: NoteChange }): Desk {
  const { calendars, pieces, noteChange } = ports;

  async function lines(guild: string, calendar: Calendar): Promise<DeskLine[]> {
    const week = atWork(calendar);
    return readDesk(pieces, guild, piecesOf(week, await pieces.next(guild)), week.openedAt);
  }

  async function lastFeatured(piece: Submission, weekOpened: number): Promise<OnDesk["lastFeatured"]> {
    const others = (await pieces.of(piece.guild, piece.author)).filter(({ seq }) => seq !== piece.seq);
    const featured = others.flatMap(({ published }) => (published?.as === "featured" ? published.at : []));
    if (featured.length > 0) return Math.max(...featured);
    return others.every(({ createdAt }) => createdAt >= weekOpened) ? "first" : undefined;
  }

  return {
    async facts(guild) {
      const facts = await calendars.within(guild, async ({ calendar, settings }): Promise<DeskFacts> => {
        const { waiting, open, plan } = calendar;
        const week = atWork(calendar);
        const onDesk = await lines(guild, calendar);
        const counts = countPlaces(onDesk);
        return {
          week: week.index,
          due: dueAt(week),
          isLate: waiting !== undefined && !waiting.approved,
          approvedBy: week.approved?.by,
          publishing: plan?.number,
          silences: silencesOf(calendar, settings.digestChannel, counts.unread + counts.changed),
          lines: onDesk,
          counts,
          sinceThen: waiting ? count(span(open.first, await pieces.next(guild))) : 0,
          lastNumber: calendar.lastNumber,
          lineUp: week.lineUp,
        };
      });
      return facts ?? refuse(NOT_SET_UP);
    },
    async open(guild, seq, acting) {
      const calendar = await calendars.within(guild, async (held) => held.calendar);
      if (!calendar) return refuse(NOT_SET_UP);
      const before = await pieces.find(guild, seq);
      if (!before) return refuse(GONE);
      const problem = notOnDesk(before, acting.by);
      if (problem) return problem;
      const week = atWork(calendar);
      const reader = readerOf(before, acting.now);
      const claimed = isToRead(placeOf(before, week.openedAt))
        ? await pieces.change(guild, seq, (piece) => claim(piece, acting))
        : before;
      if (isRefusal(claimed)) return claimed;
      return {
        piece: claimed,
        place: placeOf(claimed, week.openedAt),
        reader: reader === acting.by ? undefined : reader,
        lastFeatured: await lastFeatured(claimed, week.openedAt),
      };
    },
    async next(guild, { by, now }, after) {
      const calendar = await calendars.read(guild);
      if (!calendar) return undefined;
      const week = atWork(calendar);
      const onDesk = await lines(guild, calendar);
      const seqs = new Set(onDesk.map(({ seq }) => seq));
      const first = new Map<string, boolean>();
      for (const author of new Set(onDesk.map((line) => line.author))) {
        const theirs = await pieces.of(guild, author);
        first.set(
          author,
          theirs.every((piece) => seqs.has(piece.seq)),
        );
      }
      const asking = { curator: by, now, weekOpened: week.openedAt, after };
      return readNext(onDesk, asking, (author) => first.get(author) ?? false)?.seq;
    },
    async act(guild, seq, act, acting) {
      const done = await calendars.within(guild, async ({ calendar: { plan } }) => {
        const isPlanned = plan && [...plan.featured, ...plan.mentioned].some((piece) => piece.seq === seq);
        if (isPlanned && isSeen(plan, seq))
          return refuse(`It is out, in digest ${plan.number}. /library has it; there, it can be taken down.`);
        if (isPlanned && !takesOut(act))
          return refuse(
            `Digest ${plan.number}, with this piece, is on its way out. **Hold** or **Undo** still takes it out of it.`,
          );
        return pieces.change(guild, seq, (piece) => applied(piece, act, acting));
      });
      return done ?? refuse(NOT_SET_UP);
    },
    change: (guild, seq, change) => pieces.change(guild, seq, change),
    async takeDown(guild, seq, acting) {
      const done = await calendars.within(guild, async ({ calendar: { plan } }) => {
        const piece = await pieces.find(guild, seq);
        if (!piece) return refuse(GONE);
        const isOut = plan !== undefined && isSeen(plan, seq);
        const problem = takeDown(piece, acting, isOut);
        if (isRefusal(problem)) return problem;
        await noteChange(guild, seq, piece.published?.digest);
        return pieces.change(guild, seq, (now) => takeDown(now, acting, isOut));
      });
      return done ?? refuse(NOT_SET_UP);
    },
  };
}

function applied(piece: Submission, act: Act, acting: Acting): Submission | Refusal {
  if (act.do === "decide") return decide(piece, act.choice, act.seen, acting);
  const change = { "set aside": setAside, undo, "still good": stillGood }[act.do];
  return change(piece, act.seen, acting);
}

/** Whether a piece that a digest on its way was to carry is left out of it by this. */
function takesOut(act: Act): boolean {
  if (act.do !== "decide") return act.do !== "still good";
  return act.choice.kind === "held" || act.choice.kind === "declined";
}

function countPlaces(lines: readonly DeskLine[]): Record<Place, number> {
  const counts: Record<Place, number> = {
    unread: 0,
    changed: 0,
    featured: 0,
    mentioned: 0,
    held: 0,
    declined: 0,
    aside: 0,
    gone: 0,
  };
  for (const { place } of lines) counts[place] += 1;
  return counts;
}

function silencesOf(calendar: Calendar, channel: string, unread: number): Silence[] {
  const { waiting, pause, plan } = calendar;
  const silences: Silence[] = [];
  if (pause) silences.push({ why: "may not post", pause, channel: plan?.channel ?? channel });
  if (waiting && !waiting.heldUp && waiting.closedAt - dueAt(waiting) > OFFLINE_AFTER)
    silences.push({ why: "offline", from: dueAt(waiting), to: waiting.closedAt });
  if (waiting && !waiting.approved) silences.push({ why: "nobody pressed", unread });
  return silences;
}
