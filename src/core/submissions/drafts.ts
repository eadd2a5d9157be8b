/**
 * What a member handed over that is not a piece yet: a file whose modal is open, a text that was refused. It is kept
 * so that nobody has to type anything twice: a few for each member and server, for two weeks, none put over another.
 */
import { z } from "zod";

import type { Clock } from "#src/core/clock.ts";
import { forEachOf } from "#src/core/each.ts";
import type { Locks } from "#src/core/locks.ts";
import { codec } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";
import { contentNotes } from "#src/core/submissions/submission.ts";

const draftSchema = z.strictObject({
  /** The interaction that brought it. */
  id: z.string(),
  title: z.string(),
  text: z.string(),
  name: z.string(),
  contentNotes: z.array(z.enum(contentNotes)),
  source: z.enum(["modal", "message", "file"]),
  /** The file's own name. */
  file: z.string().nullable(),
  prompt: z.strictObject({ call: z.string(), title: z.string() }).nullable(),
  constraint: z.string().nullable(),
  /** The piece that it was to change, when it was an edit or an addition. */
  piece: z.strictObject({ seq: z.int().positive(), act: z.enum(["edit", "add"]) }).nullable(),
  at: z.int().nonnegative(),
});
const draftsSchema = z.strictObject({ drafts: z.array(draftSchema) });
/** The first version held one draft, which had no need of an id. */
const draftsCodec = codec("drafts", 2, draftsSchema, {
  1: (older) => ({ drafts: [{ ...z.record(z.string(), z.unknown()).parse(older), id: "1" }] }),
});

export type Draft = z.infer<typeof draftSchema>;

/** Drafts that a member may have waiting in one server: the largest is a file of 256 KiB. */
export const DRAFTS_MOST = 5;
/** Longer than a week of a digest: what had no room in one can be handed in for the next. */
const KEPT_DAYS = 14;

export interface Drafts {
  /** What waits, the newest first. */
  all(guild: string, author: string): Promise<readonly Draft[]>;
  find(guild: string, author: string, id: string): Promise<Draft | undefined>;
  /**
   * Keeps a draft in the place of the one with its id, or of one with the same words. Refused when as many wait as
   * are kept: nothing that waits is let go for it.
   */
  put(guild: string, author: string, draft: Omit<Draft, "at">): Promise<Draft | Refusal>;
  drop(guild: string, author: string, id: string): Promise<void>;
  /** Lets go of what was kept up to this moment. */
  forget(guild: string, author: string, at: number): Promise<void>;
  forgetAll(guild: string): Promise<void>;
  /** Lets go of what has waited for too long in these servers. */
  sweep(guilds: ReadonlySet<string>): Promise<void>;
}

export function createDrafts(ports: { store: Store; locks: Locks; clock: Clock }): Drafts {
  const { locks, clock } = ports;
  const records = ports.store.records("drafts", draftsCodec);
  const keyOf = (guild: string, author: string) => `${guild}/${author}`;
  const isOld = ({ at }: Draft) => clock() - at > KEPT_DAYS * 86_400_000;

  async function read(key: string): Promise<readonly Draft[]> {
    const { drafts } = (await records.get(key)) ?? { drafts: [] };
    return drafts.filter((draft) => !isOld(draft));
  }

  async function write(key: string, drafts: readonly Draft[]): Promise<void> {
    await (drafts.length > 0 ? records.set(key, { drafts: [...drafts] }) : records.delete(key));
  }

  const locked = <T>(key: string, work: () => Promise<T>) => locks.run(`drafts ${key}`, work);

  /** Writes only where something goes. */
  const keepOnly = (key: string, keep: (draft: Draft) => boolean) =>
    locked(key, async () => {
      const all = (await records.get(key))?.drafts ?? [];
      const kept = all.filter((draft) => !isOld(draft) && keep(draft));
      if (kept.length < all.length) await write(key, kept);
    });

  return {
    all: (guild, author) => read(keyOf(guild, author)),
    find: async (guild, author, id) => (await read(keyOf(guild, author))).find((draft) => draft.id === id),
    put: (guild, author, draft) =>
      locked(keyOf(guild, author), async () => {
        const others = (await read(keyOf(guild, author))).filter((other) => !isTheSame(other, draft));
        if (others.length >= DRAFTS_MOST) {
          return refuse(
            `${DRAFTS_MOST} texts of yours wait here already. Use /share to hand one in or to let one go.`,
          );
        }
        const kept = { ...draft, at: clock() };
        await write(keyOf(guild, author), [kept, ...others]);
        return kept;
      }),
    drop: (guild, author, id) => keepOnly(keyOf(guild, author), (draft) => draft.id !== id),
    forget: (guild, author, at) => keepOnly(keyOf(guild, author), (draft) => draft.at > at),
    async forgetAll(guild) {
      for await (const key of records.keys()) if (key.startsWith(`${guild}/`)) await records.delete(key);
    },
    async sweep(guilds) {
      await forEachOf(records.keys(), async (key) => {
        if (guilds.has(key.split("/")[0] ?? "")) await keepOnly(key, () => true);
      });
    },
  };
}

function isTheSame(one: Omit<Draft, "at">, other: Omit<Draft, "at">): boolean {
  if (one.id === other.id) return true;
  return one.text === other.text && JSON.stringify(one.piece) === JSON.stringify(other.piece);
}
