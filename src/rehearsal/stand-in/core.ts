/** What the parts of the stand-in share. Only types: stand-in.ts puts them together. */
import type { Changes } from "./changes.ts";
import type { MovableClock } from "./clock.ts";
import type { Faults } from "./faults.ts";
import type { Gateway } from "./gateway.ts";
import type { Ledger } from "./ledger.ts";
import type { Guild, World } from "./world.ts";

export interface Core {
  readonly world: World;
  readonly clock: MovableClock;
  readonly nextId: () => string;
  readonly changes: Changes;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly gateway: Gateway;
  readonly token: string;
  /** `http://127.0.0.1:port`, once the stand-in listens. */
  readonly origin: () => string;
  readonly settings: Settings;
}

export interface Settings {
  /** Payloads are parsed with Discord's own document, checked and kept. Off for benchmarks alone. */
  readonly checks: boolean;
  /** Milliseconds before every answer of REST. */
  readonly latency: number;
  /** What the windows of rate limits are multiplied with; 1 is Discord's pace. */
  readonly pace: number;
  readonly shards: number;
  readonly maxConcurrency: number;
  readonly heartbeatInterval: number;
  /** How much later than that a heartbeat may come, in milliseconds, before the connection is closed with 4009. */
  readonly heartbeatGrace: number;
  /** Intents that the developer portal granted, beyond those that everybody has. */
  readonly privilegedIntents: number;
  readonly invalidRequestLimit: number;
}

export type Dispatch = (event: string, data: unknown, about: Guild | undefined, intent?: number) => void;
