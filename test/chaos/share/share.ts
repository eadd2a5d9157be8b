/**
 * Kills a process that shares, edits, withdraws and erases: right before and right after each of its writes, and at 200
 * moments by chance. The next process must find everything that was acknowledged, nothing that was taken back, and
 * write over nothing. A kill is not a power cut: what survives that is asserted at each start (`adapters/keyv`).
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import type { KillPoint } from "../kill-points.ts";
import type { Line } from "./acts.ts";
import { faultsIn } from "./check.ts";

const BY_CHANCE = 200;
/** Milliseconds that a process lives at most, once it is ready. */
const LIFE = 150;

export default async function chaos(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "kublai-chaos-"));
  try {
    const whole = await run(folder, "whole", { which: "every" });
    const names = whole.writes;
    const faults = [...whole.faults];
    for (const [index, name] of names.entries()) {
      for (const side of ["before", "after"] as const) {
        const life = await run(folder, `${index}-${side}`, {
          which: "every",
          point: { write: index + 1, side },
        });
        if (!life.killed) faults.push(`${side} "${name}": the process was not killed`);
        faults.push(...life.faults.map((fault) => `${side} "${name}": ${fault}`));
      }
    }
    process.stdout.write(
      `killed before and after each of ${names.length} writes of ${new Set(names).size} kinds\n`,
    );

    let acknowledged = 0;
    for (let life = 1; life <= BY_CHANCE; life += 1) {
      const { lines, faults: found } = await run(folder, `chance-${life}`, {
        which: String(life * 7919),
        life: (LIFE * life) / BY_CHANCE,
      });
      acknowledged += lines.filter(({ said }) => said === "done").length;
      faults.push(...found.map((fault) => `life ${life}: ${fault}`));
    }
    process.stdout.write(`killed at ${BY_CHANCE} moments by chance, ${acknowledged} acts acknowledged\n`);
    process.stdout.write(
      faults.length === 0
        ? "0 lost, 0 overwritten, 0 resurrected\n"
        : `${faults.length} faults:\n${faults.slice(0, 20).join("\n")}\n`,
    );
    return faults.length === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface How {
  readonly which: string;
  readonly point?: KillPoint;
  /** Milliseconds after which it is killed, where it has no kill point. */
  readonly life?: number;
}

async function run(folder: string, name: string, { which, point, life }: How) {
  const url = `sqlite://${join(folder, `${name}.sqlite`)}`;
  const file = join(folder, `${name}.lines`);
  const args = [url, file, which, point ? JSON.stringify(point) : "none"];
  const child = fork(join(import.meta.dirname, "child.ts"), args, { execArgv: [] });
  const ended = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  if (life !== undefined) {
    await Promise.race([once(child, "message"), ended]);
    await sleep(life);
    child.kill("SIGKILL");
  }
  const [, signal] = await ended;
  const said = linesIn(file);
  const lines = said.filter((line): line is Line => "said" in line);
  const writes = said.flatMap((line) => ("write" in line ? [line.write] : []));
  const faults = await faultsIn(url, lines);
  for (const end of ["", "-wal", "-shm"]) rmSync(`${url.replace("sqlite://", "")}${end}`, { force: true });
  return { lines, writes, faults, killed: signal === "SIGKILL" };
}

/** The last line may be half written: it was never said. */
function linesIn(file: string): (Line | { write: string })[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, "utf8")
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line | { write: string });
}
