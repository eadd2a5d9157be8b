/** What curators read around one piece, and what its author hears of them. */
import type { DeclineReason } from "#src/core/digest/curation.ts";

export const readingWords = {
  feature: "Feature",
  mention: "Mention",
  hold: "Hold",
  notThisTime: "Not this time",
  setAside: "Set aside",
  askAuthor: "Ask the author",
  askChange: "Ask for a change",
  note: "Note for curators",
  undo: "Undo",
  stillGood: "Still good",
  whatChanged: "What changed",
  stopTaking: "Stop taking pieces from this member",
  nextPiece: "Next piece",
  previousPage: "Previous page",
  nextPage: "Next page",
  first: "first time here",
  featuredBefore: (at: string) => `last featured ${at}`,
  isReading: (name: string) => `${name} is reading`,
  meta: (parts: readonly string[]) => `-# ${parts.join(" · ")}`,
  words: (count: number) => (count === 1 ? "one word" : `${count} words`),
  handedIn: (at: string) => `handed in ${at}`,
  shownAs: (name: string, penName: boolean) =>
    name === "" ? "no name" : penName ? `as ${name} (a pen name)` : `as ${name}`,
  author: (mention: string) => `Author: ${mention}`,
  answers: (title: string, call: string) => `Answers: ${title}${call === "" ? "" : ` (${call})`}`,
  notes: (notes: readonly string[]) => `**Content notes: ${notes.join(", ")}**`,
  kept: (name: string) => `✦ Kept throughout: ${name}`,
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  stands: (did: string, by: string, at: string) => `Now: **${did}** by ${by}, ${at}`,
  changed:
    "**Its author has changed it since.** The decision counts once you press **Still good**; unread, it rolls over.",
  why: (why: string) => `> ${why}`,
  curatorNote: (by: string, text: string) => `-# Note by ${by}: ${text}`,
  letter: (from: string, text: string) => `-# ${from}: ${text}`,
  letterFrom: { curators: "To the author", author: "From the author" },
  difference: "**What changed since the decision**",
  taken: (text: string) => `~~${text}~~`,
  added: (text: string) => `**+** ${text}`,
  titleChanged: (before: string, after: string) => `Title: ~~${before}~~ **+** ${after}`,
  notesChanged: (before: string, after: string) =>
    `Content notes: ${before || "none"}, now ${after || "none"}`,
  sameText: "It reads as it did when it was decided on.",
  done: {
    featured: (title: string) => `Featured: **${title}**.`,
    mentioned: (title: string) => `Mentioned: **${title}**.`,
    held: (title: string) => `Held for the next week: **${title}**.`,
    declined: (title: string) => `Not this time: **${title}**.`,
  },
  undone: (title: string) => `Undone: **${title}** waits again.`,
  stillGoodDone: (title: string) => `Still good: **${title}** counts as it is now.`,
  asideDone: (title: string, author: string) =>
    `Set aside: **${title}**, by ${author}. It has left the common queue, and nothing is sent by itself. That you saw who wrote it is written down.`,
  noHardMoments:
    "-# This server has no note for hard moments yet. A manager can write one in /setup, under **More**.",
  asked: "Sent to the author, who finds it in /mine as well.",
  askedOnlyInMine: "The author takes no messages from me; it waits for them in /mine.",
  noted: "Noted, among curators only.",
  decideFirst: "Decide about the piece first; its author is not shown before.",
  stopSure: (author: string) =>
    `Take no more pieces from ${author}? What they handed in stays as it is. /setup undoes it, under **More**.`,
  stopYes: "Yes, stop taking pieces",
  stopped: (author: string) => `No more pieces are taken from ${author}. /setup undoes it, under **More**.`,
  hardMoments: (note: string) => `**For hard moments**\n${note}`,
  modal: {
    feature: "Feature this piece",
    why: "Why, in one sentence",
    whyHint: "Readers see it with the piece. Up to 200 characters.",
    excerpt: "Paragraphs to show",
    excerptHint: "Empty for the opening, or paragraphs such as 2-4.",
    decline: "Not this time",
    reason: "Reason",
    tell: "Tell the author",
    tellHint: "By a message from me. Either way, /mine says that it was read.",
    askAuthor: "Ask the author",
    askChange: "Ask for a change",
    note: "Note for curators",
    letter: "Your note",
    letterHint: "Goes to the author by a message, and stands in /mine. They do not see who wrote it.",
    noteHint: "Only curators see it.",
  },
  badRange: "Paragraphs are written as 2, or 2-4. Leave it empty for the opening, and press Feature again.",
  reasons: {
    fit: "it does not sit well beside the others this time",
    similar: "we have something very like it already",
    long: "it is longer than we can carry",
    unfinished: "it reads as if it wanted another draft",
    rules: "it goes against the rules of this server",
    other: "another reason",
  } satisfies Record<DeclineReason, string>,
} as const;

export const authorWords = {
  read: (server: string, title: string) =>
    `A curator of ${server} has read **${title}**. What comes of it stands in /mine there.`,
  declined: (server: string, title: string, reason: string) =>
    `The curators of ${server} have read **${title}**: not this time${reason === "" ? "" : `, because ${reason}`}. It stays yours; /mine has it.`,
  question: (server: string, title: string, text: string) =>
    `The curators of ${server} ask about **${title}**:\n\n${text}\n\nYou can answer in /mine there.`,
  change: (server: string, title: string, text: string) =>
    `The curators of ${server} ask for a change in **${title}**:\n\n${text}\n\n**Edit** in /mine there changes it. It is yours to decide.`,
} as const;
