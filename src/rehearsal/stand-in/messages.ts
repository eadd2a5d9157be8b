/** Messages being sent, changed and deleted, and what follows from it. Permissions are the routes' business. */
import { type AnyMessage, IS_COMPONENTS_V2, messageViolations } from "#src/adapters/discord/limits.ts";
import type { AnyComponent } from "#src/adapters/discord/limits/components.ts";

import type { Core } from "./core.ts";
import { invalidForm, refusal } from "./errors.ts";
import { attachmentViolations, keepFile, type Upload } from "./files.ts";
import { effectiveMentions, whoRings } from "./pings.ts";
import { messageJson } from "./render.ts";
import { storedComponents } from "./stored-components.ts";
import {
  type Channel,
  type Interaction,
  type Json,
  type Message,
  type StoredFile,
  type User,
} from "./world.ts";

/**
 * "The past few minutes", as Discord puts it: within this time a nonce that is enforced brings back the author's last
 * message with it, in whatever channel. Webhooks know no nonces (discord-api-docs#6647).
 */
export const NONCE_WINDOW = 3 * 60 * 1000;
const EPHEMERAL = 1 << 6;
export const LOADING = 1 << 7;
const KEPT_FLAGS = (1 << 2) | (1 << 12) | IS_COMPONENTS_V2;
const GUILD_MESSAGES = 1 << 9;
const DIRECT_MESSAGES = 1 << 12;
const MESSAGE_CONTENT = 1 << 15;

export type MessageBody = AnyMessage & {
  readonly enforce_nonce?: boolean | null;
  readonly message_reference?: { readonly message_id: string; readonly fail_if_not_exists?: boolean } | null;
};

export interface Draft {
  readonly channel: Channel;
  readonly author: User;
  readonly body: MessageBody;
  readonly uploads?: readonly Upload[];
  readonly type?: number;
  readonly flags?: number;
  readonly interaction?: Interaction | undefined;
  readonly reference?: Json | undefined;
  /** The bot's own payloads are held to the limits; what people type is held by their client. */
  readonly checked?: "message" | "response" | undefined;
}

/** Sends a message, or throws what Discord would refuse it with. */
export function sendMessage(core: Core, draft: Draft): Message {
  const { body, channel, author, interaction } = draft;
  const known = draft.interaction ? undefined : sameNonce(core, draft);
  if (known) return known;
  if (draft.checked)
    check(core, body, { kind: draft.checked, files: (draft.uploads ?? []).map(({ name }) => name) });
  const files = keepUploads(core, channel, body, draft.uploads ?? []);
  const flags = (draft.flags ?? 0) | ((body.flags ?? 0) & KEPT_FLAGS);
  const isPrivate = Boolean((body.flags ?? 0) & EPHEMERAL) && interaction !== undefined;
  const message: Message = {
    id: core.nextId(),
    channelId: channel.id,
    guildId: channel.guildId,
    author,
    type: draft.type ?? (draft.reference ? 19 : 0),
    content: (body.content ?? "").trim(),
    embeds: asRich(body.embeds),
    components: storedComponents(body.components ?? [], files),
    attachments: files,
    flags,
    nonce: body.nonce ?? undefined,
    sentAt: core.clock.now(),
    editedAt: undefined,
    mentions: effectiveMentions(core.world, channel, author, body, interaction !== undefined),
    onlyFor: isPrivate ? interaction.user : undefined,
    reference: draft.reference,
    interaction,
    threadId: undefined,
    deleted: false,
  };
  core.world.messages.set(message.id, message);
  channel.messages.set(message.id, message);
  if (!message.onlyFor) channel.lastMessageId = message.id;
  if (message.nonce !== undefined && !interaction) core.world.nonces.set(nonceKey(draft), message);
  if (channel.thread?.archived) channel.thread.archived = false;
  ring(core, channel, message, body);
  announce(core, "MESSAGE_CREATE", message);
  return message;
}

/** Whatever an app embeds is of type rich (resources/message#embed-object-embed-types). */
function asRich(embeds: MessageBody["embeds"]): readonly Json[] {
  return (embeds ?? []).map((embed) => ({ ...embed, type: "rich" }));
}

function nonceKey({ author, body }: Draft): string {
  return `${author.id} ${body.nonce}`;
}

function sameNonce(core: Core, draft: Draft): Message | undefined {
  if (!draft.body.enforce_nonce || (draft.body.nonce ?? undefined) === undefined) return undefined;
  const first = core.world.nonces.get(nonceKey(draft));
  if (!first || first.sentAt < core.clock.now() - NONCE_WINDOW) return undefined;
  if (first.deleted) throw refusal(10008);
  return first;
}

function check(core: Core, body: AnyMessage, circumstances: Parameters<typeof messageViolations>[1]): void {
  if (!core.settings.checks) return;
  const violations = messageViolations(body, circumstances);
  if (violations.length > 0) throw invalidForm(violations);
}

function keepUploads(
  core: Core,
  channel: Channel,
  body: AnyMessage,
  uploads: readonly Upload[],
  kept: readonly StoredFile[] = [],
): StoredFile[] {
  const violations = core.settings.checks ? attachmentViolations(body.attachments ?? [], uploads, kept) : [];
  if (violations.length > 0) throw invalidForm(violations);
  return uploads.map((upload) => {
    const meta = body.attachments?.find(({ id }) => String(id) === upload.slot) as {
      description?: string;
      filename?: string;
    };
    const name = meta?.filename ?? upload.name;
    return keepFile(core, channel.id, { ...upload, name }, { description: meta?.description });
  });
}

function ring(core: Core, channel: Channel, message: Message, body: AnyMessage): void {
  const people = whoRings(core.world, channel, message.author, message.mentions, message.onlyFor);
  if (people.length > 0) {
    core.ledger.pings.push({ message, people, silent: Boolean((body.flags ?? 0) & (1 << 12)) });
  }
}

/** PATCH: what is not mentioned stays. Nothing rings for an edit. */
export function editMessage(
  core: Core,
  message: Message,
  body: MessageBody,
  uploads: readonly Upload[] = [],
): Message {
  const channel = core.world.channels.get(message.channelId);
  if (!channel || message.deleted) throw refusal(10008);
  const keeps = body.attachments?.map(({ id }) => String(id));
  const kept = message.attachments.filter(({ id }) => !keeps || keeps.includes(id));
  check(core, body, {
    kind: "edit",
    files: [...nameable(kept, body), ...uploads].map(({ name }) => name),
    before: {
      v2: Boolean(message.flags & IS_COMPONENTS_V2),
      hasLegacyFields: message.content !== "" || message.embeds.length > 0,
    },
  });
  const files = [...kept, ...keepUploads(core, channel, body, uploads, kept)];
  const after = {
    content: body.content === undefined ? message.content : (body.content ?? "").trim(),
    embeds: body.embeds === undefined ? message.embeds : asRich(body.embeds),
    components:
      body.components === undefined ? message.components : storedComponents(body.components ?? [], files),
  };
  if (!after.content.trim() && !after.embeds.length && !after.components.length && !files.length)
    throw refusal(50006);
  message.content = after.content;
  message.embeds = after.embeds;
  message.components = after.components;
  message.attachments = files;
  message.flags = (message.flags & ~LOADING) | ((body.flags ?? 0) & KEPT_FLAGS);
  message.mentions = effectiveMentions(
    core.world,
    channel,
    message.author,
    {
      content: after.content,
      components: after.components as unknown as readonly AnyComponent[],
      allowed_mentions: body.allowed_mentions ?? null,
    },
    message.interaction !== undefined,
  );
  if (message.sentAt !== core.clock.now()) message.editedAt = core.clock.now();
  announce(core, "MESSAGE_UPDATE", message);
  return message;
}

/** Kept files that components may name: those listed by id alone are kept, and cannot be referred to. */
function nameable(kept: readonly StoredFile[], { attachments }: MessageBody): readonly StoredFile[] {
  return kept.filter(
    (file) => !attachments || attachments.some(({ id, filename }) => String(id) === file.id && filename),
  );
}

export function deleteMessage(core: Core, message: Message): void {
  if (message.deleted) throw refusal(10008);
  message.deleted = true;
  const about = core.world.guilds.get(message.guildId ?? "");
  if (!message.onlyFor) {
    const intent = about ? GUILD_MESSAGES : DIRECT_MESSAGES;
    core.gateway.dispatch(
      "MESSAGE_DELETE",
      { id: message.id, channel_id: message.channelId, guild_id: message.guildId ?? undefined },
      about,
      intent,
    );
  }
  core.changes.happened();
}

/** What the bot may read of it: without the MESSAGE_CONTENT intent, other people's words are blank. */
export function asTheBotReads(core: Core, message: Message, mayReadAll: boolean): Json {
  const full = messageJson(core, message);
  const isOpen =
    mayReadAll ||
    message.author === core.world.bot ||
    message.guildId === null ||
    message.mentions.users.includes(core.world.bot);
  return isOpen ? full : { ...full, content: "", embeds: [], attachments: [], components: [] };
}

function announce(core: Core, event: "MESSAGE_CREATE" | "MESSAGE_UPDATE", message: Message): void {
  const about = core.world.guilds.get(message.guildId ?? "");
  if (!message.onlyFor) {
    const intent = about ? GUILD_MESSAGES : DIRECT_MESSAGES;
    if (core.gateway.sessions.some(({ intents }) => intents & intent)) {
      const mayReadAll = core.gateway.sessions.some(({ intents }) => intents & MESSAGE_CONTENT);
      core.gateway.dispatch(
        event,
        { ...asTheBotReads(core, message, mayReadAll), guild_id: message.guildId ?? undefined },
        about,
        intent,
      );
    }
  }
  core.changes.happened();
}

/** The message, if it is in the channel, still there, and not somebody's private one (10008 otherwise). */
export function messageIn(channel: Channel, id: string | undefined): Message {
  const message = channel.messages.get(id ?? "");
  if (!message || message.deleted || message.onlyFor) throw refusal(10008);
  return message;
}
