import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { StoreRefusal } from "#src/adapters/keyv/backend.ts";
import { notOpened } from "#src/adapters/keyv/not-opened.ts";
import { openStore } from "#src/adapters/keyv/open-store.ts";

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "kublai-not-opened-"));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

test("a file that is no database is refused with SQLite's own reason", async () => {
  const file = join(await folder(), "novel.txt");
  await writeFile(file, "Call me Ishmael. ".repeat(100));
  const opened = openStore({ url: `sqlite://${file}` });
  await expect(opened).rejects.toThrow(StoreRefusal);
  await expect(opened).rejects.toThrow(/DATABASE_URL.+\(file is not a database\)/);
});

test("a path through a file is refused, and so is a folder", async () => {
  const inside = await folder();
  await writeFile(join(inside, "file"), "");
  for (const url of [`sqlite://${inside}/file/kublai.sqlite`, `sqlite://${inside}`])
    await expect(openStore({ url })).rejects.toThrow(StoreRefusal);
});

test.each([
  ["28P01", "user and the password", false],
  ["3D000", "no such database", false],
  ["42501", "may not lay tables", false],
  ["57P03", "cannot be reached", true],
  ["53300", "cannot be reached", true],
  ["ENOTFOUND", "cannot be reached", true],
])("%s of PostgreSQL is told in words, without what it quotes", (code, words, passing) => {
  const said = Object.assign(new Error('password authentication failed for user "ada"'), { code });
  const refusal = notOpened(said);
  expect(refusal).toMatchObject({ name: "StoreRefusal", passing, message: expect.stringContaining(words) });
  expect(String(refusal)).toContain(`(${code})`);
  expect(String(refusal)).not.toContain("ada");
});

test("what has no known reason is a fault, and a refusal stays as it is", () => {
  const odd = new TypeError("odd");
  const refusal = new StoreRefusal("No.");
  expect([notOpened(odd), notOpened(refusal)]).toEqual([odd, refusal]);
});
