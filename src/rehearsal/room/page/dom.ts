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

export function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no ${id}.`);
  return element;
}

/** Discord's Markdown, drawn by the server. */
export function rich(html: string): HTMLElement {
  const element = h("div", { class: "rich" });
  element.innerHTML = html;
  for (const spoiler of element.querySelectorAll<HTMLButtonElement>(".spoiler")) {
    spoiler.addEventListener("click", () => {
      spoiler.classList.add("open");
      spoiler.removeAttribute("aria-label");
    });
  }
  return element;
}

const drawnFrom = new WeakMap<Element, string>();
const USABLE = "button, summary, a, input, select";

/**
 * Fills a place with an element for each item. What has not changed stays the element that it was, with its open
 * menus; where the focused one is drawn anew, the focus goes to the control that now stands where it was.
 */
export function fill<Item>(
  place: HTMLElement,
  items: readonly Item[],
  keyOf: (item: Item) => string,
  draw: (item: Item) => HTMLElement,
): void {
  const before = new Map([...place.children].map((child) => [child.getAttribute("data-key"), child]));
  const focused = document.activeElement;
  const left = [...place.children].find((child) => child.contains(focused));
  const at = left ? [...left.querySelectorAll(USABLE)].indexOf(focused as Element) : -1;
  const after = items.map((item) => {
    const facts = JSON.stringify(item);
    const old = before.get(keyOf(item));
    if (old && drawnFrom.get(old) === facts) return old;
    const element = draw(item);
    element.setAttribute("data-key", keyOf(item));
    drawnFrom.set(element, facts);
    return element;
  });
  const staying = new Set(after);
  for (const child of [...place.children]) if (!staying.has(child)) child.remove();
  let next = place.firstElementChild;
  for (const element of after) {
    if (element === next) next = next.nextElementSibling;
    else place.insertBefore(element, next);
  }
  if (!left || left.isConnected) return;
  const now = after.find((element) => element.getAttribute("data-key") === left.getAttribute("data-key"));
  const control = now?.matches(USABLE) ? now : now?.querySelectorAll(USABLE)[at];
  if (control instanceof HTMLElement) control.focus({ preventScroll: true });
  if (document.activeElement !== control) place.focus({ preventScroll: true });
}
