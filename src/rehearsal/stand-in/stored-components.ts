/** Components as Discord keeps them: every one with an id, media by the file they show (components/reference). */
import type { Json, StoredFile } from "./world.ts";

type Loose = { [key: string]: unknown };
type Media = { url: string; attachment_id?: string };

/** What Discord fills in where the bot said nothing, by type. */
const UNSAID: Readonly<Record<number, Json>> = {
  3: { min_values: 1, max_values: 1 },
  5: { min_values: 1, max_values: 1 },
  6: { min_values: 1, max_values: 1 },
  7: { min_values: 1, max_values: 1 },
  8: { min_values: 1, max_values: 1 },
  11: { description: null, spoiler: false },
  13: { name: null, size: null, spoiler: false },
  14: { divider: true, spacing: 1 },
  17: { accent_color: null, spoiler: false },
};

/** Numbers the components that have no id, and ties `attachment://` references to their files. */
export function storedComponents(
  components: readonly unknown[],
  files: readonly StoredFile[],
): readonly Json[] {
  const copy = structuredClone(components) as Loose[];
  const taken = new Set<number>();
  walk(copy, ({ id }) => void (id && taken.add(id as number)));
  let next = 1;
  walk(copy, (component) => {
    if (!component["id"]) {
      while (taken.has(next)) next += 1;
      taken.add(next);
      component["id"] = next;
    }
    for (const [field, value] of Object.entries(UNSAID[component["type"] as number] ?? {}))
      component[field] ??= value;
    for (const item of itemsOf(component))
      Object.assign(item, { description: null, spoiler: false, ...item });
    if (component["custom_id"] === null) delete component["custom_id"];
    for (const media of mediaOf(component)) {
      const file = files.find(({ name }) => `attachment://${name}` === media.url);
      if (file) media.attachment_id = file.id;
      if (file && component["type"] === 13)
        Object.assign(component, { name: file.name, size: file.bytes.byteLength });
    }
  });
  return copy;
}

/** The same components with links that hold from now on. `link` signs one for a file. */
export function linkedComponents(
  components: readonly Json[],
  files: readonly StoredFile[],
  link: (file: StoredFile) => string,
): readonly Json[] {
  const copy = structuredClone(components) as Loose[];
  walk(copy, (component) => {
    for (const media of mediaOf(component)) {
      const file = files.find(({ id }) => id === media.attachment_id);
      const url = file ? link(file) : media.url;
      const kind = file ? { content_type: file.type } : {};
      Object.assign(media, {
        id: file?.id ?? "0",
        url,
        proxy_url: url,
        width: 0,
        height: 0,
        loading_state: 2,
        ...kind,
      });
    }
  });
  return copy;
}

/** The files that some component shows. */
export function shownFiles(components: readonly Json[]): ReadonlySet<string> {
  const shown = new Set<string>();
  walk(components, (component) => {
    for (const { attachment_id: id } of mediaOf(component)) if (id) shown.add(id);
  });
  return shown;
}

function walk(components: readonly Loose[], visit: (component: Loose) => void): void {
  for (const component of components) {
    visit(component);
    walk((component["components"] as Loose[] | undefined) ?? [], visit);
    const accessory = component["accessory"] as Loose | undefined;
    if (accessory) walk([accessory], visit);
  }
}

function itemsOf(component: Loose): { media: Media }[] {
  return (component["items"] as { media: Media }[] | undefined) ?? [];
}

function mediaOf(component: Loose): Media[] {
  const single = [component["media"], component["file"]] as (Media | undefined)[];
  return [...single.filter((media) => media !== undefined), ...itemsOf(component).map(({ media }) => media)];
}
