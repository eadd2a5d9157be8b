/** Makes elements. Text is always text; the one place for HTML is `rich`, and the server has escaped that. */
type Child = Node | string | false | null | undefined;
type Attributes = Readonly<Record<string, string | number | boolean | ((event: never) => void) | undefined>>;

/** An element with attributes, listeners (`onclick` and its like) and children. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(key.slice(2), value as EventListener);
    else element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(
    ...children.filter((child): child is Node | string => child instanceof Node || typeof child === "string"),
  );
  return element;
}

/** Discord's Markdown, drawn by the server. Times are written out here, in the reader's own zone. */
export function rich(html: string): HTMLElement {
  const element = h("div", { class: "rich" });
  element.innerHTML = html;
  for (const time of element.querySelectorAll("time")) time.textContent = writtenOut(time);
  for (const spoiler of element.querySelectorAll<HTMLButtonElement>(".spoiler")) {
    spoiler.addEventListener("click", () => spoiler.classList.add("open"));
  }
  return element;
}

const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  t: { timeStyle: "short" },
  T: { timeStyle: "medium" },
  d: { dateStyle: "short" },
  D: { dateStyle: "long" },
  f: { dateStyle: "long", timeStyle: "short" },
  F: { dateStyle: "full", timeStyle: "short" },
  R: { dateStyle: "medium", timeStyle: "short" },
};

function writtenOut({ dateTime, dataset }: HTMLTimeElement): string {
  return new Intl.DateTimeFormat(undefined, STYLES[dataset["format"] ?? "f"]).format(new Date(dateTime));
}

export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no ${id}.`);
  return element;
}
