/**
 * Deals AI-worded sparks from a stock that is refilled in the background: nobody ever waits for a muse. With AI off in
 * a server, or without a muse, it deals nothing and asks nothing.
 */
import type { Clock } from "#src/core/clock.ts";
import type { Locks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import type { Metrics } from "#src/core/metrics.ts";
import type { Records, Store } from "#src/core/records.ts";
import { createBreaker } from "#src/core/sparks/breaker.ts";
import { ledgerToday } from "#src/core/sparks/budget.ts";
import type { Muse } from "#src/core/sparks/muse.ts";
import { createRefill } from "#src/core/sparks/refill.ts";
import type { Material } from "#src/core/sparks/refill.ts";
import type { Wish } from "#src/core/sparks/spark.ts";
import { EMPTY_STOCK, findIn, isLow, stockCodec, takeFrom, withoutReported } from "#src/core/sparks/stock.ts";
import type { AiSpark, Stock } from "#src/core/sparks/stock.ts";

export interface PoolPorts {
  readonly store: Store;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Absent without a key. */
  readonly muse: Muse | undefined;
  readonly settings: { get(guild: string): Promise<{ readonly ai: boolean }> };
  readonly material: Material;
  /** Tokens for each server and day. */
  readonly tokensADay: number;
  /** Lets whoever waits for an answer go first. */
  readonly breathe: () => Promise<void>;
}

/** A deal, before it is known from which deck it comes. */
export interface Ask extends Wish {
  readonly guild: string;
  /** Whether this member is dealt AI-worded sparks; their own switch. Asked only where the server's is on. */
  welcome(): Promise<boolean>;
}

export interface MuseUsage {
  /** Whether this Kublai has a muse at all. */
  readonly available: boolean;
  /** Whether the server has switched it on. */
  readonly on: boolean;
  /** Since midnight, UTC; what is set aside for requests under way is counted. */
  readonly tokens: number;
  readonly tokensADay: number;
  readonly calls: number;
  readonly waiting: number;
  /** Whether it rests after repeated failures. */
  readonly resting: boolean;
}

export interface MusePool {
  /**
   * To be called once for each spark that is dealt in a server, whatever its origin. Every second time it gives an
   * AI-worded one, if one is there that fits; otherwise undefined, and a card is dealt. Asks for more in the background.
   */
  deal(ask: Ask): Promise<AiSpark | undefined>;
  /** The spark with this id, as long as it is remembered: some sixty after it. */
  read(guild: string, id: string): Promise<AiSpark | undefined>;
  /** A member reported a spark: it is not dealt again, nor anything like it. Undefined when it was too long ago. */
  report(guild: string, id: string): Promise<AiSpark | undefined>;
  usage(guild: string): Promise<MuseUsage>;
  forget(guild: string): Promise<void>;
  /** Resolves when nothing is under way: for tests and the rehearsal room. */
  idle(): Promise<void>;
  /** Ends what is under way and writes what is waiting. */
  close(): Promise<void>;
}

/** A server's stock in memory, ahead of its record by at most a few deals. */
export interface Held {
  stock: Stock;
  /** The stock as its record has it. */
  saved: Stock;
  /** AI-worded sparks dealt since it was saved. */
  unsaved: number;
  /** Counts deals, so that every second one is the muse's. */
  turn: number;
  /** The day whose budget holds no more requests, `YYYY-MM-DD`: none is prepared on it. */
  spentOn: string | undefined;
  refilling: Promise<void> | undefined;
}

/** AI-worded sparks that a crash may bring back. */
const UNSAVED_MOST = 5;
/** Servers kept in memory. */
const HELD_MOST = 500;

export function createMusePool(ports: PoolPorts): MusePool {
  const { locks, clock, log, muse, settings } = ports;
  const records: Records<Stock> = ports.store.records("muse", stockCodec);
  const breaker = createBreaker(clock);
  const held = new Map<string, Held>();
  const background = new Set<Promise<void>>();
  let closed = false;

  const save = (guild: string, own: Held): Promise<void> =>
    locks.run(`muse ${guild}`, async () => {
      const { stock } = own;
      own.unsaved = 0;
      await records.set(guild, stock);
      own.saved = stock;
    });
  const saveSoon = async (guild: string, own: Held): Promise<void> => {
    await ports.breathe();
    await save(guild, own);
  };
  const refill = createRefill({ ...ports, breaker, save });

  /** Lets a failure be heard, and nobody wait for it. */
  function inBackground(work: Promise<void>): Promise<void> {
    const heard = work.catch((err: unknown) =>
      log.warn({ err }, "What a server keeps of its AI-worded sparks could not be written."),
    );
    background.add(heard);
    return heard.finally(() => background.delete(heard));
  }

  async function hold(guild: string): Promise<Held> {
    const known = held.get(guild);
    if (known) {
      held.delete(guild);
      held.set(guild, known);
      return known;
    }
    const read = (await records.get(guild)) ?? EMPTY_STOCK;
    const own = held.get(guild) ?? {
      stock: read,
      saved: read,
      unsaved: 0,
      turn: 0,
      spentOn: undefined,
      refilling: undefined,
    };
    held.set(guild, own);
    letGo();
    return own;
  }

  /** Drops the server that was dealt to longest ago, once its record is as it is here. */
  function letGo(): void {
    if (held.size <= HELD_MOST) return;
    for (const [guild, own] of held) {
      if (own.refilling) continue;
      if (own.stock === own.saved) held.delete(guild);
      else void inBackground(saveSoon(guild, own));
      return;
    }
  }

  function askForMore(guild: string, own: Held, wish: Wish): void {
    if (!muse || closed || own.refilling || breaker.isOpen() || !isLow(own.stock, wish)) return;
    if (own.spentOn === ledgerToday(own.stock.ledger, clock()).day) return;
    own.refilling = inBackground(refill(muse, guild, own, wish)).finally(() => {
      own.refilling = undefined;
    });
  }

  return {
    async deal({ guild, welcome, ...wish }) {
      if (!muse || !(await settings.get(guild)).ai) return undefined;
      const isWelcome = await welcome();
      const own = await hold(guild).catch((err: unknown) => {
        log.error({ err, guild }, "A server's AI-worded sparks cannot be read: cards are dealt.");
      });
      if (!own) return undefined;
      own.stock = { ...own.stock, dealtSince: own.stock.dealtSince + 1 };
      own.turn += 1;
      const taken = isWelcome && own.turn % 2 === 0 ? takeFrom(own.stock, wish) : undefined;
      if (taken) {
        own.stock = taken.stock;
        own.unsaved += 1;
      }
      if (isWelcome) askForMore(guild, own, wish);
      if (own.unsaved >= UNSAVED_MOST && !own.refilling) {
        own.unsaved = 0;
        void inBackground(saveSoon(guild, own));
      }
      return taken?.spark;
    },
    read: async (guild, id) => findIn((await hold(guild)).stock, id),
    async report(guild, id) {
      const own = await hold(guild);
      const found = withoutReported(own.stock, id);
      if (!found) return undefined;
      own.stock = found.stock;
      await save(guild, own);
      return found.spark;
    },
    async usage(guild) {
      const { stock } = await hold(guild);
      const today = ledgerToday(stock.ledger, clock());
      return {
        available: muse !== undefined,
        on: (await settings.get(guild)).ai,
        tokens: today.used + today.reserved,
        tokensADay: ports.tokensADay,
        calls: today.calls,
        waiting: stock.waiting.length,
        resting: breaker.isOpen(),
      };
    },
    async forget(guild) {
      await held.get(guild)?.refilling;
      await locks.run(`muse ${guild}`, async () => {
        await records.delete(guild);
        held.delete(guild);
      });
    },
    async idle() {
      while (background.size > 0) await Promise.all(background);
    },
    async close() {
      closed = true;
      muse?.close();
      await this.idle();
      for (const [guild, own] of held) if (own.stock !== own.saved) await save(guild, own);
    },
  };
}
