/** What is kept of a person in one server, or in direct messages: hands dealt, prompts saved, preferences. Pure. */
import { z } from "zod";

import { codec } from "#src/core/records.ts";

/** A prompt as it can be named again: by its call number, or by its own words where it has none. */
export const promptSchema = z.strictObject({
  /** A call number; null for a spark without one. */
  call: z.string().nullable(),
  title: z.string(),
  /** The telling, for prompts that no call number brings back. */
  text: z.string().nullable(),
  at: z.int().nonnegative(),
});

const personSchema = z.strictObject({
  /** The newest first. */
  hands: z.array(promptSchema),
  saved: z.array(promptSchema),
  preferences: z.strictObject({ tellWhenRead: z.boolean(), aiSparks: z.boolean() }),
});

export type KnownPrompt = z.infer<typeof promptSchema>;
export type Person = z.infer<typeof personSchema>;
export type Preferences = Person["preferences"];

export const personCodec = codec("person", 1, personSchema);

export const HANDS_KEPT = 10;
/** As many as a menu holds: what was saved can always be seen and removed. */
export const SAVED_MOST = 25;

export const NOBODY_YET: Person = {
  hands: [],
  saved: [],
  preferences: { tellWhenRead: false, aiSparks: true },
};

/** The last ten hands, without the same one twice. */
export function withHand(person: Person, prompt: KnownPrompt): Person {
  return { ...person, hands: [prompt, ...without(person.hands, prompt)].slice(0, HANDS_KEPT) };
}

/** Without the oldest of what was saved, where there is no room for this one. */
export function withRoom(person: Person, prompt: Pick<KnownPrompt, "call" | "title">): Person {
  return { ...person, saved: without(person.saved, prompt).slice(0, SAVED_MOST - 1) };
}

/** `undefined` when there is no room for another one. */
export function withSaved(person: Person, prompt: KnownPrompt): Person | undefined {
  const others = without(person.saved, prompt);
  return others.length >= SAVED_MOST ? undefined : { ...person, saved: [prompt, ...others] };
}

export function withoutSaved(person: Person, prompt: Pick<KnownPrompt, "call" | "title">): Person {
  return { ...person, saved: without(person.saved, prompt) };
}

/** True when nothing is kept that differs from nothing at all. */
export function isNobody(person: Person): boolean {
  return JSON.stringify(person) === JSON.stringify(NOBODY_YET);
}

export function without(
  prompts: readonly KnownPrompt[],
  { call, title }: Pick<KnownPrompt, "call" | "title">,
): KnownPrompt[] {
  return prompts.filter((other) => (call === null ? other.title !== title : other.call !== call));
}
