/** The messages of a channel, oldest first. */
import { drawComponents, unfolding } from "./components.ts";
import { fill, h, rich } from "./dom.ts";
import type { Doer, Message } from "./wire.ts";

/** Something that the bot did not answer: shown below what was pressed, or where its answer would stand. */
export interface Silence {
  readonly message: string | undefined;
  readonly asked: string;
  readonly text: string;
}

interface Item {
  readonly key: string;
  readonly message?: Message;
  readonly failed?: string;
  readonly asked?: string;
  readonly commands?: readonly string[];
}

export function drawMessages(
  list: HTMLElement,
  messages: readonly Message[],
  silence: Silence | undefined,
  doer: Doer,
): void {
  const commands = doer.scene().messageCommands;
  const items: Item[] = messages.map((message) => ({
    key: message.id,
    message,
    commands,
    ...(silence?.message === message.id && { failed: silence.text }),
  }));
  if (silence && silence.message === undefined)
    items.push({ key: "silence", asked: silence.asked, failed: silence.text });
  if (items.length === 0) items.push({ key: "empty" });
  fill(
    list,
    items,
    ({ key }) => key,
    (item) => drawItem(item, doer),
  );
}

function drawItem({ message, failed, asked, commands = [] }: Item, doer: Doer): HTMLElement {
  const problem = failed !== undefined && h("p", { class: "failed", role: "alert" }, failed);
  if (message) return drawMessage(message, commands, problem, doer);
  if (problem)
    return h("li", { class: "message private" }, h("p", { class: "answers" }, `You used ${asked}`), problem);
  return h("li", { class: "empty" }, "Nothing has been said here. Type / below to see what Kublai can do.");
}

function drawMessage(
  message: Message,
  commands: readonly string[],
  problem: HTMLElement | false,
  doer: Doer,
): HTMLElement {
  const kinds = ["message", message.isPrivate && "private", message.rings && "rings"];
  return h(
    "li",
    { class: kinds.filter(Boolean).join(" "), id: `message-${message.id}` },
    message.answers !== undefined && h("p", { class: "answers" }, message.answers),
    h(
      "div",
      { class: `face ${message.isBot ? "bot" : ""}`, "aria-hidden": "true" },
      message.author.charAt(0),
    ),
    head(message, commands, doer),
    h(
      "div",
      { class: "body" },
      message.isThinking ? h("p", { class: "thinking" }, "Kublai is thinking…") : content(message, doer),
      message.threadId !== undefined && thread(message.threadId, doer),
      problem,
      message.isPrivate && h("p", { class: "only" }, "Only you can see this · ", dismiss(message, doer)),
    ),
  );
}

function head(message: Message, commands: readonly string[], doer: Doer): HTMLElement {
  return h(
    "div",
    { class: "head" },
    h("strong", {}, message.author),
    message.isBot && h("span", { class: "app" }, "APP"),
    h("time", { datetime: new Date(message.at).toISOString(), "data-format": "t", class: "at" }),
    !message.isPrivate &&
      !message.isThinking &&
      commands.length > 0 &&
      unfolding("menu apps", { name: `Apps for the message by ${message.author}`, shown: "⋯" }, () =>
        commands.map((command) =>
          h(
            "button",
            { type: "button", onclick: () => void doer.act({ act: "use", command, message: message.id }) },
            command,
          ),
        ),
      ),
  );
}

function content(message: Message, doer: Doer): HTMLElement {
  return h(
    "div",
    { class: "content" },
    message.html !== "" && rich(message.html),
    ...drawComponents(message.components, message, doer),
    ...message.files.map(({ name, url, isPicture }) =>
      isPicture
        ? h("img", { src: url, alt: name })
        : h("a", { class: "file", href: url, target: "_blank" }, name),
    ),
    message.isEdited && h("span", { class: "edited" }, "(edited)"),
  );
}

function thread(id: string, doer: Doer): HTMLElement {
  return h(
    "button",
    { type: "button", class: "thread", onclick: () => void doer.go(id) },
    "Open the thread ›",
  );
}

function dismiss(message: Message, doer: Doer): HTMLElement {
  return h(
    "button",
    { type: "button", onclick: () => void doer.act({ act: "delete", message: message.id }) },
    "Dismiss message",
  );
}
