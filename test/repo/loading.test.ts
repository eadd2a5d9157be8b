import { spawnSync } from "node:child_process";
import { join } from "node:path";

import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");

/** Runs in the started process: says at its end what was loaded. */
const LISTING = `
  import { registerHooks } from "node:module";
  const loaded = [];
  registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
  process.once("exit", () => process.stdout.write(JSON.stringify(loaded)));
`;

test("a live start loads nothing that only a few of them need", { timeout: 30_000 }, () => {
  // It is refused once everything is loaded.
  const { status, stdout } = spawnSync(
    process.execPath,
    ["--import", `data:text/javascript,${encodeURIComponent(LISTING)}`, "src/main.ts"],
    { cwd: root, encoding: "utf8", env: { DISCORD_TOKEN: "x", LOG_LEVEL: "none of them" } },
  );
  expect(status).toBe(78);
  const loaded = JSON.parse(stdout) as string[];
  const isLoaded = (part: string) => loaded.some((url) => url.includes(`/${part}`));
  expect(["src/bot.ts", "node_modules/discord.js/"].filter((part) => !isLoaded(part))).toEqual([]);
  const seldom = ["openai", "pg", "@keyv/postgres", "prom-client", "@resvg/resvg-js"];
  const folders = [...seldom.map((name) => `node_modules/${name}/`), "src/rehearsal/"];
  expect(folders.filter(isLoaded)).toEqual([]);
});
