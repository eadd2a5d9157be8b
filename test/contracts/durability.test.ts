import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { join } from "node:path";

import pg from "pg";
import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";

import { codec } from "#src/core/records.ts";
import { postgresDatabase, postgresForTests, sqliteDatabase } from "#test/contracts/databases.ts";

const noteCodec = codec("note", 1, z.strictObject({ text: z.string() }));
const root = join(import.meta.dirname, "../..");

/** Runs a script of this project in a process of its own, under these limits of the shell. */
function runScript(limits: string, code: string) {
  const script = `import { openStore } from "#src/adapters/keyv/open-store.ts"; import { codec } from "#src/core/records.ts"; import { z } from "zod"; ${code}`;
  return spawnSync(
    "bash",
    ["-c", `${limits} exec "$0" --input-type=module-typescript -e "$1"`, process.execPath, script],
    { cwd: root, encoding: "utf8" },
  );
}

describe("SQLite", () => {
  test("a disk that fills up is a throw, and everything acknowledged before is there", async () => {
    const database = await sqliteDatabase();
    onTestFinished(() => database.drop());
    const { stdout, stderr } = runScript(
      "ulimit -f 512;",
      `const store = await openStore({ url: ${JSON.stringify(database.url)} });
       const notes = store.records("notes", codec("note", 1, z.strictObject({ text: z.string() })));
       const acknowledged = []; let error, next = 0;
       while (!error) {
         const keys = Array.from({ length: 8 }, () => "k" + next++);
         const outcomes = await Promise.allSettled(keys.map((key) => notes.set(key, { text: "x".repeat(900) })));
         for (const [index, { status, reason }] of outcomes.entries())
           status === "fulfilled" ? acknowledged.push(keys[index]) : (error = reason.message);
       }
       console.log(JSON.stringify({ acknowledged, error }));`,
    );
    expect(stderr).not.toContain("Error:");
    const { acknowledged, error } = z
      .object({ acknowledged: z.array(z.string()), error: z.string() })
      .parse(JSON.parse(stdout));
    expect(error).toMatch(/full|disk/i);
    expect(acknowledged.length).toBeGreaterThan(10);
    const store = await database.open();
    onTestFinished(() => store.close());
    const notes = store.records("notes", noteCodec);
    const found = await notes.getMany(acknowledged);
    expect(found.every((note) => note?.text.length === 900)).toBe(true);
  });

  test("looks for no other library than Node's own", async () => {
    const database = await sqliteDatabase();
    onTestFinished(() => database.drop());
    const { stdout } = runScript(
      "",
      `import { registerHooks } from "node:module";
       const asked = [];
       registerHooks({ resolve: (specifier, context, next) => (asked.push(specifier), next(specifier, context)) });
       const store = await openStore({ url: ${JSON.stringify(database.url)} });
       await store.records("notes", codec("note", 1, z.strictObject({}))).set("1", {});
       await store.close();
       console.log(asked.some((specifier) => /better-sqlite3|bun:sqlite/.test(specifier)));`,
    );
    expect(stdout.trim()).toBe("false");
  });

  test("lets other work have its turn before it reads a great many records", async () => {
    const database = await sqliteDatabase();
    onTestFinished(() => database.drop());
    const store = await database.open();
    onTestFinished(() => store.close());
    let hadItsTurn = false;
    setImmediate(() => (hadItsTurn = true));
    await store.records("notes", noteCodec).getMany(Array.from({ length: 100 }, (_, index) => `k${index}`));
    expect(hadItsTurn).toBe(true);
  });

  test("keeps its file to its owner", async () => {
    const database = await sqliteDatabase();
    onTestFinished(() => database.drop());
    const store = await database.open();
    onTestFinished(() => store.close());
    expect(statSync(database.url.replace("sqlite://", "")).mode & 0o077).toBe(0);
  });
});

describe.runIf(postgresForTests !== undefined)("PostgreSQL", () => {
  test("a server that could lose what it acknowledged is refused", async () => {
    const database = await postgresDatabase();
    onTestFinished(() => database.drop());
    const store = await database.open();
    await store.close();
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    onTestFinished(() => client.end());
    await client.query("ALTER TABLE keyv SET UNLOGGED");
    await expect(database.open()).rejects.toThrow(/persistence/);
  });

  test("asks for synchronous commits even where the server's default is another", async () => {
    const database = await postgresDatabase();
    onTestFinished(() => database.drop());
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    await client.query(
      `ALTER DATABASE ${new URL(database.url).pathname.slice(1)} SET synchronous_commit = off`,
    );
    await client.end();
    const store = await database.open();
    await expect(store.records("notes", noteCodec).set("1", { text: "" })).resolves.toBeUndefined();
    await store.close();
  });

  test("a connection that the server drops does not end the process, and the next act goes through", async () => {
    const database = await postgresDatabase();
    onTestFinished(() => database.drop());
    const drops: string[] = [];
    const store = await database.open({ onDrop: (error) => drops.push(error.message) });
    const notes = store.records("notes", noteCodec);
    await Promise.all(Array.from({ length: 8 }, (_, index) => notes.set(`k${index}`, { text: "" })));
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    onTestFinished(() => client.end());
    await client.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'kublai'",
    );
    await expect.poll(() => drops.length).toBeGreaterThan(0);
    await notes.set("after", { text: "still here" });
    expect(await notes.get("after")).toEqual({ text: "still here" });
    await store.close();
  });

  test("a write whose connection is dropped while it waits is asked for again, and is durable when it resolves", async () => {
    const database = await postgresDatabase();
    onTestFinished(() => database.drop());
    const store = await database.open();
    onTestFinished(() => store.close());
    const notes = store.records("notes", noteCodec);
    await notes.set("1", { text: "before" });
    const [locking, client] = [0, 1].map(() => new pg.Client({ connectionString: database.url }));
    if (!locking || !client) throw new Error("two clients are needed");
    for (const one of [locking, client]) {
      await one.connect();
      onTestFinished(() => one.end());
    }
    await locking.query("BEGIN");
    await locking.query("LOCK TABLE keyv IN EXCLUSIVE MODE");
    const writing = notes.set("1", { text: "after" });
    const waiting =
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'kublai' AND wait_event_type = 'Lock'";
    const first = async () => (await client.query<{ pid: number }>(waiting)).rows[0]?.pid;
    await expect.poll(first).toBeDefined();
    const dropped = await first();
    await client.query(`SELECT pg_terminate_backend(pid) FROM (${waiting}) AS those`);
    await expect.poll(async () => [undefined, dropped].includes(await first())).toBe(false);
    await locking.query("COMMIT");
    await writing;
    expect(await notes.get("1")).toEqual({ text: "after" });
  });
});
