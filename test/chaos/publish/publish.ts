/**
 * A digest of five messages is published by processes that are killed: before and after each named step, and at random
 * moments with Discord's answers lost on the way. The one that comes after starts inside the nonce window or after it,
 * with 150 messages of chatter in between. Counted: parts that stand twice, parts that are missing, order.
 */
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
const PARTS = 5;
const TEMPLATE = "template.sqlite";
const RANDOM_POINTS = Number(process.env["CHAOS_POINTS"] ?? 200);
const CHATTER = 150;
/** Discord forgets a nonce after a few minutes; the stand-in does, too. */
const PAST_THE_WINDOW = 20 * 60_000;
const WEEK = 7 * 86_400_000;
const AT_ONCE = 2;

interface World {
  readonly folder: string;
  readonly standIn: StandIn;
  readonly guild: GuildHandle;
  readonly ada: Person;
}

interface Outcome {
  readonly twice: number;
  readonly missing: number;
  readonly outOfOrder: boolean;
  readonly unsettled: boolean;
}

export default async function chaos(): Promise<boolean> {
  const worlds = await Promise.all(Array.from({ length: AT_ONCE }, openWorld));
  const [first] = worlds as [World];
  try {
    const calm = await scene(first, "calm", []);
    const { steps } = calm;
    if (isBad(calm.outcome)) throw new Error("It does not even work when nobody is killed.");
    print(`${PARTS} parts, ${steps.length} steps: ${[...new Set(steps.map(kindOf))].join(", ")}`);
    const moments = steps.flatMap((_, at) => [`${at} before`, `${at} after`]);
    const named = moments.flatMap((killAt, at) =>
      [0, PAST_THE_WINDOW].map((wait) => (it: World) => scene(it, `named-${at}-${wait}`, [{ killAt, wait }])),
    );
    const chance = randomFrom(20_261_122);
    const random = Array.from({ length: RANDOM_POINTS }, (_, at) => {
      const deaths = Array.from({ length: 1 + Math.floor(chance() * 3) }, () => ({
        after: chance() * calm.took * 1.1,
        wait: chance() < 0.5 ? 0 : PAST_THE_WINDOW,
        fault: chance(),
      }));
      return (it: World) => scene(it, `random-${at}`, deaths);
    });
    const wrong =
      report("named steps, before and after, inside and after the window", await inTurn(worlds, named)) +
      report(`${RANDOM_POINTS} random points, answers lost on the way`, await inTurn(worlds, random));
    return wrong === 0;
  } finally {
    for (const { folder, standIn } of worlds) {
      rmSync(folder, { recursive: true, force: true });
      await standIn.close();
    }
  }
}

/** Each has a Discord and a clock of its own, so that one digest's wait is not another's. */
async function openWorld(): Promise<World> {
  const standIn = await startStandIn({ pace: 0.01, invalidRequestLimit: 1_000_000 });
  const guild = standIn.guild({ channels: ["general"] });
  const ada = standIn.person("ada", { guild });
  const folder = mkdtempSync(join(tmpdir(), "kublai-chaos-"));
  const world = { folder, standIn, guild, ada };
  await writeTemplate(world);
  return world;
}

interface Death {
  readonly killAt?: string;
  /** Milliseconds after the start. */
  readonly after?: number;
  /** How long until the next process, on Discord's clock. */
  readonly wait: number;
  /** Below 0.6, one of the answers on the way is lost. */
  readonly fault?: number;
}

/** One digest, killed as often as there are deaths, and then left to finish. */
async function scene(world: World, name: string, deaths: readonly Death[]) {
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

function isBad({ twice, missing, outOfOrder, unsettled }: Outcome): boolean {
  return twice + missing > 0 || outOfOrder || unsettled;
}

/** Prints what came of them, and answers how many went wrong. */
function report(what: string, scenes: readonly Awaited<ReturnType<typeof scene>>[]): number {
  const sum = (of: (outcome: Outcome) => number): number =>
    scenes.reduce((total, { outcome }) => total + of(outcome), 0);
  const bad = scenes.filter(({ outcome }) => isBad(outcome));
  print(`${what}: ${scenes.length} digests`);
  print(
    `  ${sum(({ twice }) => twice)} parts twice, ${sum(({ missing }) => missing)} missing, ` +
      `${sum(({ outOfOrder }) => Number(outOfOrder))} out of order, ${sum(({ unsettled }) => Number(unsettled))} not settled`,
  );
  for (const { name, outcome } of bad) print(`  ${name}: ${JSON.stringify(outcome)}`);
  return bad.length;
}

/** One after the other in each world. */
async function inTurn<T>(
  worlds: readonly World[],
  work: readonly ((world: World) => Promise<T>)[],
): Promise<T[]> {
  const done: T[] = [];
  const queue = work.values();
  await Promise.all(
    worlds.map(async (world) => {
      for (const next of queue) done.push(await next(world));
    }),
  );
  return done;
}

function kindOf(step: string): string {
  return step.replace(/^\d+ /, "").replace(/ \d+$/, "");
}

/** Chance that can be repeated: https://en.wikipedia.org/wiki/Xorshift */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
