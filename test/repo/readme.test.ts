import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { expect, test } from "vitest";

import { commands } from "#commands/index.ts";
import { isSlash } from "#src/adapters/discord/command.ts";

const root = join(import.meta.dirname, "../..");
const readme = readFileSync(join(root, "README.md"), "utf8");

/** The paths in the README's tree, from the indentation of its lines. */
function drawn(): string[] {
  const tree = /```\n(commands\/[\s\S]*?)```/u.exec(readme)?.[1] ?? "";
  const path: string[] = [];
  return tree.split("\n").flatMap((line) => {
    const [, indent = "", name] = /^( *)([\w./-]+)/u.exec(line) ?? [];
    if (name === undefined) return [];
    path.splice(indent.length / 2, Infinity, name.replace(/\/$/u, ""));
    return [path.join("/")];
  });
}

test("every file and folder that the README draws is there", () => {
  expect(drawn().filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test("the README's tree leaves out no folder of src, src/core or src/adapters", () => {
  const folders = ["src", "src/core", "src/adapters"].flatMap((parent) =>
    readdirSync(join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `${parent}/${name}`),
  );
  expect(folders.filter((folder) => !drawn().includes(folder))).toEqual([]);
});

test("the README's table of commands is the list of commands", () => {
  const byName = (one = "", other = "") => one.localeCompare(other);
  const listed = [...readme.matchAll(/^\| (?:`(\/[a-z-]+)`|\*([^*]+)\*) \|/gmu)].map(
    ([, slash, menu]) => slash ?? menu,
  );
  const registered = commands.map((command) =>
    isSlash(command) ? `/${command.data.name}` : command.data.name,
  );
  expect(listed.toSorted(byName)).toEqual(registered.toSorted(byName));
});

test.each(["README.md", "CONTRIBUTING.md", "PRIVACY.md", "docs/running.md", "docs/benchmarks.md"])(
  "no link of %s leads nowhere",
  (file) => {
    const text = readFileSync(join(root, file), "utf8");
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)\)/gu)].map(([, target = ""]) => target);
    expect(links.filter((target) => !existsSync(join(root, dirname(file), target)))).toEqual([]);
  },
);
