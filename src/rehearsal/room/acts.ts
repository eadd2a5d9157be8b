/** What the page asks a person to do. Its words come from a browser: they are parsed, and held to what Discord's client allows. */
import { z } from "zod";

import type { FieldValues } from "../people/modal-form.ts";
import type { Person } from "../people/person.ts";
import type { OptionValues } from "../people/picker.ts";
import type { SeenMessage } from "../people/seen.ts";

const file = z.object({
  name: z.string().max(200),
  type: z.string().max(100).optional(),
  base64: z.string(),
});
const pointed = z.object({ id: z.string().max(30) });
const value = z.union([z.string(), z.number(), z.boolean(), file, pointed]);
const values = z.record(z.string(), value);
const fieldValue = z.union([z.string(), z.boolean(), z.array(z.string()), z.array(file), z.array(pointed)]);

const actSchema = z.discriminatedUnion("act", [
  z.object({ act: z.literal("run"), command: z.string(), options: values }),
  z.object({
    act: z.literal("complete"),
    command: z.string(),
    option: z.string(),
    text: z.string(),
    options: values,
  }),
  z.object({ act: z.literal("press"), message: z.string(), customId: z.string() }),
  z.object({
    act: z.literal("choose"),
    message: z.string(),
    customId: z.string(),
    values: z.array(z.union([z.string(), pointed])),
  }),
  z.object({ act: z.literal("submit"), values: z.record(z.string(), fieldValue) }),
  z.object({ act: z.literal("close") }),
  z.object({ act: z.literal("say"), text: z.string().min(1).max(2000) }),
  z.object({ act: z.literal("use"), command: z.string(), message: z.string() }),
  z.object({ act: z.literal("delete"), message: z.string() }),
]);

export const requestSchema = z.object({
  person: z.string().max(40),
  here: z.string().max(40),
  what: actSchema,
});
export type Act = z.infer<typeof actSchema>;

/** Does it. Gives the choices of an autocompletion; throws what the client, or the missing bot, would say. */
export function perform(person: Person, act: Act): Promise<unknown> {
  if (act.act === "run") return person.runs(act.command, filled(act.options));
  if (act.act === "complete") return person.types(act.command, act.option, act.text, filled(act.options));
  if (act.act === "choose") return choose(person, act);
  if (act.act === "use") return person.usesOn(act.command, messageOf(person, act.message));
  if (act.act === "submit") return person.submits(fields(act.values));
  if (act.act === "press") return press(person, act.message, act.customId);
  if (act.act === "say") person.says(act.text);
  if (act.act === "delete") person.deletes(messageOf(person, act.message));
  if (act.act === "close") person.closesModal();
  return Promise.resolve();
}

/** What Discord's client says when the bot gave no answer in time, and undefined for every other failure. */
export function silenceAfter({ act }: Act, error: unknown): string | undefined {
  if (!(error instanceof Error) || !error.message.includes("the application did not respond"))
    return undefined;
  if (act === "submit") return "Something went wrong. Try again.";
  return act === "press" || act === "choose" ? "This interaction failed" : "The application did not respond";
}

/** By the button's id: several buttons of a message may have one label. */
function press(person: Person, message: string, customId: string): Promise<unknown> {
  const on = messageOf(person, message);
  const button = on.buttons.find((one) => one.customId === customId);
  if (!button || button.disabled) throw new Error("That button is gone.");
  return person.presses(button.label, { on, customId });
}

function choose(
  person: Person,
  { message, customId, values }: Extract<Act, { act: "choose" }>,
): Promise<unknown> {
  const on = messageOf(person, message);
  const menu = on.menus.find((one) => one.customId === customId);
  if (!menu || menu.disabled) throw new Error("That menu is gone.");
  return person.chooses(menu.placeholder, values, { on, customId });
}

function messageOf(person: Person, id: string): SeenMessage {
  const message = person.messages.find((one) => one.id === id);
  if (!message) throw new Error("That message is gone.");
  return message;
}

type Upload = z.infer<typeof file>;
const isUpload = (one: unknown): one is Upload => typeof one === "object" && one !== null && "base64" in one;

function picked({ name, type, base64 }: Upload): { name: string; content: Uint8Array; type?: string } {
  return { name, content: Buffer.from(base64, "base64"), ...(type ? { type } : {}) };
}

function filled(options: z.infer<typeof values>): OptionValues {
  return Object.fromEntries(
    Object.entries(options).map(([name, one]) => [name, isUpload(one) ? picked(one) : one]),
  );
}

function fields(given: Readonly<Record<string, z.infer<typeof fieldValue>>>): FieldValues {
  return Object.fromEntries(
    Object.entries(given).map(([label, one]) => [
      label,
      Array.isArray(one) ? one.map((item: unknown) => (isUpload(item) ? picked(item) : item)) : one,
    ]),
  ) as FieldValues;
}
