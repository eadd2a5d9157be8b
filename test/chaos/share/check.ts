/** Opens what a killed process left behind, as the next one would, and holds it to what was acknowledged. */
import type { OpenStore } from "#src/adapters/keyv/open-store.ts";
import { openStore } from "#src/adapters/keyv/open-store.ts";
import { isNobody } from "#src/core/people/person.ts";
import type { Submission, SubmissionRecord } from "#src/core/submissions/submission.ts";

import type { Act, Line } from "./acts.ts";
import { carryOut } from "./acts.ts";
import { GUILD, WRITERS, worldOn } from "./world.ts";
import type { World, Writer } from "./world.ts";

/** What must be true of a piece: each acknowledged act, and perhaps the one that was under way. */
interface Expected {
  readonly by: Writer;
  parts: string[];
  /** What it may say instead, because an act on it was begun. */
  maybe: string[] | undefined;
  state: "there" | "withdrawn" | "gone";
  maybeState: "withdrawn" | "gone" | undefined;
  published: boolean;
}

/** What is wrong, in sentences; nothing when all holds. */
export async function faultsIn(url: string, lines: readonly Line[]): Promise<string[]> {
  const store = await openStore({ url, dataKeys: "cd".repeat(32) });
  try {
    return await faultsOn(store, lines);
  } finally {
    await store.close();
  }
}

async function faultsOn(store: OpenStore, lines: readonly Line[]): Promise<string[]> {
  const { expected, begun, erased } = replay(lines);
  const world = await worldOn(store);
  await world.erasure.tick();
  const faults: string[] = [];
  const count = (await world.submissions.next(GUILD)) - 1;
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const before = new Map(
    (await world.submissions.many(GUILD, numbers)).map((record) => [record.seq, record]),
  );
  if (before.size !== count) faults.push(`there are gaps: ${before.size} records below ${count + 1}`);

  for (const [seq, piece] of expected) faults.push(...faultsOf(seq, piece, before.get(seq), begun));
  for (const by of erased) faults.push(...(await tracesOf(by, world)));
  faults.push(...listFaults(before, await listed(world)));
  const noted = (await world.noted.get(GUILD))?.seqs ?? [];
  for (const [seq, { published, state }] of expected) {
    if (published && state !== "there" && !noted.includes(seq))
      faults.push(`${seq} was taken back, and its digest was not told`);
  }

  const next = await carryOut({ do: "share", by: WRITERS[2], text: "after the restart" }, world);
  if (next !== count + 1)
    faults.push(`the next piece was given ${JSON.stringify(next)} and not ${count + 1}`);
  for (const record of await world.submissions.many(GUILD, numbers)) {
    if (JSON.stringify(record) !== JSON.stringify(before.get(record.seq)))
      faults.push(`${record.seq} was overwritten`);
  }
  return faults;
}

function faultsOf(
  seq: number,
  piece: Expected,
  record: SubmissionRecord | undefined,
  begun: Act | undefined,
): string[] {
  if (!record) return [`${seq} was acknowledged and is lost`];
  const mayBeGone = piece.maybeState === "gone" || (begun?.do === "erase" && begun.by === piece.by);
  if (record.kind === "tombstone") {
    return piece.state === "gone" || mayBeGone ? [] : [`${seq} is gone, and nobody asked for it`];
  }
  if (piece.state === "gone") return [`${seq} was deleted and is back`];
  const faults: string[] = [];
  if (piece.state === "withdrawn" && record.state !== "withdrawn")
    faults.push(`${seq} was withdrawn and is ${record.state}`);
  if (piece.state === "there" && record.state === "withdrawn" && piece.maybeState !== "withdrawn") {
    faults.push(`${seq} is withdrawn, and nobody asked for it`);
  }
  const says = JSON.stringify(record.parts);
  if (says !== JSON.stringify(piece.parts) && says !== JSON.stringify(piece.maybe)) {
    faults.push(`${seq} says ${says} and not ${JSON.stringify(piece.parts)}`);
  }
  return faults;
}

async function listed({ submissions }: Awaited<ReturnType<typeof worldOn>>) {
  return new Map(
    await Promise.all(WRITERS.map(async (by) => [by, await submissions.of(GUILD, by)] as const)),
  );
}

/** Authors' lists are derived, and must be whole all the same. */
function listFaults(
  records: ReadonlyMap<number, SubmissionRecord>,
  lists: ReadonlyMap<Writer, readonly Submission[]>,
): string[] {
  return WRITERS.flatMap((by) => {
    const theirs = [...records.values()].filter((record) => record.kind === "piece" && record.author === by);
    const list = lists.get(by) ?? [];
    return list.length === theirs.length
      ? []
      : [`${by} has ${theirs.length} pieces, and their list has ${list.length}`];
  });
}

/** What is left beside the pieces of somebody who was erased and has done nothing since. */
async function tracesOf(by: Writer, { people, drafts, submissions }: World): Promise<string[]> {
  const left = {
    "a person": !isNobody(await people.get(GUILD, by)),
    drafts: (await drafts.all(GUILD, by)).length > 0,
    names: (await submissions.names.of(GUILD, by)).length > 0,
    "a list": (await submissions.roll.listed(GUILD, by)).length > 0,
  };
  return Object.entries(left).flatMap(([what, isLeft]) =>
    isLeft ? [`${by} was erased, and left ${what} behind`] : [],
  );
}

/** What the lines say must be there. */
function replay(lines: readonly Line[]) {
  const expected = new Map<number, Expected>();
  /** Those who were erased and have begun nothing since. */
  const erased = new Set<Writer>();
  let begun: Act | undefined;
  for (const { said, act, seq } of lines) {
    begun = said === "begin" ? act : undefined;
    if (said === "done") acknowledge(expected, act, seq);
    if (!("by" in act)) continue;
    if (said === "done" && act.do === "erase") erased.add(act.by);
    else if (act.do !== "erase") erased.delete(act.by);
  }
  if (begun) begin(expected, begun);
  return { expected, begun, erased };
}

function acknowledge(expected: Map<number, Expected>, act: Act, seq: number | undefined): void {
  if (act.do === "share" && seq !== undefined) {
    const piece = {
      by: act.by,
      parts: [act.text],
      maybe: undefined,
      state: "there",
      maybeState: undefined,
      published: false,
    } as const;
    expected.set(seq, { ...piece, parts: [act.text] });
  }
  if (act.do === "erase") {
    for (const piece of expected.values()) if (piece.by === act.by) piece.state = "gone";
  }
  const piece = "seq" in act ? expected.get(act.seq) : undefined;
  if (!piece) return;
  if (act.do === "edit") piece.parts = [act.text];
  if (act.do === "add") piece.parts = [...piece.parts, act.text];
  if (act.do === "publish") piece.published = true;
  if (act.do === "withdraw") piece.state = "withdrawn";
  if (act.do === "delete") piece.state = "gone";
}

function begin(expected: Map<number, Expected>, act: Act): void {
  const piece = "seq" in act ? expected.get(act.seq) : undefined;
  if (!piece) return;
  if (act.do === "edit") piece.maybe = [act.text];
  if (act.do === "add") piece.maybe = [...piece.parts, act.text];
  if (act.do === "withdraw") piece.maybeState = "withdrawn";
  if (act.do === "delete") piece.maybeState = "gone";
}
