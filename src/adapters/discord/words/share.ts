/** What people read while they hand something over. */
import type { ContentNote } from "#src/core/submissions/submission.ts";

export const shareWords = {
  description: "Hand in something that you wrote. One sentence is welcome",
  options: {
    prompt: "What you answered: a prompt dealt to you, saved, or asked here; or a call number",
    file: "Your text as a .txt or .md file, up to 256 KiB",
  },
  help: {
    have: "hand in what you wrote: a sentence, a page, or a file. Add to it, change it or take it back in /mine",
    sees: "the name to show is yours to choose; leave it empty for none",
  },
  onMessage: { have: "hand in a message of yours that you have posted already" },
  answer: "Answer",
  modal: {
    title: "Hand in a piece",
    text: "Your text",
    textAbout: "One sentence is welcome. Write elsewhere and paste: what is typed here can be lost.",
    titleField: "Title",
    titleAbout: "If it has one.",
    name: "Name to show",
    nameAbout: "Empty means no name. Readers never see your account; curators can after deciding.",
    notes: "Content notes",
    notesAbout: "So that readers can choose. None is fine.",
    pledge: "Pledge",
    pledgeOption: "I wrote this.",
    pledgeAbout: "A prompt may have started it; spell-checking and dictation are fine; no AI wrote it.",
    file: (name: string, words: number) => `Your file ${name} is here: ${counted(words, "word")}.`,
  },
  noteLabels: {
    violence: "violence",
    "self-harm": "self-harm",
    grief: "grief",
    "sexual content": "sexual content",
    other: "other",
  } satisfies Record<ContentNote, string>,
  receipt: {
    head: (words: number) => `**Received.** ${counted(words, "word")}.`,
    title: (title: string) => `Title: ${title}`,
    name: (name: string) => `Shown as **${name}**`,
    noName: "Shown without a name",
    notes: (notes: readonly string[]) => `Content notes: ${notes.join(", ")}`,
    prompt: (title: string, call: string) => `Answers: ${title}${call === "" ? "" : ` · ${call}`}`,
    read: (weekday: string) => `It is read for ${weekday}'s digest or for the next one.`,
    kept: "It is kept; nobody can read it until a manager runs /setup.",
    constraintKept: (rule: string) => `Constraint kept: ${rule}`,
    constraintSlips: (rule: string) => `Constraint: ${rule} It leaves it here, which is for you to judge:`,
    slip: (found: string, why: string) => (found === "" ? `- ${why}` : `- “${found}” ${why}`),
    tell: (on: boolean) => `Tell me when it is read: ${on ? "yes" : "no"}`,
    leave: (on: boolean) => `It may also leave Discord: ${on ? "yes" : "no"}`,
    again: "You find it again in /mine.",
    stored: "**Received**, and stored.",
  },
  buttons: {
    edit: "Edit",
    addMore: "Add more",
    withdraw: "Withdraw",
    tell: "Tell me when it is read",
    leave: "It may also leave Discord",
    tryAgain: "Try again",
    goOn: "Go on with it",
    afresh: "Start afresh",
    letGo: "Let it go",
    keep: "Keep it",
  },
  draft: {
    found: (count: number) =>
      count === 1
        ? "You have a text here that was not handed in yet. It waits for two weeks."
        : `You have ${count} texts here that were not handed in yet. They wait for two weeks.`,
    one: (opening: string, words: number, since: string) =>
      `${opening}\n${counted(words, "word")} · ${since}`,
    letGo: "Let one go…",
    askLetGo: (opening: string) => `Let this text go? It is gone for good then.\n${opening}`,
    kept: "Nothing is lost: your text is kept for two weeks. /share finds it again.",
    dropped: "It is gone. Use /share whenever you like.",
    gone: "That text was handed in or let go already. Use /share for another one.",
    givenBack: "I could not store your text. Here it is back, so that nothing is lost:",
    givenBackAnyway: "Here it is back, so that nothing is lost:",
  },
  notYours: "Only your own messages can be handed in. Its author can do that, from the same menu.",
  noText: "There is no text in that message. Hand in one that has words, or use /share.",
  fileGone: "That file is no longer here. Please use /share with it once more.",
  notStored: "I could not take your piece just now.",
  tooSlow: "That took me too long. Please try once more.",
} as const;

export function counted(number: number, noun: string): string {
  return `${number < 1000 ? number : grouped.format(number)} ${noun}${number === 1 ? "" : "s"}`;
}

const grouped = new Intl.NumberFormat("en-GB");
