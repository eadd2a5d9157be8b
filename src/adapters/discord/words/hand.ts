/** What is said around a hand: its labels, its small line, and the sentences of `/myth`. */
export const handWords = {
  description: "A hand of cards, told as one thing to begin from",
  stuck: "a hand of cards, told as one small situation; change the card that does not speak to you",
  options: {
    form: "What kind of beginning",
    constraint: "A rule for the writing, in the manner of the Oulipo",
    call: "A call number: any hand that was ever dealt",
    justMe: "Only you see it",
  },
  change: "Change",
  keepOnly: "Keep only…",
  another: "Another",
  back: "Back",
  save: "Save",
  sources: "Sources",
  dealMe: "Deal me one",
  card: (label: string, name: string) => `**${label}** · ${name}`,
  small: (parts: readonly string[]) => `-# ${parts.join(" · ")}`,
  stays: "this hand stays in /mine",
  ledgerStays: "this ledger stays in /mine",
  inDirectMessages: "in a server, /share takes this number",
  notYours: (owner: string) => `This hand is <@${owner}>'s to change. You can have one of your own.`,
  saved: "Saved. It stays in /mine until you remove it.",
  savedDirect: "Saved, with its call number. In a server, /share takes that number.",
  sourcesOf: "**Where the cards come from**",
  sourceless: "Every card of this hand was invented for Kublai.",
  source: (card: string, source: string, tradition: string | undefined) =>
    `${card} · ${source}${tradition === undefined ? "" : ` · told in: ${tradition}`}`,
  own: "invented for Kublai",
  sourceLegend:
    "-# TMI: Thompson's Motif-Index of Folk-Literature · ATU: the tale types of Aarne, Thompson and Uther. The number is a place to look; the words are our own. **Sources** below the hand shows this again.",
  noBack: "There is no hand before this one.",
} as const;
