/**
 * Rate limits by bucket, the global one, and the count of invalid requests (topics/rate-limits). Windows are
 * measured in real time, because the bot waits them out in real time; invalid requests on the movable clock.
 */
import { createHash } from "node:crypto";

import { ApiError } from "./errors.ts";

const GLOBAL_PER_SECOND = 50;
const INVALID_WINDOW = 10 * 60 * 1000;

export interface Window {
  /** How many requests fit. */
  readonly limit: number;
  /** Real milliseconds, before `pace`. */
  readonly per: number;
}

interface Bucket {
  left: number;
  resetsAt: number;
}

export interface RateLimits {
  /** Counts a request. Returns the headers of the answer, or throws 429. */
  count(bucket: string, major: string, window: Window, isGlobal: boolean): Readonly<Record<string, string>>;
  /** Counts an answer with 401, 403 or 429 that is not `shared`. */
  countInvalid(): void;
  /** Whether Cloudflare has had enough of this address. */
  isBanned(): boolean;
  readonly invalid: number;
}

export function createRateLimits(pace: number, now: () => number, invalidLimit: number): RateLimits {
  const buckets = new Map<string, Bucket>();
  const global: Bucket = { left: GLOBAL_PER_SECOND, resetsAt: 0 };
  let invalid: number[] = [];
  const recent = (): number[] => (invalid = invalid.filter((at) => at > now() - INVALID_WINDOW));

  function take(bucket: Bucket, { limit, per }: Window): boolean {
    if (bucket.resetsAt <= Date.now()) {
      bucket.left = limit;
      bucket.resetsAt = Date.now() + per * pace;
    }
    if (bucket.left === 0) return false;
    bucket.left -= 1;
    return true;
  }

  return {
    get invalid() {
      return recent().length;
    },
    countInvalid: () => void invalid.push(now()),
    isBanned: () => recent().length >= invalidLimit,
    count(name, major, window, isGlobal) {
      const key = `${name} ${major}`;
      const bucket = buckets.get(key) ?? { left: window.limit, resetsAt: 0 };
      buckets.set(key, bucket);
      const fits = take(bucket, window);
      const resetAfter = Math.max(0, bucket.resetsAt - Date.now()) / 1000;
      const headers = {
        "x-ratelimit-limit": String(window.limit),
        "x-ratelimit-remaining": String(bucket.left),
        "x-ratelimit-reset": String(bucket.resetsAt / 1000),
        "x-ratelimit-reset-after": resetAfter.toFixed(3),
        "x-ratelimit-bucket": createHash("md5").update(name).digest("hex"),
      };
      if (!fits) throw tooMany(resetAfter, "user", headers);
      if (isGlobal && !take(global, { limit: GLOBAL_PER_SECOND, per: 1000 })) {
        throw tooMany(Math.max(0, global.resetsAt - Date.now()) / 1000, "global", headers);
      }
      return headers;
    },
  };
}

/** 429 as topics/rate-limits#exceeding-a-rate-limit describes it. */
export function tooMany(
  retryAfter: number,
  scope: "user" | "shared" | "global",
  headers: Readonly<Record<string, string>> = {},
  code = 0,
  message = "You are being rate limited.",
): ApiError {
  const seconds = Math.max(retryAfter, 0.001);
  return new ApiError(
    429,
    { message, retry_after: seconds, global: scope === "global", ...(code ? { code } : {}) },
    {
      headers: {
        ...headers,
        via: "1.1 google",
        "retry-after": String(seconds),
        "x-ratelimit-scope": scope,
        ...(scope === "global" ? { "x-ratelimit-global": "true" } : {}),
      },
    },
  );
}
