/** What a digest and the library say around what members wrote. */
import type { Consent } from "#src/core/digest/facts.ts";

export const digestWords = {
  description: "Past digests, and any piece of them in full",
  option: "The number of a digest",
  help: "past digests, and any piece of them in full; only you see what you open",
  suggestion: (number: number, day: string) => `Digest ${number}, ${day}`,
  choice: (number: number) => `Digest ${number}`,
  takenDown: (number: number) =>
    `Taken down. Digest ${number} is being edited, and the library no longer has it.`,
  title: (number: number) => `# Digest ${number}`,
  cover: (number: number, from: string, to: string) =>
    `Cover of digest ${number}: a hand of cards laid out on a table beside a lamp. It covers ${from} to ${to}.`,
  week: (opened: string, closed: string) => `-# ${opened} to ${closed}`,
  by: (name: string) => `by ${name}`,
  untitled: "Untitled",
  notes: (notes: readonly string[]) => `-# Content notes: ${notes.join(", ")}`,
  kept: (constraint: string) => `-# ✦ Kept throughout: ${constraint}`,
  left: {
    withdrawn: "-# A piece stood here. Its author has taken it back.",
    "taken down": "-# A piece stood here. It has been taken down.",
    changed: "-# A piece stood here. Its author is still working on it.",
  } satisfies Record<Exclude<Consent, "shown">, string>,
  read: "Read",
  library: "In the library",
  allDigests: "All digests",
  answer: "Answer",
  further: "## More in the library",
  mentions: "## Also read and remembered",
  tales: "## Same hand, many tales",
  tale: (call: string) => `**${call}**`,
  thanks: "## Thank you",
  figures: (pieces: number, words: number, hands: number) =>
    `-# The week: ${pieces} pieces, ${words} words, ${hands === 1 ? "one hand" : `${hands} hands`} answered.`,
  hand: "## The week's hand",
  call: (call: string) => `-# ${call}`,
  andMore: (count: number) => `and ${count} more`,
  shelfEmpty: "There is no digest yet. When the first one is out, it can be read here.",
  shelf: "# The library",
  shelfLine: (number: number, date: string, pieces: number) =>
    `**Digest ${number}** · ${date} · ${pieces === 1 ? "one piece" : `${pieces} pieces`}`,
  open: "Open a digest…",
  openPiece: "Read a piece…",
  nothingLeft: "Nothing of this digest is left: its authors have taken their pieces back.",
  back: "Back",
  newer: "Newer",
  older: "Older",
  previousPage: "Previous page",
  nextPage: "Next page",
  page: (page: number, pages: number) => `-# Page ${page} of ${pages}`,
  where: (number: number) => `-# Only you see this. It stands in /library, digest ${number}.`,
  takeDown: "Take down",
  takeDownSure: (title: string, number: number) =>
    `Take **${title}** down? It leaves digest ${number} and the library, and nobody can put it back. The text stays with its author.`,
  takeDownYes: "Yes, take it down",
  adultOnly: "This piece has sexual content. Open it in a channel that is 18+.",
} as const;
