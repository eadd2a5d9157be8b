/** Fills a database with pieces, as fast as it goes, for benchmarks that ask what size does. */
import type { Store } from "#src/core/records.ts";
import { pieceFrom } from "#src/core/submissions/offer.ts";
import { submissionCodec, submissionKey, submissionsNamespace } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";

export interface Seeding {
  readonly guild: string;
  /** How many pieces, numbered on from `first`. */
  readonly pieces: number;
  readonly first?: number;
  readonly now: number;
  /** What is said otherwise about each. */
  readonly change?: (piece: Submission) => Submission;
}

const SENTENCE =
  "The house at the end of the street had been lent, room by room, to people it did not know. ";
const AT_ONCE = 2_000;

/** One piece of about 700 bytes of text. Authors repeat after a thousand pieces. */
export function seededPiece(guild: string, seq: number, now: number): Submission {
  const offer = {
    guild,
    author: String(200_000_000_000_000_000n + BigInt(seq % 1_000)),
    name: `Writer ${seq % 1_000}`,
    displayName: `Writer ${seq % 1_000}`,
    botName: "Kublai",
    title: `Piece ${seq}`,
    parts: [SENTENCE.repeat(8)],
    contentNotes: [],
    prompt: { call: "T1-0000-00000", title: "tale · somebody · something" },
    constraint: null,
    source: "modal",
    channel: "800000000000000001",
    channelIsAdult: false,
    origin: String(seq),
    pledged: true,
    tellWhenRead: false,
  } as const;
  return pieceFrom(offer, { seq, now, penName: false });
}

/** Stores the pieces themselves; lists that are derived from them are made up when they are first asked for. */
export async function seed(store: Store, { guild, pieces, first = 1, now, change }: Seeding): Promise<void> {
  const records = store.records(submissionsNamespace, submissionCodec);
  for (let from = first; from < first + pieces; from += AT_ONCE) {
    const count = Math.min(AT_ONCE, first + pieces - from);
    await records.setMany(
      Array.from({ length: count }, (_, index) => {
        const piece = seededPiece(guild, from + index, now);
        return [submissionKey(guild, from + index), change ? change(piece) : piece] as const;
      }),
    );
  }
}
