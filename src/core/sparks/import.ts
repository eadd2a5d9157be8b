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

interface CsvRecord {
  readonly record: readonly string[];
  /** How many lines have been read when it ends. */
  readonly info: { readonly lines: number };
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
  const plain = content.replace(/^\u{FEFF}/u, "").replaceAll(/\r\n?/g, "\n");
  try {
    const delimiter = delimiterOf(plain);
    const lenient = { relax_column_count: true, skip_empty_lines: true };
    const records = parse(plain, { ...lenient, delimiter, info: true }) as unknown as CsvRecord[];
    const rows = records.map(({ record, info }) => {
      return { record, line: info.lines - (record.join("").match(/\n/g)?.length ?? 0) };
    });
    const heading = rows[0]?.record.map((cell) => cell.trim().toLowerCase()).join();
    const hasHeading = heading === "kind,text" || heading === "text,kind" || heading === "text";
    return (hasHeading ? rows.slice(1) : rows).map(({ record, line }) => {
      const cells = [...record];
      // A text with commas that nobody quoted is still one text.
      const kind = cells.length === 1 ? "" : ((heading === "text,kind" ? cells.pop() : cells.shift()) ?? "");
      return { line, kind: bare(kind), text: cells.join(delimiter) };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? ` near line ${error["lines"]}` : "";
    return refuse(
      `That file stops making sense${line}: a quotation mark is open or stands in the wrong place. Nothing was taken.`,
    );
  }
}

/** Spreadsheets divide by what their country does: by that before which the first line has a kind, or a heading. */
function delimiterOf(content: string): string {
  const [first = ""] = content.replace(/^\n+/, "").split("\n", 1);
  const isNamed = (cell: string) => ["", "kind", "text"].includes(cell) || isSparkKind(cell);
  return (
    [",", ";", "\t"].find((mark) => {
      const [cell = "", ...rest] = first.split(mark);
      return rest.length > 0 && isNamed(bare(cell));
    }) ?? ","
  );
}

function bare(cell: string): string {
  return cell.replaceAll('"', "").trim().toLowerCase();
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
