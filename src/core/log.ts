/**
 * Where the core says what happened, for the person who hosts Kublai. `facts` are ids, counts and durations:
 * never a word that a member typed.
 */
export interface Log {
  debug(facts: object, sentence: string): void;
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}
