/** Where one writes: plain text, or `/` and then a command from what the bot registered. */
import { h } from "./dom.ts";
import { upload } from "./forms.ts";
import type { Command, CommandOption, Doer } from "./wire.ts";

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
    autocomplete: "off",
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": "picker",
    "aria-label": "Message, or / for a command",
    placeholder: "Message, or / for a command",
    maxlength: 2000,
  });
  const picker = h("div", { id: "picker", role: "listbox", "aria-label": "Commands", hidden: true });
  const options = h("div", { class: "command-options", hidden: true });
  let active = 0;
  let picked: Spoken | undefined;
  let readers: { name: string; read: () => unknown }[] = [];

  const matching = (): Spoken[] => {
    const text = input.value.slice(1).toLowerCase();
    return input.value.startsWith("/") && !picked
      ? spoken(doer.scene().commands).filter(({ name }) => name.startsWith(text))
      : [];
  };

  function showPicker(): void {
    const found = matching();
    active = Math.min(active, Math.max(found.length - 1, 0));
    picker.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!picker.hidden));
    input.setAttribute("aria-activedescendant", picker.hidden ? "" : `command-${active}`);
    picker.replaceChildren(
      ...found.map((command, index) =>
        h(
          "div",
          {
            id: `command-${index}`,
            role: "option",
            "aria-selected": index === active ? "true" : "false",
            onclick: () => pick(command),
          },
          h("strong", {}, `/${command.name}`),
          h("span", {}, command.description),
        ),
      ),
    );
    picker.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function pick(command: Spoken): void {
    picked = command;
    input.value = `/${command.name}`;
    showPicker();
    readers = [];
    const rows = command.options.map((option) => {
      const field = fieldFor(option, command, () => given(), doer);
      readers.push({ name: option.name, read: field.read });
      return h(
        "label",
        {},
        h("span", {}, option.required ? `${option.name} *` : option.name),
        field.element,
        h("small", {}, option.description),
      );
    });
    options.replaceChildren(...rows);
    options.hidden = rows.length === 0;
    (options.querySelector<HTMLElement>("input, select") ?? input).focus();
  }

  async function given(): Promise<Record<string, unknown>> {
    const values: Record<string, unknown> = {};
    for (const { name, read } of readers) {
      const value = await read();
      if (value !== undefined && value !== "") values[name] = value;
    }
    return values;
  }

  function reset(): void {
    picked = undefined;
    input.value = "";
    options.hidden = true;
    options.replaceChildren();
    showPicker();
    input.focus();
  }

  async function send(): Promise<void> {
    const found = matching()[active];
    if (found) return pick(found);
    const text = input.value.trim();
    if (picked) {
      const what = { act: "run", command: picked.name, options: await given() };
      if (!((await doer.act(what)) instanceof Error)) reset();
    } else if (text !== "" && !((await doer.act({ act: "say", text })) instanceof Error)) {
      reset();
    }
  }

  input.addEventListener("input", () => {
    if (picked && input.value !== `/${picked.name}`) {
      picked = undefined;
      options.hidden = true;
      options.replaceChildren();
    }
    active = 0;
    showPicker();
  });
  input.addEventListener("keydown", (event) => {
    const count = matching().length;
    if (event.key === "Escape") return reset();
    if (count === 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp" && event.key !== "Tab")) return;
    if (event.key === "Tab") {
      const found = matching()[active];
      if (found) pick(found);
    } else {
      active = (active + (event.key === "ArrowDown" ? 1 : count - 1)) % count;
      showPicker();
    }
    event.preventDefault();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send();
  });
  form.append(
    picker,
    options,
    h("div", { class: "row" }, input, h("button", { type: "submit", class: "button primary" }, "Send")),
  );
}

type Given = () => Promise<Record<string, unknown>>;

function fieldFor(
  option: CommandOption,
  command: Spoken,
  given: Given,
  doer: Doer,
): { element: HTMLElement; read: () => unknown } {
  if (option.type === 5) {
    const box = h(
      "select",
      {},
      h("option", { value: "" }, ""),
      h("option", {}, "True"),
      h("option", {}, "False"),
    );
    return { element: box, read: () => (box.value === "" ? undefined : box.value === "True") };
  }
  if (option.type === 11) {
    const input = h("input", { type: "file" });
    return { element: input, read: () => (input.files?.[0] ? upload(input.files[0]) : undefined) };
  }
  if (option.choices?.length) {
    const select = h(
      "select",
      {},
      h("option", { value: "" }, ""),
      ...option.choices.map(({ name, value }) => h("option", { value }, name)),
    );
    return { element: select, read: () => numeric(option, select.value) };
  }
  if (option.autocomplete) return completed(option, command, given, doer);
  const input = h("input", { type: option.type === 3 ? "text" : "number" });
  return { element: input, read: () => numeric(option, input.value) };
}

function numeric(option: CommandOption, value: string): string | number {
  return value !== "" && (option.type === 4 || option.type === 10) ? Number(value) : value;
}

/** An option that completes itself: what it offers is asked anew as one types, and shown below it. */
function completed(
  option: CommandOption,
  command: Spoken,
  given: Given,
  doer: Doer,
): { element: HTMLElement; read: () => unknown } {
  const list = h("datalist", { id: `choices-${option.name}` });
  const input = h("input", { type: "text", list: list.id, autocomplete: "off" });
  let choices: readonly { name: string; value: string | number }[] = [];
  let asked = 0;
  const complete = async (): Promise<void> => {
    asked += 1;
    const mine = asked;
    const { [option.name]: _, ...options } = await given();
    const found = await doer.act({
      act: "complete",
      command: command.name,
      option: option.name,
      text: input.value,
      options,
    });
    if (mine !== asked || !Array.isArray(found)) return;
    choices = found as typeof choices;
    list.replaceChildren(...choices.map(({ name }) => h("option", { value: name })));
  };
  input.addEventListener("focus", () => void complete());
  input.addEventListener("input", () => void complete());
  return {
    element: h("span", {}, input, list),
    read: () => choices.find(({ name }) => name === input.value)?.value ?? numeric(option, input.value),
  };
}
