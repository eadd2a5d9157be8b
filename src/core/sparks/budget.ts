/**
 * What a server may spend in a day, in tokens. The worst case is reserved before a request and settled after it, so
 * that nothing is ever spent that was not set aside. Pure; days are UTC days, which nobody can move.
 */
import { z } from "zod";

/** About ten batches of twenty sparks. */
export const TOKENS_A_DAY = 40_000;

export const ledgerSchema = z.strictObject({
  /** `YYYY-MM-DD`, in UTC. */
  day: z.string(),
  /** Tokens used on that day, as far as is known. */
  used: z.int().nonnegative(),
  /** Tokens set aside for requests that are under way; after a crash, they count as used until the day ends. */
  reserved: z.int().nonnegative(),
  /** Requests made on that day. */
  calls: z.int().nonnegative(),
});

export type Ledger = z.infer<typeof ledgerSchema>;

export const NOTHING_SPENT: Ledger = { day: "", used: 0, reserved: 0, calls: 0 };

/** What was set aside, to be settled. */
export interface Reservation {
  readonly day: string;
  readonly tokens: number;
}

/** The ledger of this day: an older one begins anew. `now` is in epoch milliseconds. */
export function ledgerToday(ledger: Ledger, now: number): Ledger {
  const day = Temporal.Instant.fromEpochMilliseconds(now).toString().slice(0, 10);
  return ledger.day === day ? ledger : { ...NOTHING_SPENT, day };
}

/** Sets `tokens` aside for one request; undefined when the day's budget does not hold them. */
export function reserve(
  ledger: Ledger,
  tokens: number,
  now: number,
  most: number = TOKENS_A_DAY,
): { readonly ledger: Ledger; readonly reservation: Reservation } | undefined {
  const today = ledgerToday(ledger, now);
  if (today.used + today.reserved + tokens > most) return undefined;
  return {
    ledger: { ...today, reserved: today.reserved + tokens, calls: today.calls + 1 },
    reservation: { day: today.day, tokens },
  };
}

/** Puts what a request used in the place of what was set aside for it. What it used counts on the day that it ends. */
export function settle(ledger: Ledger, reservation: Reservation, used: number, now: number): Ledger {
  const today = ledgerToday(ledger, now);
  const freed = today.day === reservation.day ? Math.min(reservation.tokens, today.reserved) : 0;
  return { ...today, reserved: today.reserved - freed, used: today.used + used };
}
