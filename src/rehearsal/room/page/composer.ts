/** Where one writes: plain text, or `/` and then a command from what the bot registered. */
import { combobox, type Offer } from "./combobox.ts";
import { h } from "./dom.ts";
import { optionField, type OptionField } from "./options.ts";
import { Failed, type Command, type CommandOption, type Doer } from "./wire.ts";

const SUBCOMMAND = 1;

interface Spoken {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CommandOption[];
}

/** Commands as they are typed: a command with sub-commands is as many as it has. */
function spoken(commands: readonly Command[]): Spoken[] {
  return commands.flatMap(({ name, description, options = [] }) => {
    const subs = options.filter(({ type }) => type === SUBCOMMAND);
    if (subs.length === 0) return [{ name, description, options }];
    return subs.map((sub) => ({
      name: `${name} ${sub.name}`,
      description: sub.description,
      options: sub.options ?? [],
    }));
  });
}

/** Fills the form, once; it asks the scene anew at every key. */
export function setUpComposer(form: HTMLFormElement, doer: Doer): void {
  const input = h("input", {
    type: "text",
    id: "words",
    "aria-label": "Message, or / for a command",
    placeholder: "Message, or / for a command",
    maxlength: 2000,
  });
  const chosen = h("div", { class: "command-options", role: "group", "aria-label": "Options" });
  let picked: Spoken | undefined;
  let fields = new Map<string, OptionField>();

  const picker = combobox<Spoken>(
    input,
    "Commands",
    (text) => {
      if (picked && text !== `/${picked.name}`) forget();
      if (picked || !text.startsWith("/")) return [];
      const typed = text.slice(1).toLowerCase();
      return spoken(doer.scene().commands)
        .filter(({ name }) => name.startsWith(typed))
        .map((command) => ({ label: `/${command.name}`, note: command.description, value: command }));
    },
    ({ value }) => pick(value),
  );

  function pick(command: Spoken): void {
    picked = command;
    fields = new Map();
    input.value = `/${command.name}`;
    input.focus();
    drawOptions();
    for (const option of command.options) if (option.required) add(option);
  }

  /** As Discord does: an option that need not be there is a name to press until it is wanted. */
  function drawOptions(): void {
    const wanted = (picked?.options ?? []).filter(({ name }) => !fields.has(name));
    for (const old of chosen.querySelectorAll(".chip")) old.remove();
    chosen.append(
      ...wanted.map((option) =>
        h(
          "button",
          { type: "button", class: "chip", title: option.description, onclick: () => add(option) },
          `+ ${option.name}`,
        ),
      ),
    );
  }

  function add(option: CommandOption): void {
    const field = optionField(option, doer, complete);
    fields.set(option.name, field);
    const row = h(
      "label",
      {},
      h("span", {}, option.required ? `${option.name} *` : option.name),
      field.element,
      h("small", {}, option.description),
    );
    drawOptions();
    chosen.insertBefore(row, chosen.querySelector(".chip"));
    row.querySelector<HTMLElement>("input, select")?.focus();
  }

  async function given(except?: string): Promise<Record<string, unknown>> {
    const values: Record<string, unknown> = {};
    for (const [name, { read }] of fields) {
      const value = name === except ? undefined : await read();
      if (value !== undefined && value !== "") values[name] = value;
    }
    return values;
  }

  async function complete(option: string, text: string): Promise<readonly Offer<string | number>[]> {
    const options = await given(option);
    const found = await doer.act({ act: "complete", command: picked?.name ?? "", option, text, options });
    if (!Array.isArray(found)) return [];
    return (found as { name: string; value: string | number }[]).map(({ name, value }) => ({
      label: name,
      note: "",
      value,
    }));
  }

  function forget(): void {
    picked = undefined;
    fields = new Map();
    chosen.replaceChildren();
  }

  function reset(): void {
    forget();
    input.value = "";
    picker.close();
  }

  async function send(): Promise<void> {
    const text = input.value.trim();
    if (text === "") return;
    const what = picked ? { act: "run", command: picked.name, options: await given() } : { act: "say", text };
    const isOpen = document.activeElement?.closest("#composer") !== null;
    const outcome = await doer.act(what);
    // What was not answered was sent all the same; what was refused can be mended.
    if (outcome instanceof Error && !(outcome instanceof Failed && outcome.isSilence)) return;
    reset();
    // A modal that came of it has the focus now; otherwise one goes on writing.
    if (isOpen && !document.querySelector("dialog")) input.focus();
  }

  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    reset();
    input.focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send();
  });
  form.append(
    picker.list,
    h("div", { class: "row" }, input, h("button", { type: "submit", class: "button primary" }, "Send")),
    chosen,
  );
}
