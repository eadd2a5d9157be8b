/** Handing over, in one place: the services around a submission, and how they stand on each other. */
import { nameOf, readHand } from "#src/core/asking/hands.ts";
import type { Clock } from "#src/core/clock.ts";
import type { Calendar } from "#src/core/digest/calendar.ts";
import type { Locks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import type { KnownPrompt } from "#src/core/people/person.ts";
import { writeReference } from "#src/core/prompts/constraints/constraints.ts";
import { referenceOf } from "#src/core/prompts/constraints/suffix.ts";
import type { Prompts } from "#src/core/prompts/prompts.ts";
import type { Store } from "#src/core/records.ts";
import { isRefusal } from "#src/core/refusal.ts";
import type { SettingsService } from "#src/core/settings/settings.ts";
import { createAuthorship } from "#src/core/submissions/authorship.ts";
import type { Authorship, NoteChange } from "#src/core/submissions/authorship.ts";
import { createDrafts } from "#src/core/submissions/drafts.ts";
import type { Drafts } from "#src/core/submissions/drafts.ts";
import { receiptOf } from "#src/core/submissions/receipt.ts";
import type { ReceiptFacts } from "#src/core/submissions/receipt.ts";
import { createReports } from "#src/core/submissions/reports.ts";
import type { Reports } from "#src/core/submissions/reports.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { createSubmissions } from "#src/core/submissions/submissions.ts";
import type { Submissions } from "#src/core/submissions/submissions.ts";

/** What was answered, as a piece remembers it. */
export type Answered = Pick<Submission, "prompt" | "constraint">;

export interface Sharing {
  readonly submissions: Submissions;
  readonly authorship: Authorship;
  readonly drafts: Drafts;
  readonly reports: Reports;
  /** What its author is told about a piece. */
  receipt(piece: Submission): Promise<ReceiptFacts>;
  /**
   * What a prompt that somebody names stands for: a call number, typed as people type it; one of the prompts that
   * they `know`, by its number; or else words of their own. Empty for none. Never refuses: a piece is welcome
   * whatever it answers.
   */
  answered(named: string, known: readonly KnownPrompt[]): Answered;
}

/** What submissions ask of the digest. */
export interface Week {
  firstOfWeek(guild: string): Promise<number>;
  calendar(guild: string): Promise<Calendar | undefined>;
  readonly noteChange: NoteChange;
  /** Something of this server's pieces has changed. */
  changed(guild: string): void;
}

const LONGEST_PROMPT_TITLE = 80;

export function createSharing(ports: {
  store: Store;
  locks: Locks;
  clock: Clock;
  log: Log;
  settings: SettingsService;
  prompts: Prompts;
  week: Week;
}): Sharing {
  const { store, locks, clock, log, settings, prompts, week } = ports;
  const facts = {
    firstOfWeek: (guild: string) => week.firstOfWeek(guild),
    blockedAuthors: async (guild: string) => (await settings.get(guild)).blockedAuthors,
    changed: (guild: string) => week.changed(guild),
  };
  const submissions = createSubmissions({ store, locks, clock, log, facts });
  return {
    submissions,
    authorship: createAuthorship({ submissions, locks, clock, noteChange: week.noteChange }),
    drafts: createDrafts({ store, locks, clock }),
    reports: createReports({ store, locks, clock }),
    async receipt(piece) {
      const { guild } = piece;
      const [chosen, calendar] = await Promise.all([settings.get(guild), week.calendar(guild)]);
      return receiptOf(piece, { settings: chosen, calendar, now: clock() });
    },
    answered(named, known) {
      const typed = named.trim();
      if (typed === "") return { prompt: null, constraint: null };
      const prompt = readHand(prompts, typed);
      if (isRefusal(prompt)) {
        const one = known.find(({ call }) => call === typed);
        const title = [...(one?.title ?? typed)].slice(0, LONGEST_PROMPT_TITLE).join("");
        return { prompt: { call: one?.call ?? "", title }, constraint: null };
      }
      const reference = prompt.constraint && referenceOf(prompt.constraint);
      return {
        prompt: { call: prompt.call, title: nameOf(prompts, prompt).title },
        constraint: reference ? writeReference(reference) : null,
      };
    },
  };
}
