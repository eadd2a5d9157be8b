/** What Discord asks of the components of a message. Knows shapes and numbers, and nothing about sending. */
import { select, SELECTS } from "./selects.ts";
import { codePoints, readable, type Report, reporter, unique, type Violation, within } from "./violation.ts";

/** The loosest reading of a component: every field that some kind has. */
export interface AnyComponent {
  readonly type: number;
  readonly id?: number | null;
  readonly custom_id?: string | null;
  readonly style?: number;
  readonly label?: string | null;
  readonly description?: string | null;
  readonly emoji?: { readonly id?: string | null; readonly name?: string | null } | null;
  readonly url?: string | null;
  readonly sku_id?: string | null;
  readonly disabled?: boolean | null;
  readonly content?: string;
  readonly placeholder?: string | null;
  readonly value?: string | null;
  readonly required?: boolean | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
  readonly min_values?: number | null;
  readonly max_values?: number | null;
  readonly options?: readonly AnyOption[];
  readonly channel_types?: readonly number[] | null;
  readonly default_values?: readonly { readonly id: string; readonly type: string }[] | null;
  readonly components?: readonly AnyComponent[];
  readonly component?: AnyComponent;
  readonly accessory?: AnyComponent;
  readonly items?: readonly {
    readonly media: { readonly url: string };
    readonly description?: string | null;
  }[];
  readonly media?: { readonly url: string };
  readonly file?: { readonly url: string };
  readonly spacing?: number | null;
  readonly file_types?: readonly string[] | null;
}

export interface AnyOption {
  readonly label: string;
  readonly value: string;
  readonly description?: string | null;
  readonly default?: boolean | null;
}

export interface Placed {
  readonly path: string;
  readonly component: AnyComponent;
  readonly parent: AnyComponent | undefined;
}

const REFERENCE = "components/reference";
const ROW = 1;
const BUTTON = 2;
export const TEXT_DISPLAY = 10;
const CONTAINER = 17;
const V2_ONLY = new Set([9, TEXT_DISPLAY, 11, 12, 13, 14, CONTAINER]);
const TOP_LEVEL = new Set([ROW, 9, TEXT_DISPLAY, 12, 13, 14, CONTAINER]);
const IN_CONTAINER = new Set([ROW, 9, TEXT_DISPLAY, 12, 13, 14]);

/** Every component, nested ones included, in the order in which Discord numbers them. */
export function everyComponent(
  components: readonly AnyComponent[],
  path = "components",
  parent?: AnyComponent,
): readonly Placed[] {
  return components.flatMap((component, at) => placed(component, `${path}[${at}]`, parent));
}

function placed(component: AnyComponent, path: string, parent?: AnyComponent): readonly Placed[] {
  return [
    { path, component, parent },
    ...everyComponent(component.components ?? [], `${path}.components`, component),
    ...(component.accessory ? placed(component.accessory, `${path}.accessory`, component) : []),
    ...(component.component ? placed(component.component, `${path}.component`, component) : []),
  ];
}

/** The rules that hold for the components of one message, with or without IS_COMPONENTS_V2. */
export function componentViolations(components: readonly AnyComponent[], v2: boolean): Violation[] {
  const found: Violation[] = [];
  const report = reporter(REFERENCE, found);
  const all = everyComponent(components);
  if (v2) {
    if (all.length > 40)
      report("components", `Messages allow up to 40 total components, nested ones included: ${all.length}.`);
    textTotals(all, found);
  } else {
    if (components.length > 5)
      report("components", "Must be between 0 and 5 in length without IS_COMPONENTS_V2.");
    for (const { path, component } of all) {
      if (V2_ONLY.has(component.type))
        report(path, `Component type ${component.type} needs the IS_COMPONENTS_V2 flag.`);
    }
  }
  for (const one of all) {
    nesting(report, one);
    if (one.component.type === BUTTON) button(report, one);
    // The page says that `required` is ignored in messages. It is not (discord-api-docs#7800).
    if (SELECTS.has(one.component.type)) select(report, one, one.component.required ? 1 : 0);
    content(report, one);
  }
  unique(report, identities(all, "custom_id"), "Component custom id");
  unique(report, identities(all, "id"), "Component id");
  return found;
}

export function identities(
  all: readonly Placed[],
  field: "custom_id" | "id",
): { path: string; value: string | number }[] {
  return all.flatMap(({ path, component }) => {
    const value = component[field];
    return value ? [{ path: `${path}.${field}`, value }] : [];
  });
}

function textTotals(all: readonly Placed[], found: Violation[]): void {
  const texts = all
    .filter(({ component }) => component.type === TEXT_DISPLAY)
    .map(({ component }) => component.content ?? "");
  const total = texts.reduce((sum, text) => sum + codePoints(text), 0);
  if (total > 4000) {
    reporter("discord-api-docs#8562", found)(
      "components",
      `All text displays together may have 4000 characters, they have ${total}.`,
    );
  }
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text) + 12, 0);
  if (bytes > 10_170) {
    const rule = `All text displays together may have 10170 bytes of UTF-8, 12 more counted for each: ${bytes}.`;
    reporter("discord-api-docs#8554", found)("components", rule, 0);
  }
}

function nesting(report: Report, { path, component, parent }: Placed): void {
  const { type } = component;
  const children = component.components ?? [];
  if (!parent && !TOP_LEVEL.has(type)) report(path, `Component type ${type} cannot stand at the top level.`);
  if (parent?.type === CONTAINER && !IN_CONTAINER.has(type))
    report(path, `Component type ${type} cannot stand in a container.`);
  if (parent?.type === ROW && type !== BUTTON && !SELECTS.has(type)) {
    report(path, `Component type ${type} cannot stand in an action row of a message.`);
  }
  if (type === ROW) {
    const selects = children.filter((child) => SELECTS.has(child.type)).length;
    if (children.length < 1 || children.length > 5)
      report(`${path}.components`, "Must be between 1 and 5 in length.");
    if (selects > 0 && children.length > 1)
      report(`${path}.components`, "A select stands alone in its action row.");
  }
  if (type === CONTAINER && children.length < 1)
    report(`${path}.components`, "Must be at least 1 in length.");
  if (type === 9) {
    if (children.length < 1 || children.length > 3)
      report(`${path}.components`, "Must be between 1 and 3 in length.");
    if (children.some((child) => child.type !== TEXT_DISPLAY))
      report(`${path}.components`, "A section holds text displays only.");
    if (![BUTTON, 11].includes(component.accessory?.type ?? 0)) {
      report(`${path}.accessory`, "A section needs a button or a thumbnail as its accessory.");
    }
  }
}

function button(report: Report, { path, component }: Placed): void {
  const { style = 0, custom_id, url, sku_id, label, emoji } = component;
  if (style < 1 || style > 6) report(`${path}.style`, "Value must be one of 1 to 6.");
  if (style <= 4) {
    if (!custom_id) report(`${path}.custom_id`, "A custom id is required.");
    if (url || sku_id) report(path, "A custom id and url or sku_id cannot both be specified.");
  }
  if (style === 5) {
    if (!url) report(`${path}.url`, "A url is required.");
    if (custom_id || sku_id) report(path, "A custom id and url cannot both be specified.");
    within(report, `${path}.url`, url, 1, 512);
  }
  if (style === 6 ? custom_id || label || url || emoji || !sku_id : !label?.trim() && !emoji) {
    report(path, "A button needs a label or an emoji, and a premium button its SKU alone.");
  }
  within(report, `${path}.custom_id`, custom_id, 1, 100);
  within(report, `${path}.label`, label, 0, 80);
}

function content(report: Report, { path, component }: Placed): void {
  if (component.type === TEXT_DISPLAY) readable(report, `${path}.content`, component.content ?? "", 1, 4000);
  if (component.type === 11) within(report, `${path}.description`, component.description, 1, 1024);
  if (component.type === 14 && ![1, 2].includes(component.spacing ?? 1))
    report(`${path}.spacing`, "Value must be one of {1, 2}.");
  if (component.type === 13 && !component.file?.url.startsWith("attachment://")) {
    report(`${path}.file.url`, "Only attachment:// references are supported.");
  }
  if (component.type === 12) {
    const items = component.items ?? [];
    if (items.length < 1 || items.length > 10) report(`${path}.items`, "Must be between 1 and 10 in length.");
    items.forEach((item, at) =>
      within(report, `${path}.items[${at}].description`, item.description, 1, 1024),
    );
  }
}
