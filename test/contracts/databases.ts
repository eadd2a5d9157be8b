/** A fresh, empty database of each kind for the contract suites, and the ways in which one can be hurt. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import pg from "pg";

import { nothingKept } from "#src/adapters/keyv/memory.ts";
import { openStore } from "#src/adapters/keyv/open-store.ts";
import type { OpenStore, StoreOptions } from "#src/adapters/keyv/open-store.ts";

export interface TestDatabase {
  readonly url: string;
  open(options?: Partial<StoreOptions>): Promise<OpenStore>;
  /** What lies in the database under this key, byte for byte. */
  raw(namespace: string, key: string): Promise<string | undefined>;
  /** Puts something else there. */
  plant(namespace: string, key: string, value: string): Promise<void>;
  /** From now on every read and write fails. */
  breakDown(): Promise<void>;
  /** Locks everything against writing, gives back when it is locked, and unlocks it some time after. */
  lockForAWhile(): Promise<void>;
  drop(): Promise<void>;
}

export async function memoryDatabase(): Promise<TestDatabase> {
  const kept = nothingKept();
  const place = (namespace: string, key: string) => `${namespace}::${key}`;
  return {
    url: "memory:",
    open: (options) => openStore({ url: "memory:", kept, ...options }),
    async raw(namespace, key) {
      return (kept.records.get(place(namespace, key)) as { value: string } | undefined)?.value;
    },
    async plant(namespace, key, value) {
      kept.records.set(place(namespace, key), { value });
    },
    async breakDown() {
      const broken = () => {
        throw new Error("This memory is out of order.");
      };
      Object.assign(kept.records, { get: broken, set: broken, delete: broken, has: broken, entries: broken });
    },
    lockForAWhile: async () => {},
    drop: async () => {},
  };
}

export async function sqliteDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "kublai-store-"));
  const file = join(folder, "kublai.sqlite");
  const url = `sqlite://${file}`;
  function aside<T>(work: (database: DatabaseSync) => T): T {
    const database = new DatabaseSync(file, { timeout: 5000 });
    try {
      return work(database);
    } finally {
      database.close();
    }
  }
  return {
    url,
    open: (options) => openStore({ url, ...options }),
    async raw(namespace, key) {
      const row = aside((database) =>
        database.prepare("SELECT value FROM keyv WHERE namespace = ? AND key = ?").get(namespace, key),
      );
      return row && String(row["value"]);
    },
    async plant(namespace, key, value) {
      aside((database) =>
        database
          .prepare("UPDATE keyv SET value = ? WHERE namespace = ? AND key = ?")
          .run(value, namespace, key),
      );
    },
    async breakDown() {
      aside((database) => database.exec("ALTER TABLE keyv RENAME TO elsewhere"));
    },
    async lockForAWhile() {
      const script = `
        const { DatabaseSync } = require("node:sqlite");
        const database = new DatabaseSync(${JSON.stringify(file)});
        database.exec("BEGIN IMMEDIATE");
        process.stdout.write("locked");
        setTimeout(() => database.exec("COMMIT"), 300);
      `;
      const child = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
      await once(child.stdout, "data");
    },
    async drop() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Where a PostgreSQL for tests is, if there is one; each suite makes a database of its own in it and drops it. */
export const postgresForTests = process.env["TEST_POSTGRES_URL"];

export async function postgresDatabase(): Promise<TestDatabase> {
  const name = `kublai_test_${process.pid}_${Math.trunc(performance.now() * 1000)}`;
  const url = new URL(postgresForTests ?? "");
  const maintenance = new pg.Client({ connectionString: url.href });
  await maintenance.connect();
  await maintenance.query(`CREATE DATABASE ${name}`);
  url.pathname = `/${name}`;
  const aside = new pg.Client({ connectionString: url.href });
  await aside.connect();
  return {
    url: url.href,
    open: (options) => openStore({ url: url.href, ...options }),
    async raw(namespace, key) {
      const { rows } = await aside.query("SELECT value FROM keyv WHERE namespace = $1 AND key = $2", [
        namespace,
        key,
      ]);
      return rows[0]?.value;
    },
    async plant(namespace, key, value) {
      await aside.query("UPDATE keyv SET value = $1 WHERE namespace = $2 AND key = $3", [
        value,
        namespace,
        key,
      ]);
    },
    async breakDown() {
      await aside.query("ALTER TABLE keyv RENAME TO elsewhere");
    },
    async lockForAWhile() {
      await aside.query("BEGIN");
      await aside.query("LOCK TABLE keyv IN EXCLUSIVE MODE");
      void aside.query("SELECT pg_sleep(0.3)").then(() => aside.query("COMMIT"));
    },
    async drop() {
      await aside.end();
      await maintenance.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await maintenance.end();
    },
  };
}

/** The PostgreSQL suites run where there is one, and say so where there is none. */
export function noticeWithoutPostgres(): void {
  if (postgresForTests === undefined) {
    process.stderr.write("No TEST_POSTGRES_URL: the PostgreSQL suites are skipped.\n");
  }
}
