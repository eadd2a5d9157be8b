/**
 * One request to the muse for one server: the worst case set aside and written down, the request, what passes the
 * boundary taken into the stock, the rest thrown away and counted, and what it cost settled.
 */
import type { Clock } from "#src/core/clock.ts";
import type { Log } from "#src/core/log.ts";
import type { Metrics } from "#src/core/metrics.ts";
import type { SparkEntry, SparkTheme } from "#src/core/prompts/corpus/sparks/types.ts";
import { judge } from "#src/core/sparks/boundary.ts";
import type { Breaker } from "#src/core/sparks/breaker.ts";
import { ledgerToday, reserve, settle } from "#src/core/sparks/budget.ts";
import type { Reservation } from "#src/core/sparks/budget.ts";
import { BATCH, commissionOf, themesOf, worstCase } from "#src/core/sparks/commission.ts";
import { lensOf } from "#src/core/sparks/lenses.ts";
import { createLikenesses } from "#src/core/sparks/likeness.ts";
import type { Likenesses } from "#src/core/sparks/likeness.ts";
import type { Answer, Muse, RawSpark } from "#src/core/sparks/muse.ts";
import type { Held } from "#src/core/sparks/pool.ts";
import type { Wish } from "#src/core/sparks/spark.ts";
import type { AiSpark, Stock } from "#src/core/sparks/stock.ts";

/** What requests are made of, and what their answers are held against. */
export interface Material {
  /** Cards from the engine, one hand a line; another seed gives other cards. */
  cards(seed: string): Iterable<string>;
  readonly builtIn: readonly SparkEntry[];
  /** The server's own deck. Answers are held against it here, in this process; it is never part of a request. */
  ownDeck(guild: string): Promise<readonly string[]>;
}

export interface RefillPorts {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly material: Material;
  readonly tokensADay: number;
  readonly breaker: Breaker;
  /** Lets whoever waits for an answer go first. */
  readonly breathe: () => Promise<void>;
  /** Makes the stock durable as it is now. */
  readonly save: (guild: string, own: Held) => Promise<void>;
}

export type Refill = (muse: Muse, guild: string, own: Held, wish: Wish) => Promise<void>;

interface Batch {
  readonly lens: AiSpark["lens"];
  readonly themes: readonly SparkTheme[];
  readonly number: number;
}

/** Texts that are read in well under a millisecond. */
const AT_A_BREATH = 10;

export function createRefill(ports: RefillPorts): Refill {
  const { clock, log, metrics, material, tokensADay, breaker, breathe, save } = ports;
  const builtIn = createLikenesses(material.builtIn.map(({ text }) => text));

  return async (muse, guild, own, { theme }) => {
    const { batches } = own.stock;
    const cards: string[] = [];
    await breathe();
    for (const card of material.cards(`muse ${guild} ${batches}`)) {
      cards.push(card);
      await breathe();
    }
    const lens = lensOf(batches);
    const themes = theme === undefined ? themesOf(guild, batches) : [theme];
    const commission = commissionOf({
      guild,
      lens,
      themes,
      cards,
      avoid: toAvoid(material.builtIn, own.stock, themes, batches),
    });

    const reserved = reserve(own.stock.ledger, worstCase(commission, muse.attempts), clock(), tokensADay);
    if (!reserved) {
      own.spentOn = ledgerToday(own.stock.ledger, clock()).day;
      return;
    }
    const before = own.stock;
    own.stock = { ...own.stock, ledger: reserved.ledger, batches: batches + 1, dealtSince: 0 };
    await save(guild, own);

    const answer = await muse.word(commission);
    const fresh =
      answer.outcome === "worded"
        ? await withinBounds(answer.sparks, { lens: lens.id, themes, number: batches }, guild, own.stock)
        : [];
    own.stock = afterAnswer(own.stock, before, answer, fresh, reserved.reservation, clock());
    metrics.count("muse_calls", { outcome: answer.outcome });
    if (fresh.length > 0) breaker.succeeded();
    else if (answer.outcome !== "failed" || answer.why !== "stopped") breaker.failed();
    log.info(factsOf(guild, answer, fresh.length), "The muse was asked for sparks.");
    await save(guild, own);
  };

  /** What passes, each held against everything that is there and against those before it. */
  async function withinBounds(
    sparks: readonly RawSpark[],
    batch: Batch,
    guild: string,
    stock: Stock,
  ): Promise<readonly AiSpark[]> {
    const here = await known(guild, stock);
    const kept: AiSpark[] = [];
    for (const [place, raw] of sparks.slice(0, 2 * BATCH).entries()) {
      const theme = batch.themes.find((one) => one === raw.theme);
      const judged =
        theme === undefined ? ({ overstep: "theme" } as const) : judge(raw.text, [builtIn, here]);
      if (theme === undefined || "overstep" in judged) {
        metrics.count("muse_thrown_away", { because: "overstep" in judged ? judged.overstep : "theme" });
        continue;
      }
      here.add(judged.text);
      kept.push({ id: `${batch.number}-${place}`, text: judged.text, theme, lens: batch.lens });
      await breathe();
    }
    return kept;
  }

  async function known(guild: string, stock: Stock): Promise<Likenesses> {
    const likenesses = createLikenesses();
    const worded = [...stock.waiting, ...stock.dealt].map(({ text }) => text);
    const all = [...worded, ...stock.reported, ...(await material.ownDeck(guild))];
    for (const [index, text] of all.entries()) {
      likenesses.add(text);
      if (index % AT_A_BREATH === 0) await breathe();
    }
    return likenesses;
  }
}

/** The stock after an answer; a request that came to nothing for no fault of its own does not have to be earned again. */
function afterAnswer(
  stock: Stock,
  before: Stock,
  answer: Answer,
  fresh: readonly AiSpark[],
  reservation: Reservation,
  now: number,
): Stock {
  const earned = answer.outcome === "failed" ? before.dealtSince : 0;
  return {
    ...stock,
    waiting: [...stock.waiting, ...fresh],
    dealtSince: stock.dealtSince + earned,
    ledger: settle(stock.ledger, reservation, costOf(answer, reservation), now),
  };
}

/** Tokens used; all that were set aside where nobody says. */
function costOf(answer: Answer, reservation: Reservation): number {
  if (answer.outcome === "failed") return answer.billed ? reservation.tokens : 0;
  return answer.used ? answer.used.input + answer.used.output : reservation.tokens;
}

/** Some built-in sparks of the themes, others each time, and the AI-worded ones of lately. */
function toAvoid(
  builtIn: readonly SparkEntry[],
  stock: Stock,
  themes: readonly SparkTheme[],
  batch: number,
): readonly string[] {
  const near = builtIn.filter((spark) => spark.themes.some((theme) => themes.includes(theme)));
  const start = near.length === 0 ? 0 : (batch * 12) % near.length;
  const some = [...near.slice(start), ...near.slice(0, start)].slice(0, 12).map(({ text }) => text);
  const worded = [...stock.dealt, ...stock.waiting].slice(-12).map(({ text }) => text);
  return [...some, ...worded];
}

function factsOf(guild: string, answer: Answer, kept: number): object {
  const { outcome } = answer;
  if (outcome === "failed") return { guild, outcome, why: answer.why };
  return outcome === "worded" ? { guild, outcome, worded: answer.sparks.length, kept } : { guild, outcome };
}
