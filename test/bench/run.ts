/** `npm run bench -- ask`: runs the benchmarks that are named, or all. Each is a file here with a default export. */
import { readdirSync } from "node:fs";

/** What stands beside the benchmarks and is none. */
const NO_BENCH = new Set([
  "run",
  "measure",
  "measured",
  "grammars",
  "bots",
  "bare-bot",
  "kublai-bot",
  "digest-week",
  "openai-server",
]);
const all = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))
  .map((file) => file.slice(0, -3))
  .filter((name) => !NO_BENCH.has(name));
const named = process.argv.slice(2);
const unknown = named.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(", ")}; there are: ${all.join(", ")}.\n`);
  process.exit(64);
}
for (const name of named.length > 0 ? named : all) {
  process.stdout.write(`\n${name}\n`);
  const bench = (await import(`./${name}.ts`)) as { default: () => Promise<void> };
  await bench.default();
}
