import { readdirSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { commands } from "#commands/index.ts";

const folder = join(import.meta.dirname, "../../commands");
const onDisk = readdirSync(folder).filter((file) => file.endsWith(".ts") && file !== "index.ts");

/** *Offer to the digest* lives in `offer-to-the-digest.ts`. */
const fileOf = (name: string): string => `${name.toLowerCase().replaceAll(" ", "-")}.ts`;

test("every file in commands/ is in the list, and named as it is typed", () => {
  expect(commands.map(({ data }) => fileOf(data.name)).toSorted()).toEqual(onDisk.toSorted());
});

test("no two commands share a name, and no two routes", () => {
  const names = commands.map(({ data }) => data.name);
  const routes = commands.flatMap(({ routes = [] }) => routes.map(({ name }) => name));
  expect(names).toEqual([...new Set(names)]);
  expect(routes).toEqual([...new Set(routes)]);
});
