import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

const forbidden: [folder: string, code: string, why: string][] = [
  ["src/core", `import "discord.js";`, "no service"],
  [
    "src/core",
    `import type { APIEmbed } from "discord-api-types/v10"; export type E = APIEmbed;`,
    "no service",
  ],
  ["src/core", `import Keyv from "keyv"; export const k = new Keyv();`, "no service"],
  ["src/core", `import OpenAI from "openai"; export const o = new OpenAI();`, "no service"],
  ["src/core", `import { env } from "node:process"; export const e = env;`, "no machine"],
  ["src/core", `import { randomInt } from "node:crypto"; export const n = randomInt(6);`, "no chance"],
  ["src/core", `export const now = (): number => Date.now();`, "no clock"],
  ["src/core", `export const chance = (): number => Math.random();`, "no chance"],
  ["src/core", `export const now = Temporal.Now.instant();`, "no clock"],
  ["src/core", `export const token = process.env["DISCORD_TOKEN"];`, "no process"],
  [
    "src/core",
    `import { words } from "#src/adapters/discord/words/edge.ts"; export const w = words;`,
    "below",
  ],
  ["src/core/prompts", `import { words } from "../../adapters/words.ts"; export const w = words;`, "below"],
  [
    "src/adapters/discord",
    `import { commands } from "#commands/index.ts"; export const c = commands;`,
    "below",
  ],
  [
    "src/adapters/discord",
    `import { room } from "#src/rehearsal/room.ts"; export const r = room;`,
    "rehearsed",
  ],
  ["src/adapters/discord", `export const e = process.env["HOME"];`, "config.ts"],
  ["src/rehearsal", `import { createApp } from "#src/app.ts"; export const a = createApp;`, "below"],
  ["commands", `import { createApp } from "#src/app.ts"; export const a = createApp;`, "come as an argument"],
  ["commands", `import { randomInt } from "node:crypto"; export const n = randomInt(6);`, "an adapter's"],
];
const allowed: [folder: string, code: string][] = [
  [
    "src/core/prompts",
    `import { refuse } from "#src/core/refusal.ts"; export const no = refuse("Not today.");`,
  ],
  ["src/adapters/discord", `import { refuse } from "#src/core/refusal.ts"; export const no = refuse("No.");`],
  ["commands", `import { customId } from "#src/adapters/discord/custom-id.ts"; export const c = customId;`],
];

interface Report {
  diagnostics: { message: string; help?: string; filename: string }[];
}
let copy: string;
let report: Report;
const named = (index: number): string => `planted-${index}.ts`;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), "kublai-boundaries-"));
  await Promise.all(
    [".oxlintrc.json", "tsconfig.json", "package.json"].map((file) =>
      copyFile(join(root, file), join(copy, file)),
    ),
  );
  await symlink(join(root, "node_modules"), join(copy, "node_modules"));
  for (const [index, [folder, code]] of [...forbidden, ...allowed].entries()) {
    const file = join(copy, folder, named(index));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, `${code}\n`);
  }
  report = await lint(copy);
}, 30_000);

afterAll(() => rm(copy, { recursive: true }));

function lint(folder: string): Promise<Report> {
  const oxlint = join(root, "node_modules/.bin/oxlint");
  return new Promise((resolve) => {
    execFile(oxlint, ["--format=json"], { cwd: folder }, (_failed, says) =>
      resolve(JSON.parse(says) as Report),
    );
  });
}

/** What the linter says of the boundaries that a planted file crosses. */
function saysOf(index: number): string[] {
  const about = report.diagnostics.filter(({ filename }) => filename.endsWith(named(index)));
  return about.map(({ message, help }) => `${message} ${help ?? ""}`);
}

test.each(forbidden.map((plant, index) => [...plant, index] as const))(
  "the linter refuses, in %s, `%s`",
  (_folder, _code, why, index) => {
    expect(saysOf(index).join("\n")).toContain(why);
  },
);

test.each(allowed.map((plant, index) => [...plant, forbidden.length + index] as const))(
  "the linter has nothing against, in %s, `%s`",
  (_folder, _code, index) => {
    expect(saysOf(index)).toEqual([]);
  },
);
