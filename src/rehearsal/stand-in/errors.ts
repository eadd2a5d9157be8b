/** What Discord answers when it refuses: status, code and sentence (topics/opcodes-and-status-codes#json). */
import type { Violation } from "#src/adapters/discord/limits/violation.ts";

const SENTENCES = {
  10003: "Unknown Channel",
  10004: "Unknown Guild",
  10007: "Unknown Member",
  10008: "Unknown Message",
  10011: "Unknown Role",
  10013: "Unknown User",
  10015: "Unknown Webhook",
  10062: "Unknown interaction",
  10063: "Unknown application command",
  30034: "Maximum number of daily application command creates has been reached (200)",
  30046: "Maximum number of edits to messages older than 1 hour reached. Try again later",
  40005: "Request entity too large. Try sending something smaller in size",
  40060: "Interaction has already been acknowledged.",
  40333: "internal network error",
  50001: "Missing Access",
  50005: "Cannot edit a message authored by another user",
  50006: "Cannot send an empty message",
  50007: "Cannot send messages to this user",
  50013: "Missing Permissions",
  50024: "Cannot execute action on this channel type",
  50027: "Invalid Webhook Token",
  50035: "Invalid Form Body",
  50083: "Thread is archived",
  50109: "The request body contains invalid JSON.",
  50278: "Cannot send messages to this user due to having no mutual guilds",
  160002: "You cannot reply without permission to read message history",
  160004: "A thread has already been created for this message",
} as const;

const STATUS: Partial<Record<ErrorCode, number>> = {
  10003: 404,
  10004: 404,
  10007: 404,
  10008: 404,
  10011: 404,
  10013: 404,
  10015: 404,
  10062: 404,
  10063: 404,
  30046: 429,
  40005: 413,
  40333: 403,
  50001: 403,
  50005: 403,
  50007: 403,
  50013: 403,
  50027: 401,
  50278: 403,
};

export type ErrorCode = keyof typeof SENTENCES;

/** A refusal on its way to the bot. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  /** A mistake of the bot that no circumstance excuses: tests fail on it. */
  readonly isViolation: boolean;

  constructor(
    status: number,
    body: Readonly<Record<string, unknown>>,
    extra: { headers?: Readonly<Record<string, string>>; isViolation?: boolean; detail?: string } = {},
  ) {
    super([String(body["message"]), extra.detail].filter(Boolean).join(": "));
    this.status = status;
    this.code = Number(body["code"] ?? 0);
    this.body = body;
    this.headers = extra.headers ?? {};
    this.isViolation = extra.isViolation ?? false;
  }
}

/** The refusal of a code, with the status that Discord gives it. */
export function refusal(code: ErrorCode): ApiError {
  return new ApiError(STATUS[code] ?? 400, { message: SENTENCES[code], code });
}

/** 50035 with the places spelled out as Discord nests them; 50006 and bare 500s keep their own shape. */
export function invalidForm(violations: readonly Violation[]): ApiError {
  const detail = violations
    .map(({ path, rule, page }) => `${path || "(body)"}: ${rule} [${page}]`)
    .join("; ");
  if (violations.every(({ code }) => code === 50006)) {
    return new ApiError(400, { message: SENTENCES[50006], code: 50006 }, { isViolation: true, detail });
  }
  if (violations.every(({ code }) => code === 0)) {
    return new ApiError(
      500,
      { message: "500: Internal Server Error", code: 0 },
      { isViolation: true, detail },
    );
  }
  const errors: Record<string, unknown> = {};
  for (const { path, rule } of violations) nest(errors, path, rule);
  return new ApiError(400, { message: SENTENCES[50035], code: 50035, errors }, { isViolation: true, detail });
}

function nest(errors: Record<string, unknown>, path: string, message: string): void {
  let at = errors;
  for (const key of path.split(/[.[\]]+/).filter(Boolean)) {
    at[key] ??= {};
    at = at[key] as Record<string, unknown>;
  }
  at["_errors"] = [
    ...((at["_errors"] as unknown[] | undefined) ?? []),
    { code: "INVALID_FORM_BODY", message },
  ];
}
