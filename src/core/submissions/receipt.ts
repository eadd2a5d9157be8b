/** What an author is told about a piece: how long it is, what its constraint made of it, when it will be read. Pure. */
import { dueAt } from "#src/core/digest/calendar.ts";
import type { Calendar } from "#src/core/digest/calendar.ts";
import { instantOf, nextDigestAt } from "#src/core/digest/schedule.ts";
import type { Report } from "#src/core/prompts/constraints/constraint.ts";
import { checkConstraint, readReference } from "#src/core/prompts/constraints/constraints.ts";
import { isRefusal } from "#src/core/refusal.ts";
import { isSetUp, scheduleOf } from "#src/core/settings/settings.ts";
import type { Settings } from "#src/core/settings/settings.ts";
import { textOf } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { wordsIn } from "#src/core/submissions/wording.ts";

export interface ReceiptFacts {
  readonly piece: Submission;
  readonly words: number;
  /** What the piece did with the constraint that its prompt had, if it had one. */
  readonly report: Report | undefined;
  /** Epoch milliseconds of the digest for which it may be read; `undefined` until a manager has run /setup. */
  readonly dueAt: number | undefined;
  readonly zone: string;
}

export function receiptOf(
  piece: Submission,
  server: { settings: Settings; calendar: Calendar | undefined; now: number },
): ReceiptFacts {
  const { settings, calendar, now } = server;
  const text = textOf(piece);
  return {
    piece,
    words: wordsIn(text),
    report: reportOf(piece.constraint, text),
    dueAt: isSetUp(settings)
      ? calendar
        ? dueAt(calendar.open)
        : instantOf(nextDigestAt(now, scheduleOf(settings)))
      : undefined,
    zone: settings.zone,
  };
}

/** A constraint that this Kublai does not know is left unsaid: it never stands in anybody's way. */
export function reportOf(constraint: string | null, text: string): Report | undefined {
  if (constraint === null) return undefined;
  const reference = readReference(constraint);
  return isRefusal(reference) ? undefined : checkConstraint(reference, text);
}
