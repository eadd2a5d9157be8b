/**
 * Records over one Keyv that never takes an error for an absence. A Keyv without an `error` listener throws; with one
 * it answers `false` or nothing (keyv 6.1.0). So nobody else gets hold of these Keyvs, and every answer is checked.
 */
import { Keyv } from "keyv";
import type { KeyvEncryptionAdapter, KeyvStorageAdapter } from "keyv";

import { UnreadableValue, json } from "#src/adapters/keyv/unreadable-value.ts";
import { UnreadableRecord, decode, encode } from "#src/core/records.ts";
import type { Codec, Records, Stored } from "#src/core/records.ts";

const KEY = /^[A-Za-z0-9._:/-]{1,200}$/;

/** @param adapter for this namespace alone */
export function strictRecords<T>(
  adapter: KeyvStorageAdapter,
  encryption: KeyvEncryptionAdapter,
  namespace: string,
  codec: Codec<T>,
): Records<T> {
  const keyv = new Keyv<Stored>({
    store: adapter,
    namespace,
    serialization: json,
    encryption,
    checkExpired: false,
  });

  /** Adapters take the namespace off a key that begins with it, so that two keys would be one. */
  function checked(key: string): string {
    if (!KEY.test(key) || key.startsWith(`${namespace}:`)) {
      throw new Error(`A key of "${namespace}" does not have the shape of a key.`);
    }
    return key;
  }

  function read(key: string, stored: Stored | undefined): T | undefined {
    return stored === undefined ? undefined : decode(codec, namespace, key, stored);
  }

  return {
    async get(key) {
      try {
        return read(key, await keyv.get(checked(key)));
      } catch (error) {
        throw located(error, namespace, key);
      }
    },
    async getMany(keys) {
      if (keys.length === 0) return [];
      try {
        const found = await keyv.getMany(keys.map(checked));
        return keys.map((key, index) => read(key, found[index]));
      } catch (error) {
        throw located(error, namespace, keys.length === 1 ? (keys[0] ?? "") : "one of several");
      }
    },
    async has(keys) {
      return keys.length === 0 ? [] : keyv.hasMany(keys.map(checked));
    },
    async set(key, value) {
      const stored = encode(codec, codec.parse(value));
      if (!(await keyv.set(checked(key), stored))) {
        throw new Error(`${namespace}/${key} was not stored.`);
      }
    },
    async setMany(entries) {
      if (entries.length === 0) return;
      const stored = await keyv.setMany(
        entries.map(([key, value]) => ({ key: checked(key), value: encode(codec, codec.parse(value)) })),
      );
      if (stored.length !== entries.length || stored.includes(false)) {
        throw new Error(`Not all of ${entries.length} records of "${namespace}" were stored.`);
      }
    },
    async delete(key) {
      await keyv.delete(checked(key));
    },
    async *keys() {
      if (!adapter.iterator) throw new Error(`The keys of "${namespace}" cannot be listed here.`);
      for await (const [key] of adapter.iterator()) yield String(key);
    },
  };
}

function located(error: unknown, namespace: string, key: string): unknown {
  return error instanceof UnreadableValue ? new UnreadableRecord(namespace, key, error.message) : error;
}
