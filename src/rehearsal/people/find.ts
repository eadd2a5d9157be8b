/** Finds what a person means by the label on it, in what they can see, newest first. */
import type { SeenButton, SeenMenu, SeenMessage } from "./seen.ts";

export interface Where {
  /** The message it is on; the newest that has it, unless said otherwise. */
  readonly on?: SeenMessage;
  /** Text in the section that the button stands beside, where several have the same label. */
  readonly beside?: RegExp | string;
  /** Exactly this one, where several are called the same. */
  readonly customId?: string;
  /** Real milliseconds to look for it before giving up; a second, unless said otherwise. */
  readonly patience?: number;
}

export interface Found<T> {
  readonly message: SeenMessage;
  readonly thing: T;
}

export function findButton(
  messages: readonly SeenMessage[],
  label: string,
  { on, beside, customId }: Where,
): Found<SeenButton> | undefined {
  return find(on ? [on] : messages, ({ buttons }) =>
    buttons.find(
      (button) =>
        button.label === label &&
        (customId === undefined || button.customId === customId) &&
        (beside === undefined || matches(button.beside, beside)),
    ),
  );
}

export function findMenu(
  messages: readonly SeenMessage[],
  placeholder: string,
  { on, customId }: Where,
): Found<SeenMenu> | undefined {
  return find(on ? [on] : messages, ({ menus }) =>
    menus.find(
      (menu) => menu.placeholder === placeholder && (customId === undefined || menu.customId === customId),
    ),
  );
}

function find<T>(
  messages: readonly SeenMessage[],
  look: (message: SeenMessage) => T | undefined,
): Found<T> | undefined {
  for (const message of messages.toReversed()) {
    const thing = message.isDeleted ? undefined : look(message);
    if (thing !== undefined) return { message, thing };
  }
  return undefined;
}

export function matches(text: string, wanted: RegExp | string): boolean {
  return typeof wanted === "string" ? text.includes(wanted) : wanted.test(text);
}

/** What there was instead, for the message of a failed test. */
export function describe(messages: readonly SeenMessage[]): string {
  const lines = messages.slice(-6).map((message) => {
    const controls = [
      ...message.buttons.map(({ label }) => `[${label}]`),
      ...message.menus.map(({ placeholder }) => `<${placeholder}>`),
    ];
    const state = [message.isPrivate ? "private" : "", message.isThinking ? "thinking…" : ""]
      .filter(Boolean)
      .join(", ");
    return `  ${message.author}${state ? ` (${state})` : ""}: ${message.text.slice(0, 300)} ${controls.join(" ")}`;
  });
  return lines.length > 0 ? `\nThere is:\n${lines.join("\n")}` : "\nThere is nothing.";
}
