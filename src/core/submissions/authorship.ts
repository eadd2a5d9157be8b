/**
 * What authors do with their own pieces, whoever asks: that a piece is theirs is checked on the record itself, and a
 * piece of somebody else is answered like one that is not there.
 */
import type { Clock } from "#src/core/clock.ts";
import type { Locks } from "#src/core/locks.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import type { Rewording } from "#src/core/submissions/edit.ts";
import { addMore, answer, rename, reword, tombstoneOf, withdraw } from "#src/core/submissions/edit.ts";
import type { Submission, SubmissionRecord, Tombstone } from "#src/core/submissions/submission.ts";
import { GONE } from "#src/core/submissions/submissions.ts";
import type { Submissions } from "#src/core/submissions/submissions.ts";
import { isBlank, textProblem } from "#src/core/submissions/wording.ts";

/** Who, and which piece of theirs. */
export interface Own {
  readonly guild: string;
  readonly author: string;
  readonly seq: number;
}

export interface Authorship {
  find(own: Own): Promise<Submission | undefined>;
  reword(own: Own, change: Rewording): Promise<Submission | Refusal>;
  addMore(own: Own, text: string): Promise<Submission | Refusal>;
  rename(
    own: Own,
    naming: { name: string; displayName: string; botName: string },
  ): Promise<Submission | Refusal>;
  withdraw(own: Own): Promise<Submission | Refusal>;
  delete(own: Own): Promise<Tombstone | Refusal>;
  setTellWhenRead(own: Own, on: boolean): Promise<Submission | Refusal>;
  setMayLeaveDiscord(own: Own, on: boolean): Promise<Submission | Refusal>;
  /** An answer to the curators' last question. */
  answer(own: Own, text: string): Promise<Submission | Refusal>;
}

/** Says that a piece changed which a digest may carry: what is out is looked at again. Called with the server's lock held. */
export type NoteChange = (guild: string, seq: number, digest: number | undefined) => Promise<void>;

export function createAuthorship(ports: {
  submissions: Submissions;
  locks: Locks;
  clock: Clock;
  noteChange: NoteChange;
}): Authorship {
  const { submissions, locks, clock, noteChange } = ports;

  function change<To extends SubmissionRecord>(own: Own, act: (piece: Submission) => To | Refusal) {
    return submissions.change<To>(own.guild, own.seq, (piece) =>
      piece.author === own.author ? act(piece) : refuse(GONE),
    );
  }

  /**
   * Changes what readers or curators may have before their eyes. It is noted for another look *before* the piece
   * changes, and under the server's lock, so that a process killed in between leaves a note too many and never one
   * too few.
   */
  function changeNoted<To extends SubmissionRecord>(own: Own, act: (piece: Submission) => To | Refusal) {
    return locks.run(own.guild, async () => {
      const piece = await find(own);
      if (!piece) return refuse(GONE);
      await noteChange(own.guild, own.seq, piece.published?.digest);
      return change(own, act);
    });
  }

  async function edit(own: Own, act: (piece: Submission) => Submission | Refusal) {
    const isDecided = (await find(own))?.decision;
    return isDecided ? changeNoted(own, act) : change(own, act);
  }

  async function find(own: Own): Promise<Submission | undefined> {
    const piece = await submissions.find(own.guild, own.seq);
    return piece?.author === own.author ? piece : undefined;
  }

  return {
    find,
    reword: (own, rewording) => edit(own, (piece) => reword(piece, rewording, clock())),
    addMore: (own, text) =>
      edit(own, (piece) => textProblem([text], "modal") ?? addMore(piece, text, clock())),
    // The server's lock before that of its offers, as everywhere.
    rename: (own, { name, ...naming }) =>
      locks.run(own.guild, () =>
        locks.run(`offers ${own.guild}`, async () => {
          const piece = await find(own);
          if (!piece) return refuse(GONE);
          const shown = isBlank(name) ? "" : name.trim();
          const problem = rename(piece, shown, false);
          if (isRefusal(problem)) return problem;
          const checked = await submissions.names.check({ ...own, ...naming, name: shown });
          if (isRefusal(checked)) return checked;
          await submissions.names.note(own.guild, own.author, [piece.name, shown]);
          submissions.names.take(own.guild, own.author, shown);
          // A piece that is listed already is not looked at again: its new name is written now.
          await submissions.names.flush();
          await noteChange(own.guild, own.seq, piece.published?.digest);
          return change(own, (piece) => rename(piece, shown, checked.penName));
        }),
      ),
    withdraw: (own) => changeNoted(own, withdraw),
    async delete(own) {
      const piece = await find(own);
      if (piece) await submissions.names.note(own.guild, own.author, [piece.name]);
      return changeNoted(own, (now) => tombstoneOf(now, clock()));
    },
    setTellWhenRead: (own, on) => change(own, (piece) => ({ ...piece, tellWhenRead: on })),
    setMayLeaveDiscord: (own, on) => change(own, (piece) => ({ ...piece, mayLeaveDiscord: on })),
    answer: (own, text) => change(own, (piece) => answer(piece, text, clock())),
  };
}
