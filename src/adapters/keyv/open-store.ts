/** Opens the store that `DATABASE_URL` names, checks that it is durable and readable, and holds its leases. */
import { z } from "zod";

import type { Backend } from "#src/adapters/keyv/backend.ts";
import { StoreRefusal } from "#src/adapters/keyv/backend.ts";
import { encryptionFor, readDataKeys } from "#src/adapters/keyv/encryption.ts";
import { holdLeases } from "#src/adapters/keyv/leases.ts";
import type { HeldLeases, Holding } from "#src/adapters/keyv/leases.ts";
import { nothingKept, openMemory } from "#src/adapters/keyv/memory.ts";
import type { Kept } from "#src/adapters/keyv/memory.ts";
import { notOpened } from "#src/adapters/keyv/not-opened.ts";
import { openSqlite } from "#src/adapters/keyv/sqlite.ts";
import { strictRecords } from "#src/adapters/keyv/strict-records.ts";
import { UnreadableRecord, codec } from "#src/core/records.ts";
import type { Codec, Records, Store } from "#src/core/records.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal } from "#src/core/refusal.ts";

export interface StoreOptions {
  /** `sqlite://path`, `postgres://…`, or `memory:`. */
  readonly url: string;
  /** `DATA_KEY` as it stands in the environment; empty for no encryption. */
  readonly dataKeys?: string;
  /** Hears of PostgreSQL connections that were dropped while idle. */
  readonly onDrop?: (error: Error) => void;
  /** What an earlier store in memory left behind. */
  readonly kept?: Kept;
}

export interface OpenStore extends Store {
  /** In words, for the log. */
  readonly name: string;
  /**
   * Takes the leases of these shards: all of them or none. From then on every write is refused by a throw unless
   * the leases are certain to be held. Refused when another live process holds one of them, and names it.
   */
  hold(holding: Holding): Promise<HeldLeases | Refusal>;
}

const NAMESPACE = /^[a-z][a-z-]{0,60}$/;
const sealCodec = codec("seal", 1, z.strictObject({ sealed: z.literal("kublai"), keyed: z.boolean() }));

/** Throws {@link StoreRefusal} with a sentence for the host when the store is not fit to be used. */
export async function openStore(options: StoreOptions): Promise<OpenStore> {
  const keys = readDataKeys(options.dataKeys ?? "");
  let held: HeldLeases | undefined;
  const backend = await openBackend(options, () => held?.assertMayWrite()).catch((error: unknown) => {
    throw notOpened(error);
  });
  const opened = new Map<string, { codec: unknown; records: unknown }>();

  function records<T>(namespace: string, codec: Codec<T>): Records<T> {
    if (!NAMESPACE.test(namespace)) throw new Error(`"${namespace}" cannot name records.`);
    const before = opened.get(namespace);
    if (before && before.codec !== codec) throw new Error(`"${namespace}" holds records of another kind.`);
    if (before) return before.records as Records<T>;
    const made = strictRecords(backend.adapter(), encryptionFor(namespace, keys), namespace, codec);
    opened.set(namespace, { codec, records: made });
    return made;
  }

  try {
    await assertKeysFit(records("store", sealCodec), keys.length > 0);
  } catch (error) {
    await backend.close();
    throw error;
  }
  return {
    name: backend.name,
    records,
    async hold(holding) {
      const taken = await holdLeases(backend.board, holding);
      if (!isRefusal(taken)) held = taken;
      return taken;
    },
    async close() {
      await held?.release();
      await backend.close();
    },
  };
}

async function openBackend(options: StoreOptions, guard: () => void): Promise<Backend> {
  const { url } = options;
  if (url === "memory:") return openMemory(options.kept ?? nothingKept(), guard, Date.now);
  if (/^postgres(ql)?:\/\//.test(url)) {
    // Loaded only where it is wanted: most have the one file, and their start is quicker without.
    const { openPostgres } = await import("#src/adapters/keyv/postgres.ts");
    return openPostgres(url, guard, options.onDrop ?? (() => {}));
  }
  const path = /^sqlite:\/\/(?<path>[^:?]+)$/.exec(url)?.groups?.["path"];
  if (path !== undefined) return openSqlite(path, guard);
  throw new StoreRefusal("DATABASE_URL is neither sqlite://path/to/file.sqlite nor postgres://….");
}

/** A wrong key shows at the start, and not at the first piece that somebody wants to read. */
async function assertKeysFit(
  seal: Records<{ sealed: "kublai"; keyed: boolean }>,
  keyed: boolean,
): Promise<void> {
  try {
    const found = await seal.get("seal");
    if (found?.keyed !== keyed) await seal.set("seal", { sealed: "kublai", keyed });
  } catch (error) {
    if (!(error instanceof UnreadableRecord)) throw error;
    throw new StoreRefusal(
      "DATA_KEY does not open this database. Put back the key with which it was written; after a change of keys, the old one stays in the list behind the new one.",
    );
  }
}
