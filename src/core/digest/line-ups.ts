/** The line-up of the week at work: what curators see of it and arrange in it. */
import { createHash } from "node:crypto";

import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import { neutralise } from "#src/core/submissions/neutralise.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { lengthOf } from "#src/core/submissions/wording.ts";

import { arranged, atWork, dueAt, piecesOf, postpone } from "./calendar.ts";
import type { Calendars, Held } from "./calendars.ts";
import type { LineUp } from "./edition.ts";
import { arrange, moved } from "./line-up.ts";
import type { Arrangement, Chosen } from "./line-up.ts";
import type { HandFacts, Hands, Pieces, Press } from "./ports.ts";
import { NOT_SET_UP } from "./publishing.ts";
import { readWeek } from "./week.ts";

export const LONGEST_NOTE = 1500;
/** The hour may be put off by less than a week. */
export const MOST_DAYS = 6;

export interface LineUpFacts {
  /** Which week it is of. */
  readonly week: number;
  /** How many pieces would go out now. */
  readonly chosen: number;
  readonly featured: readonly Submission[];
  readonly mentioned: readonly Submission[];
  readonly leftOut: readonly { readonly piece: Submission; readonly because: "changed" | "adult" }[];
  readonly twice: Arrangement["twice"];
  readonly tales: Arrangement["tales"];
  readonly unread: number;
  readonly note: string | undefined;
  readonly hand: HandFacts | undefined;
  readonly approvedBy: string | undefined;
  readonly due: number;
  readonly isLate: boolean;
}

export interface LineUps {
  facts(guild: string): Promise<LineUpFacts | Refusal>;
  /** What curators have arranged so far: one short read, for opening a form. */
  arranged(guild: string): Promise<LineUp | Refusal>;
  move(guild: string, seq: number, where: "up" | "down" | "first"): Promise<Refusal | undefined>;
  /**
   * The editor's note, written by a person; an empty one takes it out.
   * @param seen the print of the note that they had before their eyes: another one since then is not written over
   */
  setNote(guild: string, text: string, by: string, seen: string): Promise<Refusal | undefined>;
  /** The week's hand: the one with this call number, or, without one, whatever is dealt at publication. */
  setHand(guild: string, call: string): Promise<Refusal | undefined>;
  /** **Postpone**: the open week's hour, to a day 1 to 6 days later (`2026-03-10`). Twice the same is once. */
  postpone(guild: string, date: string): Promise<Refusal | undefined>;
}

/** Recognises a note. */
export function printOfNote(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** How many pieces a screen of the line-up can name. */
const SHOWN = 60;

export function createLineUps(ports: {
  calendars: Calendars;
  pieces: Pieces;
  press: Press;
  hands: Hands;
}): LineUps {
  const { calendars, pieces, press, hands } = ports;

  async function read({ guild, calendar, settings }: Held) {
    const week = atWork(calendar);
    const numbers = piecesOf(week, await pieces.next(guild));
    const reading = await readWeek(pieces, guild, numbers, week.openedAt);
    const venue = (await press.channel(guild, settings.digestChannel)) ?? { adult: false };
    return { week, reading, arrangement: arrange(reading.chosen, week.lineUp, venue) };
  }

  async function change(
    guild: string,
    to: (lineUp: LineUp) => LineUp | Refusal,
  ): Promise<Refusal | undefined> {
    const done = await calendars.within(guild, async ({ calendar, save }) => {
      if (calendar.plan)
        return refuse(`Digest ${calendar.plan.number} is on its way out, so its line-up stands as it is.`);
      const next = to(atWork(calendar).lineUp);
      if (isRefusal(next)) return next;
      await save(arranged(calendar, next));
      return "done" as const;
    });
    return done === "done" ? undefined : (done ?? refuse(NOT_SET_UP));
  }

  return {
    async facts(guild) {
      const facts = await calendars.within(guild, async (held): Promise<LineUpFacts> => {
        const { week, reading, arrangement } = await read(held);
        const all = [...arrangement.featured, ...arrangement.mentioned].slice(0, SHOWN);
        const seqs = [...all, ...arrangement.leftOut.map(({ piece }) => piece)].map(({ seq }) => seq);
        const found = new Map(
          (await pieces.many(guild, seqs))
            .filter((record) => record.kind === "piece")
            .map((piece) => [piece.seq, piece]),
        );
        const full = (chosen: Chosen): Submission[] => {
          const piece = found.get(chosen.seq);
          return piece ? [piece] : [];
        };
        const { note, hand } = week.lineUp;
        return {
          week: week.index,
          chosen: arrangement.featured.length + arrangement.mentioned.length,
          featured: arrangement.featured.flatMap(full),
          mentioned: arrangement.mentioned.flatMap(full),
          leftOut: arrangement.leftOut.flatMap(({ piece, because }) =>
            full(piece).map((submission) => ({ piece: submission, because })),
          ),
          twice: arrangement.twice,
          tales: arrangement.tales,
          unread: reading.unread,
          note: note?.text,
          hand: hand === undefined ? undefined : hands.read(hand),
          approvedBy: week.approved?.by,
          due: dueAt(week),
          isLate: held.calendar.waiting !== undefined && !held.calendar.waiting.approved,
        };
      });
      return facts ?? refuse(NOT_SET_UP);
    },
    async arranged(guild) {
      const calendar = await calendars.read(guild);
      return calendar ? atWork(calendar).lineUp : refuse(NOT_SET_UP);
    },
    async move(guild, seq, where) {
      const order = await calendars.within(guild, async (held) =>
        moved((await read(held)).arrangement, seq, where),
      );
      if (!order) return refuse(NOT_SET_UP);
      if (!order.includes(seq)) return refuse("That piece is not among the featured ones any more.");
      return change(guild, (lineUp) => ({ ...lineUp, order }));
    },
    async setNote(guild, text, by, seen) {
      const note = text.trim();
      if (lengthOf(note) > LONGEST_NOTE)
        return refuse(`The editor's note has room for ${LONGEST_NOTE} characters. Shorten it and try again.`);
      return change(guild, ({ order, hand, note: now }) => {
        if (note !== now?.text && printOfNote(now?.text ?? "") !== seen)
          return refuse(
            `${now ? `<@${now.by}> has` : "Somebody has"} changed the editor's note since you opened it. Yours was not put over it; it was:\n\n${neutralise(note)}`,
          );
        return lineUpOf(order, note === "" ? undefined : { text: note, by }, hand);
      });
    },
    async setHand(guild, call) {
      const hand = call.trim();
      if (hand === "") return change(guild, ({ order, note }) => lineUpOf(order, note, undefined));
      const read = hands.read(hand);
      if (!read) return refuse("That call number cannot be read. Look at it again, character by character.");
      return change(guild, (lineUp) => ({ ...lineUp, hand: read.call }));
    },
    async postpone(guild, date) {
      const done = await calendars.within(guild, async ({ calendar, save }) => {
        if (calendar.waiting)
          return refuse(
            "This week has closed already, so there is no hour to put off. Publish now, or let it join the next.",
          );
        const { due } = calendar.open;
        const days = Temporal.PlainDate.from(due.date).until(date).days;
        if (days < 0 || days > MOST_DAYS)
          return refuse(`It can be put off by 1 to ${MOST_DAYS} days. Press Postpone again.`);
        if (days > 0) await save(postpone(calendar, days));
        return "done" as const;
      });
      return done === "done" ? undefined : (done ?? refuse(NOT_SET_UP));
    },
  };
}

function lineUpOf(order: LineUp["order"], note: LineUp["note"], hand: LineUp["hand"]): LineUp {
  return { order, ...(note && { note }), ...(hand !== undefined && { hand }) };
}
