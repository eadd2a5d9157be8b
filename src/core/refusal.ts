/** What a person may not do, or not yet: a value, never thrown. Faults are thrown instead. */

/** One calm sentence that says what to do next. It is shown, privately, exactly as written. */
export interface Refusal {
  readonly refused: string;
}

/** A refusal with this sentence. */
export function refuse(sentence: string): Refusal {
  return { refused: sentence };
}

/** Whether a result is a refusal and not what was asked for. */
export function isRefusal(result: unknown): result is Refusal {
  return (
    typeof result === "object" && result !== null && "refused" in result && typeof result.refused === "string"
  );
}
