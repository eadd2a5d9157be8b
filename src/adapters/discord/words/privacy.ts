/** What /privacy and reports say. PRIVACY.md says the same at length. */
import { counted } from "#src/adapters/discord/words/share.ts";

export const privacyWords = {
  description: "What is kept about you and why; export it, or erase it",
  help: { sees: "what is kept about you, an export of all of it, and erasing it" },
  kept: (place: "here" | "everywhere") =>
    [
      place === "here" ? "**What Kublai keeps of you in this server**" : "**What Kublai keeps of you**",
      "- Pieces that you handed in, with their title, the name to show, content notes and what became of them, so that curators can read them and a digest can carry them. Until you withdraw and delete them; a declined text goes after 90 days.",
      "- Your account's number beside each piece, so that it stays yours. Readers never see it; curators can after deciding, and each earlier look is noted.",
      "- The last ten hands dealt to you, prompts that you saved, and your preferences, until you remove or erase them.",
      "- Texts that could not be handed in, for two weeks, so that you need not type them again.",
      "- The names that you used, so that nobody else is taken for you; lines of a spread that you hold, for a week; reports of yours, until a curator has seen to them.",
      "Nothing that you typed is sent to an AI, written into a log, or counted into points. Messages are not read: only what you hand over.",
      "When Kublai is removed from a server, that server's data goes after 30 days.",
    ].join("\n"),
  buttons: { export: "Export", erase: "Erase", eraseYes: "Erase it all", keep: "Keep it" },
  export: {
    ready: (part: number, parts: number) =>
      parts === 1
        ? "Here is everything, once for people and once for machines. Only you see this message."
        : `Here is part ${part} of ${parts} of everything, once for people and once for machines. Only you see this message.`,
    markdownAlt: "Everything that is kept, to be read",
    jsonAlt: "Everything that is kept, for a program",
  },
  erase: {
    askHere:
      "Erase everything of yours in this server? Your pieces, your drafts, saved prompts and preferences go for good. Published digests are edited; a line without your name stays. This cannot be undone.",
    askEverywhere:
      "Erase everything of yours, in every server? Your pieces, your drafts, saved prompts and preferences go for good. Published digests are edited; lines without your name stay. This cannot be undone.",
    doneHere: (pieces: number) => `It is erased: ${counted(pieces, "piece")}, and everything beside them.`,
    doneEverywhere: "It is being erased, in every server. That takes a minute or two, also across restarts.",
    kept: "Nothing was erased.",
  },
  report: {
    help: { sees: "one of Kublai's: tell the curators privately what is wrong with it" },
    title: "Report to the curators",
    reason: "What is wrong with it?",
    reasonAbout: "Only the curators of this server read this. They see who wrote it.",
    onlyMine: "This is for messages of mine. For others, ask this server's moderators.",
    thanks: "Thank you. The curators of this server have your report.",
    inDesk: (by: string, link: string, reason: string) => `**A report** from ${by} about ${link}\n${reason}`,
    head: (count: number) => `**${counted(count, "report")}** to look at`,
    none: "No report is waiting.",
    line: (by: string, link: string, at: string, reason: string) => `${link} · from ${by} · ${at}\n${reason}`,
    done: "Seen to",
  },
} as const;
