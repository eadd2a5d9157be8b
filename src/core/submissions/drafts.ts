/**
 * What a member handed over that is not a piece yet: a file whose modal is open, a text that was refused. It is kept
 * so that nobody has to type anything twice: one for each member and server, for a week.
 */
import { z } from "zod";

import type { Clock } from "#src/core/clock.ts";
import { codec } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";
import { contentNotes } from "#src/core/submissions/submission.ts";

const draftSchema = z.strictObject({
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

export type Draft = z.infer<typeof draftSchema>;

const KEPT_DAYS = 7;

export interface Drafts {
  get(guild: string, author: string): Promise<Draft | undefined>;
  put(guild: string, author: string, draft: Omit<Draft, "at">): Promise<void>;
  drop(guild: string, author: string): Promise<void>;
  /** Lets go of what was kept up to this moment. */
  forget(guild: string, author: string, at: number): Promise<void>;
  forgetAll(guild: string): Promise<void>;
  /** Lets go of what has waited for more than a week in these servers. */
  sweep(guilds: ReadonlySet<string>): Promise<void>;
}

export function createDrafts(ports: { store: Store; clock: Clock }): Drafts {
  const drafts = ports.store.records("drafts", codec("draft", 1, draftSchema));
  const keyOf = (guild: string, author: string) => `${guild}/${author}`;
  const isOld = (draft: Draft) => ports.clock() - draft.at > KEPT_DAYS * 86_400_000;
  return {
    async get(guild, author) {
      const draft = await drafts.get(keyOf(guild, author));
      return draft && !isOld(draft) ? draft : undefined;
    },
    put: (guild, author, draft) => drafts.set(keyOf(guild, author), { ...draft, at: ports.clock() }),
    drop: (guild, author) => drafts.delete(keyOf(guild, author)),
    async forget(guild, author, at) {
      const draft = await drafts.get(keyOf(guild, author));
      if (draft && draft.at <= at) await drafts.delete(keyOf(guild, author));
    },
    async forgetAll(guild) {
      for await (const key of drafts.keys()) if (key.startsWith(`${guild}/`)) await drafts.delete(key);
    },
    async sweep(guilds) {
      for await (const key of drafts.keys()) {
        if (!guilds.has(key.split("/")[0] ?? "")) continue;
        const draft = await drafts.get(key);
        if (draft && isOld(draft)) await drafts.delete(key);
      }
    },
  };
}
