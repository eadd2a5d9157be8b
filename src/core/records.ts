/**
 * What the rest of Kublai may ask of storage: one record by its key, and an error when that fails.
 * Knows neither Keyv nor a database. A record is stored as `{ v, d }`: the version of its shape, and its data.
 */
import type { ZodType } from "zod";

/** Records of one kind, under one namespace. Every method throws on failure; absence is never used for an error. */
export interface Records<T> {
  /** The record, or `undefined` when there is none. Throws {@link UnreadableRecord} when there is one that cannot be read. */
  get(key: string): Promise<T | undefined>;
  /** As many answers as keys, in their order. One unreadable record throws, so that nothing is decided from half the facts. */
  getMany(keys: readonly string[]): Promise<(T | undefined)[]>;
  /** For each key whether there is a record, readable or not. */
  has(keys: readonly string[]): Promise<boolean[]>;
  /** Resolves once the record is durable. This is the only act that is whole: keep what belongs together in one record. */
  set(key: string, value: T): Promise<void>;
  /**
   * Stores many at once, cheaply, and not as one act: after an error, some may be stored. For what is derived from
   * other records and can be made again.
   */
  setMany(entries: readonly (readonly [key: string, value: T])[]): Promise<void>;
  /** Resolves once the record is gone; a record that was not there is no error. */
  delete(key: string): Promise<void>;
  /** Every key of this namespace, in no promised order. For start-up and repairs; never for answering a person. */
  keys(): AsyncIterable<string>;
}

/** The shape of one kind of record: how it is checked on the way in, and how an older one becomes a present one. */
export interface Codec<T> {
  readonly name: string;
  /** A positive whole number, raised with every change of shape that an older record does not satisfy. */
  readonly version: number;
  /** Returns the record, or throws when the data does not have its shape. */
  parse(data: unknown): T;
  /** From each older version to the next one: `migrations[1]` turns version 1 into version 2. */
  readonly migrations: Readonly<Record<number, (older: unknown) => unknown>>;
}

export interface Store {
  /**
   * Opens the records of one namespace. Namespaces are lower-case words; keys are 1 to 200 characters and
   * may not begin with the namespace and a colon. Opening one namespace twice gives the same records.
   */
  records<T>(namespace: string, codec: Codec<T>): Records<T>;
  close(): Promise<void>;
}

/** What lies in the database. Unknown fields are kept out by the codec's own schema. */
export interface Stored {
  readonly v: number;
  readonly d: unknown;
}

/** A record that is there and cannot be read. It is left as it is; the message says where it lies and never what it holds. */
export class UnreadableRecord extends Error {
  override readonly name = "UnreadableRecord";
  readonly namespace: string;
  readonly key: string;

  constructor(namespace: string, key: string, why: string) {
    super(`${namespace}/${key} cannot be read: ${why}`);
    this.namespace = namespace;
    this.key = key;
  }
}

/**
 * Reads many records of which each can be made again: one that cannot be read is like one that is not there.
 * @param unreadable hears of each of those
 */
export async function readDerived<T>(
  records: Pick<Records<T>, "getMany">,
  keys: readonly string[],
  unreadable: (key: string) => void,
): Promise<(T | undefined)[]> {
  try {
    return await records.getMany(keys);
  } catch (error) {
    if (!(error instanceof UnreadableRecord)) throw error;
    const [key] = keys;
    if (keys.length > 1 || key === undefined)
      return (await Promise.all(keys.map((key) => readDerived(records, [key], unreadable)))).flat();
    unreadable(key);
    return [undefined];
  }
}

/** A codec from a zod schema. `migrations[n]` makes version n + 1 of version n. */
export function codec<T>(
  name: string,
  version: number,
  schema: ZodType<T>,
  migrations: Codec<T>["migrations"] = {},
): Codec<T> {
  return { name, version, migrations, parse: (data) => schema.parse(data) };
}

export function encode<T>(codec: Codec<T>, value: T): Stored {
  return { v: codec.version, d: value };
}

/** The record in what was stored, brought to the present version. Throws {@link UnreadableRecord}. */
export function decode<T>(codec: Codec<T>, namespace: string, key: string, stored: unknown): T {
  if (!isStored(stored)) throw new UnreadableRecord(namespace, key, "it has no version");
  if (stored.v > codec.version) {
    throw new UnreadableRecord(
      namespace,
      key,
      `version ${stored.v} is newer than this Kublai, which knows ${codec.version}`,
    );
  }
  let data = stored.d;
  for (let version = stored.v; version < codec.version; version++) {
    const migrate = codec.migrations[version];
    if (!migrate)
      throw new UnreadableRecord(namespace, key, `nothing brings version ${version} to ${version + 1}`);
    data = migrate(data);
  }
  try {
    return codec.parse(data);
  } catch (error) {
    throw new UnreadableRecord(namespace, key, `it is no ${codec.name} (${fieldsAtFault(error)})`);
  }
}

function isStored(value: unknown): value is Stored {
  return (
    typeof value === "object" &&
    value !== null &&
    "v" in value &&
    "d" in value &&
    Number.isSafeInteger(value.v) &&
    Number(value.v) > 0
  );
}

/** Names the fields, never their values: the message goes to a log. */
function fieldsAtFault(error: unknown): string {
  const issues =
    typeof error === "object" && error !== null && "issues" in error && Array.isArray(error.issues)
      ? error.issues
      : [];
  const paths = issues.map((issue: { path?: PropertyKey[] }) => issue.path?.join(".") || "the whole");
  return paths.length > 0 ? paths.slice(0, 5).join(", ") : "its shape";
}
