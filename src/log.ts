/**
 * Structured lines on standard output. Nothing that is secret leaves here: errors are reduced to their facts, the
 * secrets of this process are struck out of every line, and so are the tokens that stand in request paths.
 */
import { pino } from "pino";
import type { DestinationStream, Logger } from "pino";

import { factsOf, withoutTokens } from "#src/core/fault.ts";

/** Keys whose values are somebody's words or a key to something, at any of the depths that we log. */
const PRIVATE = ["token", "authorization", "password", "content", "text", "title", "note", "excerpt"];

/** A logger for this level. `secrets` are whole values: no line will hold one. */
export function createLog(
  level: string,
  secrets: readonly string[],
  destination?: DestinationStream,
): Logger {
  // A line is JSON, in which a quotation mark or a backslash of a secret is written otherwise.
  const struck = secrets.flatMap((secret) =>
    secret === "" ? [] : [secret, JSON.stringify(secret).slice(1, -1)],
  );
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: PRIVATE.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: "[private]" },
      serializers: { err: (error: unknown) => (error instanceof Error ? factsOf(error) : error) },
      hooks: {
        streamWrite: (line) =>
          withoutTokens(struck.reduce((text, secret) => text.replaceAll(secret, "[secret]"), line)),
      },
    },
    ...(destination ? [destination] : []),
  );
}
