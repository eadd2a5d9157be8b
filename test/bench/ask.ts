import type { Person } from "#src/rehearsal/people/person.ts";
/**
 * What asking costs, next to a bare discord.js bot that answers "pong": same stand-in, same commands, same run, each bot
 * in a process of its own. The rows of DESIGN.md section 12 on `/myth`, on bursts, on memory and on starting.
 */
import { createClock } from "#src/rehearsal/stand-in/clock.ts";
import { startStandIn } from "#src/rehearsal/stand-in/stand-in.ts";
import type { StandIn } from "#src/rehearsal/stand-in/stand-in.ts";

import { startMeasured } from "./bots.ts";
import type { BotName } from "./bots.ts";

const ROUNDS = 3;
const SINGLE = 400;
const BURST = 2_000;
/** Questions on their way at once. */
const AT_ONCE = 100;
const SERVERS = 2_500;
const CHANNELS = 50;
const ORDER: readonly BotName[] = ["kublai", "bare"];

interface Figures {
  readonly ready: number[];
  readonly waits: number[];
  readonly rates: number[];
}

/** Runs it and prints a table. */
export default async function ask(): Promise<void> {
  const figures: Record<BotName, Figures> = {
    kublai: { ready: [], waits: [], rates: [] },
    bare: { ready: [], waits: [], rates: [] },
  };
  // The clock stands still: a burst may take this machine longer than the three seconds of an interaction.
  const standIn = await startStandIn({
    checks: false,
    pace: 0,
    clock: createClock(Date.now(), { runs: false }),
  });
  const guilds = Array.from({ length: 20 }, () => standIn.guild());
  const people = guilds.map((guild, index) => standIn.person(`writer ${index}`, { guild }));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of round % 2 === 0 ? ORDER : ORDER.toReversed()) {
      if (name === "bare" && !people[0]?.commands.includes("/myth")) continue;
      await measure(name, standIn, people, figures[name]);
    }
  }
  await standIn.close();
  const { kublai, bare } = figures;
  const rows: Row[] = [
    row("answer to /myth, p50, ms", quantile(kublai.waits, 0.5), quantile(bare.waits, 0.5), 1.3),
    row("answer to /myth, p99, ms", quantile(kublai.waits, 0.99), quantile(bare.waits, 0.99), 1.3),
    row(`burst of ${BURST}, a second`, quantile(kublai.rates, 0.5), quantile(bare.rates, 0.5), 0.8),
    row("start to READY, ms", quantile(kublai.ready, 0.5), quantile(bare.ready, 0.5), 1.5),
    ...(await memoryRows()),
  ];
  print(rows);
}

async function measure(name: BotName, standIn: StandIn, people: readonly Person[], into: Figures) {
  const bot = await startMeasured(name, standIn);
  into.ready.push(bot.ready);
  const someone = (turn: number) => people[turn % people.length] as Person;
  for (let turn = 0; turn < SINGLE / 4; turn += 1) await someone(turn).runs("/myth");
  for (let turn = 0; turn < SINGLE; turn += 1) {
    const began = performance.now();
    await someone(turn).runs("/myth");
    into.waits.push(performance.now() - began);
  }
  const began = performance.now();
  let turn = 0;
  const worker = async (): Promise<void> => {
    while (turn < BURST) await someone((turn += 1)).runs("/myth");
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  into.rates.push(BURST / ((performance.now() - began) / 1000));
  await bot.stop();
}

async function memoryRows(): Promise<Row[]> {
  const standIn = await startStandIn({
    checks: false,
    pace: 0,
    clock: createClock(Date.now(), { runs: false }),
  });
  const channels = Array.from({ length: CHANNELS }, (_, index) => `channel-${index}`);
  for (let server = 0; server < SERVERS; server += 1) standIn.guild({ name: `Server ${server}`, channels });
  const held: Partial<Record<BotName, { rss: number; heap: number }>> = {};
  for (const name of ORDER) {
    const bot = await startMeasured(name, standIn);
    held[name] = await bot.memory();
    await bot.stop();
  }
  await standIn.close();
  const place = `${SERVERS} servers of ${CHANNELS} channels`;
  return [
    row(`memory, ${place}, MiB resident`, held.kublai?.rss ?? 0, held.bare?.rss ?? 0, 1),
    row(`of which JavaScript, MiB`, held.kublai?.heap ?? 0, held.bare?.heap ?? 0, 1),
  ];
}

interface Row {
  readonly what: string;
  readonly kublai: number;
  readonly bare: number;
  readonly target: number;
}

function row(what: string, kublai: number, bare: number, target: number): Row {
  return { what, kublai, bare, target };
}

function quantile(values: readonly number[], share: number): number {
  const inOrder = values.toSorted((one, other) => one - other);
  return inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? Number.NaN;
}

function print(rows: readonly Row[]): void {
  const lines = rows.map(({ what, kublai, bare, target }) => {
    const ratio = kublai / bare;
    const isMet = what.startsWith("burst") ? ratio >= target : ratio <= target;
    const figures = [kublai.toFixed(2), bare.toFixed(2), ratio.toFixed(2)].map((figure) =>
      figure.padStart(10),
    );
    return `${what.padEnd(52)}${figures.join("")}   ${isMet ? "met" : "MISSED"} (${target})`;
  });
  const head = `${"".padEnd(52)}${["kublai", "bare", "ratio"].map((name) => name.padStart(10)).join("")}   target`;
  process.stdout.write(`${[head, ...lines].join("\n")}\n`);
}
