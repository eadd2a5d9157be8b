/** What Kublai says to people when there is nothing to show. Each feature has a file of words beside this one. */
export const edgeWords = {
  /** An old, forged or unknown button, menu or modal. */
  unreadable: "This no longer leads anywhere: it comes from an older message. /help shows what does.",
  unknownCommand: "I do not know this command any more. /help shows the ones that I know.",
  tooSlowForModal: "That took me too long to open. Please press it once more.",
  /** Stands for a moment where a public answer was promised and a private one was given. */
  privately: "Answered privately.",
  restarting: "I am being restarted. Please try again in a minute.",
  fault: (reference: string) =>
    `Something went wrong on my side. It is noted as ${reference}; please try again, and name it if you report it.`,
} as const;
