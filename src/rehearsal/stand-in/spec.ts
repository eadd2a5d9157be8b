/**
 * Discord's own OpenAPI document as a first filter for everything that the bot sends. It is imported once
 * the stand-in listens, because that takes a tenth of a second. What it cannot say stands in `limits`.
 */
import type { ZodMiniType } from "zod/mini";

import { type ApiError, invalidForm } from "./errors.ts";

export type Shape =
  | "message"
  | "message edit"
  | "response"
  | "response edit"
  | "callback"
  | "command"
  | "commands"
  | "thread from message"
  | "thread"
  | "private channel";

type Parser = Pick<ZodMiniType, "safeParse">;
type Parsers = Readonly<
  Record<
    | Exclude<Shape, "callback" | "commands">
    | "message callback"
    | "update callback"
    | "autocomplete"
    | "modal",
    Parser
  >
>;

let loading: Promise<Parsers> | undefined;

async function load(): Promise<Parsers> {
  const spec: Record<string, Parser> = await import("discord-api-spec/zod");
  const named = (name: string): Parser => {
    const parser = spec[`${name}Schema`];
    if (!parser) throw new Error(`discord-api-spec has no ${name}`);
    return parser;
  };
  return {
    message: named("MessageCreateRequest"),
    "message edit": named("MessageEditRequestPartial"),
    response: named("IncomingWebhookInteractionRequest"),
    "response edit": named("IncomingWebhookUpdateRequestPartial"),
    command: named("ApplicationCommandUpdateRequest"),
    "thread from message": named("CreateTextThreadWithMessageRequest"),
    thread: named("CreateTextThreadWithoutMessageRequest"),
    "private channel": named("CreatePrivateChannelRequest"),
    "message callback": named("CreateMessageInteractionCallbackRequest"),
    "update callback": named("UpdateMessageInteractionCallbackRequest"),
    autocomplete: named("ApplicationCommandAutocompleteCallbackRequest"),
    modal: named("ModalInteractionCallbackRequest"),
  };
}

/** Reads the document before anybody waits for it: the first payload would take a tenth of a second otherwise. */
export async function readSpec(): Promise<void> {
  await specRefusal("message", { content: "first", components: [] });
}

/** The refusal that the document demands, or undefined. */
export async function specRefusal(shape: Shape, body: unknown): Promise<ApiError | undefined> {
  loading ??= load();
  const parsers = await loading;
  const counted = byCodePoints(body);
  if (shape === "commands") {
    if (!Array.isArray(counted))
      return invalidForm([{ path: "", rule: "Must be a list.", page: "interactions/application-commands" }]);
    return counted
      .map((command, at) => outcome(parsers.command, numericPermissions(command), `[${at}]`))
      .find(Boolean);
  }
  if (shape === "command") return outcome(parsers.command, numericPermissions(counted));
  if (shape !== "callback") return outcome(parsers[shape], counted);
  const type = (counted as { type?: unknown } | undefined)?.type;
  if (type === 4 || type === 5) return outcome(parsers["message callback"], counted);
  if (type === 6 || type === 7) return outcome(parsers["update callback"], counted);
  if (type === 8) return outcome(parsers.autocomplete, counted);
  if (type === 9) return outcome(parsers.modal, counted);
  return invalidForm([
    {
      path: "type",
      rule: "Value must be one of {4, 5, 6, 7, 8, 9}.",
      page: "interactions/receiving-and-responding",
    },
  ]);
}

function outcome(parser: Parser, body: unknown, prefix = ""): ApiError | undefined {
  const result = parser.safeParse(body);
  if (result.success) return undefined;
  return invalidForm(
    result.error.issues.map((issue) => ({
      path:
        prefix +
        issue.path
          .map((key) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`))
          .join("")
          .replace(/^\./, ""),
      rule: issue.message,
      page: "OpenAPI document",
    })),
  );
}

/** zod counts UTF-16 units where Discord counts code points: every astral character becomes a single unit. */
function byCodePoints(body: unknown): unknown {
  const text = JSON.stringify(body ?? null);
  const flat = text.replaceAll(/[\u{10000}-\u{10FFFF}]/gu, "*");
  return JSON.parse(flat) as unknown;
}

/** The document has permissions as numbers, although Discord takes and sends them as digits (its README says so). */
function numericPermissions(command: unknown): unknown {
  const own = command as { default_member_permissions?: string | number | null };
  if (typeof own?.default_member_permissions !== "string") return command;
  return { ...own, default_member_permissions: Number(own.default_member_permissions) };
}
