import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { receiptView } from "#src/adapters/discord/views/receipt.ts";
import { openStore } from "#src/adapters/keyv/open-store.ts";
import type { OpenStore } from "#src/adapters/keyv/open-store.ts";
import { createLocks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import { createPrompts } from "#src/core/prompts/prompts.ts";
import { isRefusal } from "#src/core/refusal.ts";
import { createSettings } from "#src/core/settings/settings.ts";
import type { Offer } from "#src/core/submissions/offer.ts";
import { createSharing } from "#src/core/submissions/sharing.ts";
import type { Sharing } from "#src/core/submissions/sharing.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { submissionCodec, submissionKey } from "#src/core/submissions/submission.ts";
import { seededPiece } from "#test/seed.ts";

import { median } from "./measure.ts";

/**
 * What a durable submission costs beside a raw prepared insert into SQLite with the same bytes and the same durability
 * (WAL, FULL), in slices by turns, each on a file of its own.
 *
 * Counted: the piece itself; reading what the author has in this week; the receipt as Discord would get it; and the
 * lists that are derived, in three commits for 64 pieces of a server (names, authors' lists, how far they reach).
 * Each piece is another author's. Not counted: Discord. Pieces of one server become durable one after the other; those
 * of several servers that are handed in at once share commits, which is what a burst looks like.
 */

const SLICES = 9;
const PER_SLICE = 400;
/** How many servers are handed something at once. */
const SERVERS = 16;
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

export default async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kublai-bench-"));
  try {
    for (const dataKeys of ["", "ab".repeat(32)]) await compare(folder, dataKeys);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(folder: string, dataKeys: string): Promise<void> {
  const name = dataKeys === "" ? "plain" : "encrypted";
  const insert = rawInserts(join(folder, `raw-${name}.sqlite`));
  const store = await openStore({ url: `sqlite://${join(folder, `${name}.sqlite`)}`, dataKeys });
  const sharing = sharingOn(store);
  const ways = {
    raw: async (seq: number) => insert(seededPiece(guildAt(0), seq, 0)),
    one: (seq: number) => handIn(sharing, offerAt(guildAt(0), seq)),
    many: (seq: number) =>
      Promise.all(
        Array.from({ length: SERVERS }, (_, at) => handIn(sharing, offerAt(guildAt(at), seq * SERVERS + at))),
      ),
  };
  const rates = { raw: [] as number[], one: [] as number[], many: [] as number[] };
  let seq = 0;
  for (let slice = 0; slice <= SLICES; slice += 1) {
    for (const way of ["raw", "one", "many"] as const) {
      const atOnce = way === "many" ? SERVERS : 1;
      const rate = await perSecond(() => ways[way]((seq += 1)), PER_SLICE / atOnce);
      // The first slice warms up.
      if (slice > 0) rates[way].push(rate * atOnce);
    }
  }
  await store.close();
  const raw = median(rates.raw);
  const told = (what: string, values: readonly number[]) =>
    `  ${what}: ${Math.round(median(values)).toLocaleString("en")} a second, ratio ${(median(values) / raw).toFixed(2)}\n`;
  process.stdout.write(`${name} (target 0.70)\n${told("raw inserts", rates.raw)}`);
  process.stdout.write(told("durable submissions with receipt, one server", rates.one));
  process.stdout.write(told(`durable submissions with receipt, ${SERVERS} servers at once`, rates.many));
}

/** The same table, the same bytes, one commit each. */
function rawInserts(file: string): (piece: Submission) => void {
  const database = new DatabaseSync(file);
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON");
  database.exec(
    "CREATE TABLE keyv(key VARCHAR(255) NOT NULL, value TEXT, namespace VARCHAR(255) NOT NULL DEFAULT '', expires BIGINT DEFAULT NULL, UNIQUE(key, namespace)); CREATE INDEX keyv_namespace_idx ON keyv(namespace, key)",
  );
  const statement = database.prepare(
    "INSERT INTO keyv(key, value, namespace, expires) VALUES (?, ?, ?, NULL)",
  );
  return (piece) => {
    const value = JSON.stringify({ value: { v: submissionCodec.version, d: piece } });
    statement.run(submissionKey(piece.guild, piece.seq), value, "submissions");
  };
}

function sharingOn(store: OpenStore): Sharing {
  const locks = createLocks();
  const clock = () => 1_800_000_000_000;
  return createSharing({
    ...{ store, locks, clock, log: quiet },
    settings: createSettings({ store, locks, zone: "UTC" }),
    prompts: createPrompts([]),
    week: {
      firstOfWeek: async () => 1,
      calendar: async () => undefined,
      noteChange: async () => {},
      changed() {},
    },
  });
}

async function handIn(sharing: Sharing, offer: Offer): Promise<void> {
  const stored = await sharing.submissions.offer(offer);
  if (isRefusal(stored)) throw new Error(stored.refused);
  JSON.stringify(receiptView(await sharing.receipt(stored)));
}

const guildAt = (index: number) => String(900_000_000_000_000_001n + BigInt(index));

function offerAt(guild: string, seq: number): Offer {
  const author = String(300_000_000_000_000_000n + BigInt(seq));
  const name = `Writer ${seq}`;
  const asked = { name, displayName: name, botName: "Kublai", channelIsAdult: false };
  return { ...seededPiece(guild, seq, 0), ...asked, author };
}

async function perSecond(work: () => Promise<unknown>, times: number): Promise<number> {
  const start = performance.now();
  for (let done = 0; done < times; done += 1) await work();
  return (times / (performance.now() - start)) * 1000;
}
