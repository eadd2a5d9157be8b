/** What curators read about their server's own sparks. */
import { SPARK_KINDS } from "#src/core/prompts/corpus/sparks/types.ts";
import type { Taken, Why } from "#src/core/sparks/import.ts";
import { LONGEST_SPARK, MOST_SPARKS } from "#src/core/sparks/spark.ts";

/** How many line numbers are named before the rest is counted. */
const LINES_NAMED = 20;

const why: Record<Why, string> = {
  empty: "nothing in it",
  "too long": `longer than ${LONGEST_SPARK} characters`,
  "unknown kind": `not a kind that there is (${Object.keys(SPARK_KINDS).join(", ")})`,
  "deck full": `the deck is full: it holds ${MOST_SPARKS.toLocaleString("en-GB")}`,
};

export const deckWords = {
  description: "This server's own sparks (curators)",
  add: {
    description: "Add one spark",
    text: `The spark, at most ${LONGEST_SPARK} characters. Ending in a question or a gap helps`,
    kind: "What kind of spark, if it is one of these",
  },
  import: {
    description: "Add many from a file: .txt with one on each line, or .csv with kind and text",
    file: `A .txt or .csv, up to ${MOST_SPARKS.toLocaleString("en-GB")} sparks`,
  },
  list: { description: "Read, remove and export this server's own sparks" },
  added: (text: string) => `Added: ${text}`,
  addedSmall: "-# /spark deals it from now on · /deck list has it",
  notAdded: {
    duplicate: "That spark is in the deck already, or among the built-in ones.",
    refused: (reason: Why) => `Not added: ${why[reason]}.`,
  },
  report: ({ taken, duplicates, refused }: Taken): string =>
    [
      `**Taken: ${taken.length}.** ${taken.length === 0 ? "The deck is as it was." : "/spark deals them from now on."}`,
      ...(duplicates.length === 0 ? [] : [`Known already: ${duplicates.length} (${lines(duplicates)}).`]),
      ...reasons(refused),
      "-# /deck list shows the deck",
    ].join("\n"),
  nothingInFile: "There is no spark in that file. Put one on each line.",
  tooManyLines: `That file has too much in it: a deck holds ${MOST_SPARKS.toLocaleString("en-GB")} sparks. Nothing was taken.`,
  page: (from: number, to: number, all: number) => `**This server's own sparks**, ${from} to ${to} of ${all}`,
  none: "This server has no sparks of its own yet. /deck add takes one, /deck import a whole file.",
  spark: (number: number, kind: string | undefined, text: string) =>
    `**${number}** · ${kind === undefined ? "" : `${kind} · `}${text}`,
  remove: "Remove…",
  newer: "Newer",
  older: "Older",
  export: "Export",
  removed: (text: string, others: number) => `Removed: ${text}${others === 0 ? "" : `, and ${others} more`}`,
  small: "-# /deck list shows this again",
  exported: (count: number) => `${count} sparks, as a file that /deck import takes.`,
} as const;

function reasons(refused: Taken["refused"]): string[] {
  return Object.entries(why).flatMap(([reason, says]) => {
    const at = refused.filter((one) => one.why === reason).map(({ line }) => line);
    return at.length === 0 ? [] : [`Not taken: ${at.length}, ${says} (${lines(at)}).`];
  });
}

function lines(numbers: readonly number[]): string {
  const named = numbers.slice(0, LINES_NAMED).join(", ");
  const more = numbers.length - LINES_NAMED;
  return `${numbers.length === 1 ? "line" : "lines"} ${named}${more > 0 ? ` and ${more} more` : ""}`;
}
