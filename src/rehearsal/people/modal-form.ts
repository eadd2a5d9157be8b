/** A modal as a person fills it in: what Discord's client lets through, and what the bot then receives. */
import type { AnyComponent } from "#src/adapters/discord/limits/components.ts";
import { codePoints } from "#src/adapters/discord/limits/violation.ts";

import type { Core } from "../stand-in/core.ts";
import { channelInInteraction, memberJson, roleJson, userJson } from "../stand-in/render.ts";
import type { Json, OpenModal } from "../stand-in/world.ts";
import { attach, kept, offeredId, type PickedFile, type Pointed } from "./picker.ts";

export type FieldValue = string | boolean | readonly string[] | readonly PickedFile[] | readonly Pointed[];
/** By label, as it stands above the field. What is not named keeps what the form came with. */
export type FieldValues = Readonly<Record<string, FieldValue>>;

export interface Field {
  readonly label: string;
  readonly description: string;
  readonly component: AnyComponent & { readonly value?: string | null; readonly default?: boolean | null };
}

const TEXT_INPUT = 4;
const FILE_UPLOAD = 19;
const RADIO_GROUP = 21;
const CHECKBOX_GROUP = 22;
const CHECKBOX = 23;

/** The fields of a modal from top to bottom, labels and old action rows alike. */
export function fieldsOf(modal: OpenModal): Field[] {
  return modal.components.flatMap((top) => {
    const component = top.component ?? top.components?.[0];
    if (!component) return [];
    return [{ label: top.label ?? component.label ?? "", description: top.description ?? "", component }];
  });
}

/** The texts between the fields, and everything else that can be read in the modal. */
export function modalText(modal: OpenModal): string {
  const parts = modal.components.map(
    (top) => top.content ?? [top.label, top.description].filter(Boolean).join("\n"),
  );
  return [modal.title, ...parts].filter(Boolean).join("\n");
}

/** `data` of MODAL_SUBMIT. Throws what the client would show beside the field. */
export function submission(core: Core, modal: OpenModal, values: FieldValues): Json {
  const fields = fieldsOf(modal);
  for (const label of Object.keys(values)) {
    if (!fields.some((field) => field.label === label)) {
      throw new Error(`The modal has no field ${label}: ${fields.map((field) => field.label).join(", ")}.`);
    }
  }
  const resolved: Record<string, Record<string, Json>> = {
    users: {},
    members: {},
    roles: {},
    channels: {},
    attachments: {},
  };
  let id = 0;
  const next = (): number => (id += 1);
  const components = modal.components.map((top) => {
    const own = top.id ?? next();
    const child = top.component ?? top.components?.[0];
    if (!child) return { type: top.type, id: own };
    const field = fields.find(({ component }) => component === child);
    const label = field?.label ?? "";
    const filled = {
      type: child.type,
      id: child.id ?? next(),
      custom_id: child.custom_id,
      ...fill(core, modal, child, label, values[label], resolved),
    };
    return top.component
      ? { type: top.type, id: own, component: filled }
      : { type: top.type, id: own, components: [filled] };
  });
  return { custom_id: modal.custom_id, components, resolved: kept(resolved) };
}

type Resolved = Record<string, Record<string, Json>>;

function fill(
  core: Core,
  modal: OpenModal,
  component: Field["component"],
  label: string,
  given: FieldValue | undefined,
  resolved: Resolved,
): Json {
  const required = component.required ?? true;
  switch (component.type) {
    case TEXT_INPUT:
      return { value: typed(component, label, given, required) };
    case CHECKBOX:
      return { value: typeof given === "boolean" ? given : (component.default ?? false) };
    case RADIO_GROUP: {
      const [value = null] = chosen(component, label, typeof given === "string" ? [given] : given);
      if (required && value === null) throw new Error(`${label}: choose one.`);
      return { value };
    }
    case 3:
    case CHECKBOX_GROUP: {
      const values = chosen(component, label, given);
      const most = component.type === CHECKBOX_GROUP ? (component.options?.length ?? 10) : 1;
      return { values: amount(component, label, values, required, most) };
    }
    case FILE_UPLOAD:
      return {
        values: amount(component, label, upload(core, component, label, given, resolved), required, 1),
      };
    default:
      return {
        values: amount(component, label, pointed(core, modal, component, given, resolved), required, 1),
      };
  }
}

function typed(
  component: Field["component"],
  label: string,
  given: FieldValue | undefined,
  required: boolean,
): string {
  if (given !== undefined && typeof given !== "string") throw new Error(`${label} takes text.`);
  const value = given ?? component.value ?? "";
  const length = codePoints(value);
  if (length === 0) {
    if (required) throw new Error(`${label}: this field is required.`);
    return value;
  }
  if (length > (component.max_length ?? 4000))
    throw new Error(`${label}: at most ${component.max_length ?? 4000} characters, not ${length}.`);
  if (length < (component.min_length ?? 0))
    throw new Error(`${label}: at least ${component.min_length} characters, not ${length}.`);
  if (component.style === 1 && value.includes("\n")) throw new Error(`${label} is one line.`);
  return value;
}

/** By value or by label, as a person would name it. */
function chosen(component: Field["component"], label: string, given: FieldValue | undefined): string[] {
  const options = component.options ?? [];
  if (given === undefined) return options.filter((option) => option.default).map(({ value }) => value);
  if (!Array.isArray(given)) throw new Error(`${label} takes a list of choices.`);
  return (given as readonly string[]).map((wanted) => {
    const option = options.find(({ value, label: shown }) => value === wanted || shown === wanted);
    if (!option)
      throw new Error(`${label} has no ${wanted}: ${options.map(({ label: shown }) => shown).join(", ")}.`);
    return option.value;
  });
}

function upload(
  core: Core,
  component: Field["component"],
  label: string,
  given: FieldValue | undefined,
  resolved: Resolved,
): string[] {
  if (given === undefined) return [];
  if (!Array.isArray(given)) throw new Error(`${label} takes a list of files.`);
  return (given as readonly PickedFile[]).map((picked) => {
    const types = component.file_types ?? [];
    if (
      types.length > 0 &&
      !types.some((type) => picked.name.endsWith(type.startsWith(".") ? type : `.${type}`))
    ) {
      throw new Error(`${label} does not take ${picked.name}.`);
    }
    const file = attach(core, picked);
    resolved["attachments"] = { ...resolved["attachments"], [String(file["id"])]: file };
    return String(file["id"]);
  });
}

function pointed(
  core: Core,
  modal: OpenModal,
  component: Field["component"],
  given: FieldValue | undefined,
  resolved: Resolved,
): string[] {
  const { guild, user, channel: place } = modal.interaction;
  return ((given ?? []) as readonly Pointed[]).map((one) => {
    const id = offeredId(component, core, place, one);
    const add = (kind: string, json: Json): void => void (resolved[kind] = { ...resolved[kind], [id]: json });
    const channel = core.world.channels.get(id);
    const role = guild?.roles.get(id);
    const somebody = core.world.users.get(id);
    const member = guild?.members.get(id);
    if (channel) add("channels", channelInInteraction(core.world, channel, user));
    if (role) add("roles", roleJson(role));
    if (somebody) add("users", userJson(somebody));
    if (member) add("members", memberJson(member));
    return id;
  });
}

function amount(
  component: Field["component"],
  label: string,
  values: string[],
  required: boolean,
  mostByDefault: number,
): string[] {
  if (values.length === 0 && !required) return values;
  const least = component.min_values ?? 1;
  const most = component.max_values ?? mostByDefault;
  if (values.length < least)
    throw new Error(required ? `${label}: this field is required.` : `${label}: at least ${least}.`);
  if (values.length > most) throw new Error(`${label}: at most ${most}.`);
  if (new Set(values).size < values.length) throw new Error(`${label}: nothing is chosen twice.`);
  return values;
}
