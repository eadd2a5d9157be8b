/**
 * Erasing a person, in one server or everywhere. What was asked for is stored before it is begun, and goes on after a
 * crash. Everywhere means one request for each shard, carried out by whoever owns that shard and acknowledged in a
 * record of its own, so that no two processes write the same record.
 */
import { z } from "zod";

import type { Clock } from "#src/core/clock.ts";
import { forEachOf } from "#src/core/each.ts";
import type { Guilds, Shards } from "#src/core/guilds/guilds.ts";
import type { Locks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import { DIRECT_MESSAGES } from "#src/core/people/people.ts";
import type { People } from "#src/core/people/people.ts";
import { codec } from "#src/core/records.ts";
import type { Records, Store } from "#src/core/records.ts";
import type { Authorship } from "#src/core/submissions/authorship.ts";
import type { Drafts } from "#src/core/submissions/drafts.ts";
import type { Submissions } from "#src/core/submissions/submissions.ts";

const askedCodec = codec(
  "request to erase",
  1,
  z.strictObject({ at: z.int().nonnegative(), shards: z.int().positive() }),
);
/** `at` is that of the request: asking again later is carried out again. */
const doneCodec = codec("erasure carried out", 1, z.strictObject({ at: z.int().nonnegative() }));

type Asked = ReturnType<(typeof askedCodec)["parse"]>;

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
  locks: Locks;
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
  const { store, locks, clock, log, shards, guilds, submissions, authorship, people, drafts } = ports;
  const here = store.records("erasures-here", askedCodec);
  const asked = store.records("erasures", askedCodec);
  const done = store.records("erasures-done", doneCodec);

  async function eraseIn(guild: string, person: string, at: number): Promise<number> {
    let pieces = 0;
    await forEachOf(
      [
        async () => void (pieces = await erasePieces(guild, person, at)),
        () => people.forget(guild, person),
        () => drafts.forget(guild, person, at),
        ...ports.forget.map((forget) => () => forget(guild, person)),
      ],
      (part) => part(),
    );
    return pieces;
  }

  /** What was handed in after the request is another matter: it stays. */
  async function erasePieces(guild: string, person: string, at: number): Promise<number> {
    const seqs = await submissions.roll.of(guild, person);
    const found = await submissions.many(guild, seqs);
    const pieces = found
      .filter((record) => record.kind === "piece")
      .filter(({ author }) => author === person);
    const since = pieces.filter(({ createdAt }) => createdAt > at);
    const going = pieces.filter(({ createdAt }) => createdAt <= at);
    for (const { seq } of going) await authorship.delete({ guild, author: person, seq });
    const read = new Set(found.map(({ seq }) => seq));
    for (const seq of seqs) if (!read.has(seq)) await submissions.bury(guild, seq);
    const names = going.map(({ name }) => name).filter((name) => name !== "");
    await submissions.names.giveBack(guild, person, names);
    for (const { name } of since) submissions.names.take(guild, person, name);
    const staying = new Set(since.map(({ seq }) => seq));
    const gone = seqs.filter((seq) => !staying.has(seq));
    await submissions.roll.forget(guild, person, gone);
    return going.length;
  }

  async function finishHere(key: string, at: number): Promise<number> {
    const [guild = "", person = ""] = key.split("/");
    const pieces = await eraseIn(guild, person, at);
    await takeBack(here, key, at);
    return pieces;
  }

  async function carryOut(shard: number, person: string, at: number): Promise<void> {
    if (shard === 0) {
      await people.forget(DIRECT_MESSAGES, person);
      for (const forget of ports.forgetAlone) await forget(person);
    }
    await forEachOf(await guilds.all(), async (guild) => void (await eraseIn(guild, person, at)));
    log.info({ shard }, "A person was erased from every server of a shard.");
  }

  /** Requests that were made for another number of shards are made again for this one, as of when they were made. */
  async function ask(person: string, at: number): Promise<void> {
    for (let shard = 0; shard < shards.count; shard++) await put(asked, `${shard}/${person}`, at);
  }

  function put(requests: Records<Asked>, key: string, at: number): Promise<void> {
    return locks.run(`erasure ${key}`, async () => {
      const before = await requests.get(key);
      await requests.set(key, { at: Math.max(at, before?.at ?? 0), shards: shards.count });
    });
  }

  /** A request that was made again in the meantime stays. */
  function takeBack(requests: Records<Asked>, key: string, at: number): Promise<void> {
    return locks.run(`erasure ${key}`, async () => {
      if ((await requests.get(key))?.at === at) await requests.delete(key);
    });
  }

  async function tickOwn(): Promise<void> {
    await forEachOf(asked.keys(), async (key) => {
      const [shard = "", person = ""] = key.split("/");
      if (!shards.ids.includes(Number(shard))) return;
      const request = await asked.get(key);
      if (!request || ((await done.get(key))?.at ?? -1) >= request.at) return;
      await carryOut(Number(shard), person, request.at);
      await done.set(key, { at: request.at });
    });
    for await (const key of done.keys()) {
      const shard = Number(key.split("/")[0]);
      const isOurs = shards.ids.includes(shard) || (shard >= shards.count && shards.ids.includes(0));
      if (isOurs && !(await asked.has([key]))[0]) await done.delete(key);
    }
  }

  /** The owner of shard 0 asked, and takes the requests back once all are carried out. */
  async function tickRequests(): Promise<void> {
    const requests = Map.groupBy(await Array.fromAsync(asked.keys()), (key) => key.split("/")[1] ?? "");
    await forEachOf(requests, async ([person, keys]) => {
      const found = await asked.getMany(keys);
      const at = Math.max(...found.map((request) => request?.at ?? 0));
      const current = found.every((request) => request?.shards === shards.count && request.at === at);
      if (!current || keys.length !== shards.count) {
        for (const key of keys) if (Number(key.split("/")[0]) >= shards.count) await asked.delete(key);
        for (const key of keys) await done.delete(key);
        await ask(person, at);
      } else if ((await done.getMany(keys)).every((carriedOut) => carriedOut && carriedOut.at >= at)) {
        for (const key of keys) await takeBack(asked, key, at);
      }
    });
  }

  async function tick(): Promise<void> {
    const ours = new Set(await guilds.all());
    await forEachOf(
      [
        () =>
          forEachOf(here.keys(), async (key) => {
            const request = ours.has(key.split("/")[0] ?? "") ? await here.get(key) : undefined;
            if (request) await finishHere(key, request.at);
          }),
        tickOwn,
        async () => (shards.ids.includes(0) ? tickRequests() : undefined),
      ],
      (part) => part(),
    );
  }

  return {
    async here(guild, person) {
      const key = `${guild}/${person}`;
      const at = clock();
      await put(here, key, at);
      return finishHere(key, at);
    },
    async everywhere(person) {
      await ask(person, clock());
      await tick();
    },
    tick,
  };
}
