/**
 * A digest of five messages is published by processes that are killed: before and after each named step, and at random
 * moments with Discord's answers lost on the way. The one that comes after starts inside the nonce window or after it,
 * with 150 messages of chatter in between. Counted: parts that stand twice, parts that are missing, order.
 */
import { rmSync } from "node:fs";

import { openWorld, PARTS, PAST_THE_WINDOW, scene } from "./scenes.ts";
import type { Outcome, World } from "./scenes.ts";

const RANDOM_POINTS = Number(process.env["CHAOS_POINTS"] ?? 200);
const AT_ONCE = 2;

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
