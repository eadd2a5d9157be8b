/**
 * Keeps people's records, and what was asked in each channel. What a person does on purpose (saving, preferring) is
 * durable when it resolves; what only happened (a hand was dealt) is written with the next flush.
 */
import { z } from "zod";

import type { Clock } from "#src/core/clock.ts";
import { createLocks } from "#src/core/locks.ts";
import type { Locks } from "#src/core/locks.ts";
import {
  HANDS_KEPT,
  NOBODY_YET,
  SAVED_MOST,
  isNobody,
  personCodec,
  promptSchema,
  withHand,
  withRoom,
  withSaved,
  without,
  withoutSaved,
} from "#src/core/people/person.ts";
import type { KnownPrompt, Person, Preferences } from "#src/core/people/person.ts";
import { codec } from "#src/core/records.ts";
import type { Records, Store } from "#src/core/records.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";

/** Where a person is met: a server, or direct messages, which belong to the owner of shard 0. */
export type Scope = string;
export const DIRECT_MESSAGES: Scope = "dm";

export type PromptNamed = Omit<KnownPrompt, "at">;

export interface People {
  get(scope: Scope, user: string): Promise<Person>;
  /** The same without keeping it in memory: for what another process may own. */
  peek(scope: Scope, user: string): Promise<Person>;
  /** A hand was dealt to this person. Costs no write now. */
  dealt(scope: Scope, user: string, prompt: PromptNamed): Promise<void>;
  /** A prompt was asked in a channel, for everybody there. Costs no write now. */
  asked(guild: string, channel: string, prompt: PromptNamed): Promise<void>;
  /** The last prompts asked in a channel, the newest first. */
  askedIn(guild: string, channel: string): Promise<readonly KnownPrompt[]>;
  save(scope: Scope, user: string, prompt: PromptNamed): Promise<Person | Refusal>;
  unsave(scope: Scope, user: string, prompt: Pick<KnownPrompt, "call" | "title">): Promise<Person>;
  prefer(scope: Scope, user: string, preferences: Partial<Preferences>): Promise<Person>;
  forget(scope: Scope, user: string): Promise<void>;
  forgetAll(guild: string): Promise<void>;
  /** Writes what is waiting. */
  flush(): Promise<void>;
}

const channelsSchema = z.strictObject({ channels: z.record(z.string(), z.array(promptSchema)) });
const askedCodec = codec("prompts asked", 1, channelsSchema);
const CHANNELS_MOST = 50;
/** Records kept in memory; beyond it, those go first that were used longest ago and are written. */
const KEPT_IN_MEMORY = 5000;

export function createPeople(ports: { store: Store; locks: Locks; clock: Clock }): People {
  const { locks, clock } = ports;
  const people = writtenLater(ports.store.records("people", personCodec), NOBODY_YET, isNobody);
  const asked = writtenLater(
    ports.store.records("asked", askedCodec),
    { channels: {} },
    (all) => Object.keys(all.channels).length === 0,
  );
  const keyOf = (scope: Scope, user: string) => `${scope}/${user}`;

  /** Reads, changes and remembers, one at a time for each person; `now` to write at once. */
  function changePerson<T extends Person | Refusal>(
    key: string,
    change: (person: Person) => T,
    now: boolean,
  ): Promise<T> {
    return locks.run(`person ${key}`, async () => {
      const next = change(await people.get(key));
      if ("hands" in next) await (now ? people.set(key, next) : people.setLater(key, next));
      return next;
    });
  }

  return {
    get: (scope, user) => people.get(keyOf(scope, user)),
    peek: (scope, user) => people.peek(keyOf(scope, user)),
    async dealt(scope, user, prompt) {
      const at = clock();
      await changePerson(keyOf(scope, user), (person) => withHand(person, { ...prompt, at }), false);
    },
    asked: (guild, channel, prompt) =>
      locks.run(`asked ${guild}`, async () => {
        const { channels } = await asked.get(guild);
        const here = channels[channel] ?? [];
        const next = [{ ...prompt, at: clock() }, ...without(here, prompt)].slice(0, HANDS_KEPT);
        const others = Object.entries(channels).filter(([id]) => id !== channel);
        const kept = [[channel, next] as const, ...others].slice(0, CHANNELS_MOST);
        await asked.setLater(guild, { channels: Object.fromEntries(kept) });
      }),
    askedIn: async (guild, channel) => (await asked.get(guild)).channels[channel] ?? [],
    save: (scope, user, prompt) =>
      changePerson<Person | Refusal>(
        keyOf(scope, user),
        (person) =>
          // In direct messages there is no /mine to remove one in: the oldest goes.
          withSaved(scope === DIRECT_MESSAGES ? withRoom(person, prompt) : person, {
            ...prompt,
            at: clock(),
          }) ??
          refuse(`You have saved ${SAVED_MOST} prompts, which is as many as fit. Remove one in /mine first.`),
        true,
      ),
    unsave: (scope, user, prompt) =>
      changePerson(keyOf(scope, user), (person) => withoutSaved(person, prompt), true),
    prefer: (scope, user, preferences) =>
      changePerson(
        keyOf(scope, user),
        (person) => ({ ...person, preferences: { ...person.preferences, ...preferences } }),
        true,
      ),
    forget: (scope, user) =>
      locks.run(`person ${keyOf(scope, user)}`, () => people.remove(keyOf(scope, user))),
    async forgetAll(guild) {
      await people.removeWhere((key) => key.startsWith(`${guild}/`));
      await asked.remove(guild);
    },
    async flush() {
      await people.flush();
      await asked.flush();
    },
  };
}

/**
 * Records that may be written some time after they changed; a record equal to nothing is removed. Writes follow each
 * other: one that was on its way cannot come after a later one and bring back what that took away.
 */
function writtenLater<T>(records: Records<T>, nothing: T, isNothing: (value: T) => boolean) {
  const locks = createLocks();
  const inTurn = <R>(write: () => Promise<R>) => locks.run("write", write);
  const known = new Map<string, T>();
  const waiting = new Set<string>();

  function remember(key: string, value: T): void {
    known.delete(key);
    known.set(key, value);
    if (known.size <= KEPT_IN_MEMORY) return;
    for (const oldest of known.keys()) {
      if (waiting.has(oldest)) continue;
      known.delete(oldest);
      return;
    }
  }

  return {
    peek: async (key: string): Promise<T> => known.get(key) ?? (await records.get(key)) ?? nothing,
    async get(key: string): Promise<T> {
      const value = known.get(key) ?? (await records.get(key)) ?? nothing;
      remember(key, known.get(key) ?? value);
      return known.get(key) ?? value;
    },
    set: (key: string, value: T): Promise<void> =>
      inTurn(async () => {
        await (isNothing(value) ? records.delete(key) : records.set(key, value));
        waiting.delete(key);
        remember(key, value);
      }),
    async setLater(key: string, value: T): Promise<void> {
      waiting.add(key);
      remember(key, value);
    },
    remove: (key: string): Promise<void> =>
      inTurn(async () => {
        await records.delete(key);
        waiting.delete(key);
        known.delete(key);
      }),
    async removeWhere(matches: (key: string) => boolean): Promise<void> {
      for (const key of [...known.keys()].filter(matches)) await this.remove(key);
      for await (const key of records.keys()) if (matches(key)) await this.remove(key);
    },
    flush: (): Promise<void> =>
      inTurn(async () => {
        const writing = [...waiting].flatMap((key) => {
          const value = known.get(key);
          return value === undefined ? [] : [[key, value] as const];
        });
        await records.setMany(writing);
        for (const [key, value] of writing) if (known.get(key) === value) waiting.delete(key);
      }),
  };
}
