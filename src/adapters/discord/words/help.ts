/** What `/help` says. The lines under each question come from the commands themselves. */
export const QUESTIONS = ["stuck", "have", "sees", "read"] as const;
export type Question = (typeof QUESTIONS)[number];

export const helpWords = {
  description: "What Kublai is for, starting from where you are",
  start: "**Kublai asks, people write, people choose.** Where are you?",
  labels: {
    stuck: "I'm stuck",
    have: "I have something",
    sees: "Who sees it",
    read: "I read here",
  },
  answers: {
    stuck:
      "**I'm stuck.** Ask for one thing to begin from. What you do with it is yours, and so is doing nothing.",
    have: "**I have something.** One sentence is welcome. People read it; no text of yours is ever sent to an AI.",
    sees: "**Who sees it.** The curators of this server read what you hand in. Everybody else reads what they choose to publish, under the name that you give it, or under none.",
    read: "**I read here.** What the curators choose appears in the digest, and stays in the library.",
  },
  command: (name: string, line: string) => `/${name} · ${line}`,
  onMessage: (name: string, line: string) => `*${name}*, in the menu of a message · ${line}`,
  /** For the few who look after a server: their commands, each with its slash. */
  curators: (names: readonly string[]) => `curators: ${names.join(", ")}`,
  managers: (names: readonly string[]) => `managers: ${names.join(", ")}`,
  small: (parts: readonly string[]) => `-# ${parts.join(" · ")}`,
} as const satisfies {
  labels: Record<Question, string>;
  answers: Record<Question, string>;
  [other: string]: unknown;
};
