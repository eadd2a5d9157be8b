/** The fields of a modal: every kind that Discord has. */
import { offered } from "./components.ts";
import { h, rich } from "./dom.ts";
import type { Doer, Piece, Scene } from "./wire.ts";

interface Field {
  readonly element: HTMLElement;
  read(): unknown;
}

/** The open modal as a dialog; it is closed by the next scene that has none. */
export function drawModal(modal: NonNullable<Scene["modal"]>, doer: Doer): HTMLDialogElement {
  const fields = new Map<string, Field>();
  const problem = h("p", { class: "problem", role: "alert" });
  const parts = modal.parts.map((part, at) => {
    if (part.type === 10) return rich(part.html ?? "");
    const piece = part.component ?? part.components?.[0];
    if (!piece) return h("div");
    const label = part.label ?? piece.label ?? "";
    const field = fieldFor(piece, `field-${at}`, doer);
    fields.set(label, field);
    return labelled(label, part.description ?? "", piece, field);
  });
  const submit = h("button", { type: "submit", class: "button primary" }, "Submit");
  const close = () => void doer.act({ act: "close" });
  const send = async (): Promise<void> => {
    problem.textContent = "";
    submit.disabled = true;
    const values: Record<string, unknown> = {};
    for (const [label, field] of fields) values[label] = await field.read();
    const failed = await doer.act({ act: "submit", values });
    submit.disabled = false;
    if (!(failed instanceof Error)) return;
    problem.textContent = failed.message;
    const wrong = [...fields].find(([label]) => failed.message.startsWith(label))?.[1].element;
    (wrong?.matches("input, textarea, select") ? wrong : wrong?.querySelector("input"))?.focus();
    wrong?.scrollIntoView({ block: "end" });
  };
  const onsubmit = (event: SubmitEvent) => {
    event.preventDefault();
    void send();
  };
  return h(
    "dialog",
    { "aria-label": modal.title, oncancel: close },
    h(
      "form",
      { method: "dialog", novalidate: true, onsubmit },
      h("h2", {}, modal.title),
      h("div", { class: "fields" }, ...parts),
      problem,
      h(
        "div",
        { class: "row end" },
        h("button", { type: "button", class: "button", onclick: close }, "Cancel"),
        submit,
      ),
    ),
  );
}

function labelled(label: string, description: string, piece: Piece, { element }: Field): HTMLElement {
  const isGroup = element.classList.contains("choices");
  const must = piece.required !== false && piece.type !== 23;
  const note = `${element.id}-note`;
  if (description !== "") element.setAttribute("aria-describedby", note);
  const name = [label, must && h("span", { class: "must", "aria-hidden": "true" }, " *")];
  return h(
    isGroup ? "fieldset" : "div",
    { class: "field" },
    isGroup ? h("legend", {}, ...name) : h("label", { for: element.id }, ...name),
    description !== "" && h("small", { id: note }, description),
    element,
  );
}

function fieldFor(piece: Piece, id: string, doer: Doer): Field {
  if (piece.type === 4) return textField(piece, id);
  if (piece.type === 19) return fileField(piece, id);
  if (piece.type === 21) return choiceField(piece, "radio", id, doer);
  if (piece.type === 23) {
    const box = h("input", { type: "checkbox", id, checked: piece.default === true });
    return { element: box, read: () => box.checked };
  }
  // A list of ticks where several can be chosen: with keys and with thumbs it is the easier one.
  const isSeveral = piece.type === 22 || (piece.max_values ?? 1) > 1;
  return isSeveral ? choiceField(piece, "checkbox", id, doer) : selectField(piece, id, doer);
}

function textField(piece: Piece, id: string): Field {
  const shared = {
    id,
    placeholder: piece.placeholder ?? "",
    maxlength: piece.max_length ?? 4000,
    "aria-required": piece.required === false ? "false" : "true",
  };
  const input =
    piece.style === 2 ? h("textarea", { ...shared, rows: 6 }) : h("input", { ...shared, type: "text" });
  input.value = piece.value ?? "";
  return { element: input, read: () => input.value };
}

function fileField(piece: Piece, id: string): Field {
  const input = h("input", { type: "file", id, multiple: (piece.max_values ?? 1) > 1 });
  return { element: input, read: () => Promise.all([...(input.files ?? [])].map(upload)) };
}

/** A file from the disk, for the wire. */
export async function upload(file: File): Promise<{ name: string; type: string; base64: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, type: file.type, base64: bytes.toBase64() };
}

function choiceField(piece: Piece, type: "radio" | "checkbox", id: string, doer: Doer): Field {
  const inputs = offered(piece, doer).map(({ value, label, note, chosen }) => {
    const input = h("input", { type, name: piece.custom_id ?? "", value, checked: chosen });
    return {
      input,
      row: h("label", {}, input, h("span", {}, label), note !== "" && h("small", {}, note)),
    };
  });
  const read = (): unknown => {
    const values = inputs.flatMap(({ input }) => (input.checked ? [input.value] : []));
    if (type === "radio") return values[0];
    return isPointing(piece) ? values.map((one) => ({ id: one })) : values;
  };
  return { element: h("div", { class: "choices", id }, ...inputs.map(({ row }) => row)), read };
}

function selectField(piece: Piece, id: string, doer: Doer): Field {
  const select = h(
    "select",
    { id },
    h("option", { value: "" }, piece.placeholder ?? "Make a selection"),
    ...offered(piece, doer).map(({ value, label, chosen }) =>
      h("option", { value, selected: chosen }, label),
    ),
  );
  const values = (): string[] => (select.value === "" ? [] : [select.value]);
  return {
    element: select,
    read: () => (isPointing(piece) ? values().map((one) => ({ id: one })) : values()),
  };
}

/** Menus of people, roles and channels. */
function isPointing({ type }: Piece): boolean {
  return type >= 5 && type <= 8;
}
