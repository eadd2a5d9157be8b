/** What the bot sent, what was refused and who was pinged. It remembers; it decides nothing. */
import type { Json, Message, User } from "./world.ts";

export interface Sent {
  /** As the route list writes it: `POST /channels/:channel/messages`. */
  readonly route: string;
  readonly path: string;
  readonly at: number;
  readonly body: Json | undefined;
  readonly files: readonly string[];
  readonly status: number;
  /** The message that came of it or was changed by it. */
  readonly message: Message | undefined;
}

export interface Refused {
  readonly route: string;
  readonly path: string;
  readonly at: number;
  readonly body: Json | undefined;
  readonly status: number;
  readonly code: number;
  readonly reason: string;
}

export interface Ping {
  readonly message: Message;
  /** Everybody whose client would ring: named, in a role that was named, or reached by @everyone. */
  readonly people: readonly User[];
  /** SUPPRESS_NOTIFICATIONS: the mark shows, nothing rings. */
  readonly silent: boolean;
}

export interface Ledger {
  readonly sent: Sent[];
  readonly refused: Refused[];
  readonly pings: Ping[];
  /** Mistakes that no circumstance excuses: unknown routes, invalid bodies, misuse of the gateway. */
  readonly violations: string[];
}

export function createLedger(): Ledger {
  return { sent: [], refused: [], pings: [], violations: [] };
}
