/**
 * What asking costs, next to a bare discord.js bot that answers "pong": the rows on `/myth`, on
 * bursts, on memory and on starting. Each bot has a process and a stand-in of its own. Questions go to both by turns,
 * so that whatever else the machine is doing disturbs both alike, and a round's figures are one vote of several. Both
 * have Node's compile cache, as `npm start` has it, and none of it at their first start.
 *
 * An answer takes from the question until it reaches Discord. What the stand-in makes of it then, more of a hand than of
 * a "pong", is no bot's time: it is in the rows of what a person sees, which are reported only, and in the bursts.
 */
import { subscribe } from "node:diagnostics_channel";
import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { REST, Routes } from "discord.js";

import { commands } from "#commands/index.ts";
import { registrationBody } from "#src/adapters/discord/registration.ts";
import type { Person } from "#src/rehearsal/people/person.ts";
import { createClock } from "#src/rehearsal/stand-in/clock.ts";
import { startStandIn } from "#src/rehearsal/stand-in/stand-in.ts";
import type { StandIn } from "#src/rehearsal/stand-in/stand-in.ts";

import { startMeasured } from "./bots.ts";
import type { BotName, MeasuredBot } from "./bots.ts";
import { median } from "./measure.ts";

const ROUNDS = 5;
/** The first answers of a process are reported apart: most of its code runs for the first time. */
const FIRST = 20;
const WARMING = 500;
const SINGLE = 1_500;
const BURST = 2_000;
/** Questions on their way at once. */
const AT_ONCE = 100;
const WRITERS = 20;
const SERVERS = 2_500;
const CHANNELS = 50;
const NAMES: readonly BotName[] = ["kublai", "bare"];

/** One figure for each round; waits in milliseconds. */
interface Figures {
  readonly ready: number[];
  readonly first: number[];
  readonly p50: number[];
  readonly p99: number[];
  readonly seenP50: number[];
  readonly seenP99: number[];
  readonly rates: number[];
}

interface Side {
  readonly name: BotName;
  readonly standIn: StandIn;
  readonly people: readonly Person[];
  readonly bot: MeasuredBot;
}

interface Wait {
  readonly answered: number;
  readonly seen: number;
}

/** When the newest answer reached a stand-in; one question at a time is on its way. */
let lastAnswer = Number.NaN;
subscribe("http.server.request.start", (message) => {
  const { request } = message as { request: IncomingMessage };
  if (request.url?.includes("/callback") === true) lastAnswer = performance.now();
});

/** Runs it and prints a table. */
export default async function ask(): Promise<void> {
  const cache = mkdtempSync(join(tmpdir(), "kublai-bench-cache-"));
  const figures = { kublai: noFigures(), bare: noFigures() };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      await measure(round % 2 === 0 ? NAMES : NAMES.toReversed(), cache, figures);
    }
    const { kublai, bare } = figures;
    const both = (what: string, of: (side: Figures) => number, target?: number): Row => ({
      ...{ what, kublai: of(kublai), bare: of(bare), target },
    });
    print([
      both("answer to /myth, p50, ms", ({ p50 }) => median(p50), 1.3),
      both("answer to /myth, p99, ms", ({ p99 }) => median(p99), 1.3),
      both("the same as a person sees it, p50, ms", ({ seenP50 }) => median(seenP50)),
      both("the same as a person sees it, p99, ms", ({ seenP99 }) => median(seenP99)),
      both(`one of the first ${FIRST}, p50, ms`, ({ first }) => median(first)),
      both(`burst of ${BURST}, a second`, ({ rates }) => median(rates), 0.8),
      both("start to READY, ms", ({ ready }) => median(ready.slice(1)), 1.5),
      both("the first start ever, ms", ({ ready: [ever = Number.NaN] }) => ever),
      ...(await memoryRows(cache)),
    ]);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

async function measure(
  order: readonly BotName[],
  cache: string,
  figures: Record<BotName, Figures>,
): Promise<void> {
  const sides: Side[] = [];
  for (const name of order) sides.push(await sideOf(name, cache));
  const waits = { kublai: [] as Wait[], bare: [] as Wait[] };
  for (let turn = 0; turn < FIRST + WARMING + SINGLE; turn += 1) {
    for (const { name, people } of turn % 2 === 0 ? sides : sides.toReversed()) {
      const began = performance.now();
      await someone(people, turn).runs("/myth");
      waits[name].push({ answered: lastAnswer - began, seen: performance.now() - began });
    }
  }
  for (const { name, people, bot } of sides) {
    const into = figures[name];
    const answered = waits[name].map((wait) => wait.answered);
    const seen = waits[name].map((wait) => wait.seen).slice(FIRST + WARMING);
    into.ready.push(bot.ready);
    into.first.push(quantile(answered.slice(0, FIRST), 0.5));
    into.p50.push(quantile(answered.slice(FIRST + WARMING), 0.5));
    into.p99.push(quantile(answered.slice(FIRST + WARMING), 0.99));
    into.seenP50.push(quantile(seen, 0.5));
    into.seenP99.push(quantile(seen, 0.99));
    into.rates.push(await burst(people));
  }
  for (const { bot, standIn } of sides) {
    await bot.stop();
    await standIn.close();
  }
}

/** A bot in a world of its own, where the same commands are offered whoever answers them. */
async function sideOf(name: BotName, cache: string): Promise<Side> {
  const standIn = await startStill();
  const people = Array.from({ length: WRITERS }, (_, index) =>
    standIn.person(`writer ${index}`, { guild: standIn.guild() }),
  );
  await new REST({ api: standIn.url })
    .setToken(standIn.token)
    .put(Routes.applicationCommands(standIn.applicationId), { body: registrationBody(commands) });
  const bot = await startMeasured(name, standIn, { NODE_COMPILE_CACHE: cache });
  return { name, standIn, people, bot };
}

/** Its clock stands still: a burst may take this machine longer than the three seconds of an interaction. */
function startStill(): Promise<StandIn> {
  return startStandIn({ checks: false, pace: 0, clock: createClock(Date.now(), { runs: false }) });
}

function someone(people: readonly Person[], turn: number): Person {
  return people[turn % people.length] as Person;
}

/** Commands a second. */
async function burst(people: readonly Person[]): Promise<number> {
  const began = performance.now();
  let turn = 0;
  const worker = async (): Promise<void> => {
    while (turn < BURST) await someone(people, (turn += 1)).runs("/myth");
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return BURST / ((performance.now() - began) / 1000);
}

async function memoryRows(cache: string): Promise<Row[]> {
  const standIn = await startStill();
  const channels = Array.from({ length: CHANNELS }, (_, index) => `channel-${index}`);
  for (let server = 0; server < SERVERS; server += 1) standIn.guild({ name: `Server ${server}`, channels });
  const held = { servers: SERVERS, channels: SERVERS * CHANNELS };
  const weigh = async (name: BotName) => {
    const bot = await startMeasured(name, standIn, { NODE_COMPILE_CACHE: cache });
    const memory = await bot.memory(held);
    await bot.stop();
    return memory;
  };
  const [kublai, bare] = [await weigh("kublai"), await weigh("bare")];
  await standIn.close();
  const place = `${SERVERS} servers of ${CHANNELS} channels`;
  return [
    { what: `memory, ${place}, MiB resident`, kublai: kublai.rss, bare: bare.rss, target: 1 },
    { what: "of which JavaScript, MiB", kublai: kublai.heap, bare: bare.heap, target: 1 },
  ];
}

interface Row {
  readonly what: string;
  readonly kublai: number;
  readonly bare: number;
  /** Of the ratio; absent for what is only reported. */
  readonly target: number | undefined;
}

function noFigures(): Figures {
  return { ready: [], first: [], p50: [], p99: [], seenP50: [], seenP99: [], rates: [] };
}

function quantile(values: readonly number[], share: number): number {
  const inOrder = values.toSorted((one, other) => one - other);
  return inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? Number.NaN;
}

function print(rows: readonly Row[]): void {
  const lines = rows.map(({ what, kublai, bare, target }) => {
    const ratio = kublai / bare;
    const figures = [kublai, bare, ratio].map((figure) => figure.toFixed(2).padStart(10)).join("");
    return `${what.padEnd(52)}${figures}   ${target === undefined ? "reported" : verdict(what, ratio, target)}`;
  });
  const head = `${"".padEnd(52)}${["kublai", "bare", "ratio"].map((name) => name.padStart(10)).join("")}   target`;
  process.stdout.write(`${[head, ...lines].join("\n")}\n`);
}

/** Of rates more is better, of everything else less. */
function verdict(what: string, ratio: number, target: number): string {
  const isMet = what.startsWith("burst") ? ratio >= target : ratio <= target;
  return `${isMet ? "met" : "MISSED"} (${target})`;
}
