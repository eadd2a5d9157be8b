/** One digest of one server, killed as often as it is said, and what stands in its channel in the end. */
import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openStore } from "#src/adapters/keyv/open-store.ts";
import { approve, calendarCodec } from "#src/core/digest/calendar.ts";
import { createLocks } from "#src/core/locks.ts";
import { createSettings } from "#src/core/settings/settings.ts";
import type { Person } from "#src/rehearsal/people/person.ts";
import type { GuildHandle } from "#src/rehearsal/stand-in/guilds.ts";
import type { StandIn } from "#src/rehearsal/stand-in/stand-in.ts";
import { startStandIn } from "#src/rehearsal/stand-in/stand-in.ts";
import { CURATOR, digestOn, featuredPiece, paperPress } from "#test/digest-ground.ts";
import { seed } from "#test/seed.ts";

import type { Errand } from "./publish-child.ts";

const PIECES = 12;
/** The messages that they make. */
export const PARTS = 5;
const TEMPLATE = "template.sqlite";
const CHATTER = 150;
/** Discord forgets a nonce after a few minutes; the stand-in does, too. */
export const PAST_THE_WINDOW = 20 * 60_000;
const WEEK = 7 * 86_400_000;

export interface World {
  readonly folder: string;
  readonly standIn: StandIn;
  readonly guild: GuildHandle;
  readonly ada: Person;
}

export interface Outcome {
  readonly twice: number;
  readonly missing: number;
  readonly outOfOrder: boolean;
  readonly unsettled: boolean;
}

/** Each has a Discord and a clock of its own, so that one digest's wait is not another's. */
export async function openWorld(): Promise<World> {
  const standIn = await startStandIn({ pace: 0.01, invalidRequestLimit: 1_000_000 });
  const guild = standIn.guild({ channels: ["general"] });
  const ada = standIn.person("ada", { guild });
  const folder = mkdtempSync(join(tmpdir(), "kublai-chaos-"));
  const world = { folder, standIn, guild, ada };
  await writeTemplate(world);
  return world;
}

export interface Death {
  readonly killAt?: string;
  /** Milliseconds after the start. */
  readonly after?: number;
  /** How long until the next process, on Discord's clock. */
  readonly wait: number;
  /** Below 0.6, one of the answers on the way is lost. */
  readonly fault?: number;
}

/** One digest, killed as often as there are deaths, and then left to finish. */
export async function scene(world: World, name: string, deaths: readonly Death[]) {
  const { standIn, guild, ada } = world;
  const channel = guild.addsChannel(name);
  const database = join(world.folder, `${name}.sqlite`);
  await copied(world, database, channel.id);
  const errand = (): Errand => ({
    database,
    api: standIn.url,
    token: standIn.token,
    self: Buffer.from(standIn.token.split(".")[0] ?? "", "base64url").toString(),
    guild: guild.id,
    ahead: standIn.clock.now() - Date.now(),
  });
  const started = performance.now();
  for (const death of deaths) {
    if (death.fault !== undefined) lose(standIn, death.fault);
    await run({ ...errand(), ...(death.killAt === undefined ? {} : { killAt: death.killAt }) }, death.after);
    for (let said = 0; said < CHATTER; said++) ada.in(name).says(`Chatter ${said}.`);
    standIn.clock.advance(death.wait);
  }
  standIn.faults.clear();
  let { steps } = await run(errand());
  // A pause after a refusal is over after a while; nothing is refused any more.
  const done = await judged(world, database, name);
  if (done.unsettled) {
    standIn.clock.advance(PAST_THE_WINDOW);
    ({ steps } = await run(errand()));
  }
  const outcome = await judged(world, database, name);
  rmSync(database, { force: true });
  guild.deletesChannel(name);
  return { outcome, steps, name, took: performance.now() - started };
}

function lose(standIn: StandIn, fault: number): void {
  const post = "POST /channels/:channel/messages";
  if (fault < 0.2) standIn.faults.acceptThenFail(post, 500);
  else if (fault < 0.4) standIn.faults.acceptThenHang(post);
  else if (fault < 0.5) standIn.faults.refuse(post, 502);
  else if (fault < 0.6) standIn.faults.acceptThenDrop(post);
}

/** A week that somebody has approved and whose hour has come. */
async function writeTemplate({ folder, standIn, guild }: World): Promise<void> {
  const store = await openStore({ url: `sqlite://${join(folder, TEMPLATE)}` });
  const now = standIn.clock.now();
  await seed(store, { guild: guild.id, pieces: PIECES, now, change: featuredPiece });
  const ground = digestOn(store, { clock: () => now, press: paperPress() });
  await ground.settings.change(guild.id, (it) => ({ ...it, digestChannel: "1" }));
  await ground.calendars.within(guild.id, ({ calendar, save }) =>
    save(approve(calendar, { by: CURATOR, at: now })),
  );
  await store.close();
  standIn.clock.advance(WEEK);
}

/** The same week, with a channel of its own. */
async function copied({ folder, guild }: World, database: string, channel: string): Promise<void> {
  copyFileSync(join(folder, TEMPLATE), database);
  const store = await openStore({ url: `sqlite://${database}` });
  const settings = createSettings({ store, locks: createLocks() });
  await settings.change(guild.id, (it) => ({ ...it, digestChannel: channel }));
  await store.close();
}

function run(errand: Errand, killAfter?: number): Promise<{ steps: string[] }> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, "publish-child.ts"), JSON.stringify(errand)],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => void (out += chunk.toString()));
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfter);
  return new Promise((resolve) => {
    child.on("close", () => {
      clearTimeout(timer);
      resolve({ steps: out.split("\n").filter((line) => line !== "") });
    });
  });
}

/** What stands in the channel, and what the record says of it. */
async function judged({ guild, ada }: World, database: string, name: string): Promise<Outcome> {
  const parts = ada
    .in(name)
    .messages.flatMap(({ json }) => /"dg:1:([0-9a-z]+):/.exec(JSON.stringify(json))?.[1] ?? [])
    .map((part) => Number.parseInt(part, 36));
  const store = await openStore({ url: `sqlite://${database}` });
  const calendar = await store.records("calendars", calendarCodec).get(guild.id);
  await store.close();
  return {
    twice: parts.length - new Set(parts).size,
    missing: PARTS - new Set(parts).size,
    outOfOrder: parts.some((part, at) => at > 0 && part < (parts[at - 1] ?? 0)),
    unsettled: calendar?.plan !== undefined || calendar?.waiting !== undefined || calendar?.lastNumber !== 1,
  };
}
