/** Who asks, and where: in a server, or alone with Kublai in direct messages. */
import type { Scope } from "#src/core/people/people.ts";
import { DIRECT_MESSAGES } from "#src/core/people/people.ts";

export interface Asker {
  readonly user: string;
  /** The server; null in direct messages. */
  readonly guild: string | null;
}

/** Whose deck is dealt from: the server's, or the person's own. */
export function deckOf({ guild, user }: Asker): string {
  return guild ?? `${DIRECT_MESSAGES}/${user}`;
}

/** Where the person's own record lies. */
export function scopeOf({ guild }: Asker): Scope {
  return guild ?? DIRECT_MESSAGES;
}
