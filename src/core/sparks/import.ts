/** Reads a file of sparks, and sifts what was offered into what is taken and what is not, with the reason. Pure. */
import { CsvError, parse } from "csv-parse/sync";

import { sparks as builtIn } from "#src/core/prompts/corpus/sparks/deck.ts";
import type { SparkKind } from "#src/core/prompts/corpus/sparks/types.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";

import { isSparkKind, LONGEST_SPARK, MOST_SPARKS, sameness } from "./spark.ts";

/** A spark that somebody hands in, and on which line of their file it began. */
export interface Offered {
  readonly line: number;
  readonly text: string;
  /** As it was written; empty for none. */
  readonly kind: string;
}

export interface Kept {
  readonly text: string;
  readonly kind: SparkKind | undefined;
}

/** Why a line was not taken. */
export type Why = "empty" | "too long" | "unknown kind" | "deck full";

export interface Taken {
  readonly taken: readonly Kept[];
  /** Lines that say what is in the deck, among the built-in ones, or further up. */
  readonly duplicates: readonly number[];
  readonly refused: readonly { readonly line: number; readonly why: Why }[];
}

/**
 * The sparks in a file: one on each line of a `.txt`, or `kind,text` in each record of a `.csv`, with or without that
 * heading. A file that cannot be read to its end is refused whole, with the line.
 */
export function readSparkFile(name: string, content: string): readonly Offered[] | Refusal {
  if (/\.csv$/i.test(name)) return readCsv(content);
  if (!/\.txt$/i.test(name)) {
    return refuse("Please attach a .txt with a spark on each line, or a .csv with kind and text.");
  }
  return content
    .replace(/^\u{FEFF}/u, "")
    .split(/\r\n|\r|\n/)
    .flatMap((text, index) => (text.trim() === "" ? [] : [{ line: index + 1, text, kind: "" }]));
}

function readCsv(content: string): readonly Offered[] | Refusal {
  try {
    const options = { bom: true, info: true, relax_column_count: true, skip_empty_lines: true };
    const records = parse(content, options) as unknown as { record: string[]; info: { lines: number } }[];
    const rows = records.map(({ record, info }) => ({ record, line: info.lines }));
    const isHeading = rows[0]?.record.map((cell) => cell.trim().toLowerCase()).join() === "kind,text";
    return (isHeading ? rows.slice(1) : rows).map(({ record, line }) => {
      const [first = "", ...rest] = record;
      // A text with commas that nobody quoted is still one text.
      return rest.length === 0
        ? { line, kind: "", text: first }
        : { line, kind: first.trim().toLowerCase(), text: rest.join(",") };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? ` near line ${error["lines"]}` : "";
    return refuse(
      `That file stops making sense${line}: a quotation mark is open or stands in the wrong place. Nothing was taken.`,
    );
  }
}

/** What of it is new and fits. `deck` holds the texts that are there already. */
export function sift(offered: readonly Offered[], deck: readonly string[]): Taken {
  const known = new Set([...deck, ...builtIn.map(({ text }) => text)].map(sameness));
  const taken: Kept[] = [];
  const duplicates: number[] = [];
  const refused: { line: number; why: Why }[] = [];
  for (const { line, text, kind } of offered) {
    const plain = text.trim().replaceAll(/\s+/gu, " ");
    const key = sameness(plain);
    const why = problemOf(plain, kind);
    if (why !== undefined) refused.push({ line, why });
    else if (known.has(key)) duplicates.push(line);
    else if (deck.length + taken.length >= MOST_SPARKS) refused.push({ line, why: "deck full" });
    else {
      known.add(key);
      taken.push({ text: plain, kind: isSparkKind(kind) ? kind : undefined });
    }
  }
  return { taken, duplicates, refused };
}

function problemOf(text: string, kind: string): Why | undefined {
  if (sameness(text) === "") return "empty";
  if (Array.from(text).length > LONGEST_SPARK) return "too long";
  return kind === "" || isSparkKind(kind) ? undefined : "unknown kind";
}

/** All sparks of a deck as a `.csv` that can be imported again. */
export function writeCsv(sparks: readonly { readonly kind: SparkKind | undefined; readonly text: string }[]) {
  const rows = sparks.map(({ kind, text }) => `${kind ?? ""},"${text.replaceAll('"', '""')}"`);
  return ["kind,text", ...rows, ""].join("\r\n");
}
