import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

type Versions = Readonly<Record<string, string>>;
interface Package {
  readonly version?: string;
  readonly dependencies?: Versions;
  readonly devDependencies?: Versions;
  readonly optionalDependencies?: Versions;
}
/** By folder: `""` is this project, `node_modules/x/node_modules/y` what only `x` has. */
type Packages = Readonly<Record<string, Package>>;

const root = join(import.meta.dirname, "../..");
const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));
const { packages } = read("package-lock.json") as { packages: Packages };
const own = read("package.json") as Package & { readonly overrides: Versions };
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Where a package finds another: beside itself, or in a folder further out, as Node looks for it. */
function found(among: Packages, from: string, name: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(folder.lastIndexOf("/node_modules/"), 0))) {
    const path = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (path in among) return path;
    if (folder === "") return undefined;
  }
}

/** What some package asks for and the lock does not have, which `npm ci` refuses: `oxlint: @oxlint/binding-win32-x64-msvc`. */
function missing(among: Packages): string[] {
  return Object.entries(among).flatMap(([path, { dependencies, devDependencies, optionalDependencies }]) =>
    Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
      .filter((name) => found(among, path, name) === undefined)
      .map((name) => `${path.split("node_modules/").at(-1)}: ${name}`),
  );
}

test("the lock has whatever its packages ask for, those for other platforms too", () => {
  expect(missing(packages)).toEqual([]);
});

test("a lock that was written on one machine and knows its platform alone is found out", () => {
  const [bound, { optionalDependencies = {} }] =
    Object.entries(packages).find(([, one]) => Object.keys(one.optionalDependencies ?? {}).length > 3) ??
    fail();
  const [first = "", ...others] = Object.keys(optionalDependencies);
  const poorer = Object.fromEntries(
    Object.entries(packages).filter(
      ([path]) => !others.some((name) => path.endsWith(`node_modules/${name}`)),
    ),
  );
  expect(missing(poorer)).toEqual(
    expect.arrayContaining(others.map((name) => `${bound.split("node_modules/").at(-1)}: ${name}`)),
  );
  expect(missing(poorer).join()).not.toContain(first);
});

test("what is asked for in one exact version is locked in that version", () => {
  const wrong = Object.entries(packages).flatMap(([from, one]) =>
    Object.entries({ ...one.dependencies, ...one.devDependencies, ...one.optionalDependencies })
      .filter(([name, version]) => EXACT.test(version) && !(name in own.overrides))
      .filter(([name, version]) => packages[found(packages, from, name) ?? ""]?.version !== version)
      .map(([name, version]) => `${from}: ${name}@${version}`),
  );
  expect(wrong).toEqual([]);
});

test("package.json and the lock say the same of this project, in exact versions", () => {
  expect(packages[""]).toMatchObject({
    dependencies: own.dependencies,
    devDependencies: own.devDependencies,
  });
  const loose = Object.entries({ ...own.dependencies, ...own.devDependencies }).filter(
    ([, version]) => !EXACT.test(version),
  );
  expect(loose).toEqual([]);
});

test("the lock sends nobody to a registry of one machine's", () => {
  const addresses = Object.values(packages).flatMap((one) =>
    "resolved" in one ? [String(one.resolved)] : [],
  );
  expect(addresses.filter((one) => !one.startsWith("https://registry.npmjs.org/"))).toEqual([]);
});

function fail(): never {
  throw new Error("No package of the lock has parts for several platforms.");
}
