import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { readConfig } from "#src/config.ts";

const root = join(import.meta.dirname, "../..");
const example = readFileSync(join(root, ".env.example"), "utf8");

/** Every variable that `readConfig` asks for, when it is in a position to ask for all of them. */
function variablesAskedFor(): string[] {
  const asked = new Set<string>();
  const env = { OPENAI_API_KEY: "key" } as Record<string, string>;
  readConfig(new Proxy(env, { get: (target, name: string) => (asked.add(name), target[name]) }));
  return [...asked].toSorted();
}

test(".env.example names every variable that the configuration reads, and no other", () => {
  const named = [...example.matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name ?? "");
  expect(named.toSorted()).toEqual(variablesAskedFor());
});

test(".env.example gives every variable a sentence", () => {
  const bare = example.split(/\n\n/).filter((block) => /^[A-Z_]+=/m.test(block) && !/^# .+\.$/m.test(block));
  expect(bare).toEqual([]);
});

test(".env.example is a configuration that works as it is", () => {
  const env = Object.fromEntries(
    [...example.matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  expect(readConfig(env).database).toBe("sqlite://./data/kublai.sqlite");
});
