/** A spark as it is dealt: where it came from, what it says, and a number by which it is found again. Pure. */
import { sparks as builtIn } from "#src/core/prompts/corpus/sparks/deck.ts";
import { SPARK_KINDS, SPARK_THEMES } from "#src/core/prompts/corpus/sparks/types.ts";
import type { SparkEntry, SparkKind, SparkTheme } from "#src/core/prompts/corpus/sparks/types.ts";

/** `cards`: the built-in ones · `deck`: this server's own · `ai`: worded by the muse. */
export type SparkOrigin = "cards" | "deck" | "ai";

export interface Spark {
  /** `spark-two-waiters`, `deck-17`: permanent, and short enough to be typed. */
  readonly number: string;
  readonly text: string;
  readonly kind: SparkKind | undefined;
  readonly from: SparkOrigin;
}

/** What somebody asked for. */
export interface Wish {
  readonly kind?: SparkKind | undefined;
  readonly theme?: SparkTheme | undefined;
}

export const LONGEST_SPARK = 300;
export const MOST_SPARKS = 2_000;

const byId = new Map(builtIn.map((entry) => [entry.id, entry]));

export function isSparkKind(kind: string): kind is SparkKind {
  return Object.hasOwn(SPARK_KINDS, kind);
}

export function isSparkTheme(theme: string): theme is SparkTheme {
  return (SPARK_THEMES as readonly string[]).includes(theme);
}

/** The built-in spark with this number. */
export function builtInSpark(number: string): Spark | undefined {
  const entry = byId.get(number);
  return entry && sparkOf(entry);
}

/** The built-in sparks of each kind. A spark's place in its kind never changes: new ones are added at the end. */
export const piles: Readonly<Record<SparkKind, readonly SparkEntry[]>> = pilesOf(builtIn);

function pilesOf(entries: readonly SparkEntry[]): Record<SparkKind, SparkEntry[]> {
  const empty: Record<SparkKind, SparkEntry[]> = {
    ...{ scene: [], voice: [], object: [], paper: [] },
    ...{ place: [], meeting: [], memory: [], telling: [] },
  };
  for (const entry of entries) empty[entry.kind].push(entry);
  return empty;
}

export function sparkOf({ id, kind, text }: SparkEntry): Spark {
  return { number: id, kind, text, from: "cards" };
}

/** The same words in the same order, however they are spaced, cased and quoted: how duplicates are found. */
export function sameness(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
