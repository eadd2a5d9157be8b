/** What authors read about their own pieces, hands and preferences. */
import { counted } from "#src/adapters/discord/words/share.ts";

export const mineWords = {
  description: "Your pieces and where they stand, your last hands, what you saved, your preferences",
  help: {
    have: "where your pieces stand, and changing, adding to, withdrawing or deleting them",
    stuck: "your last ten hands and what you saved",
  },
  tabs: { pieces: "Pieces", hands: "Last hands", saved: "Saved", preferences: "Preferences" },
  pieces: {
    head: "**Your pieces in this server**",
    none: "You have not handed in anything here yet. /share takes a sentence as well.",
    line: (seq: number, title: string, standing: string, since: string) =>
      `\`${seq}\` ${title} · ${standing} · ${since}`,
    open: "Open a piece",
    earlier: "Earlier",
    later: "Later",
    untitled: "Untitled",
    beginning: (opening: string) => `“${opening}”`,
  },
  hands: {
    head: "**The last hands that were dealt to you here**",
    none: "No hand has been dealt to you here yet. Try /myth or /spark.",
    answer: "Answer one of them",
  },
  saved: {
    head: "**What you saved**",
    none: "You have not saved any prompt here yet. **Save** below a prompt keeps it.",
    answer: "Answer one of them",
    remove: "Remove one of them",
  },
  preferences: {
    head: "**Your preferences in this server**",
    tell: (on: boolean) => `Tell me when it is read: ${on ? "yes" : "no"}, for pieces to come`,
    ai: (on: boolean) => `AI-worded sparks for me: ${on ? "yes, where the server has them" : "no"}`,
    tellLabel: "Tell me when it is read",
    aiLabel: "No AI-worded sparks for me",
  },
  piece: {
    head: (seq: number, title: string) => `**${title === "" ? "Untitled" : title}** · piece ${seq}`,
    standing: (standing: string, since: string) => `${standing} · handed in ${since}`,
    reason: (reason: string) => `The curators said: ${reason}`,
    suspended:
      "You changed it after it was chosen. The choice counts again once a curator has looked at the change.",
    cleared: "Its text was let go 90 days after it was read.",
    letter: {
      question: "The curators ask",
      change: "The curators ask for a change",
      outcome: "Sent to you",
      answer: "You answered",
    },
    page: (page: number, pages: number) => `-# Page ${page} of ${pages}`,
    private: "-# Only you see this. You find it again in /mine.",
    back: "All pieces",
    previous: "Previous page",
    next: "Next page",
    words: (number: number) => counted(number, "word"),
  },
  buttons: {
    edit: "Edit",
    addMore: "Add more",
    name: "Name",
    withdraw: "Withdraw",
    delete: "Delete",
    reply: "Reply",
    editAnyway: "Edit anyway",
    withdrawYes: "Withdraw it",
    deleteYes: "Delete it",
    keep: "Keep it",
  },
  asks: {
    edit: "This piece has been read and decided on. If you change it, the decision is suspended until a curator has looked at the change; unread at the digest's hour, the piece waits for the next one.",
    withdraw: (digest: number | undefined) =>
      digest === undefined
        ? "Withdraw this piece? Nobody will read it any more. Its text stays with you in /mine until you delete it."
        : `Withdraw this piece? Digest ${digest} is edited; a line without a name stays. Its text stays with you in /mine until you delete it.`,
    delete: "Delete this piece? Its text is gone for good, here and wherever it was published by Kublai.",
  },
  done: {
    edited: "Changed.",
    suspended: "Changed. A curator looks at the change before the decision counts again.",
    added: "Added.",
    named: (name: string) => (name === "" ? "It is shown without a name." : `It is shown as **${name}**.`),
    withdrawn: "Withdrawn. The text is still yours, in /mine.",
    deleted: "Deleted.",
    replied: "Your answer is with the curators.",
  },
  modals: {
    edit: "Edit your piece",
    add: "Add more",
    addAbout: (left: number) =>
      `It goes behind what is there. ${left.toLocaleString("en-GB")} characters fit.`,
    full: "There is no room for more in this piece. Hand in the whole as a file with Edit.",
    file: "The whole text, as a file",
    fileAbout: "This piece is longer than a form holds: a .txt or .md file replaces all of it.",
    name: "Name to show",
    reply: "Your answer",
    replyAbout: "The curators read it. It is not published.",
  },
} as const;
