/**
 * What Discord refuses about a message, whoever asks: the bot before it sends, the stand-in when it
 * receives. Pure, payload in and violations out. Modals and commands stand beside it in `limits/`.
 */
import { type AnyComponent, componentViolations, everyComponent } from "./limits/components.ts";
import {
  codePoints,
  readable,
  type Report,
  reporter,
  unique,
  type Violation,
  within,
} from "./limits/violation.ts";

interface AnyEmbed {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly image?: object | null;
  readonly thumbnail?: object | null;
  readonly footer?: { readonly text?: string } | null;
  readonly author?: { readonly name?: string } | null;
  readonly fields?: readonly { readonly name: string; readonly value: string }[] | null;
}

/** The body of a message, an edit, a follow-up, or the data of callback types 4 and 7. */
export interface AnyMessage {
  readonly content?: string | null;
  readonly embeds?: readonly AnyEmbed[] | null;
  readonly components?: readonly AnyComponent[] | null;
  readonly flags?: number | null;
  readonly poll?: unknown;
  readonly sticker_ids?: readonly string[] | null;
  readonly nonce?: string | number | null;
  readonly allowed_mentions?: {
    readonly parse?: readonly (string | null)[] | null;
    readonly users?: readonly (string | null)[] | null;
    readonly roles?: readonly (string | null)[] | null;
  } | null;
  readonly attachments?:
    | readonly { readonly id: string | number; readonly filename?: string | null }[]
    | null;
}

export interface Circumstances {
  /** `message` is a new one in a channel, `response` an answer or follow-up to an interaction, `edit` a change. */
  readonly kind: "message" | "response" | "edit";
  /** Names of the files sent along or kept, for `attachment://` references; left out, they are not checked. */
  readonly files?: readonly string[];
  /** What the message is before the edit: flags that stay, and whether something would remain in it. */
  readonly before?: { readonly v2: boolean; readonly hasLegacyFields: boolean };
}

export const IS_COMPONENTS_V2 = 1 << 15;
const SUPPRESS_EMBEDS = 1 << 2;
const EPHEMERAL = 1 << 6;
const SUPPRESS_NOTIFICATIONS = 1 << 12;
const VOICE = 1 << 13;
const FLAGS = {
  message: SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | VOICE | IS_COMPONENTS_V2,
  response: SUPPRESS_EMBEDS | EPHEMERAL | SUPPRESS_NOTIFICATIONS | VOICE | IS_COMPONENTS_V2,
};
const MESSAGE = "resources/message#create-message";
const REFERENCE = "components/reference";

/** Everything that Discord would refuse about a message. An empty list means that it may be sent. */
export function messageViolations(message: AnyMessage, circumstances: Circumstances): Violation[] {
  const found: Violation[] = [];
  const v2 = Boolean((message.flags ?? 0) & IS_COMPONENTS_V2) || Boolean(circumstances.before?.v2);
  const report = reporter(MESSAGE, found);
  within(report, "content", message.content, 0, 2000);
  within(report, "nonce", message.nonce, 0, 25);
  flagRules(reporter(MESSAGE, found), message, circumstances);
  if (v2) legacyFields(reporter(REFERENCE, found), message, circumstances);
  mentions(reporter("resources/message#allowed-mentions-object", found), message);
  embeds(reporter("resources/message#embed-object-embed-limits", found), message.embeds ?? []);
  if ((message.attachments?.length ?? 0) > 10) report("attachments", "Must be 10 or fewer in length.");
  found.push(...componentViolations(message.components ?? [], v2));
  if (circumstances.files)
    references(reporter("components/reference#unfurled-media-item", found), message, circumstances.files);
  if (circumstances.kind !== "edit" && isEmpty(message, circumstances.files ?? [])) {
    report("", "Cannot send an empty message", 50006);
  }
  return found;
}

function isEmpty(message: AnyMessage, files: readonly string[]): boolean {
  return (
    !message.content?.trim() &&
    !message.embeds?.length &&
    !message.components?.length &&
    !message.sticker_ids?.length &&
    !message.attachments?.length &&
    !message.poll &&
    files.length === 0
  );
}

function flagRules(report: Report, { flags }: AnyMessage, { kind, before }: Circumstances): void {
  if (flags === undefined || flags === null) return;
  if (kind !== "edit" && flags & ~FLAGS[kind])
    report("flags", "Only some flags can be set, and this is not one of them.");
  if (kind === "edit" && before?.v2 && !(flags & IS_COMPONENTS_V2)) {
    report("flags", "IS_COMPONENTS_V2 cannot be removed from a message.");
  }
}

function legacyFields(report: Report, message: AnyMessage, { before }: Circumstances): void {
  const rule = "This field cannot be used with IS_COMPONENTS_V2.";
  if (message.content) report("content", rule);
  if (message.embeds?.length) report("embeds", rule);
  if (message.sticker_ids?.length) report("sticker_ids", rule);
  if (message.poll) report("poll", rule);
  if (
    before &&
    !before.v2 &&
    before.hasLegacyFields &&
    (message.content === undefined || message.embeds === undefined)
  ) {
    report("flags", "Content and embeds must be emptied in the edit that sets IS_COMPONENTS_V2.");
  }
}

function mentions(report: Report, { allowed_mentions: allowed }: AnyMessage): void {
  if (!allowed) return;
  for (const kind of ["users", "roles"] as const) {
    const ids = allowed[kind] ?? [];
    if (ids.length > 100) report(`allowed_mentions.${kind}`, "Must be 100 or fewer in length.");
    if (ids.length > 0 && allowed.parse?.includes(kind)) {
      report("allowed_mentions", `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`);
    }
    unique(
      report,
      ids.map((id, at) => ({ path: `allowed_mentions.${kind}[${at}]`, value: id ?? "" })),
      "An id",
    );
  }
}

function embeds(report: Report, all: readonly AnyEmbed[]): void {
  if (all.length > 10) report("embeds", "Must be 10 or fewer in length.");
  let total = 0;
  const text = (path: string, value: string | null | undefined, most: number, least: 0 | 1 = 0): void => {
    readable(report, path, value, least, most);
    total += codePoints(value ?? "");
  };
  all.forEach((embed, at) => {
    const { title, description, fields, footer, author, image, thumbnail } = embed;
    if (![title, description, fields?.length, footer, author, image, thumbnail].some(Boolean))
      report(`embeds[${at}].description`, "This field is required.");
    text(`embeds[${at}].title`, embed.title, 256);
    text(`embeds[${at}].description`, embed.description, 4096);
    text(`embeds[${at}].footer.text`, embed.footer?.text, 2048);
    text(`embeds[${at}].author.name`, embed.author?.name, 256);
    if ((embed.fields?.length ?? 0) > 25) report(`embeds[${at}].fields`, "Must be 25 or fewer in length.");
    embed.fields?.forEach((field, position) => {
      text(`embeds[${at}].fields[${position}].name`, field.name, 256, 1);
      text(`embeds[${at}].fields[${position}].value`, field.value, 1024, 1);
    });
  });
  if (total > 6000) report("embeds", `Embed size exceeds maximum size of 6000, is ${total}.`);
}

function references(report: Report, message: AnyMessage, files: readonly string[]): void {
  for (const { path, component } of everyComponent(message.components ?? [])) {
    const urls = [
      component.media?.url,
      component.file?.url,
      ...(component.items ?? []).map((item) => item.media.url),
    ];
    for (const url of urls) {
      if (url?.startsWith("attachment://") && !files.includes(url.slice("attachment://".length))) {
        report(
          path,
          "UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND: no file of this name is attached.",
        );
      }
      if (url && !/^(https?|attachment):\/\//.test(url))
        report(path, "Scheme must be http, https or attachment.");
    }
  }
}
