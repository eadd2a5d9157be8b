/** A week as it would be published now: the same act for the preview and for the plan. */
import { atWork, passedOver, piecesOf, planned } from "./calendar.ts";
import type { Held } from "./calendars.ts";
import type { Edition } from "./edition.ts";
import { partFacts } from "./facts.ts";
import type { PartFacts } from "./facts.ts";
import { arrange } from "./line-up.ts";
import type { Arrangement } from "./line-up.ts";
import { MOST_PLACED, planEdition } from "./plan.ts";
import type { Hands, Pieces, Press } from "./ports.ts";
import { recordsFor } from "./publication.ts";
import { readRest, readWeek } from "./week.ts";
import type { WeekReading } from "./week.ts";

export interface Draft {
  readonly reading: WeekReading;
  readonly arrangement: Arrangement;
  /** `undefined` when nothing is featured or mentioned. */
  readonly edition: Edition | undefined;
}

export interface Drafts {
  /** The week at work as it stands. */
  draft(held: Held, by: string): Promise<Draft>;
  /** Makes the plan of a week that somebody has approved, if there is one. Answers whether there is a plan now. */
  plan(held: Held): Promise<boolean>;
  /** What each part of an edition says now. */
  show(guild: string, edition: Edition): Promise<PartFacts[]>;
}

export function createDrafts({
  pieces,
  press,
  hands,
}: {
  pieces: Pieces;
  press: Press;
  hands: Hands;
}): Drafts {
  async function draft(held: Held, by: string): Promise<Draft> {
    const { guild, now, calendar, settings } = held;
    const week = atWork(calendar);
    const numbers = piecesOf(week, await pieces.next(guild));
    const reading = await readWeek(pieces, guild, numbers, week.openedAt);
    const venue = (await press.channel(guild, settings.digestChannel)) ?? { adult: false };
    const arrangement = arrange(reading.chosen, week.lineUp, venue);
    if (arrangement.featured.length + arrangement.mentioned.length === 0)
      return { reading, arrangement, edition: undefined };
    const placed = arrangement.featured.slice(0, MOST_PLACED).map(({ seq }) => seq);
    const found = await pieces.many(guild, placed);
    const edition = planEdition(
      {
        calendar,
        week,
        reading,
        arrangement,
        records: new Map(found.map((record) => [record.seq, record])),
        now,
        by,
        channel: settings.digestChannel,
        hand: week.lineUp.hand,
        pingRole: settings.pingRole,
        thread: settings.thread,
      },
      press,
      hands,
    );
    return { reading, arrangement, edition };
  }

  return {
    draft,
    async plan(held) {
      const { guild, calendar, save } = held;
      const { waiting } = calendar;
      if (calendar.plan || !waiting?.approved) return calendar.plan !== undefined;
      const { edition } = await draft(held, waiting.approved.by);
      if (!edition) {
        const rest = await readRest(pieces, guild, piecesOf(waiting, waiting.end), waiting.openedAt);
        await save(passedOver(calendar, held.now, rest));
        return false;
      }
      const hand = edition.hand ?? (await hands.deal(guild));
      await save(planned(calendar, { ...edition, hand }));
      return true;
    },
    async show(guild, edition) {
      const shown: PartFacts[] = [];
      for (const [index, part] of edition.parts.entries()) {
        shown.push(partFacts(edition, index, await recordsFor(edition, part, { pieces, guild }), hands));
      }
      return shown;
    },
  };
}
