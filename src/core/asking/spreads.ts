/**
 * Who has taken which line of a spread, and what they have settled about the card that others share with them. One
 * record for each spread of a server. A line that was taken falls free after seven days. Knows no Discord.
 */
import { z } from "zod";

import type { Clock } from "#src/core/clock.ts";
import type { Locks } from "#src/core/locks.ts";
import { SPREAD_LINES } from "#src/core/prompts/form.ts";
import type { Crossing, SpreadLine } from "#src/core/prompts/form.ts";
import { crossingOf } from "#src/core/prompts/forms/spread.ts";
import { codec } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";

const takenSchema = z.strictObject({
  line: z.enum(SPREAD_LINES),
  user: z.string(),
  /** What readers see: the name in the server, or the one given with what was settled. */
  name: z.string(),
  at: z.int().nonnegative(),
  /** At most 80 characters, in their own words. */
  settled: z.string().optional(),
});
const spreadSchema = z.strictObject({
  taken: z.array(takenSchema),
  /** The message that everybody sees it in. */
  shownIn: z.strictObject({ channel: z.string(), message: z.string() }).optional(),
});

export type Taken = z.infer<typeof takenSchema>;
export type SpreadRecord = z.infer<typeof spreadSchema>;

export const LONGEST_SETTLED = 80;
const FREE_AFTER = 7 * 86_400_000;
/** Milliseconds; what is new in this process is looked for anew. */
const LOOK_HOLDS = 5_000;
const EMPTY: SpreadRecord = { taken: [] };

export interface Spreads {
  /** The spread as it stands: lines that have fallen free are not in it. */
  get(guild: string, call: string): Promise<SpreadRecord>;
  /** Gives a line to somebody, who lets go of the one they had. Two may have the same line. */
  take(
    guild: string,
    call: string,
    taken: Pick<Taken, "line" | "user" | "name">,
    shownIn?: SpreadRecord["shownIn"],
  ): Promise<SpreadRecord>;
  /**
   * Settles something about the shared card; empty words take back what was settled. Undefined for somebody whose line
   * has fallen free, or who has taken another one since.
   */
  settle(
    guild: string,
    call: string,
    by: Pick<Taken, "line" | "user" | "name">,
    words: string,
  ): Promise<SpreadRecord | undefined>;
  /** Takes all that others than this person have settled off a spread; their lines stay theirs. */
  unsettle(guild: string, call: string, but: string): Promise<SpreadRecord>;
  /** The lines that somebody holds in a server, with what they settled, in words. */
  of(guild: string, user: string): Promise<string[]>;
  /** Lets go of the lines that have fallen free in these servers, and of spreads that have no others. */
  sweep(guilds: ReadonlySet<string>): Promise<void>;
  forgetAll(guild: string): Promise<void>;
  /** Takes a person's lines and words out of a server's spreads, and gives those that have changed. */
  forget(guild: string, user: string): Promise<readonly { call: string; spread: SpreadRecord }[]>;
}

export function createSpreads(ports: { store: Store; locks: Locks; clock: Clock }): Spreads {
  const { locks, clock } = ports;
  const records = ports.store.records("spreads", codec("spread", 1, spreadSchema));
  const keyOf = (guild: string, call: string) => `${guild}/${bare(call)}`;

  function living(spread: SpreadRecord): SpreadRecord {
    return { ...spread, taken: spread.taken.filter(({ at }) => clock() - at < FREE_AFTER) };
  }

  const get = async (key: string): Promise<SpreadRecord> => living((await records.get(key)) ?? EMPTY);

  const change = (key: string, changed: (spread: SpreadRecord) => SpreadRecord): Promise<SpreadRecord> =>
    locks.run(`spread ${key}`, async () => {
      const spread = await get(key);
      const next = changed(spread);
      if (next !== spread) await records.set(key, next);
      looked = undefined;
      return next;
    });

  /** Every server's keys from one look through the records: whoever is erased everywhere asks for each server's. */
  let looked: { readonly at: number; readonly keys: Promise<Map<string, string[]>> } | undefined;

  async function keysIn(guild: string): Promise<readonly string[]> {
    if (!looked || clock() - looked.at >= LOOK_HOLDS) {
      const keys = Array.fromAsync(records.keys());
      looked = { at: clock(), keys: keys.then((all) => Map.groupBy(all, (key) => key.split("/")[0] ?? "")) };
    }
    return (await looked.keys).get(guild) ?? [];
  }

  return {
    get: (guild, call) => get(keyOf(guild, call)),
    take: (guild, call, taken, shownIn) =>
      change(keyOf(guild, call), (spread) => ({
        taken: [...spread.taken.filter(({ user }) => user !== taken.user), { ...taken, at: clock() }],
        ...((shownIn ?? spread.shownIn) ? { shownIn: shownIn ?? spread.shownIn } : {}),
      })),
    async settle(guild, call, by, words) {
      const isTheirs = ({ user, line }: Taken) => user === by.user && line === by.line;
      const { taken, ...rest } = await change(keyOf(guild, call), (spread) =>
        spread.taken.some(isTheirs)
          ? {
              ...spread,
              taken: [
                ...spread.taken.filter(({ user }) => user !== by.user),
                { ...by, at: clock(), ...(words === "" ? {} : { settled: words }) },
              ],
            }
          : spread,
      );
      return taken.some(isTheirs) ? { ...rest, taken } : undefined;
    },
    unsettle: (guild, call, but) =>
      change(keyOf(guild, call), (spread) => ({
        ...spread,
        taken: spread.taken.map((one) => {
          const { settled: _, ...bare } = one;
          return one.user === but ? one : bare;
        }),
      })),
    async of(guild, user) {
      const keys = await keysIn(guild);
      const spreads = await Promise.all(keys.map(get));
      return spreads.flatMap(({ taken }, index) =>
        taken
          .filter((one) => one.user === user)
          .map(({ line, name, settled }) =>
            [keys[index]?.split("/")[1], line, name, settled]
              .filter((said) => said !== undefined)
              .join(" · "),
          ),
      );
    },
    async sweep(guilds) {
      for await (const key of records.keys()) {
        if (!guilds.has(key.split("/")[0] ?? "")) continue;
        await locks.run(`spread ${key}`, async () => {
          const [kept, living] = [await records.get(key), await get(key)];
          if (living.taken.length === 0) await records.delete(key);
          else if (living.taken.length !== kept?.taken.length) await records.set(key, living);
        });
      }
    },
    async forgetAll(guild) {
      for (const key of await keysIn(guild)) await locks.run(`spread ${key}`, () => records.delete(key));
    },
    async forget(guild, user) {
      const changed: { call: string; spread: SpreadRecord }[] = [];
      for (const key of await keysIn(guild)) {
        await locks.run(`spread ${key}`, async () => {
          const kept = await records.get(key);
          if (!kept?.taken.some((taken) => taken.user === user)) return;
          const spread = { ...kept, taken: kept.taken.filter((taken) => taken.user !== user) };
          await records.set(key, spread);
          changed.push({ call: key.split("/")[1] ?? "", spread: living(spread) });
        });
      }
      return changed;
    },
  };
}

/** The newest thing that somebody else has settled on a line that crosses this one. */
export function crossedBy({ taken }: SpreadRecord, line: SpreadLine, user: string): Crossing | undefined {
  const other = taken
    .toReversed()
    .find(
      (one) => one.user !== user && one.settled !== undefined && crossingOf(one.line, line) !== undefined,
    );
  return other?.settled === undefined
    ? undefined
    : { line: other.line, by: other.name, settled: other.settled };
}

/** The line after this one that nobody has; the very next where all are taken. */
export function nextLine({ taken }: SpreadRecord, after: SpreadLine): SpreadLine {
  const from = SPREAD_LINES.indexOf(after) + 1;
  const inOrder = [...SPREAD_LINES.slice(from), ...SPREAD_LINES.slice(0, from - 1)];
  return inOrder.find((line) => !taken.some((one) => one.line === line)) ?? inOrder[0] ?? after;
}

function bare(call: string): string {
  return (call.split(".", 1)[0] ?? call).replaceAll("-", "");
}
