/**
 * What AI-worded sparks cost those who wait and those who pay: `/spark` with AI on beside AI off, same stand-ins, same
 * run, each bot in a process of its own; how many sparks one request pays for; and prices. Prices are an input: `MUSE_PRICES="name:input:output,…"`, in dollars a million tokens.
 */
import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { sparks as builtIn } from "#src/core/prompts/corpus/sparks/deck.ts";
import { BATCH } from "#src/core/sparks/commission.ts";
import type { Person } from "#src/rehearsal/people/person.ts";
import { createClock } from "#src/rehearsal/stand-in/clock.ts";
import { startStandIn } from "#src/rehearsal/stand-in/stand-in.ts";

import { startMeasured } from "./bots.ts";
import type { Received } from "./openai-server.ts";

const SERVERS = 20;
/** Deals that are not measured; the first request of each server falls among them. */
const WARMING = 200;
/** Two hundred in each server: about what its budget for a day holds. */
const DEALS = 4_000;
const SLOWER_MOST = 1.1;
const DEALS_A_CALL_LEAST = 15;
const CHARACTERS_A_TOKEN = 4;
/** Third-party pages that quote OpenAI, June 2026: FACTS of the day, to be replaced by one's own. */
const PRICES = "gpt-5.4-nano:0.20:1.25,gpt-5.4-mini:0.75:4.50,gpt-5.6-luna:1.00:6.00";

interface Figures {
  readonly waits: number[];
  dealt: number;
  aiWorded: number;
}

interface OpenAi {
  readonly url: string;
  readonly key: string;
}

interface Side {
  readonly figures: Figures;
  readonly people: readonly Person[];
  stop(): Promise<void>;
}

/** Runs it and prints two tables. */
export default async function muse(): Promise<void> {
  const server = fork(join(import.meta.dirname, "openai-server.ts"));
  const [openAi] = (await once(server, "message")) as [OpenAi];
  const sides = { on: await side(openAi, true), off: await side(openAi, false) };
  for (let turn = -WARMING; turn < DEALS; turn += 1) {
    // One after the other, so that whatever else the machine is doing disturbs both alike.
    for (const name of turn % 2 === 0 ? (["off", "on"] as const) : (["on", "off"] as const)) {
      await deal(sides[name], turn);
    }
  }
  await Promise.all([sides.on.stop(), sides.off.stop()]);
  server.send("report");
  const [received] = (await once(server, "message")) as [Received];
  server.kill();
  const { on, off } = { on: sides.on.figures, off: sides.off.figures };
  const { calls } = received;
  const lines = [0.5, 0.99].map((share) => {
    const [slow, fast] = [quantile(on.waits, share), quantile(off.waits, share)];
    const target =
      share === 0.99 ? `   ${slow / fast <= SLOWER_MOST ? "met" : "MISSED"} (${SLOWER_MOST})` : "";
    return `${`/spark, p${share * 100}, ms`.padEnd(34)}${cells([slow, fast, slow / fast], 2)}${target}`;
  });
  const each = on.dealt / calls;
  print([
    `${"".padEnd(34)}${["AI on", "AI off", "ratio"].map((head) => head.padStart(10)).join("")}   target`,
    ...lines,
    `${"sparks dealt".padEnd(34)}${cells([on.dealt, off.dealt], 0)}`,
    `${"of which AI-worded".padEnd(34)}${cells([on.aiWorded, off.aiWorded], 0)}`,
    `${"requests to the AI".padEnd(34)}${cells([calls, 0], 0)}`,
    `${"sparks dealt for each request".padEnd(34)}${cells([each], 1)}${"".padEnd(20)}   ${each >= DEALS_A_CALL_LEAST ? "met" : "MISSED"} (${DEALS_A_CALL_LEAST})`,
    "",
    ...costs(received, on),
  ]);
}

/** A bot of its own with its own servers, with AI on or off in all of them. Both have a key. */
async function side(openAi: OpenAi, isOn: boolean): Promise<Side> {
  const clock = createClock(Date.now(), { runs: false });
  const standIn = await startStandIn({ checks: false, pace: 0, clock });
  const people = Array.from({ length: SERVERS }, (_, index) =>
    standIn.person(`manager ${index}`, { guild: standIn.guild(), permissions: ["ManageGuild"] }),
  );
  const bot = await startMeasured("kublai", standIn, {
    OPENAI_API_KEY: openAi.key,
    OPENAI_BASE_URL: openAi.url,
  });
  if (isOn) for (const manager of people) await switchOn(manager);
  return {
    figures: { waits: [], dealt: 0, aiWorded: 0 },
    people,
    async stop() {
      await bot.stop();
      await standIn.close();
    },
  };
}

/** Deals one spark, and notes how long it took unless it was for warming up. */
async function deal({ people, figures }: Side, turn: number): Promise<void> {
  const began = performance.now();
  const { message } = await (people[(turn + WARMING) % SERVERS] as Person).runs("/spark");
  if (turn >= 0) figures.waits.push(performance.now() - began);
  figures.dealt += 1;
  if (message?.text.includes("AI-worded")) figures.aiWorded += 1;
}

async function switchOn(manager: Person): Promise<void> {
  await manager.runs("/setup");
  await manager.presses("More");
  await manager.presses("AI-worded sparks");
}

/** What a thousand sparks cost, by what was sent, and by what twenty sparks as long as the built-in ones take. */
function costs({ calls, characters }: Received, { dealt, aiWorded }: Figures): string[] {
  const input = characters / CHARACTERS_A_TOKEN + 100;
  const wrapping = '{"theme":"neighbours","text":""},'.length;
  const output = (BATCH * (mean(builtIn.map(({ text }) => text.length)) + wrapping)) / CHARACTERS_A_TOKEN;
  const rows = (process.env["MUSE_PRICES"] ?? PRICES).split(",").map((entry) => {
    const [model = "", priceIn, priceOut] = entry.split(":");
    const call = (input * Number(priceIn) + output * Number(priceOut)) / 1e6;
    return `${model.padEnd(34)}${cells([call, (1000 * call * calls) / aiWorded, (1000 * call * calls) / dealt], 4)}`;
  });
  const about = `${Math.round(input)} tokens in and ${Math.round(output)} out a request, at ${CHARACTERS_A_TOKEN} characters a token`;
  const heads = ["request", "1,000 AI", "1,000 all"].map((head) => head.padStart(10)).join("");
  return [`dollars: ${about}`, `${"".padEnd(34)}${heads}`, ...rows];
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function quantile(values: readonly number[], share: number): number {
  const inOrder = values.toSorted((one, other) => one - other);
  return inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * share))] ?? Number.NaN;
}

function cells(figures: readonly number[], digits: number): string {
  return figures.map((figure) => figure.toFixed(digits).padStart(10)).join("");
}

function print(lines: readonly string[]): void {
  process.stdout.write(`${lines.join("\n")}\n`);
}
