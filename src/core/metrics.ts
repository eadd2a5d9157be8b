/** Where Kublai counts what it does, for the person who hosts it. Labels are few and known: never an id, never a word. */

/** What is counted, each with the labels that it takes. */
export const counted = {
  interactions: { says: "Interactions handled", labels: ["kind", "name", "outcome"] },
  deals: { says: "Prompts dealt", labels: ["form"] },
  spacing_relaxed: { says: "Deals whose spacing had to give way", labels: ["form"] },
  sparks: { says: "Sparks dealt", labels: ["from"] },
  submissions: { says: "Pieces received", labels: [] },
  digests: { says: "Digests published", labels: [] },
  muse_calls: { says: "Requests to the AI", labels: ["outcome"] },
  muse_thrown_away: { says: "AI-worded sparks that were thrown away", labels: ["because"] },
} as const satisfies Record<string, { says: string; labels: readonly string[] }>;

export type Counted = keyof typeof counted;
export type LabelsOf<C extends Counted> = Readonly<Record<(typeof counted)[C]["labels"][number], string>>;

export interface Metrics {
  count<C extends Counted>(what: C, labels: LabelsOf<C>): void;
  /** How long a person waited for the first answer, in seconds. */
  answered(name: string, seconds: number): void;
}
