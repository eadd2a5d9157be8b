/**
 * The environment, parsed once. Complains of everything at once, with a remedy each and never a value, because
 * values are secrets. Nobody else reads `process.env`. Every variable stands in `.env.example`.
 */
import { config as readDotenv } from "dotenv";

import { readDataKeys } from "#src/adapters/keyv/encryption.ts";
import { DEFAULT_MODEL } from "#src/adapters/openai/model.ts";
import { isZone } from "#src/core/digest/schedule.ts";

export interface Config {
  readonly discord: {
    /** Absent: no live bot can start. */
    readonly token: string | undefined;
    readonly api: string;
    /** Absent: all of the shards that Discord recommends. */
    readonly shards: { readonly ids: readonly number[]; readonly count: number } | undefined;
  };
  /** `sqlite://…` or `postgres://…` */
  readonly database: string;
  /** Keys separated by commas, as the store reads them. Empty: no encryption at rest. */
  readonly dataKeys: string;
  readonly openai:
    | { readonly key: string; readonly baseUrl: string | undefined; readonly model: string }
    | undefined;
  /** What `/setup` starts from. */
  readonly zone: string;
  readonly healthPort: number | undefined;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "silent"] as const;

/** The environment cannot be used. The message is for the person who set it, and holds no value. */
export class Misconfigured extends Error {
  override readonly name = "Misconfigured";

  constructor(problems: readonly string[]) {
    const head =
      problems.length === 1 ? "Kublai cannot start: " : "Kublai cannot start, for these reasons:\n  ";
    super(head + problems.join("\n  "));
  }
}

/** The machine's environment, over what `.env` adds to it. What is empty there hides nothing. */
export function environment(): Readonly<Record<string, string | undefined>> {
  const file: Record<string, string> = {};
  readDotenv({ quiet: true, processEnv: file });
  const set = Object.entries(process.env).filter(([, value]) => value?.trim());
  return { ...file, ...Object.fromEntries(set) };
}

/**
 * The configuration in an environment. An empty variable counts as absent.
 * @throws {Misconfigured} with every problem that there is
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  /** The value of a variable; a value that `read` answers with `undefined` is a problem, and `remedy` says the way out. */
  function value<T>(name: string, read: (text: string) => T | undefined, remedy: string): T | undefined {
    const text = env[name]?.trim();
    if (!text) return undefined;
    const result = read(text);
    if (result === undefined) problems.push(`${name} ${remedy}`);
    return result;
  }

  const ids = value(
    "SHARDS",
    readShards,
    'is not a list of shard numbers: write for example "0-3" or "0,2,5".',
  );
  const count = value("SHARD_COUNT", positive, "is not a whole number from 1 up.");
  if (Boolean(env["SHARDS"]?.trim()) !== Boolean(env["SHARD_COUNT"]?.trim())) {
    problems.push("SHARDS and SHARD_COUNT go together: set both, or neither to run all shards here.");
  }
  if (ids && count && ids.some((id) => id >= count)) {
    problems.push("SHARDS names a shard beyond SHARD_COUNT: shards are numbered from 0 to SHARD_COUNT - 1.");
  }
  const key = value("OPENAI_API_KEY", plain, "holds what no key has, such as a space: paste the key again.");
  const openai = {
    baseUrl: value("OPENAI_BASE_URL", readHttp, "is not an http(s) URL: leave it out to use OpenAI's own."),
    model: value("OPENAI_MODEL", plain, "has a space in it: write a model's name.") ?? DEFAULT_MODEL,
  };

  const config: Config = {
    discord: {
      token: value(
        "DISCORD_TOKEN",
        readToken,
        "holds what no token has, such as a space or a quotation mark: copy it again from the developer portal.",
      ),
      api:
        value(
          "DISCORD_API_URL",
          readApi,
          "is not an http(s) URL that ends before the version, such as https://discord.com/api: leave it out to use Discord's own.",
        ) ?? "https://discord.com/api",
      shards: ids && count ? { ids, count } : undefined,
    },
    database:
      value(
        "DATABASE_URL",
        readDatabase,
        "is not a database that Kublai knows: write sqlite://./data/kublai.sqlite or postgres://user:password@host/name.",
      ) ?? "sqlite://./data/kublai.sqlite",
    dataKeys:
      value(
        "DATA_KEY",
        readKeys,
        "does not hold keys of 32 bytes in base64: make one with `openssl rand -base64 32`; separate several by commas.",
      ) ?? "",
    openai: key === undefined ? undefined : { key, ...openai },
    zone:
      value(
        "DEFAULT_ZONE",
        (zone) => (isZone(zone) ? zone : undefined),
        "is not a time zone: write for example Europe/Rome.",
      ) ?? "UTC",
    healthPort: value("HEALTH_PORT", readPort, "is not a port: write a number from 1 to 65535."),
    logLevel:
      value(
        "LOG_LEVEL",
        (level) => LOG_LEVELS.find((known) => known === level),
        `is none of ${LOG_LEVELS.join(", ")}.`,
      ) ?? "info",
  };
  if (problems.length > 0) throw new Misconfigured(problems);
  return config;
}

/** What can stand in a header: visible characters of ASCII. */
function plain(text: string): string | undefined {
  return /^[!-~]+$/.test(text) ? text : undefined;
}

function readToken(text: string): string | undefined {
  return /^[\w.-]+$/.test(text) ? text : undefined;
}

function positive(text: string): number | undefined {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : undefined;
}

function readPort(text: string): number | undefined {
  const port = positive(text);
  return port !== undefined && port <= 65_535 ? port : undefined;
}

function readHttp(text: string): string | undefined {
  const url = URL.parse(text);
  return url?.protocol === "http:" || url?.protocol === "https:" ? text.replace(/\/+$/, "") : undefined;
}

/** discord.js puts the version behind it. */
function readApi(text: string): string | undefined {
  return /\/v\d+\/*$|[?#]/.test(text) ? undefined : readHttp(text);
}

function readDatabase(text: string): string | undefined {
  if (/^sqlite:\/\/[^:?\r\n]*[^:?\s/]$/.test(text)) return text;
  const url = /^postgres(ql)?:\/\//.test(text) ? URL.parse(text) : null;
  return url && url.pathname.length > 1 ? text : undefined;
}

function readKeys(text: string): string | undefined {
  try {
    return readDataKeys(text).length > 0 ? text : undefined;
  } catch {
    return undefined;
  }
}

/** `0-3,5` */
function readShards(text: string): number[] | undefined {
  const ids = new Set<number>();
  for (const part of text.split(",")) {
    const [, first, last = first] = /^\s*(\d{1,5})(?:\s*-\s*(\d{1,5}))?\s*$/.exec(part) ?? [];
    if (first === undefined || Number(last) < Number(first)) return undefined;
    for (let id = Number(first); id <= Number(last); id++) ids.add(id);
  }
  return [...ids].toSorted((one, other) => one - other);
}
