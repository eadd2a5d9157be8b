/** The pool over a store in memory, with a muse that a test conducts by hand. */
import { expect, test } from "vitest";
import { z } from "zod";

import { nothingKept } from "#src/adapters/keyv/memory.ts";
import type { Kept } from "#src/adapters/keyv/memory.ts";
import { openStore } from "#src/adapters/keyv/open-store.ts";
import { createLocks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import { sparks as builtIn } from "#src/core/prompts/corpus/sparks/deck.ts";
import { codec } from "#src/core/records.ts";
import type { Answer, Commission, Muse } from "#src/core/sparks/muse.ts";
import { createMusePool } from "#src/core/sparks/pool.ts";
import type { MusePool } from "#src/core/sparks/pool.ts";
import { distinct } from "#test/openai-stand-in/replies.ts";

const GUILD = "900000000000000001";
const OTHER = "900000000000000002";
const DAY = 86_400_000;
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** A muse that answers when it is told to. */
function conducted() {
  const asked: Commission[] = [];
  const waiting: ((answer: Answer) => void)[] = [];
  const muse: Muse = {
    attempts: 2,
    word(commission) {
      asked.push(commission);
      const { promise, resolve } = Promise.withResolvers<Answer>();
      waiting.push(resolve);
      return promise;
    },
    close: () => waiting.splice(0).forEach((end) => end({ outcome: "failed", why: "stopped", billed: true })),
  };
  const reached = async (count = 1) => {
    while (waiting.length < count) await new Promise(setImmediate);
  };
  return {
    muse,
    asked,
    async answers(pool: MusePool, answer: Answer) {
      await reached();
      waiting.shift()?.(answer);
      await pool.idle();
    },
    reached,
  };
}

const USED = { input: 900, output: 1600 };
const worded = (nth = 1): Answer => ({
  outcome: "worded",
  used: USED,
  sparks: distinct({ themes: ["winter"], nth }),
});

async function ground({
  kept = nothingKept(),
  tokensADay = 40_000,
}: { kept?: Kept; tokensADay?: number } = {}) {
  const store = await openStore({ url: "memory:", kept });
  const conductor = conducted();
  let now = Date.UTC(2026, 10, 22, 12);
  const thrownAway: string[] = [];
  const prepared: string[] = [];
  const pool = createMusePool({
    store,
    locks: createLocks(),
    clock: () => now,
    log: quiet,
    metrics: {
      count: (what, labels) =>
        void (what === "muse_thrown_away" && thrownAway.push(Object.values(labels).join())),
      answered() {},
    },
    muse: conductor.muse,
    settings: { get: async () => ({ ai: true }) },
    material: {
      cards: (seed) => (prepared.push(seed), ["Figure: a lamplighter"]),
      builtIn,
      ownDeck: async () => [],
    },
    tokensADay,
    breathe: async () => {},
  });
  const deal = (count = 1, guild = GUILD) =>
    Array.fromAsync({ length: count }, () =>
      pool.deal({ guild, welcome: async () => true, theme: "winter" }),
    );
  return { pool, deal, ...conductor, thrownAway, prepared, kept, passes: (ms: number) => void (now += ms) };
}

test("however many deal at once, a server has one request under way, and each server its own", async () => {
  const { deal, asked, reached } = await ground();
  await Promise.all([deal(10), deal(10), deal(10)]);
  await reached();
  expect(asked.map(({ guild }) => guild)).toEqual([GUILD]);
  await deal(1, OTHER);
  await reached(2);
  expect(asked.map(({ guild }) => guild)).toEqual([GUILD, OTHER]);
});

test("a request is made for at least fifteen sparks dealt, and lenses and cards change with each", async () => {
  const { pool, deal, asked, answers } = await ground();
  for (let nth = 1; nth <= 150; nth += 1) {
    const before = asked.length;
    await deal();
    if (asked.length > before || nth === 1) await answers(pool, worded(nth));
  }
  expect(asked.length).toBeLessThanOrEqual(1 + 150 / 15);
  expect(asked.length).toBeGreaterThan(3);
  expect(new Set(asked.map(({ request }) => request.split("\n")[1])).size).toBe(asked.length);
});

test("the worst case is set aside before a request, and what was used takes its place", async () => {
  const { pool, deal, answers, reached } = await ground();
  await deal();
  await reached();
  const during = await pool.usage(GUILD);
  expect(during.tokens).toBeGreaterThan(2 * 4000);
  await answers(pool, worded());
  expect(await pool.usage(GUILD)).toMatchObject({ tokens: 2500, calls: 1, waiting: 20 });
});

test("a crash during a request leaves what was set aside as spent, and a new day forgets it", async () => {
  const kept = nothingKept();
  const before = await ground({ kept });
  await before.deal();
  await before.reached();
  const { tokens } = await before.pool.usage(GUILD);
  const after = await ground({ kept });
  expect(await after.pool.usage(GUILD)).toMatchObject({ tokens, calls: 1 });
  after.passes(DAY);
  expect(await after.pool.usage(GUILD)).toMatchObject({ tokens: 0, calls: 0 });
});

test("a day's budget ends the requests and not the sparks, and the next day begins anew", async () => {
  const { pool, deal, asked, answers, passes } = await ground({ tokensADay: 12_000 });
  await deal();
  await answers(pool, worded());
  expect((await deal(60)).filter(Boolean)).toHaveLength(20);
  expect(asked).toHaveLength(1);
  passes(DAY);
  await deal();
  await answers(pool, worded(2));
  expect((await deal(4)).filter(Boolean)).toHaveLength(2);
});

test("once a day's budget holds no more requests, none is prepared until the next day", async () => {
  const { pool, deal, asked, prepared, passes } = await ground({ tokensADay: 1_000 });
  await deal(40);
  await pool.idle();
  await deal(40);
  await pool.idle();
  expect(prepared).toHaveLength(1);
  passes(DAY);
  await deal();
  await pool.idle();
  expect(prepared).toHaveLength(2);
  expect(asked).toEqual([]);
});

test.each<[string, Answer, number]>([
  ["was refused at the door", { outcome: "failed", why: "quota", billed: false }, 0],
  ["may have been billed", { outcome: "failed", why: "timeout", billed: true }, 2 * 4000],
  ["was billed without a count", { outcome: "misshapen", used: undefined }, 2 * 4000],
])("a request that %s costs what it may have cost", async (_how, answer, least) => {
  const { pool, deal, answers } = await ground();
  await deal();
  await answers(pool, answer);
  const { tokens } = await pool.usage(GUILD);
  expect(least === 0 ? tokens : Math.min(tokens, least)).toBe(least);
});

test("after three failures in a row nothing is asked for ten minutes", async () => {
  const { pool, deal, asked, answers, passes } = await ground({ tokensADay: 1e9 });
  for (let nth = 0; nth < 3; nth += 1) {
    await deal();
    await answers(pool, { outcome: "failed", why: "unavailable", billed: false });
  }
  await deal(30);
  expect(asked).toHaveLength(3);
  expect(await pool.usage(GUILD)).toMatchObject({ resting: true });
  passes(10 * 60_000);
  await deal();
  await answers(pool, worded());
  expect(asked).toHaveLength(4);
});

test("what is thrown away is counted with the reason", async () => {
  const { pool, deal, answers, thrownAway } = await ground();
  await deal();
  const texts = ["No.", "The ferry has gone.", "See https://example.org before it goes. Who reads it?"];
  const sparks = texts.map((text) => ({ theme: "winter", text }));
  const foreign = { theme: "dragons", text: "A dragon weighs the toll in a kitchen. Who sweeps up?" };
  await answers(pool, { outcome: "worded", used: USED, sparks: [...sparks, foreign] });
  expect(thrownAway).toEqual(["empty", "closed", "link", "theme"]);
  expect(await pool.usage(GUILD)).toMatchObject({ waiting: 0 });
});

test("a record that cannot be read means cards, and is left as it is", async () => {
  const kept = nothingKept();
  const store = await openStore({ url: "memory:", kept });
  const newer = store.records("muse", codec("record of a later Kublai", 99, z.unknown()));
  await newer.set(GUILD, "unchanged");
  const { deal, asked } = await ground({ kept });
  expect((await deal(4)).filter(Boolean)).toEqual([]);
  expect(asked).toEqual([]);
  expect(await newer.get(GUILD)).toBe("unchanged");
});

test("stopping ends what is under way and keeps what waits", async () => {
  const kept = nothingKept();
  const before = await ground({ kept });
  await before.deal();
  await before.answers(before.pool, worded());
  await before.deal(3);
  await before.pool.close();
  const after = await ground({ kept });
  expect(await after.pool.usage(GUILD)).toMatchObject({ waiting: 18 });
  await after.pool.forget(GUILD);
  expect(await after.pool.usage(GUILD)).toMatchObject({ waiting: 0, tokens: 0 });
});
