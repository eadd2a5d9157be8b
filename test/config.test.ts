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

test.each([
  ["DATABASE_URL", "mysql://host/name"],
  ["DATABASE_URL", "postgres://host"],
  ["DATABASE_URL", "plain-file.sqlite"],
  ["DEFAULT_ZONE", "Mars/Utopia"],
  ["DATA_KEY", "too-short"],
  ["DATA_KEY", `${key},abc`],
  ["DISCORD_TOKEN", "two words"],
  ["DISCORD_API_URL", "ftp://discord"],
  ["HEALTH_PORT", "65536"],
  ["HEALTH_PORT", "http"],
  ["LOG_LEVEL", "loud"],
  ["SHARDS", "3-1"],
  ["SHARD_COUNT", "0"],
])("a bad %s (%s) is one line with a remedy, and without the value", (name, value) => {
  const complaint = complaintAbout({ [name]: value });
  expect(complaint).toMatch(new RegExp(`^Kublai cannot start: ${name} .+\\.$`));
  expect(complaint.split("\n")).toHaveLength(1);
  expect(complaint).not.toContain(value);
});

test("everything that is wrong is said at once", () => {
  const complaint = complaintAbout({ DATABASE_URL: "x", DEFAULT_ZONE: "y", HEALTH_PORT: "z" });
  expect(complaint.split("\n")).toHaveLength(4);
});

test("shards and their count go together, and a shard is below the count", () => {
  expect(complaintAbout({ SHARDS: "0" })).toContain("set both");
  expect(complaintAbout({ SHARDS: "0,4", SHARD_COUNT: "4" })).toContain("beyond SHARD_COUNT");
});
