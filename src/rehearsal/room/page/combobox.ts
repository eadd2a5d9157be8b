/** A text field that offers things as one types: arrows move, Enter and Tab take, Escape closes (WAI-ARIA combobox). */
import { h } from "./dom.ts";

export interface Offer<T> {
  readonly label: string;
  readonly note: string;
  readonly value: T;
}

export interface Combobox {
  readonly list: HTMLElement;
  /** Asks anew what there is to offer. */
  look(): Promise<void>;
  close(): void;
}

/** Makes one of an input. `list` belongs beside it. */
export function combobox<T>(
  input: HTMLInputElement,
  name: string,
  offersFor: (text: string) => readonly Offer<T>[] | Promise<readonly Offer<T>[]>,
  take: (offer: Offer<T>) => void,
): Combobox {
  const id = `offers-${name.toLowerCase().replaceAll(/\W/gu, "-")}`;
  const list = h("div", { id, class: "offers", role: "listbox", "aria-label": name, hidden: true });
  let offers: readonly Offer<T>[] = [];
  let active = 0;
  let asked = 0;
  for (const [key, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-controls": id,
    "aria-expanded": "false",
  }))
    input.setAttribute(key, value);

  function draw(): void {
    list.hidden = offers.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (list.hidden) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${id}-${active}`);
    list.replaceChildren(
      ...offers.map((offer, index) =>
        h(
          "div",
          {
            id: `${id}-${index}`,
            role: "option",
            "aria-selected": index === active ? "true" : "false",
            // The field keeps the focus: a press on the list is not a step out of it.
            onmousedown: (event: MouseEvent) => event.preventDefault(),
            onclick: () => pick(offer),
          },
          h("strong", {}, offer.label),
          offer.note !== "" && h("span", {}, offer.note),
        ),
      ),
    );
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  async function look(): Promise<void> {
    asked += 1;
    const mine = asked;
    const found = await offersFor(input.value);
    if (mine !== asked) return;
    offers = found;
    active = 0;
    draw();
  }

  function close(): void {
    asked += 1;
    offers = [];
    draw();
  }

  function pick(offer: Offer<T>): void {
    close();
    take(offer);
  }

  input.addEventListener("input", () => void look());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const offer = offers[active];
    if (!offer) return;
    if (event.key === "Enter" || event.key === "Tab") pick(offer);
    else if (event.key === "Escape") close();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      active = (active + (event.key === "ArrowDown" ? 1 : offers.length - 1)) % offers.length;
      draw();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return { list, look, close };
}
