/** From a week as it was decided to an edition: which parts, with which pieces. The preview is made by the same act. */
import type { Calendar, ClosedWeek, Week } from "./calendar.ts";
import type { Edition, Part, Reference } from "./edition.ts";
import { pieceFacts } from "./facts.ts";
import type { Records } from "./facts.ts";
import { layOut, LIMITS } from "./layout.ts";
import type { Arrangement, Chosen } from "./line-up.ts";
import type { Hands, Press } from "./ports.ts";
import type { WeekReading } from "./week.ts";

/** How much of each text is shown: as much as lets every featured piece have a place. */
const BUDGETS = [700, 450, 280, 160] as const;
/** No digest has room for more featured pieces than this. */
export const MOST_PLACED = 80;

const MOST_TALES = 8;
const MOST_IN_A_TALE = 12;

export interface PlanFrom {
  readonly calendar: Calendar;
  readonly week: Week | ClosedWeek;
  readonly reading: WeekReading;
  readonly arrangement: Arrangement;
  /** The first {@link MOST_PLACED} featured pieces, as they are now. */
  readonly records: Records;
  readonly now: number;
  readonly by: string;
  readonly channel: string;
  readonly hand: string | undefined;
  readonly pingRole: string | undefined;
  readonly thread: boolean;
}

/** The edition, none of it out yet. */
export function planEdition(from: PlanFrom, press: Press, hands: Hands): Edition {
  const featured = from.arrangement.featured.map(reference);
  const { budget, messages } = fill(featured.slice(0, MOST_PLACED), from.records, press, hands);
  const part = (kind: Part["kind"], pieces: Reference[] = []): Part => ({
    kind,
    pieces: pieces.map(({ seq }) => seq),
    unshown: [],
    gone: false,
  });
  const { note } = from.week.lineUp;
  return {
    number: from.calendar.lastNumber + 1,
    week: from.week.index,
    opened: from.week.openedAt,
    closed: "closedAt" in from.week ? from.week.closedAt : from.now,
    startedAt: from.now,
    channel: from.channel,
    by: from.by,
    ...(note && { note }),
    ...(from.hand !== undefined && { hand: from.hand }),
    ...(from.pingRole !== undefined && { pingRole: from.pingRole }),
    ...(from.thread && { thread: "wanted" as const }),
    featured,
    mentioned: from.arrangement.mentioned.map(reference),
    budget,
    tales: [...from.arrangement.tales]
      .slice(0, MOST_TALES)
      .map(([call, pieces]) => ({ call, pieces: pieces.slice(0, MOST_IN_A_TALE) })),
    thanked: [...from.reading.thanked],
    figures: from.reading.figures,
    parts: [part("opening"), ...messages.map((pieces) => part("pieces", pieces)), part("closing")],
  };
}

function fill(featured: Reference[], records: Records, press: Press, hands: Hands) {
  for (const budget of BUDGETS) {
    const weigh = (piece: Reference) =>
      press.weigh(pieceFacts(records.get(piece.seq), piece, budget, hands.kept));
    const { messages, rest } = layOut(featured, weigh, LIMITS);
    if (rest.length === 0 || budget === BUDGETS.at(-1)) return { budget, messages };
  }
  throw new Error("There is always a smallest budget.");
}

function reference({ seq, wording, excerpt }: Chosen): Reference {
  return { seq, wording, ...(excerpt && { excerpt }) };
}
