/** What is said around a spark. */
import type { SparkOrigin } from "#src/core/sparks/spark.ts";

export const sparkWords = {
  description: "One thing to begin from: a story spark",
  stuck: "one story spark, at once; by kind or by theme if you like",
  options: {
    kind: "What kind of spark",
    theme: "What it is about",
    justMe: "Only you see it",
  },
  /** A choice of `kind`. */
  kind: (kind: string, label: string) => `${kind}: ${label}`,
  from: {
    cards: "cards",
    deck: "this server's deck",
    ai: "AI-worded",
  } satisfies Record<SparkOrigin, string>,
  another: "Another",
  save: "Save",
  dealMe: "Deal me one",
  report: "Report",
  /** What the curators read as the reason. */
  reportReason: (spark: string) => `An AI-worded spark: ${spark}`,
  reported: "The curators will look at it. It is not dealt again here, nor anything like it.",
  small: (parts: readonly string[]) => `-# ${parts.join(" · ")}`,
  about: (theme: string) => `about ${theme}`,
  stays: "it stays in /mine",
  inDirectMessages: "it stays here · in a server, /share takes its number",
  notYours: (owner: string) => `This spark is <@${owner}>'s to change. You can have one of your own.`,
  saved: "Saved. It stays in /mine until you remove it.",
  savedDirect: "Saved, with its number. In a server, /share offers it.",
  gone: "That spark is not kept here any more. /spark deals another.",
  noTheme: "I have no sparks about that. The list in /spark has the themes that there are.",
} as const;
