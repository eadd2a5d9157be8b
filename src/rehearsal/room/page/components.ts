/** Components V2 as Discord draws them. */
import { h, rich } from "./dom.ts";
import type { Doer, Message, Named, Piece } from "./wire.ts";

const STYLES = ["", "primary", "secondary", "success", "danger", "link"];

/** The elements of a message's components. */
export function drawComponents(pieces: readonly Piece[], message: Message, doer: Doer): HTMLElement[] {
  return pieces.map((piece) => draw(piece, message, doer));
}

function draw(piece: Piece, message: Message, doer: Doer): HTMLElement {
  const inner = () => drawComponents(piece.components ?? [], message, doer);
  switch (piece.type) {
    case 1:
      return h("div", { class: "row" }, ...inner());
    case 2:
      return button(piece, message, doer);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return menu(piece, message, doer);
    case 9:
      return h(
        "div",
        { class: "section" },
        h("div", {}, ...inner()),
        piece.accessory && draw(piece.accessory, message, doer),
      );
    case 10:
      return rich(piece.html ?? "");
    case 11:
      return picture(piece.media?.url ?? "", piece.description ?? "", "thumbnail");
    case 12:
      return h(
        "div",
        { class: "gallery" },
        ...(piece.items ?? []).map(({ media, description }) => picture(media.url, description ?? "", "")),
      );
    case 13:
      return h("a", { class: "file", href: piece.file?.url, target: "_blank" }, piece.name ?? "a file");
    case 14:
      return piece.divider === false ? h("div", { class: "space" }) : h("hr");
    case 17:
      return container(piece, inner());
    default:
      return h("div");
  }
}

function container(piece: Piece, children: readonly HTMLElement[]): HTMLElement {
  const element = h("div", { class: "container" }, ...children);
  if (typeof piece.accent_color === "number") {
    element.style.borderInlineStartColor = `#${piece.accent_color.toString(16).padStart(6, "0")}`;
  }
  if (!piece.spoiler) return element;
  const cover = h("button", { type: "button", class: "cover" }, "Spoiler: press to read");
  const covered = h("div", { class: "covered" }, cover, element);
  element.inert = true;
  cover.addEventListener("click", () => {
    element.inert = false;
    covered.classList.add("open");
    cover.remove();
  });
  return covered;
}

function picture(url: string, alt: string, kind: string): HTMLElement {
  return h("img", { src: url, alt, class: kind, loading: "lazy" });
}

function button(piece: Piece, message: Message, doer: Doer): HTMLElement {
  const label = [piece.emoji?.name, piece.label].filter(Boolean).join(" ");
  if (piece.style === 5)
    return h("a", { class: "button link", href: piece.url, rel: "noreferrer", target: "_blank" }, label);
  return h(
    "button",
    {
      type: "button",
      class: `button ${STYLES[piece.style ?? 2] ?? ""}`,
      disabled: piece.disabled === true,
      onclick: () => void doer.act({ act: "press", message: message.id, customId: piece.custom_id }),
    },
    label,
  );
}

/** What a menu offers: its own options, or who and what there is. */
export function offered(
  piece: Piece,
  doer: Doer,
): { readonly value: string; readonly label: string; readonly note: string; readonly chosen: boolean }[] {
  const { users, roles, channels } = doer.scene().pointable;
  const chosen = new Set(piece.default_values?.map(({ id }) => id));
  const from = (list: readonly Named[], mark: string) =>
    list.map(({ id, name }) => ({
      value: id,
      label: mark + name.replace(/^@/u, ""),
      note: "",
      chosen: chosen.has(id),
    }));
  if (piece.type === 5) return from(users, "@");
  if (piece.type === 6) return from(roles, "@");
  if (piece.type === 7) return [...from(users, "@"), ...from(roles, "@")];
  if (piece.type === 8) {
    const kinds = piece.channel_types;
    return from(kinds?.length ? channels.filter(({ type }) => kinds.includes(type ?? 0)) : channels, "#");
  }
  return (piece.options ?? []).map((option) => ({
    value: option.value,
    label: option.label,
    note: option.description ?? "",
    chosen: option.default === true,
  }));
}

/** A menu that opens below its name: one press chooses where one may be chosen, ticks and a button where more may. */
function menu(piece: Piece, message: Message, doer: Doer): HTMLElement {
  const least = piece.min_values ?? 1;
  const name = piece.placeholder ?? "Make a selection";
  const taken = offered(piece, doer).filter(({ chosen }) => chosen);
  const shown = taken.map(({ label }) => label).join(", ") || name;
  if (piece.disabled) return h("div", { class: "menu disabled" }, shown);
  const send = (values: readonly string[]) =>
    void doer.act({
      act: "choose",
      message: message.id,
      customId: piece.custom_id,
      values: piece.type === 3 ? values : values.map((id) => ({ id })),
    });
  const single = (): HTMLElement[] => [
    ...(least === 0 && taken.length > 0
      ? [h("button", { type: "button", onclick: () => send([]) }, h("em", {}, "Nobody, nothing"))]
      : []),
    ...offered(piece, doer).map(({ value, label, note, chosen }) =>
      h(
        "button",
        { type: "button", "aria-current": chosen ? "true" : undefined, onclick: () => send([value]) },
        label,
        note !== "" && h("small", {}, note),
      ),
    ),
  ];
  const several = (): HTMLElement[] => {
    const boxes = offered(piece, doer).map(({ value, label, note, chosen }) => {
      const box = h("input", { type: "checkbox", value, checked: chosen });
      return { box, row: h("label", {}, box, label, note !== "" && h("small", {}, note)) };
    });
    const choose = () => send(boxes.flatMap(({ box }) => (box.checked ? [box.value] : [])));
    return [
      ...boxes.map(({ row }) => row),
      h("button", { type: "button", class: "button primary", onclick: choose }, "Choose"),
    ];
  };
  return unfolding(
    "menu",
    { name: shown === name ? name : `${name}: ${shown}`, shown },
    (piece.max_values ?? 1) > 1 ? several : single,
  );
}

/** Something that opens below its name; what is in it is drawn as it opens, so that it is what there is by then. */
export function unfolding(
  kind: string,
  { name, shown }: { readonly name: string; readonly shown: string },
  draw: () => readonly HTMLElement[],
): HTMLElement {
  const summary = h("summary", { "aria-label": name }, shown);
  const list = h("div", { class: "options" });
  const element = h("details", { class: kind }, summary, list);
  element.addEventListener("toggle", () => {
    list.replaceChildren(...(element.open ? draw() : []));
    if (element.open) list.scrollIntoView({ block: "nearest" });
  });
  element.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !element.open) return;
    element.open = false;
    summary.focus();
  });
  return element;
}
