/** A message as a person sees it: a live view, so that an edit shows in what a test already holds. */
import { type AnyComponent, everyComponent } from "#src/adapters/discord/limits/components.ts";

import type { Core } from "../stand-in/core.ts";
import { LOADING } from "../stand-in/messages.ts";
import { messageJson } from "../stand-in/render.ts";
import type { Json, Message } from "../stand-in/world.ts";

const LINK = 5;
const BUTTON = 2;
const SELECTS = new Set([3, 5, 6, 7, 8]);

export interface SeenButton {
  readonly label: string;
  readonly customId: string | undefined;
  readonly url: string | undefined;
  readonly disabled: boolean;
  /** The text that it stands beside, as the accessory of a section. */
  readonly beside: string;
  readonly component: AnyComponent;
}

export interface SeenMenu {
  readonly placeholder: string;
  readonly customId: string;
  readonly disabled: boolean;
  readonly options: readonly {
    readonly label: string;
    readonly value: string;
    readonly description: string;
  }[];
  readonly component: AnyComponent;
}

export interface SeenMessage {
  readonly id: string;
  readonly author: string;
  /** Everything there is to read: content, text displays, embeds and the alt texts of pictures. */
  readonly text: string;
  readonly buttons: readonly SeenButton[];
  readonly menus: readonly SeenMenu[];
  /** Names of the files, shown or attached. */
  readonly files: readonly string[];
  readonly isPrivate: boolean;
  /** "Kublai is thinking…" */
  readonly isThinking: boolean;
  readonly isDeleted: boolean;
  readonly isEdited: boolean;
  /** As Discord sends it now. */
  readonly json: Json;
  readonly record: Message;
}

interface EmbedText {
  readonly title?: string;
  readonly description?: string;
  readonly footer?: { readonly text: string };
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
}

export function seen(core: Core, record: Message): SeenMessage {
  const all = (): readonly AnyComponent[] => placedComponents(record).map(({ component }) => component);
  return {
    id: record.id,
    author: record.author.name,
    record,
    get text() {
      return textOf(record);
    },
    get buttons() {
      return placedComponents(record).flatMap(({ component, parent }) =>
        component.type === BUTTON ? [buttonOf(component, parent)] : [],
      );
    },
    get menus() {
      return all().flatMap((component) => (SELECTS.has(component.type) ? [menuOf(component)] : []));
    },
    get files() {
      return record.attachments.map(({ name }) => name);
    },
    isPrivate: record.onlyFor !== undefined,
    get isThinking() {
      return Boolean(record.flags & LOADING);
    },
    get isDeleted() {
      return record.deleted;
    },
    get isEdited() {
      return record.editedAt !== undefined;
    },
    get json() {
      return messageJson(core, record);
    },
  };
}

function placedComponents(record: Message): ReturnType<typeof everyComponent> {
  return everyComponent(record.components as unknown as readonly AnyComponent[]);
}

/** All that can be read in a message, one line for each part. */
export function textOf(record: Message): string {
  const parts = placedComponents(record).flatMap(({ component }) => [
    component.type === 10 ? (component.content ?? "") : "",
    component.type === 11 ? (component.description ?? "") : "",
    ...(component.items ?? []).map((item) => item.description ?? ""),
  ]);
  const embeds = (record.embeds as readonly EmbedText[]).flatMap((embed) => [
    embed.title ?? "",
    embed.description ?? "",
    ...(embed.fields ?? []).flatMap((field) => [field.name, field.value]),
    embed.footer?.text ?? "",
  ]);
  return [record.content, ...parts, ...embeds].filter(Boolean).join("\n");
}

function buttonOf(component: AnyComponent, parent: AnyComponent | undefined): SeenButton {
  const beside =
    parent?.accessory === component ? (parent.components ?? []).map(({ content }) => content ?? "") : [];
  return {
    label: component.label ?? component.emoji?.name ?? "",
    customId: component.style === LINK ? undefined : (component.custom_id ?? undefined),
    url: component.url ?? undefined,
    disabled: component.disabled ?? false,
    beside: beside.join("\n"),
    component,
  };
}

function menuOf(component: AnyComponent): SeenMenu {
  return {
    placeholder: component.placeholder ?? "",
    customId: component.custom_id ?? "",
    disabled: component.disabled ?? false,
    options: (component.options ?? []).map(({ label, value, description }) => ({
      label,
      value,
      description: description ?? "",
    })),
    component,
  };
}
