/** A piece that has just been set aside: who wrote it, what this server does then, and what can be done. Private. */
import { deskId, readNextId, stopTakingId, undoId, writeId } from "#src/adapters/discord/views/desk-ids.ts";
import { titleOf } from "#src/adapters/discord/views/digest.ts";
import { button, row, text } from "#src/adapters/discord/views/view.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { deskWords } from "#src/adapters/discord/words/desk.ts";
import { readingWords as words } from "#src/adapters/discord/words/reading.ts";
import { seenNow } from "#src/core/digest/curation.ts";
import { neutralise } from "#src/core/submissions/neutralise.ts";
import type { Submission } from "#src/core/submissions/submission.ts";

/** @param hardMoments the server's own note, if it has one. The text itself is not shown again. */
export function asideView(piece: Submission, hardMoments: string | undefined): View {
  const { seq } = piece;
  return {
    components: [
      text(words.asideDone(titleOf(piece), `<@${piece.author}>`)),
      text(hardMoments === undefined ? words.noHardMoments : words.hardMoments(neutralise(hardMoments))),
      row(
        button(words.askAuthor, writeId.of({ seq, to: "question" })),
        button(words.note, writeId.of({ seq, to: "curators" })),
        button(words.undo, undoId.of({ seq, ...seenNow(piece) })),
        button(words.stopTaking, stopTakingId.of({ seq, sure: false }), { style: "danger" }),
      ),
      row(
        button(words.nextPiece, readNextId.of({ after: seq })),
        button(deskWords.desk, deskId.of({ page: 0 })),
      ),
    ],
  };
}
