/**
 * What may be written down about an error: enough to find its cause, and never a word that a member typed. Errors
 * quote what they choke on: JSON.parse its input, Discord the request body, PostgreSQL the row.
 */

/** The loggable facts of an error, its causes included. */
export interface FaultFacts {
  readonly name: string;
  readonly message?: string;
  readonly code?: string | number;
  readonly status?: number;
  /** `POST /channels/1/messages`, without tokens. */
  readonly request?: string;
  /** Where a request or a record was wrong, as paths and codes. */
  readonly at?: readonly string[];
  readonly frames?: readonly string[];
  readonly cause?: FaultFacts;
}

/** Errors whose message is, or may be, a quotation. */
const quoting = new Set(["SyntaxError", "ZodError", "$ZodError", "RangeError", "AggregateError"]);
const FRAMES = 12;
const DEEPEST_CAUSE = 3;

/** @param typed what the person typed: it is taken out of the message wherever it stands */
export function factsOf(error: unknown, typed: readonly string[] = [], depth = 0): FaultFacts {
  if (!(error instanceof Error)) return { name: typeof error };
  const fields = error as Error & Readonly<Record<string, unknown>>;
  const message = quoting.has(error.name) ? undefined : withoutWords(firstLine(error.message), typed);
  const at = [...pathsOfIssues(fields["issues"]), ...pathsOfDiscord(fields["rawError"])];
  const cause =
    error.cause !== undefined && depth < DEEPEST_CAUSE ? factsOf(error.cause, typed, depth + 1) : null;
  const frames = framesOf(error.stack);
  return {
    name: error.name,
    ...(message ? { message } : {}),
    ...(typeof fields["code"] === "string" || typeof fields["code"] === "number"
      ? { code: fields["code"] }
      : {}),
    ...(typeof fields["status"] === "number" ? { status: fields["status"] } : {}),
    ...(typeof fields["url"] === "string"
      ? { request: withoutTokens(`${String(fields["method"])} ${fields["url"]}`) }
      : {}),
    ...(at.length > 0 ? { at } : {}),
    ...(frames.length > 0 ? { frames } : {}),
    ...(cause ? { cause } : {}),
  };
}

/** Interaction and webhook tokens stand in the path of a request. */
export function withoutTokens(text: string): string {
  return text.replaceAll(/\/(webhooks|interactions)\/(\d+)\/[^/\s"?]+/g, "/$1/$2/…");
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0] ?? "";
}

function withoutWords(message: string, typed: readonly string[]): string {
  return typed
    .filter((words) => words.trim().length > 1)
    .reduce((text, words) => text.replaceAll(words, "…"), message);
}

function framesOf(stack: string | undefined): string[] {
  const lines = stack?.split("\n") ?? [];
  return lines
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
}

function pathsOfIssues(issues: unknown): string[] {
  if (!Array.isArray(issues)) return [];
  return issues.map(
    ({ path, code }: { path?: PropertyKey[]; code?: string }) => `${path?.join(".")} ${code}`,
  );
}

/** Discord's `errors` is a tree whose leaves are `{ _errors: [{ code, message }] }`; messages may quote. */
function pathsOfDiscord(raw: unknown): string[] {
  const tree = isTree(raw) ? raw["errors"] : undefined;
  return isTree(tree) ? [...leaves(tree, [])] : [];
}

function* leaves(tree: Record<string, unknown>, path: readonly string[]): Generator<string> {
  for (const [key, branch] of Object.entries(tree)) {
    if (key === "_errors" && Array.isArray(branch)) {
      for (const { code } of branch as { code?: string }[]) yield `${path.join(".")} ${code}`;
    } else if (isTree(branch)) yield* leaves(branch, [...path, key]);
  }
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
