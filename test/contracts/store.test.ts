import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";

import { StoreRefusal } from "#src/adapters/keyv/backend.ts";
import type { OpenStore } from "#src/adapters/keyv/open-store.ts";
import { createLocks } from "#src/core/locks.ts";
import { UnreadableRecord, codec } from "#src/core/records.ts";
import {
  memoryDatabase,
  noticeWithoutPostgres,
  postgresDatabase,
  postgresForTests,
  sqliteDatabase,
} from "#test/contracts/databases.ts";
import type { TestDatabase } from "#test/contracts/databases.ts";

noticeWithoutPostgres();

const noteCodec = codec("note", 1, z.strictObject({ text: z.string() }));
const KEY = "0123456789abcdef".repeat(4);
const OTHER = "fedcba9876543210".repeat(4);

describe.each([
  { kind: "memory", fresh: memoryDatabase, there: true },
  { kind: "SQLite", fresh: sqliteDatabase, there: true },
  { kind: "PostgreSQL", fresh: postgresDatabase, there: postgresForTests !== undefined },
])("a store in $kind", ({ fresh, there }) => {
  if (!there) {
    test.skip("needs TEST_POSTGRES_URL");
    return;
  }
  let database: TestDatabase;
  let store: OpenStore;

  beforeEach(async () => {
    database = await fresh();
    store = await database.open();
  });
  afterEach(async () => {
    await store.close().catch(() => {});
    await database.drop();
  });

  async function reopen(dataKeys = ""): Promise<OpenStore> {
    await store.close();
    store = await database.open({ dataKeys });
    return store;
  }

  test("gives back what was set, whatever the text", async () => {
    const notes = store.records("notes", noteCodec);
    const texts = [
      "",
      ":bigint:12",
      ":",
      "a\u0000b",
      "\ud800 alone",
      "😀".repeat(4000),
      "שלום",
      "'; DROP TABLE keyv; --",
      "{}",
      "kublai1.x.y",
    ];
    for (const [index, text] of texts.entries()) await notes.set(`k${index}`, { text });
    expect(await notes.getMany(texts.map((_, index) => `k${index}`))).toEqual(
      texts.map((text) => ({ text })),
    );
  });

  test("answers undefined for what is not there, in the order asked", async () => {
    const notes = store.records("notes", noteCodec);
    await notes.set("there", { text: "yes" });
    expect(await notes.get("nowhere")).toBeUndefined();
    expect(await notes.getMany(["a", "there", "b"])).toEqual([undefined, { text: "yes" }, undefined]);
    expect(await notes.has(["a", "there"])).toEqual([false, true]);
    expect(await notes.getMany([])).toEqual([]);
  });

  test("keeps a key of two namespaces apart, however they are interleaved", async () => {
    const notes = store.records("notes", noteCodec);
    const drafts = store.records("drafts", noteCodec);
    await Promise.all([notes.set("1", { text: "a note" }), drafts.set("1", { text: "a draft" })]);
    expect([await notes.get("1"), await drafts.get("1")]).toEqual([{ text: "a note" }, { text: "a draft" }]);
    await drafts.delete("1");
    expect([await notes.get("1"), await drafts.get("1")]).toEqual([{ text: "a note" }, undefined]);
    expect(await Array.fromAsync(notes.keys())).toEqual(["1"]);
    expect(await Array.fromAsync(drafts.keys())).toEqual([]);
  });

  test("refuses a key that begins with its namespace, and keys that are none", async () => {
    const notes = store.records("notes", noteCodec);
    await expect(notes.set("notes:1", { text: "" })).rejects.toThrow(/shape of a key/);
    await expect(notes.get("")).rejects.toThrow(/shape of a key/);
    await expect(notes.get("x".repeat(201))).rejects.toThrow(/shape of a key/);
  });

  test("lists every key once, also past one read", async () => {
    const notes = store.records("notes", noteCodec);
    const keys = Array.from({ length: 2100 }, (_, index) => `k${index}`);
    await notes.setMany(keys.map((key) => [key, { text: key }]));
    expect(new Set(await Array.fromAsync(notes.keys()))).toEqual(new Set(keys));
    expect(await notes.get("k2099")).toEqual({ text: "k2099" });
  });

  test("survives being closed and opened again", async () => {
    await store.records("notes", noteCodec).set("1", { text: "kept" });
    expect(await (await reopen()).records("notes", noteCodec).get("1")).toEqual({ text: "kept" });
  });

  test("loses nothing to a hundred writers of one server", async () => {
    const counts = store.records("counts", codec("count", 1, z.strictObject({ n: z.int() })));
    const locks = createLocks();
    const increase = () =>
      locks.run("server", async () => counts.set("n", { n: ((await counts.get("n"))?.n ?? 0) + 1 }));
    await Promise.all(Array.from({ length: 100 }, increase));
    expect(await counts.get("n")).toEqual({ n: 100 });
  });

  test("throws when it is broken, and never calls that absence", async () => {
    const notes = store.records("notes", noteCodec);
    await notes.set("1", { text: "there" });
    await database.breakDown();
    await expect(notes.get("1")).rejects.toThrow(/keyv|order/);
    await expect(notes.getMany(["1"])).rejects.toThrow(/keyv|order/);
    await expect(notes.has(["1"])).rejects.toThrow(/keyv|order/);
    await expect(notes.set("1", { text: "new" })).rejects.toThrow(/keyv|order/);
    await expect(notes.setMany([["1", { text: "new" }]])).rejects.toThrow(/keyv|order/);
    await expect(notes.delete("1")).rejects.toThrow(/keyv|order/);
    await expect(Array.fromAsync(notes.keys())).rejects.toThrow(/keyv|order/);
  });

  test("waits while somebody else has it locked", async () => {
    const notes = store.records("notes", noteCodec);
    await database.lockForAWhile();
    await notes.set("1", { text: "after the lock" });
    expect(await notes.get("1")).toEqual({ text: "after the lock" });
  });

  test("refuses to store what it could not read back", async () => {
    const notes = store.records("notes", noteCodec);
    const wrong = { text: 12 } as unknown as { text: string };
    await expect(notes.set("1", wrong)).rejects.toThrow(/expected string/);
    expect(await notes.get("1")).toBeUndefined();
  });

  test("reports an unreadable record without quoting it, and leaves it as it is", async () => {
    const notes = store.records("notes", noteCodec);
    for (const planted of [
      "a secret line",
      '{"value":{"v":1,"d":{"text":7,"secret":"a secret line"}}}',
      '{"value":"a secret line"}',
    ]) {
      await notes.set("1", { text: "" });
      await database.plant("notes", "1", planted);
      const error: unknown = await notes.get("1").catch((error: unknown) => error);
      expect(error).toBeInstanceOf(UnreadableRecord);
      expect(String(error)).not.toContain("secret line");
      await expect(notes.getMany(["0", "1"])).rejects.toThrow(UnreadableRecord);
      expect(await notes.has(["1"])).toEqual([true]);
      expect(await database.raw("notes", "1")).toBe(planted);
    }
  });

  test("brings an older version up to date on reading, and refuses a newer one", async () => {
    await store.records("notes", noteCodec).set("1", { text: "old" });
    const third = codec("note", 3, z.strictObject({ body: z.string(), words: z.int() }), {
      1: (older) => ({ body: z.object({ text: z.string() }).parse(older).text }),
      2: (older) => ({ ...z.object({ body: z.string() }).parse(older), words: 1 }),
    });
    const notes = (await reopen()).records("notes", third);
    expect(await notes.get("1")).toEqual({ body: "old", words: 1 });
    await notes.set("1", { body: "new", words: 1 });
    const older = (await reopen()).records("notes", noteCodec);
    await expect(older.get("1")).rejects.toThrow(/newer than this Kublai/);
  });

  test("keeps words out of the database's sight when there is a key", async () => {
    const notes = (await reopen(KEY)).records("notes", noteCodec);
    await notes.set("1", { text: "nobody reads this" });
    expect(await database.raw("notes", "1")).not.toContain("nobody");
    expect(await notes.get("1")).toEqual({ text: "nobody reads this" });
  });

  test("reads with any of its keys, writes with the first, and reads what was written before there was one", async () => {
    await store.records("notes", noteCodec).set("plain", { text: "plain" });
    await (await reopen(KEY)).records("notes", noteCodec).set("old", { text: "old" });
    const notes = (await reopen(`${OTHER}, ${KEY}`)).records("notes", noteCodec);
    expect(await notes.getMany(["plain", "old"])).toEqual([{ text: "plain" }, { text: "old" }]);
    await notes.set("new", { text: "new" });
    const [before, after] = [await database.raw("notes", "old"), await database.raw("notes", "new")];
    expect(before?.split(".")[1]).not.toBe(after?.split(".")[1]);
  });

  test("does not start with the wrong key, or without the one it was written with", async () => {
    await (await reopen(KEY)).records("notes", noteCodec).set("1", { text: "sealed" });
    await store.close();
    await expect(database.open({ dataKeys: OTHER })).rejects.toThrow(StoreRefusal);
    await expect(database.open({ dataKeys: "" })).rejects.toThrow(/DATA_KEY does not open/);
    await expect(database.open({ dataKeys: "short" })).rejects.toThrow(/32 bytes/);
  });

  test("notices a value that was damaged, or moved from another namespace", async () => {
    const notes = (await reopen(KEY)).records("notes", noteCodec);
    const drafts = store.records("drafts", noteCodec);
    await notes.set("1", { text: "a note" });
    await drafts.set("1", { text: "a draft" });
    await database.plant("drafts", "1", (await database.raw("notes", "1")) ?? "");
    await expect(drafts.get("1")).rejects.toThrow(UnreadableRecord);
    const value = (await database.raw("notes", "1")) ?? "";
    await database.plant("notes", "1", `${value.slice(0, -2)}${value.endsWith("AA") ? "BB" : "AA"}`);
    await expect(notes.get("1")).rejects.toThrow(UnreadableRecord);
  });
});
