/** When a piece changes that may be out: the digests that carry it are noted first, and edited afterwards. */
import type { Log } from "#src/core/log.ts";
import type { NoteChange } from "#src/core/submissions/authorship.ts";

import { piecesOf, toAmend } from "./calendar.ts";
import type { Calendar } from "./calendar.ts";
import type { Calendars, Held } from "./calendars.ts";
import { carries } from "./edition.ts";
import type { Pieces } from "./ports.ts";
import type { Publishing } from "./publishing.ts";
import { includes, span, union } from "./ranges.ts";

/**
 * Call it with the server's lock held, before the piece is edited after a decision, withdrawn, renamed, taken down or
 * erased, and go on holding the lock until it is. The edits wait for the lock, and so come after; when the process ends
 * in between, the tick makes them. A piece that was declined in a week that is over comes back to the desk with it.
 */
export function createNoteChange(ports: {
  calendars: Calendars;
  pieces: Pieces;
  publishing: Publishing;
  log: Log;
}): NoteChange {
  const { calendars, pieces, publishing, log } = ports;
  const queued = new Set<string>();

  /** The digests that show, mention or thank for a piece: none is older than the piece. */
  async function carrying(
    { guild, calendar }: Held,
    seq: number,
    { known, since }: { known: number | undefined; since: number },
  ): Promise<number[]> {
    const numbers = new Set(known === undefined ? [] : [known]);
    if (calendar.plan && carries(calendar.plan, seq)) numbers.add(calendar.plan.number);
    for (let number = calendar.lastNumber; number > 0; number--) {
      const edition = await calendars.edition(guild, number);
      if (edition && edition.startedAt < since) break;
      if (edition && carries(edition, seq)) numbers.add(number);
    }
    return [...numbers];
  }

  function editSoon(guild: string): void {
    if (queued.has(guild)) return;
    queued.add(guild);
    publishing
      .run(guild, () => queued.delete(guild))
      .catch((err: unknown) => {
        log.warn({ guild, err }, "What is out of a digest could not be edited; the next tick tries again.");
      })
      .finally(() => queued.delete(guild));
  }

  return async (guild, seq, known) => {
    await calendars.inside(guild, async (held) => {
      const piece = await pieces.find(guild, seq);
      const since = piece?.createdAt ?? Number.MAX_SAFE_INTEGER;
      const numbers = await carrying(held, seq, { known, since });
      const before = piece?.state === "declined" ? onDesk(held.calendar, seq) : held.calendar;
      const after = numbers.reduce((next, number) => toAmend(next, number), before);
      if (after === held.calendar) return;
      await held.save(after);
      if (numbers.length > 0) editSoon(guild);
    });
  };
}

/** The calendar with this piece in one of its weeks. */
function onDesk(calendar: Calendar, seq: number): Calendar {
  const { open, waiting } = calendar;
  const weeks = [open, ...(waiting ? [waiting] : [])];
  if (weeks.some((week) => includes(piecesOf(week, seq + 1), seq))) return calendar;
  return { ...calendar, open: { ...open, carried: union(open.carried, span(seq, seq + 1)) } };
}
