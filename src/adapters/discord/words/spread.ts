/** What is said around a spread and its lines. */
export const spreadWords = {
  take: "Take a row or a column",
  took: (line: string) => `You took the **${line}**.`,
  taken: (count: number, names: readonly string[]) =>
    `${count} of 6 lines taken${names.length === 0 ? "" : `: ${names.join(", ")}`}`,
  takenBy: (names: readonly string[]) => `taken by ${names.join(", ")}`,
  free: "nobody has taken it",
  settledBy: (name: string, line: string, words: string) =>
    `**${name}**, on the ${line}, has settled: ${words}`,
  settledBefore: (count: number) => `-# ${count} more had settled something before`,
  anotherLine: "Another line",
  settle: "Settle the shared card",
  unsettle: "Remove what others settled",
  modal: {
    title: "Settle the shared card",
    words: "What is now true of it?",
    wordsAbout: "Everybody sees it on the spread. Empty takes it back.",
    name: "Name to show",
  },
  alt: (rows: readonly string[]) => `Nine cards in three rows. ${rows.join(". ")}.`,
  stays: "this hand stays in /mine",
  notTaken:
    "You have no line of this spread any more: it fell free after seven days. Take one from its menu.",
  tooLong: "What is settled has at most 80 characters. Please make it shorter.",
  blocked: "The curators here are not taking anything from you at the moment. Please ask them.",
} as const;
