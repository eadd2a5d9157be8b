/** The messages of a channel, oldest first. */
import { drawComponents } from "./components.ts";
import { h, rich } from "./dom.ts";
import type { Doer, Message } from "./wire.ts";

export function drawMessages(messages: readonly Message[], doer: Doer): HTMLElement[] {
  if (messages.length === 0) {
    return [
      h("li", { class: "empty" }, "Nothing has been said here. Type / below to see what Kublai can do."),
    ];
  }
  return messages.map((message) => drawMessage(message, doer));
}

function drawMessage(message: Message, doer: Doer): HTMLElement {
  const kinds = ["message", message.isPrivate && "private", message.rings && "rings"]
    .filter(Boolean)
    .join(" ");
  return h(
    "li",
    { class: kinds, "data-id": message.id },
    message.answers !== undefined && h("p", { class: "answers" }, message.answers),
    h(
      "div",
      { class: `face ${message.isBot ? "bot" : ""}`, "aria-hidden": "true" },
      message.author.charAt(0),
    ),
    h(
      "div",
      { class: "body" },
      head(message, doer),
      message.isThinking ? h("p", { class: "thinking" }, "Kublai is thinking…") : content(message, doer),
      message.threadId !== undefined && thread(message.threadId, doer),
      message.isPrivate && h("p", { class: "only" }, "Only you can see this · ", dismiss(message, doer)),
    ),
  );
}

function head(message: Message, doer: Doer): HTMLElement {
  const at = new Intl.DateTimeFormat(undefined, { dateStyle: "short", timeStyle: "short" }).format(
    message.at,
  );
  return h(
    "p",
    { class: "head" },
    h("strong", {}, message.author),
    message.isBot && h("span", { class: "app" }, "APP"),
    h("span", { class: "at" }, at),
    !message.isPrivate && !message.isThinking && apps(message, doer),
  );
}

/** The menu of a message: the commands that can be used on it. */
function apps(message: Message, doer: Doer): HTMLElement | undefined {
  const commands = doer.scene().messageCommands;
  if (commands.length === 0) return undefined;
  return h(
    "details",
    { class: "menu apps" },
    h("summary", { "aria-label": `Apps for the message by ${message.author}` }, "⋯"),
    h(
      "div",
      { class: "options" },
      ...commands.map((command) =>
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
  // A picture that a component shows is not drawn a second time below it.
  const shown = JSON.stringify(message.components);
  const files = message.files.filter(({ url }) => !shown.includes(url.split("?")[0] ?? url));
  return h(
    "div",
    { class: "content" },
    message.html !== "" && rich(message.html),
    ...drawComponents(message.components, message, doer),
    ...files.map(({ name, url, isPicture }) =>
      isPicture
        ? h("img", { src: url, alt: name })
        : h("a", { class: "file", href: url, download: name }, name),
    ),
    message.isEdited && h("span", { class: "edited" }, "(edited)"),
  );
}

function thread(id: string, doer: Doer): HTMLElement {
  return h("button", { type: "button", class: "thread", onclick: () => doer.go(id) }, "Open the thread ›");
}

function dismiss(message: Message, doer: Doer): HTMLElement {
  return h(
    "button",
    { type: "button", onclick: () => void doer.act({ act: "delete", message: message.id }) },
    "Dismiss message",
  );
}
