import { readdirSync } from "node:fs";

/** Runs one fault test or all of them: `npm run chaos -- share`. Each is a folder here with a file of its name, whose default export answers whether all held. */

const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

const [wanted] = process.argv.slice(2);
if (wanted !== undefined && !names.includes(wanted)) {
  process.stderr.write(`There is no fault test called ${wanted}. There are: ${names.join(", ")}\n`);
  process.exitCode = 1;
} else {
  for (const name of wanted === undefined ? names : [wanted]) {
    process.stdout.write(`\n== ${name}\n`);
    const chaos = (await import(`./${name}/${name}.ts`)) as { default: () => Promise<boolean> };
    if (!(await chaos.default())) process.exitCode = 1;
  }
}
