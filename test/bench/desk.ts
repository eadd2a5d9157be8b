import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { deskView } from "#src/adapters/discord/views/desk.ts";
import { openStore } from "#src/adapters/keyv/open-store.ts";
import { isRefusal } from "#src/core/refusal.ts";
import type { Ground } from "#test/digest-ground.ts";
import { digestOn, GUILD, paperPress, setUp } from "#test/digest-ground.ts";
import { seed } from "#test/seed.ts";

import { median, row } from "./measure.ts";

/**
 * Opening the desk with fifty submissions, when the database holds a thousand submissions and when it holds a million
 * (of other servers), on disk: from the press to the message as Discord would get it. By turns.
 */
const OTHERS = [1_000, 1_000_000] as const;
const WAITING = 50;
const ROUNDS = 200;
const NOW = Date.parse("2026-03-02T11:00:00Z");
const WIDTHS = [28, 12, 12];

export default async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kublai-bench-"));
  const opened = [];
  try {
    for (const others of OTHERS) {
      const store = await openStore({ url: `sqlite://${join(folder, `${others}.sqlite`)}` });
      const perServer = others / 100;
      for (let at = 0; at < 100; at++)
        await seed(store, {
          guild: String(910_000_000_000_000_000n + BigInt(at)),
          pieces: perServer,
          now: NOW,
        });
      await seed(store, { guild: GUILD, pieces: WAITING, now: NOW });
      const ground = digestOn(store, { clock: () => NOW, press: paperPress() });
      await setUp(ground);
      opened.push({ others, store, ground, times: [] as number[] });
    }
    for (let round = 0; round < ROUNDS; round++) {
      for (const { ground, times } of opened) {
        const start = performance.now();
        await openDesk(ground);
        if (round >= ROUNDS / 10) times.push(performance.now() - start);
      }
    }
    print(row(["submissions in the database", "median µs", "p99 µs"], WIDTHS));
    for (const { others, times } of opened) {
      const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
      print(row([others.toLocaleString("en"), median(times) * 1000, p99 * 1000], WIDTHS));
    }
    const [few, many] = opened.map(({ times }) => median(times)) as [number, number];
    print(`× ${(many / few).toFixed(2)} (target: within 1.5)`);
  } finally {
    for (const { store } of opened) await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openDesk({ digest }: Ground): Promise<void> {
  const facts = await digest.desk.facts(GUILD);
  if (isRefusal(facts)) throw new Error(facts.refused);
  if (facts.counts.unread !== WAITING) throw new Error("The desk does not show what waits.");
  JSON.stringify(deskView(facts, NOW));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
