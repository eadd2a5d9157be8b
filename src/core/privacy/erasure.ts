/**
 * Erasing a person, in one server or everywhere. What was asked for is stored before it is begun, and goes on after a
 * crash. Everywhere means one request for each shard, carried out by whoever owns that shard and acknowledged in a
 * record of its own, so that no two processes write the same record (DESIGN.md section 7).
 */
import { z } from "zod";

import type { Clock } from "#src/core/clock.ts";
import type { Guilds, Shards } from "#src/core/guilds/guilds.ts";
import type { Log } from "#src/core/log.ts";
import { DIRECT_MESSAGES } from "#src/core/people/people.ts";
import type { People } from "#src/core/people/people.ts";
import { codec } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";
import type { Authorship } from "#src/core/submissions/authorship.ts";
import type { Drafts } from "#src/core/submissions/drafts.ts";
import type { Submissions } from "#src/core/submissions/submissions.ts";

const askedCodec = codec(
  "request to erase",
  1,
  z.strictObject({ at: z.int().nonnegative(), shards: z.int().positive() }),
);
const doneCodec = codec("erasure carried out", 1, z.strictObject({ at: z.int().nonnegative() }));

export interface Erasure {
  /** Erases a person in one server. How many pieces went. */
  here(guild: string, person: string): Promise<number>;
  /** Asks for a person to be erased everywhere; this process's own shards at once. Called by the owner of shard 0. */
  everywhere(person: string): Promise<void>;
  /** Goes on with what was asked for, here or by another process. */
  tick(): Promise<void>;
}

export function createErasure(ports: {
  store: Store;
  clock: Clock;
  log: Log;
  shards: Shards;
  guilds: Guilds;
  submissions: Submissions;
  authorship: Authorship;
  people: People;
  drafts: Drafts;
  /** Other domains' records of one person in one server. */
  forget: readonly ((guild: string, person: string) => Promise<void>)[];
  /** And those of their direct messages. */
  forgetAlone: readonly ((person: string) => Promise<void>)[];
}): Erasure {
  const { store, clock, log, shards, guilds, submissions, authorship, people, drafts } = ports;
  const here = store.records("erasures-here", askedCodec);
  const asked = store.records("erasures", askedCodec);
  const done = store.records("erasures-done", doneCodec);

  async function eraseIn(guild: string, person: string): Promise<number> {
    const pieces = await submissions.of(guild, person);
    for (const { seq } of pieces) await authorship.delete({ guild, author: person, seq });
    const names = pieces.map(({ name }) => name).filter((name) => name !== "");
    await submissions.names.giveBack(guild, person, names);
    await submissions.roll.forget(guild, person);
    await people.forget(guild, person);
    await drafts.drop(guild, person);
    for (const forget of ports.forget) await forget(guild, person);
    return pieces.length;
  }

  async function finishHere(key: string): Promise<number> {
    const [guild = "", person = ""] = key.split("/");
    const pieces = await eraseIn(guild, person);
    await here.delete(key);
    return pieces;
  }

  async function carryOut(shard: number, person: string): Promise<void> {
    if (shard === 0) {
      await people.forget(DIRECT_MESSAGES, person);
      for (const forget of ports.forgetAlone) await forget(person);
    }
    for (const guild of await guilds.all()) await eraseIn(guild, person);
    log.info({ shard }, "A person was erased from every server of a shard.");
  }

  /** Requests that were made for another number of shards are made again for this one. */
  async function ask(person: string): Promise<void> {
    for (let shard = 0; shard < shards.count; shard++) {
      await asked.set(`${shard}/${person}`, { at: clock(), shards: shards.count });
    }
  }

  async function tickOwn(): Promise<void> {
    for await (const key of asked.keys()) {
      const [shard = "", person = ""] = key.split("/");
      if (!shards.ids.includes(Number(shard)) || (await done.has([key]))[0]) continue;
      await carryOut(Number(shard), person);
      await done.set(key, { at: clock() });
    }
    for await (const key of done.keys()) {
      const shard = Number(key.split("/")[0]);
      const isOurs = shards.ids.includes(shard) || (shard >= shards.count && shards.ids.includes(0));
      if (isOurs && !(await asked.has([key]))[0]) await done.delete(key);
    }
  }

  /** The owner of shard 0 asked, and takes the requests back once all are carried out. */
  async function tickRequests(): Promise<void> {
    const requests = Map.groupBy(await Array.fromAsync(asked.keys()), (key) => key.split("/")[1] ?? "");
    for (const [person, keys] of requests) {
      const current = (await asked.getMany(keys)).every((request) => request?.shards === shards.count);
      if (!current || keys.length !== shards.count) {
        for (const key of keys) if (Number(key.split("/")[0]) >= shards.count) await asked.delete(key);
        for (const key of keys) await done.delete(key);
        await ask(person);
      } else if ((await done.has(keys)).every(Boolean)) {
        for (const key of keys) await asked.delete(key);
      }
    }
  }

  async function tick(): Promise<void> {
    for await (const key of here.keys()) {
      if ((await guilds.all()).includes(key.split("/")[0] ?? "")) await finishHere(key);
    }
    await tickOwn();
    if (shards.ids.includes(0)) await tickRequests();
  }

  return {
    async here(guild, person) {
      const key = `${guild}/${person}`;
      await here.set(key, { at: clock(), shards: shards.count });
      return finishHere(key);
    },
    async everywhere(person) {
      await ask(person);
      await tick();
    },
    tick,
  };
}
