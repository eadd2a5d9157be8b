/**
 * Reads the pieces of a week by their numbers, a page at a time, and keeps of each only what is needed: a week of ten
 * thousand pieces takes no more memory than its numbers.
 */
import { textOf } from "#src/core/submissions/submission.ts";
import type { Submission, SubmissionRecord } from "#src/core/submissions/submission.ts";
import { beginningOf, wordsIn } from "#src/core/submissions/wording.ts";

import type { Figures } from "./edition.ts";
import { chosenOf } from "./line-up.ts";
import type { Chosen } from "./line-up.ts";
import type { Pieces } from "./ports.ts";
import { asksForSomebody, placeOf, rollsOver } from "./queue.ts";
import type { Place } from "./queue.ts";
import { ofNumbers, pages } from "./ranges.ts";
import type { Ranges } from "./ranges.ts";

/** Records read at once. */
const PAGE = 200;
/** More names than a message has room for. */
const MOST_THANKED = 150;

/** Visits every piece of a week in the order of their numbers. Numbers without a record are passed over. */
export async function eachPiece(
  pieces: Pieces,
  guild: string,
  numbers: Ranges,
  visit: (record: SubmissionRecord) => void,
): Promise<void> {
  for (const page of pages(numbers, PAGE)) {
    for (const record of await pieces.many(guild, page)) visit(record);
  }
}

/** Whether a week has nothing to publish and nothing to read. Stops reading at the first piece that is either. */
export async function isSpent(
  pieces: Pieces,
  guild: string,
  numbers: Ranges,
  weekOpened: number,
): Promise<boolean> {
  for (const page of pages(numbers, PAGE)) {
    const records = await pieces.many(guild, page);
    if (records.some((record) => asksForSomebody(placeOf(record, weekOpened)))) return false;
  }
  return true;
}

/** One line of the desk. */
export interface DeskLine {
  readonly seq: number;
  readonly title: string;
  readonly opening: string;
  readonly author: string;
  readonly place: Place;
  readonly createdAt: number;
  readonly claim: Submission["claim"];
}

/** What is on the desk: everything of the week that is still here, set-aside pieces included. */
export async function readDesk(
  pieces: Pieces,
  guild: string,
  numbers: Ranges,
  weekOpened: number,
): Promise<DeskLine[]> {
  const lines: DeskLine[] = [];
  await eachPiece(pieces, guild, numbers, (record) => {
    const place = placeOf(record, weekOpened);
    if (record.kind !== "piece" || place === "gone") return;
    const { seq, title, author, createdAt, claim } = record;
    const opening = beginningOf(record.parts[0] ?? "");
    lines.push({ seq, title, opening, author, place, createdAt, claim });
  });
  return lines;
}

/** What a publication is planned from. */
export interface WeekReading {
  readonly chosen: readonly Chosen[];
  /** Pieces whose authors gave a name, apart from declined and set-aside ones. */
  readonly thanked: readonly number[];
  readonly figures: Figures;
  readonly unread: number;
}

export async function readWeek(
  pieces: Pieces,
  guild: string,
  numbers: Ranges,
  weekOpened: number,
): Promise<WeekReading> {
  const chosen: Chosen[] = [];
  const thanked: number[] = [];
  const hands = new Set<string>();
  const figures = { pieces: 0, words: 0 };
  let unread = 0;
  await eachPiece(pieces, guild, numbers, (record) => {
    const place = placeOf(record, weekOpened);
    if (record.kind !== "piece" || place === "gone") return;
    figures.pieces += 1;
    figures.words += wordsIn(textOf(record));
    if (record.prompt?.call) hands.add(record.prompt.call);
    if (place === "unread" || place === "changed") unread += 1;
    if (record.name !== "" && place !== "declined" && place !== "aside" && thanked.length < MOST_THANKED)
      thanked.push(record.seq);
    const facts = chosenOf(record, place);
    if (facts) chosen.push(facts);
  });
  return { chosen, thanked, figures: { ...figures, hands: hands.size }, unread };
}

/** The numbers that roll over when the week is done with. */
export async function readRest(
  pieces: Pieces,
  guild: string,
  numbers: Ranges,
  weekOpened: number,
): Promise<Ranges> {
  const rest: number[] = [];
  await eachPiece(pieces, guild, numbers, (record) => {
    if (rollsOver(placeOf(record, weekOpened))) rest.push(record.seq);
  });
  return ofNumbers(rest);
}
