/**
 * Deals sparks to people: from the built-in cards and their server's own deck, none twice before all are spent, and
 * AI-worded ones between them where a server and a member have nothing against it. Knows no Discord.
 */
import { z } from "zod";

import type { Asker } from "#src/core/asking/asker.ts";
import { deckOf, scopeOf } from "#src/core/asking/asker.ts";
import type { Locks } from "#src/core/locks.ts";
import type { Metrics } from "#src/core/metrics.ts";
import type { People, PromptNamed } from "#src/core/people/people.ts";
import { codec } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal } from "#src/core/refusal.ts";

import { dealSpark, NOTHING_DEALT } from "./dealing.ts";
import type { Place, SparkState } from "./dealing.ts";
import { EMPTY_DECK } from "./deck.ts";
import type { Decks } from "./decks.ts";
import { lensNamed } from "./lenses.ts";
import type { MusePool } from "./pool.ts";
import { builtInSpark, piles, sparkOf } from "./spark.ts";
import type { Spark, Wish } from "./spark.ts";
import type { AiSpark } from "./stock.ts";

const stateCodec = codec<SparkState>(
  "sparks dealt",
  1,
  z.strictObject({
    run: z.int().nonnegative(),
    count: z.int().nonnegative(),
    dealt: z.record(z.string(), z.string().regex(/^[0-9a-f]*$/)),
  }),
);

/** Scopes kept in memory, so that what was dealt a moment ago is known before it is written. */
const SCOPES_KEPT = 5_000;
const LONGEST_TITLE = 80;

export interface Sparks {
  deal(asker: Asker, wish: Wish): Promise<Spark | Refusal>;
  /** The spark with this number, as this server knows it. */
  read(guild: string | null, number: string): Promise<Spark | undefined>;
  /**
   * Notes that a spark was shown: to this person, and in this channel if everybody saw it. Call it after showing: it
   * writes what has been dealt.
   */
  shown(asker: Asker, spark: Spark, channel: string | null): Promise<void>;
  /** Puts it among what this person saved. */
  save(asker: Asker, spark: Spark): Promise<Refusal | undefined>;
  forgetAll(guild: string): Promise<void>;
  /** Removes what a person's own deck remembers. */
  forget(user: string): Promise<void>;
}

export function createSparks(ports: {
  store: Store;
  locks: Locks;
  decks: Decks;
  people: People;
  metrics: Metrics;
  muse: Pick<MusePool, "deal" | "read">;
}): Sparks {
  const { locks, decks, people, metrics, muse } = ports;
  const records = ports.store.records("sparks-dealt", stateCodec);
  const known = new Map<string, SparkState>();
  const lock = <T>(scope: string, work: () => Promise<T>) => locks.run(`sparks ${scope}`, work);

  function remember(scope: string, state: SparkState): void {
    known.delete(scope);
    known.set(scope, state);
    const oldest = known.keys().next();
    if (known.size > SCOPES_KEPT && oldest.done !== true) known.delete(oldest.value);
  }

  async function sparkAt(guild: string | null, { pile, at }: Place): Promise<Spark | undefined> {
    if (pile !== "deck") {
      const entry = piles[pile][at];
      return entry && sparkOf(entry);
    }
    const own = guild === null ? undefined : await decks.get(guild, at);
    return own && { number: `deck-${own.at + 1}`, text: own.text, kind: own.kind, from: "deck" };
  }

  async function aiWorded(asker: Asker, wish: Wish): Promise<Spark | undefined> {
    const { guild, user } = asker;
    if (guild === null) return undefined;
    const welcome = async () => (await people.get(scopeOf(asker), user)).preferences.aiSparks;
    const spark = await muse.deal({ guild, welcome, ...wish });
    if (spark) metrics.count("sparks", { from: "ai" });
    return spark && aiSparkOf(spark);
  }

  async function forget(scope: string): Promise<void> {
    await lock(scope, async () => {
      await records.delete(scope);
      known.delete(scope);
    });
  }

  return {
    async deal(asker, wish) {
      const worded = await aiWorded(asker, wish);
      if (worded) return worded;
      return lock(deckOf(asker), async () => {
        const scope = deckOf(asker);
        let state = known.get(scope) ?? (await records.get(scope)) ?? NOTHING_DEALT;
        for (;;) {
          const deck = asker.guild === null ? EMPTY_DECK : await decks.index(asker.guild);
          const dealt = dealSpark(scope, state, deck, wish);
          if (isRefusal(dealt)) return dealt;
          ({ state } = dealt);
          const spark = await sparkAt(asker.guild, dealt.place);
          // A curator may have removed it since the index was read: it counts as dealt, and another one follows.
          if (!spark) continue;
          remember(scope, state);
          metrics.count("sparks", { from: spark.from });
          return spark;
        }
      });
    },
    async read(guild, number) {
      const worded = aiIdIn(number);
      if (worded !== undefined) {
        const spark = guild === null ? undefined : await muse.read(guild, worded);
        return spark && aiSparkOf(spark);
      }
      const own = /^deck-([1-9]\d{0,6})$/.exec(number)?.[1];
      return own === undefined ? builtInSpark(number) : sparkAt(guild, { pile: "deck", at: Number(own) - 1 });
    },
    async shown(asker, spark, channel) {
      const scope = deckOf(asker);
      if (spark.from !== "ai") {
        await lock(scope, async () => {
          const state = known.get(scope);
          if (state) await records.set(scope, state);
        });
      }
      const named = sparkNamed(spark);
      await people.dealt(scopeOf(asker), asker.user, named);
      if (asker.guild !== null && channel !== null) await people.asked(asker.guild, channel, named);
    },
    async save(asker, spark) {
      const saved = await people.save(scopeOf(asker), asker.user, sparkNamed(spark));
      return isRefusal(saved) ? saved : undefined;
    },
    forgetAll: forget,
    forget: (user) => forget(deckOf({ user, guild: null })),
  };
}

/** What the muse calls the spark with this number; undefined for the others. */
export function aiIdIn(number: string): string | undefined {
  return /^ai-(\d{1,9}-\d{1,3})$/.exec(number)?.[1];
}

function aiSparkOf({ id, text, lens }: AiSpark): Spark {
  return { number: `ai-${id}`, text, kind: lensNamed(lens)?.kind, from: "ai" };
}

/** How a spark is called in lists: its first words. Its text is kept as well, because a deck can lose it. */
export function sparkNamed({ number, text }: Spark): PromptNamed {
  const points = Array.from(text);
  const title =
    points.length <= LONGEST_TITLE
      ? text
      : `${points
          .slice(0, LONGEST_TITLE - 1)
          .join("")
          .trimEnd()}…`;
  return { call: number, title, text };
}
