import { expect, test } from "vitest";

import { Misconfigured, readConfig } from "#src/config.ts";

const key = Buffer.alloc(32, 7).toString("base64");

/** What the person who set this environment is told. */
function complaintAbout(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof Misconfigured) return error.message;
  }
  return "";
}

test("an empty environment is a configuration: a file of data, no AI, no open port", () => {
  expect(readConfig({})).toEqual({
    discord: { token: undefined, api: "https://discord.com/api", shards: undefined },
    database: "sqlite://./data/kublai.sqlite",
    dataKeys: "",
    openai: undefined,
    zone: "UTC",
    healthPort: undefined,
    logLevel: "info",
  });
});

test("a full environment is read as it is meant", () => {
  const config = readConfig({
    DISCORD_TOKEN: " abc.def ",
    DISCORD_API_URL: "http://127.0.0.1:3000/api/",
    DATABASE_URL: "postgres://kublai:secret@db/kublai",
    DATA_KEY: `${key},${key}`,
    OPENAI_API_KEY: "sk-1",
    OPENAI_BASE_URL: "http://localhost:11434/v1",
    OPENAI_MODEL: "some-model",
    SHARDS: "0-2,5",
    SHARD_COUNT: "6",
    DEFAULT_ZONE: "Europe/Rome",
    HEALTH_PORT: "9000",
    LOG_LEVEL: "warn",
  });
  expect(config.discord).toEqual({
    token: "abc.def",
    api: "http://127.0.0.1:3000/api",
    shards: { ids: [0, 1, 2, 5], count: 6 },
  });
  expect(config.openai).toEqual({ key: "sk-1", baseUrl: "http://localhost:11434/v1", model: "some-model" });
  expect(config).toMatchObject({ zone: "Europe/Rome", healthPort: 9000, logLevel: "warn" });
});

/** What has to be set as well. */
const beside: Readonly<Record<string, Record<string, string>>> = {
  SHARDS: { SHARD_COUNT: "4" },
  SHARD_COUNT: { SHARDS: "0" },
};

test.each([
  ["DATABASE_URL", "mysql://host/name"],
  ["DATABASE_URL", "postgres://host"],
  ["DATABASE_URL", "plain-file.sqlite"],
  ["DATABASE_URL", "sqlite:///var/lib/"],
  ["DATABASE_URL", "sqlite://:memory:"],
  ["DATABASE_URL", "Postgres://host/name"],
  ["DEFAULT_ZONE", "Mars/Utopia"],
  ["DATA_KEY", "too-short"],
  ["DATA_KEY", `${key},abc`],
  ["DISCORD_TOKEN", "two words"],
  ["DISCORD_TOKEN", '"quoted"'],
  ["DISCORD_TOKEN", "tokén"],
  ["DISCORD_API_URL", "ftp://discord"],
  ["DISCORD_API_URL", "https://discord.example/api/v10"],
  ["DISCORD_API_URL", "https://discord.example/api?proxy=1"],
  ["OPENAI_API_KEY", "sk two"],
  ["OPENAI_API_KEY", "ské"],
  ["OPENAI_BASE_URL", "ollama:11434"],
  ["OPENAI_MODEL", "two words"],
  ["HEALTH_PORT", "65536"],
  ["HEALTH_PORT", "http"],
  ["LOG_LEVEL", "loud"],
  ["SHARDS", "3-1"],
  ["SHARD_COUNT", "0"],
])("a bad %s (%s) is one line with a remedy, and without the value", (name, value) => {
  const complaint = complaintAbout({ ...beside[name], [name]: value });
  expect(complaint).toMatch(new RegExp(`^Kublai cannot start: ${name} .+\\.$`));
  expect(complaint.split("\n")).toHaveLength(1);
  expect(complaint).not.toContain(value);
});

test("everything that is wrong is said at once", () => {
  const names = ["DISCORD_TOKEN", "DISCORD_API_URL", "DATABASE_URL", "DATA_KEY", "OPENAI_API_KEY"];
  names.push(
    "OPENAI_BASE_URL",
    "OPENAI_MODEL",
    "SHARDS",
    "SHARD_COUNT",
    "DEFAULT_ZONE",
    "HEALTH_PORT",
    "LOG_LEVEL",
  );
  const complaint = complaintAbout(Object.fromEntries(names.map((name) => [name, "no good"])));
  const [head, ...lines] = complaint.split("\n");
  expect(head).toBe("Kublai cannot start, for these reasons:");
  const named = lines.map((line) => line.trim().split(" ", 1).join());
  expect(named.toSorted()).toEqual(names.toSorted());
});

test("a path of SQLite may have spaces in it", () => {
  expect(readConfig({ DATABASE_URL: "sqlite:///home/A Writer/kublai.sqlite" }).database).toContain(
    "A Writer",
  );
});

test("shards and their count go together, and a shard is below the count", () => {
  expect(complaintAbout({ SHARDS: "0" })).toContain("set both");
  expect(complaintAbout({ SHARDS: "zero" })).toMatch(/SHARDS is not a list.+\n.+set both/);
  expect(complaintAbout({ SHARDS: "0,4", SHARD_COUNT: "4" })).toContain("beyond SHARD_COUNT");
});
