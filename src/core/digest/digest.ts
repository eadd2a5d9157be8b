/** The weekly digest of every server that this process owns: the services, and how they stand on each other. */
import type { Log } from "#src/core/log.ts";
import type { NoteChange } from "#src/core/submissions/authorship.ts";

import type { Calendar } from "./calendar.ts";
import type { Calendars } from "./calendars.ts";
import { createNoteChange } from "./changing.ts";
import { createDesk } from "./desk.ts";
import type { Desk } from "./desk.ts";
import { createLibrary } from "./library.ts";
import type { Library } from "./library.ts";
import { createLineUps } from "./line-ups.ts";
import type { LineUps } from "./line-ups.ts";
import type { Hands, Pieces, Press, Wait } from "./ports.ts";
import { createPublishing } from "./publishing.ts";
import type { Publishing } from "./publishing.ts";
import { createTick } from "./tick.ts";
import type { Notices, Tick } from "./tick.ts";

export interface Digest {
  readonly calendars: Calendars;
  readonly desk: Desk;
  readonly lineUps: LineUps;
  readonly publishing: Publishing;
  readonly library: Library;
  readonly tick: Tick;
  readonly noteChange: NoteChange;
  readonly hands: Hands;
  /** For showing: the calendar as it is, if there is one. */
  calendar(guild: string): Promise<Calendar | undefined>;
  /** The first number of the week that is open, 1 before there is one: what submissions ask of the digest. */
  firstOfWeek(guild: string): Promise<number>;
}

export interface DigestPorts {
  readonly calendars: Calendars;
  readonly log: Log;
  readonly pieces: Pieces;
  readonly press: Press;
  readonly hands: Hands;
  readonly notices: Notices;
  readonly wait: Wait;
  readonly jitter: (guild: string) => number;
  /** Milliseconds between two messages of a digest. */
  readonly pace?: number;
}

export function createDigest(ports: DigestPorts): Digest {
  const { calendars } = ports;
  const publishing = createPublishing(ports);
  const noteChange = createNoteChange({ ...ports, publishing });
  return {
    calendars,
    publishing,
    noteChange,
    desk: createDesk({ ...ports, noteChange }),
    lineUps: createLineUps(ports),
    library: createLibrary(ports),
    tick: createTick({ ...ports, publishing }),
    hands: ports.hands,
    calendar: (guild) => calendars.read(guild),
    firstOfWeek: async (guild) => (await calendars.read(guild))?.open.first ?? 1,
  };
}
