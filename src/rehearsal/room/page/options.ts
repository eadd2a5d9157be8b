/** The options of a command: a field for each kind that Discord has. */
import { combobox, type Offer } from "./combobox.ts";
import { h } from "./dom.ts";
import { upload } from "./forms.ts";
import type { CommandOption, Doer, Scene } from "./wire.ts";

export interface OptionField {
  readonly element: HTMLElement;
  /** What was chosen; an empty string or undefined is nothing. */
  read(): unknown;
}

type Complete = (option: string, text: string) => Promise<readonly Offer<string | number>[]>;

export function optionField(option: CommandOption, doer: Doer, complete: Complete): OptionField {
  if (option.type === 5) {
    const select = choose([
      { name: "True", value: "true" },
      { name: "False", value: "false" },
    ]);
    select.value = "true";
    return { element: select, read: () => (select.value === "" ? undefined : select.value === "true") };
  }
  if (option.type === 11) {
    const input = h("input", { type: "file" });
    return { element: input, read: () => (input.files?.[0] ? upload(input.files[0]) : undefined) };
  }
  if (option.choices?.length) {
    const select = choose(option.choices);
    return { element: select, read: () => numeric(option, select.value) };
  }
  const pointed = pointable(option, doer.scene());
  if (pointed) {
    const select = choose(pointed.map(({ id, name }) => ({ name, value: id })));
    return { element: select, read: () => (select.value === "" ? undefined : { id: select.value }) };
  }
  if (option.autocomplete) return completed(option, complete);
  const input = h("input", { type: option.type === 3 ? "text" : "number" });
  return { element: input, read: () => numeric(option, input.value) };
}

function choose(choices: readonly { readonly name: string; readonly value: string | number }[]) {
  return h(
    "select",
    {},
    h("option", { value: "" }, ""),
    ...choices.map(({ name, value }) => h("option", { value }, name)),
  );
}

function pointable({ type }: CommandOption, { pointable }: Scene) {
  if (type === 6) return pointable.users;
  if (type === 7) return pointable.channels;
  if (type === 8) return pointable.roles;
  return type === 9 ? [...pointable.users, ...pointable.roles] : undefined;
}

function numeric(option: CommandOption, value: string): string | number {
  return value !== "" && (option.type === 4 || option.type === 10) ? Number(value) : value;
}

/** What it offers is asked anew as one types; what is typed and not taken from the list is sent as it is. */
function completed(option: CommandOption, complete: Complete): OptionField {
  const input = h("input", { type: "text", "aria-label": option.name });
  let taken: Offer<string | number> | undefined;
  const box = combobox<string | number>(
    input,
    `Choices for ${option.name}`,
    (text) => complete(option.name, text),
    (offer) => {
      taken = offer;
      input.value = offer.label;
    },
  );
  input.addEventListener("focus", () => void box.look());
  return {
    element: h("span", { class: "completed" }, input, box.list),
    read: () => (taken?.label === input.value ? taken.value : numeric(option, input.value)),
  };
}
