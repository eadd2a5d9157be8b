/** The digest on a store, without Discord: for tests of decisions, for benchmarks, and for processes to be killed. */
import type { Calendars } from "#src/core/digest/calendars.ts";
import { createCalendars } from "#src/core/digest/calendars.ts";
import type { Digest } from "#src/core/digest/digest.ts";
import { createDigest } from "#src/core/digest/digest.ts";
import type { PartFacts } from "#src/core/digest/facts.ts";
import type { Hands, Press } from "#src/core/digest/ports.ts";
import type { Notices } from "#src/core/digest/tick.ts";
import { createLocks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import type { Store } from "#src/core/records.ts";
import type { SettingsService } from "#src/core/settings/settings.ts";
import { createSettings } from "#src/core/settings/settings.ts";
import type { Authorship } from "#src/core/submissions/authorship.ts";
import { createAuthorship } from "#src/core/submissions/authorship.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import type { Submissions } from "#src/core/submissions/submissions.ts";
import { createSubmissions } from "#src/core/submissions/submissions.ts";

export const GUILD = "900000000000000001";
export const CHANNEL = "900000000000000002";
export const CURATOR = "900000000000000003";
export const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** Any call number that looks like one, in a few words. */
export const plainHands: Hands = {
  deal: async () => "T1-0000-00000",
  read: (call) => ({
    call,
    telling: "A ferryman keeps the oar of whoever cannot pay. Whose is the last one?",
  }),
  kept: () => undefined,
};

export interface Ground {
  readonly digest: Digest;
  readonly calendars: Calendars;
  readonly submissions: Submissions;
  readonly authorship: Authorship;
  readonly settings: SettingsService;
  /** What curators were told, a line each. */
  readonly told: string[];
}

export function digestOn(
  store: Store,
  ports: { clock: () => number; press: Press; log?: Log; hands?: Hands },
): Ground {
  const { clock, press, log = quiet, hands = plainHands } = ports;
  const locks = createLocks();
  const settings = createSettings({ store, locks });
  const calendars = createCalendars({ store, locks, clock, settings });
  const told: string[] = [];
  const notices: Notices = {
    remind: async (_, reminder) => void told.push(reminder),
    paused: async (_, pause) => void told.push(pause.why),
  };
  const submissions = createSubmissions({
    ...{ store, locks, clock, log },
    facts: {
      firstOfWeek: async (guild) => (await calendars.read(guild))?.open.first ?? 1,
      blockedAuthors: async () => [],
      changed() {},
    },
  });
  const digest = createDigest({
    ...{ calendars, log, press, hands, notices },
    pieces: submissions,
    wait: async () => {},
    jitter: () => 0,
  });
  const authorship = createAuthorship({ submissions, locks, clock, noteChange: digest.noteChange });
  return { digest, calendars, submissions, authorship, settings, told };
}

/** Turns a piece into one that a curator has featured. */
export function featuredPiece(piece: Submission): Submission {
  return {
    ...piece,
    state: "featured",
    decision: {
      ...{ kind: "featured", reason: null, why: "For the house.", excerpt: null, tellAuthor: false },
      ...{ by: CURATOR, at: piece.createdAt + 1, wording: piece.wording },
    },
  };
}

/** A server whose digest is due every Sunday at 18:00 in Rome. */
export async function setUp(
  ground: Pick<Ground, "settings">,
  guild = GUILD,
  channel = CHANNEL,
): Promise<void> {
  await ground.settings.change(guild, (now) => ({ ...now, zone: "Europe/Rome", digestChannel: channel }));
}

interface PaperMessage {
  readonly id: string;
  readonly nonce: string;
  facts: PartFacts;
  deleted: boolean;
}

export interface PaperPress extends Press {
  readonly messages: PaperMessage[];
  /** What the channel lets Kublai do; `undefined` when it is gone. */
  venue: Awaited<ReturnType<Press["channel"]>>;
  /** Called before each post; what it throws happens instead, or, if it returns true, after the message is out. */
  fault: (() => boolean) | undefined;
}

/** A press that keeps what it prints. It knows nonces for ever, and marks by number and part. */
export function paperPress(): PaperPress {
  const messages: PaperMessage[] = [];
  const press: PaperPress = {
    messages,
    venue: { adult: false, missing: [] },
    fault: undefined,
    channel: async () => press.venue,
    weigh: (piece) => ({
      characters: piece.consent === "shown" ? piece.excerpt.length + piece.why.length + 60 : 60,
      components: 4,
    }),
    async post(_, facts, nonce) {
      const dies = press.fault?.() ?? false;
      const before = messages.find((message) => message.nonce === nonce);
      if (before?.deleted) return { deleted: true };
      const message = before ?? { id: String(messages.length + 1), nonce, facts, deleted: false };
      if (!before) messages.push(message);
      if (dies) throw new Error("The answer was lost.");
      return { message: message.id };
    },
    async edit(_, id, facts) {
      const message = messages.find((one) => one.id === id);
      if (!message || message.deleted) return "deleted";
      message.facts = facts;
      return "edited";
    },
    async find(_, mark) {
      const [, number, index] = mark.split(":").map((part) => Number.parseInt(part, 36));
      const found = messages.find(
        ({ facts, deleted }) => !deleted && facts.number === number && facts.index === index,
      );
      return found && { message: found.id };
    },
    openThread: async () => {},
  };
  return press;
}
