/** A modal, with every kind of field that Discord has. */
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
  const parts = modal.parts.map((part) => {
    if (part.type === 10) return rich(part.html ?? "");
    const piece = part.component ?? part.components?.[0];
    if (!piece) return h("div");
    const label = part.label ?? piece.label ?? "";
    const field = fieldFor(piece, doer);
    fields.set(label, field);
    return h(
      "fieldset",
      {},
      h(
        "legend",
        {},
        label,
        piece.required !== false && piece.type !== 23 && h("span", { class: "must" }, " *"),
      ),
      Boolean(part.description) && h("small", {}, part.description ?? ""),
      field.element,
    );
  });
  const send = async (): Promise<void> => {
    problem.textContent = "";
    const values: Record<string, unknown> = {};
    for (const [label, field] of fields) values[label] = await field.read();
    const failed = await doer.act({ act: "submit", values });
    if (failed instanceof Error) problem.textContent = failed.message;
  };
  return h(
    "dialog",
    { "aria-label": modal.title, onclose: () => void doer.act({ act: "close" }) },
    h(
      "form",
      {
        method: "dialog",
        novalidate: true,
        onsubmit: (event: SubmitEvent) => {
          event.preventDefault();
          void send();
        },
      },
      h("h2", {}, modal.title),
      ...parts,
      problem,
      h(
        "div",
        { class: "row end" },
        h(
          "button",
          { type: "button", class: "button", onclick: () => void doer.act({ act: "close" }) },
          "Cancel",
        ),
        h("button", { type: "submit", class: "button primary" }, "Submit"),
      ),
    ),
  );
}

function fieldFor(piece: Piece, doer: Doer): Field {
  if (piece.type === 4) return textField(piece);
  if (piece.type === 19) return fileField(piece);
  if (piece.type === 21) return choiceField(piece, "radio", doer);
  if (piece.type === 22) return choiceField(piece, "checkbox", doer);
  if (piece.type === 23) {
    const box = h("input", { type: "checkbox", checked: piece.default === true });
    return { element: h("label", {}, box, piece.label ?? ""), read: () => box.checked };
  }
  return selectField(piece, doer);
}

function textField(piece: Piece): Field {
  const shared = {
    placeholder: piece.placeholder ?? "",
    maxlength: piece.max_length ?? 4000,
    "aria-required": piece.required !== false,
  };
  const input =
    piece.style === 2 ? h("textarea", { ...shared, rows: 6 }) : h("input", { ...shared, type: "text" });
  input.value = piece.value ?? "";
  return { element: input, read: () => input.value };
}

function fileField(piece: Piece): Field {
  const input = h("input", { type: "file", multiple: (piece.max_values ?? 1) > 1 });
  return { element: input, read: () => Promise.all([...(input.files ?? [])].map(upload)) };
}

/** A file from the disk, for the wire. */
export async function upload(file: File): Promise<{ name: string; type: string; base64: string }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { name: file.name, type: file.type, base64: bytes.toBase64() };
}

function choiceField(piece: Piece, type: "radio" | "checkbox", doer: Doer): Field {
  const inputs = offered(piece, doer).map(({ value, label, note, chosen }) => {
    const input = h("input", { type, name: piece.custom_id ?? "", value, checked: chosen });
    return { input, row: h("label", {}, input, label, note !== "" && h("small", {}, note)) };
  });
  const chosen = (): string[] => inputs.flatMap(({ input }) => (input.checked ? [input.value] : []));
  return {
    element: h("div", { class: "choices" }, ...inputs.map(({ row }) => row)),
    read: () => (type === "radio" ? (chosen()[0] ?? "") : chosen()),
  };
}

function selectField(piece: Piece, doer: Doer): Field {
  const select = h("select", {
    multiple: (piece.max_values ?? 1) > 1,
    "aria-label": piece.placeholder ?? "Choose",
  });
  if (!select.multiple) select.append(h("option", { value: "" }, piece.placeholder ?? "Make a selection"));
  select.append(
    ...offered(piece, doer).map(({ value, label, chosen }) =>
      h("option", { value, selected: chosen }, label),
    ),
  );
  const values = (): string[] => [...select.selectedOptions].map(({ value }) => value).filter(Boolean);
  return {
    element: select,
    read: () => (piece.type === 3 ? values() : values().map((id) => ({ id }))),
  };
}
