/** What the SDK throws, told apart by what it means for a request: was it heard, and may it have cost something? */
import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  NotFoundError,
  RateLimitError,
} from "openai";

import type { Answer } from "#src/core/sparks/muse.ts";

/** Whether a server does not know the Responses API. A model that does not exist is a 404 as well, and says so. */
export function lacksResponses(error: unknown): boolean {
  if (!(error instanceof APIError)) return false;
  if (error instanceof NotFoundError) return error.code !== "model_not_found";
  return error.status === 405 || error.status === 501;
}

/** Tokens may have been used whenever the request was heard and no clear refusal came back. */
export function failureOf(error: unknown, isStopped: boolean): Answer {
  const outcome = "failed";
  if (isStopped) return { outcome, why: "stopped", billed: true };
  if (error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError) {
    return { outcome, why: "timeout", billed: true };
  }
  if (error instanceof APIConnectionError) return { outcome, why: "unreachable", billed: !wasRefused(error) };
  if (error instanceof RateLimitError) return { outcome, why: "quota", billed: false };
  if (error instanceof APIError && error.status !== undefined) {
    return { outcome, why: error.status >= 500 ? "unavailable" : "rejected", billed: error.status >= 500 };
  }
  // A body that is no JSON, or that breaks off: somebody had done the work.
  if (error instanceof SyntaxError) return { outcome: "misshapen", used: undefined };
  return { outcome, why: "unreachable", billed: true };
}

function wasRefused(error: APIConnectionError): boolean {
  const codes = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"]);
  for (let cause: unknown = error.cause; cause instanceof Error; cause = cause.cause) {
    if ("code" in cause && codes.has(String(cause.code))) return true;
  }
  return false;
}
