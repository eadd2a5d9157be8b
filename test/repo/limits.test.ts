import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const LONGEST = 250;
const code = /\.(ts|js|css|html|sh)$/;

/** Every file that git knows or would take, so that a file is held to the rules before it is committed. */
const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root })
  .toString()
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(root, file)));

test(`no file of code has more than ${LONGEST} lines, the corpus excepted`, () => {
  const long = files
    .filter((file) => code.test(file) && !file.includes("/corpus/"))
    .map((file) => ({ file, lines: readFileSync(join(root, file), "utf8").trimEnd().split("\n").length }))
    .filter(({ lines }) => lines > LONGEST);
  expect(long).toEqual([]);
});

test("no file is named after nothing in particular", () => {
  const vague = /(^|[/-])(utils?|helpers?|common|manager|misc)([-./]|$)/;
  expect(files.filter((file) => code.test(file) && vague.test(file))).toEqual([]);
});

test("files are named in kebab-case", () => {
  const crooked = files.filter((file) => file.endsWith(".ts") && /[A-Z_]/.test(file.split("/").at(-1) ?? ""));
  expect(crooked).toEqual([]);
});

test("no test mocks a module", () => {
  const mocking = files.filter(
    (file) =>
      file.endsWith(".test.ts") && /\bvi\s*\.\s*(do)?mock\s*\(/i.test(readFileSync(join(root, file), "utf8")),
  );
  expect(mocking).toEqual([]);
});
