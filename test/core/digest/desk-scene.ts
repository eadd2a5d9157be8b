/** A server with a week of pieces, two curators and a press, for what is decided on the desk. */
import { expect } from "vitest";

import { openStore } from "#src/adapters/keyv/open-store.ts";
import { seenNow } from "#src/core/digest/curation.ts";
import { isRefusal } from "#src/core/refusal.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import type { Ground, PaperPress } from "#test/digest-ground.ts";
import { CURATOR, digestOn, GUILD, paperPress, setUp } from "#test/digest-ground.ts";
import { seed, seededPiece } from "#test/seed.ts";

export const MONDAY = Temporal.Instant.from("2026-03-02T11:00:00Z").epochMilliseconds;
export const DAY = 86_400_000;
export const OTHER = "900000000000000009";

export interface Scene extends Ground {
  readonly press: PaperPress;
  readonly time: { now: number };
}

export async function scene(
  pieces: number,
  change: (piece: Submission) => Submission = (piece) => piece,
): Promise<Scene> {
  const store = await openStore({ url: "memory:" });
  const press = paperPress();
  const time = { now: MONDAY };
  const ground = digestOn(store, { clock: () => time.now, press });
  await seed(store, { guild: GUILD, pieces, now: MONDAY, change });
  await setUp(ground);
  return { ...ground, press, time };
}

export const authorOf = (seq: number): string => seededPiece(GUILD, seq, MONDAY).author;
export const acting = ({ time }: Scene, by = CURATOR) => ({
  by,
  now: time.now,
  nameOf: (id: string) => `<${id}>`,
});
export const said = (result: object | undefined): string =>
  result && isRefusal(result) ? result.refused : "it was not refused";
export const featured = { kind: "featured", why: "For its door.", excerpt: null } as const;

export async function decides(it: Scene, seq: number, choice: Parameters<typeof decision>[1]): Promise<void> {
  expect(isRefusal(await decision(it, choice, seq))).toBe(false);
}

export async function decision(
  it: Scene,
  choice:
    | typeof featured
    | { kind: "held" | "mentioned" }
    | { kind: "declined"; reason: "fit"; tellAuthor: boolean },
  seq = 1,
) {
  const piece = await it.submissions.find(GUILD, seq);
  if (!piece) throw new Error(`There is no piece ${seq}.`);
  return it.digest.desk.act(GUILD, seq, { do: "decide", choice, seen: seenNow(piece) }, acting(it));
}

/** Publishes, and is held up before this part. */
export async function heldUpBefore(it: Scene, part: number): Promise<void> {
  let posts = 0;
  it.press.fault = () => {
    if (posts++ === part) throw new Error("Discord is down.");
    return false;
  };
  await it.digest.publishing.publishNow(GUILD, CURATOR, 0);
  await expect(it.digest.publishing.run(GUILD)).rejects.toThrow("Discord is down.");
  it.press.fault = undefined;
}
