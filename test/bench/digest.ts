import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openStore } from "#src/adapters/keyv/open-store.ts";
import { approve } from "#src/core/digest/calendar.ts";
import { CURATOR, digestOn, featuredPiece, GUILD, paperPress, setUp } from "#test/digest-ground.ts";
import { seed } from "#test/seed.ts";

import { median, row } from "./measure.ts";

/**
 * What a large week costs: closing it and planning its digest, with one piece in ten featured, each time in a process
 * of its own on a database on disk. Peak memory is the process's, with everything that it has loaded.
 */
const SIZES = [1_000, 10_000] as const;
const ROUNDS = 5;
const NOW = Date.parse("2026-03-02T11:00:00Z");
const WEEK = 7 * 86_400_000;
const WIDTHS = [22, 12, 14, 14];

export default async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kublai-bench-"));
  try {
    const results = [];
    for (const size of SIZES) results.push(await measured(folder, size));
    const [small, large] = results as [Result, Result];
    print(row(["pieces in the week", "ms", "µs a piece", "peak MB"], WIDTHS));
    for (const { size, ms, mb } of results)
      print(row([size.toLocaleString("en"), ms, (ms * 1000) / size, mb], WIDTHS));
    const memory = large.mb / small.mb;
    const time = large.ms / large.size / (small.ms / small.size);
    print(
      `peak memory × ${memory.toFixed(2)} (target at most 1.2), time for each piece × ${time.toFixed(2)} (linear: 1)`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Result {
  readonly size: number;
  readonly ms: number;
  readonly mb: number;
}

async function measured(folder: string, size: number): Promise<Result> {
  const took: number[] = [];
  const peaks: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const database = join(folder, `${size}-${round}.sqlite`);
    await seeded(database, size);
    const child = join(import.meta.dirname, "digest-week.ts");
    const out = execFileSync(process.execPath, [child, database, String(NOW + WEEK)], { encoding: "utf8" });
    const { took: ms, maxRSS } = JSON.parse(out) as { took: number; maxRSS: number };
    took.push(ms);
    peaks.push(maxRSS / 1024);
    rmSync(database, { force: true });
  }
  return { size, ms: median(took), mb: median(peaks) };
}

async function seeded(database: string, size: number): Promise<void> {
  const store = await openStore({ url: `sqlite://${database}` });
  await seed(store, {
    guild: GUILD,
    pieces: size,
    now: NOW,
    change: (piece) => (piece.seq % 10 === 0 ? featuredPiece(piece) : piece),
  });
  const ground = digestOn(store, { clock: () => NOW, press: paperPress() });
  await setUp(ground);
  await ground.calendars.within(GUILD, ({ calendar, save }) =>
    save(approve(calendar, { by: CURATOR, at: NOW })),
  );
  await store.close();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
