/** What goes wrong on demand, by route. Knows routes by name, and neither HTTP nor what they do. */
import type { RouteName } from "./route-list.ts";

export type Fault =
  | { readonly kind: "refuse"; readonly status: number; readonly code: number; readonly message: string }
  | { readonly kind: "limit"; readonly retryAfter: number; readonly scope: "user" | "shared" | "global" }
  | { readonly kind: "hang" | "accept, then hang" }
  | { readonly kind: "drop" | "accept, then drop"; readonly by: Cut }
  | { readonly kind: "accept, then fail"; readonly status: number }
  | { readonly kind: "slow"; readonly ms: number };

/** How a connection ends: a reset (ECONNRESET, after which discord.js sends again) or a close (it throws). */
export type Cut = "reset" | "close";

export interface Planned {
  /** How often it has struck. */
  readonly hits: number;
  /** It strikes no more. */
  lift(): void;
}

type Where = RouteName | "*";
interface Times {
  /** How many requests it strikes; once, unless said otherwise. */
  readonly times?: number;
}

/** Each strikes the next requests to a route, and is recorded in the answer's place. */
export interface Faults {
  /** Refused before anything happened: 5xx, or any status with a code of Discord's. */
  refuse(where: Where, status: number, options?: Times & { code?: number; message?: string }): Planned;
  /** 429 with `retry_after` in seconds. Only `shared` does not count as an invalid request. */
  limit(
    where: Where,
    options?: Times & { retryAfter?: number; scope?: "user" | "shared" | "global" },
  ): Planned;
  /** It happened, and the answer says that it did not. */
  acceptThenFail(where: Where, status?: number, options?: Times): Planned;
  /** It happened, and no answer comes. */
  acceptThenHang(where: Where, options?: Times): Planned;
  /** It happened, and the connection is cut. */
  acceptThenDrop(where: Where, options?: Times & { by?: Cut }): Planned;
  /** Nothing happened, and no answer comes. */
  hang(where: Where, options?: Times): Planned;
  /** Nothing happened, and the connection is cut. */
  drop(where: Where, options?: Times & { by?: Cut }): Planned;
  /** The answer takes so much longer. */
  slow(where: Where, ms: number, options?: Times): Planned;
  /** For the server: the fault that strikes this request, used up by asking. */
  striking(route: string): Fault | undefined;
  clear(): void;
}

interface Entry {
  readonly where: Where;
  readonly fault: Fault;
  left: number;
  hits: number;
}

export function createFaults(): Faults {
  const planned = new Set<Entry>();
  const plan = (where: Where, fault: Fault, { times = 1 }: Times = {}): Planned => {
    const entry: Entry = { where, fault, left: times, hits: 0 };
    planned.add(entry);
    return {
      get hits() {
        return entry.hits;
      },
      lift: () => planned.delete(entry),
    };
  };
  return {
    refuse: (where, status, { code = 0, message = `${status}: refused on demand`, ...times } = {}) =>
      plan(where, { kind: "refuse", status, code, message }, times),
    limit: (where, { retryAfter = 0.05, scope = "user", ...times } = {}) =>
      plan(where, { kind: "limit", retryAfter, scope }, times),
    acceptThenFail: (where, status = 500, times = {}) =>
      plan(where, { kind: "accept, then fail", status }, times),
    acceptThenHang: (where, times = {}) => plan(where, { kind: "accept, then hang" }, times),
    acceptThenDrop: (where, { by = "reset", ...times } = {}) =>
      plan(where, { kind: "accept, then drop", by }, times),
    hang: (where, times = {}) => plan(where, { kind: "hang" }, times),
    drop: (where, { by = "reset", ...times } = {}) => plan(where, { kind: "drop", by }, times),
    slow: (where, ms, times = {}) => plan(where, { kind: "slow", ms }, times),
    striking(route) {
      const entry = [...planned].find(({ where }) => where === "*" || where === route);
      if (!entry) return undefined;
      entry.hits += 1;
      entry.left -= 1;
      if (entry.left <= 0) planned.delete(entry);
      return entry.fault;
    },
    clear: () => planned.clear(),
  };
}
