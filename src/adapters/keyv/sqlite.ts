/**
 * One SQLite file through Node's own `node:sqlite`: one connection under all namespaces, statements prepared once.
 * Every write is on the disk before it is acknowledged (WAL with FULL; https://sqlite.org/pragma.html#pragma_synchronous).
 */
import { chmodSync, mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { SQLInputValue, StatementSync } from "node:sqlite";
import { setImmediate as nextTurn } from "node:timers/promises";

import { KeyvSqlite } from "@keyv/sqlite";

import type { Backend, Board, Guard } from "#src/adapters/keyv/backend.ts";
import { StoreRefusal, isWrite } from "#src/adapters/keyv/backend.ts";
import { EMPTY_ROSTER, rosterSchema } from "#src/core/leases.ts";

const BUSY_MS = 5000;
/** Lists of keys give a statement for each length; the commonest stay prepared. */
const STATEMENTS_KEPT = 128;
/** Reading more keys than this at once lets other work have its turn first: SQLite answers within the same one. */
const FEW = 16;

type Row = Record<string, unknown>;
type Query = (sql: string, ...parameters: unknown[]) => Row[];

/** Opens the file, and makes it and its folder when they are not there, readable by their owner alone. */
export function openSqlite(path: string, guard: Guard): Backend {
  const file = resolve(path);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(file, { timeout: BUSY_MS });
  try {
    chmodSync(file, 0o600);
    makeDurable(database);
    layTables(database);
  } catch (error) {
    database.close();
    throw error;
  }
  const query = queryOn(database);
  const commit = committing(database, query, guard);
  return {
    name: `SQLite in ${file}`,
    adapter: () =>
      new KeyvSqlite({
        uri: `sqlite://${file}`,
        iterationLimit: 1000,
        // Named, so that the adapter neither opens a connection of its own nor looks for another library.
        driver: {
          name: "custom",
          connect: async () => ({
            query: async (sql, ...parameters) => {
              if (isWrite(sql)) return commit(sql, parameters);
              if (parameters.length > FEW) await nextTurn();
              return query(sql, ...parameters);
            },
            close: async () => {},
          }),
        },
      }),
    board: boardOn(query),
    async close() {
      if (database.isOpen) database.close();
    },
  };
}

/** Sets what survives a power cut, and reads it back: SQLite ignores a pragma that it cannot follow. */
function makeDurable(database: DatabaseSync): void {
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  database.exec("PRAGMA fullfsync = ON");
  database.exec("PRAGMA checkpoint_fullfsync = ON");
  const wanted: Row = { journal_mode: "wal", synchronous: 2, fullfsync: 1, checkpoint_fullfsync: 1 };
  for (const [pragma, value] of Object.entries(wanted)) {
    const found = Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0];
    if (found !== value) {
      throw new StoreRefusal(
        `SQLite keeps ${pragma} at ${String(found)} here, and Kublai needs ${String(value)} so that nothing is lost in a power cut. Put the data on a local disk.`,
      );
    }
  }
}

/** The adapter's own table, with the index that reading one namespace needs, and the roster of leases. */
function layTables(database: DatabaseSync): void {
  database.exec(`
    CREATE TABLE IF NOT EXISTS keyv(key VARCHAR(255) NOT NULL, value TEXT, namespace VARCHAR(255) NOT NULL DEFAULT '', expires BIGINT DEFAULT NULL, UNIQUE(key, namespace));
    CREATE INDEX IF NOT EXISTS keyv_namespace_idx ON keyv(namespace, key);
    CREATE TABLE IF NOT EXISTS kublai_leases(id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, roster TEXT NOT NULL);
  `);
  database
    .prepare("INSERT INTO kublai_leases(id, version, roster) VALUES (1, 1, ?) ON CONFLICT(id) DO NOTHING")
    .run(JSON.stringify(EMPTY_ROSTER));
}

function queryOn(database: DatabaseSync): Query {
  const statements = new Map<string, StatementSync>();
  return (sql, ...parameters) => {
    let statement = statements.get(sql);
    if (!statement) {
      statement = database.prepare(sql);
      if (statements.size >= STATEMENTS_KEPT) statements.clear();
      statements.set(sql, statement);
    }
    return statement.all(...(parameters as SQLInputValue[]));
  };
}

/**
 * Writes that arrive together become durable together: a commit waits for the disk, and blocks the process while it
 * does, so that twenty commits in one turn of the loop would block it twenty times as long as one. Each write still
 * resolves once it is durable, and fails alone where it fails for a reason of its own.
 */
function committing(database: DatabaseSync, query: Query, guard: Guard) {
  let waiting: Write[] = [];

  function run(writes: readonly Write[]): void {
    guard();
    if (writes.length > 1) database.exec("BEGIN IMMEDIATE");
    const done = writes.map((write) => attempt(() => query(write.sql, ...write.parameters)));
    // A full disk may have rolled everything back: nothing of it is acknowledged then.
    const lost = writes.length > 1 && !database.isTransaction;
    if (writes.length > 1 && !lost) database.exec("COMMIT");
    for (const [index, { resolve, reject }] of writes.entries()) {
      const outcome = done[index];
      if (outcome?.ok && !lost) resolve(outcome.rows);
      else reject(done.find((one) => !one.ok)?.error ?? new Error("The transaction was rolled back."));
    }
  }

  function flush(): void {
    const writes = waiting;
    waiting = [];
    try {
      run(writes);
    } catch (error) {
      for (const { reject } of writes) reject(error);
      if (database.isOpen && database.isTransaction) database.exec("ROLLBACK");
    }
  }

  return (sql: string, parameters: readonly unknown[]) =>
    new Promise<Row[]>((resolve, reject) => {
      if (waiting.push({ sql, parameters, resolve, reject }) === 1) setImmediate(flush);
    });
}

interface Write {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly resolve: (rows: Row[]) => void;
  readonly reject: (error: unknown) => void;
}

type Attempt =
  | { readonly ok: true; readonly rows: Row[]; readonly error?: never }
  | { readonly ok: false; readonly error: unknown };

function attempt(work: () => Row[]): Attempt {
  try {
    return { ok: true, rows: work() };
  } catch (error) {
    return { ok: false, error };
  }
}

function boardOn(query: Query): Board {
  return {
    async read() {
      const [row] = query(
        "SELECT version, roster, CAST(unixepoch('subsec') * 1000 AS INTEGER) AS now FROM kublai_leases",
      );
      if (!row) throw new Error("The roster of leases is gone from the database.");
      const roster = rosterSchema.parse(JSON.parse(String(row["roster"])));
      return { roster, version: Number(row["version"]), now: Number(row["now"]) };
    },
    async swap(version, roster) {
      const swapped = query(
        "UPDATE kublai_leases SET version = version + 1, roster = ? WHERE version = ? RETURNING version",
        JSON.stringify(roster),
        version,
      );
      return swapped.length === 1;
    },
  };
}
