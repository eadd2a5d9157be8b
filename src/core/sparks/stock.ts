/**
 * One server's AI-worded sparks: those that wait, those dealt lately, those reported, and what they cost. One record,
 * and pure functions over it.
 */
import { z } from "zod";

import { SPARK_THEMES } from "#src/core/prompts/corpus/sparks/types.ts";
import { codec } from "#src/core/records.ts";
import { NOTHING_SPENT, ledgerSchema } from "#src/core/sparks/budget.ts";
import { LENSES, lensNamed } from "#src/core/sparks/lenses.ts";
import type { Wish } from "#src/core/sparks/spark.ts";

const sparkSchema = z.strictObject({
  /** Unique within the server, for ever: the batch and the place in it. */
  id: z.string(),
  text: z.string(),
  theme: z.enum(SPARK_THEMES),
  lens: z.enum(LENSES.map(({ id }) => id)),
});

const stockSchema = z.strictObject({
  /** In the order in which they came. */
  waiting: z.array(sparkSchema),
  /** The newest last. */
  dealt: z.array(sparkSchema),
  /** What a member reported: nothing like it is taken again. The newest last. */
  reported: z.array(z.string()),
  /** How many batches were asked for so far: turns lenses, themes and material. */
  batches: z.int().nonnegative(),
  /** Sparks of any origin dealt in this server since the last request. */
  dealtSince: z.int().nonnegative(),
  ledger: ledgerSchema,
});

export type AiSpark = z.infer<typeof sparkSchema>;
export type Stock = z.infer<typeof stockSchema>;

export const stockCodec = codec("server's AI-worded sparks", 1, stockSchema);

const DEALT_KEPT = 60;
const REPORTED_KEPT = 60;
/** A request is paid for by this many sparks dealt. */
export const DEALS_A_CALL = 15;
/** Below this many that fit what was asked for, more are wanted. */
const LOW = 5;
/** With this many waiting, a theme that runs low waits for its turn. */
const PLENTY = 40;

export const EMPTY_STOCK: Stock = {
  waiting: [],
  dealt: [],
  reported: [],
  batches: 0,
  /** The first batch needs no deals before it. */
  dealtSince: DEALS_A_CALL,
  ledger: NOTHING_SPENT,
};

export function fits(spark: AiSpark, { theme, kind }: Wish): boolean {
  return (
    (theme === undefined || spark.theme === theme) &&
    (kind === undefined || lensNamed(spark.lens)?.kind === kind)
  );
}

/** The next spark that fits, one of another theme than the last where there is one; undefined when none is left. */
export function takeFrom(stock: Stock, wish: Wish): { stock: Stock; spark: AiSpark } | undefined {
  const fitting = stock.waiting.filter((spark) => fits(spark, wish));
  const last = stock.dealt.at(-1)?.theme;
  const spark = fitting.find(({ theme }) => theme !== last) ?? fitting[0];
  if (!spark) return undefined;
  const waiting = stock.waiting.filter((other) => other !== spark);
  return { spark, stock: { ...stock, waiting, dealt: [...stock.dealt, spark].slice(-DEALT_KEPT) } };
}

/** Whether a request is due: it is low, and enough sparks were dealt since the last one to pay for it. */
export function isLow(stock: Stock, { theme }: Wish): boolean {
  if (stock.dealtSince < DEALS_A_CALL || stock.waiting.length >= PLENTY) return false;
  // A kind is a lens, and lenses take turns: nothing is asked for because of a kind.
  return stock.waiting.filter((spark) => fits(spark, { theme })).length < LOW;
}

/** The spark with this id, as long as it is remembered. */
export function findIn(stock: Stock, id: string): AiSpark | undefined {
  return [...stock.dealt, ...stock.waiting].find((spark) => spark.id === id);
}

/** Without a spark that a member reported, and deaf to whatever resembles it from now on. */
export function withoutReported(stock: Stock, id: string): { stock: Stock; spark: AiSpark } | undefined {
  const spark = findIn(stock, id);
  if (!spark) return undefined;
  const reported = [...stock.reported.filter((text) => text !== spark.text), spark.text];
  return {
    spark,
    stock: {
      ...stock,
      waiting: stock.waiting.filter((other) => other.id !== id),
      reported: reported.slice(-REPORTED_KEPT),
    },
  };
}
