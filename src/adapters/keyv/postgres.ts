/**
 * PostgreSQL, for more than one process: one pool of our own under all namespaces.
 * The adapter's pool has no listener for dropped connections, which ends the process, and closing one adapter closes
 * the pool of all the others; so the adapters are given this one instead.
 */
import { KeyvPostgres } from "@keyv/postgres";
import pg from "pg";

import type { Backend, Board, Guard } from "#src/adapters/keyv/backend.ts";
import { StoreRefusal, isWrite } from "#src/adapters/keyv/backend.ts";
import { EMPTY_ROSTER, rosterSchema } from "#src/core/leases.ts";

/** A statement that takes longer is given up: it may not outlast the lease under which it was begun. */
const STATEMENT_MS = 5000;
const CONNECT_MS = 3000;
const CONNECTIONS = 8;
/** Any number, the same in every process: laying the tables is done by one at a time. */
const LAYING = 6_251_275;

type Row = Record<string, unknown>;
type Query = (sql: string, parameters?: unknown[]) => Promise<Row[]>;

/**
 * Connects, lays the tables, and refuses a server that could lose what it acknowledged.
 * @param onDrop hears of connections that were dropped while nobody used them; the next statement opens another
 */
export async function openPostgres(
  url: string,
  guard: Guard,
  onDrop: (error: Error) => void,
): Promise<Backend> {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_MS,
    statement_timeout: STATEMENT_MS,
    query_timeout: STATEMENT_MS + 1000,
    application_name: "kublai",
    options: "-c synchronous_commit=on",
  });
  pool.on("error", onDrop);
  const query: Query = async (sql, parameters) => (await pool.query<Row>(sql, parameters)).rows;
  try {
    await layTables(pool);
    await assertDurable(query);
  } catch (error) {
    await pool.end();
    throw error;
  }
  /** What Keyv asks is the same asked twice: while it meets connections that were dropped, it is asked again. */
  const guarded: Query = async (sql, parameters) => {
    for (let attempt = 1; ; attempt++) {
      if (isWrite(sql)) guard();
      try {
        return await query(sql, parameters);
      } catch (error) {
        if (!isDropped(error) || attempt > CONNECTIONS) throw error;
      }
    }
  };
  return {
    name: `PostgreSQL, database ${new URL(url).pathname.slice(1) || "by default"}`,
    adapter: () => adapterOver(guarded),
    board: boardOn(query),
    async close() {
      if (!pool.ended) await pool.end();
    },
  };
}

/**
 * An adapter on our pool. `connect` is where it would take a pool of its own (@keyv/postgres 6.0.0-beta.4, `pool.ts`);
 * the tables are there already, and `init` would alter them under a lock once for each namespace.
 */
function adapterOver(query: Query): KeyvPostgres {
  class OnOurPool extends KeyvPostgres {}
  Object.defineProperties(OnOurPool.prototype, {
    init: { value: async () => query },
    disconnect: { value: async () => {} },
  });
  return new OnOurPool({ iterationLimit: 1000 });
}

/** The adapter's own table with its index, the index that reading one namespace needs, and the roster of leases. */
async function layTables(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [LAYING]);
    await client.query(`
      CREATE TABLE IF NOT EXISTS keyv(key VARCHAR(255) NOT NULL, value TEXT, namespace VARCHAR(255) DEFAULT NULL, expires BIGINT DEFAULT NULL);
      CREATE UNIQUE INDEX IF NOT EXISTS keyv_key_namespace_idx ON keyv(key, COALESCE(namespace, ''));
      CREATE INDEX IF NOT EXISTS keyv_namespace_idx ON keyv(namespace, key);
      CREATE TABLE IF NOT EXISTS kublai_leases(id INTEGER PRIMARY KEY CHECK (id = 1), version BIGINT NOT NULL, roster TEXT NOT NULL);
    `);
    await client.query(
      "INSERT INTO kublai_leases(id, version, roster) VALUES (1, 1, $1) ON CONFLICT(id) DO NOTHING",
      [JSON.stringify(EMPTY_ROSTER)],
    );
    await client.query("COMMIT");
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** What survives a power cut is the server's business as well as ours: it is asked, once. */
async function assertDurable(query: Query): Promise<void> {
  const found = await query(`
    SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes,
      current_setting('synchronous_commit') AS synchronous_commit, current_setting('server_encoding') AS server_encoding,
      (SELECT string_agg(DISTINCT relpersistence::text, '') FROM pg_class WHERE oid IN ('keyv'::regclass, 'kublai_leases'::regclass)) AS persistence
  `);
  const wanted: Row = {
    fsync: "on",
    full_page_writes: "on",
    synchronous_commit: "on",
    server_encoding: "UTF8",
    persistence: "p",
  };
  for (const [setting, value] of Object.entries(wanted)) {
    if (found[0]?.[setting] === value) continue;
    throw new StoreRefusal(
      `PostgreSQL has ${setting} = ${String(found[0]?.[setting])}, and Kublai needs ${String(value)} so that nothing it acknowledged is lost.`,
    );
  }
}

/** Codes: https://www.postgresql.org/docs/current/errcodes-appendix.html, class 08 and operator intervention. */
function isDropped(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    /^(08...|57P0[1-3]|ECONNRESET|EPIPE)$/.test(code) || error.message.startsWith("Connection terminated")
  );
}

function boardOn(query: Query): Board {
  return {
    async read() {
      const [row] = await query(
        "SELECT version, roster, (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now FROM kublai_leases",
      );
      if (!row) throw new Error("The roster of leases is gone from the database.");
      const roster = rosterSchema.parse(JSON.parse(String(row["roster"])));
      return { roster, version: Number(row["version"]), now: Number(row["now"]) };
    },
    async swap(version, roster) {
      const swapped = await query(
        "UPDATE kublai_leases SET version = version + 1, roster = $1 WHERE version = $2 RETURNING version",
        [JSON.stringify(roster), version],
      );
      return swapped.length === 1;
    },
  };
}
