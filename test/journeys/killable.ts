/** A server whose bot is a process of its own: it can be killed at any moment, and started again on what it kept. */
import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { onTestFinished } from "vitest";

import type { Person, PersonPlan } from "#src/rehearsal/people/person.ts";
import type { GuildPlan } from "#src/rehearsal/stand-in/guild-plan.ts";
import type { GuildHandle } from "#src/rehearsal/stand-in/guilds.ts";
import { startStandIn, type StandIn } from "#src/rehearsal/stand-in/stand-in.ts";
import type { Asked, Errand } from "#test/journeys/killable-child.ts";

const CHILD = join(import.meta.dirname, "killable-child.ts");
/** Discord starts one session in five seconds: on the stand-in's clock, a restart takes that long. */
const BETWEEN_SESSIONS = 5_000;

export interface Killable<Name extends string> {
  readonly people: Readonly<Record<Name, Person>>;
  readonly guild: GuildHandle;
  readonly standIn: StandIn;
  /** SIGKILL, and another process on the same database. */
  killed(): Promise<void>;
  /** Moves the clock; what follows from it begins, and is not waited for. */
  moves(milliseconds: number): Promise<void>;
  /** Waits until nothing is under way. */
  rests(): Promise<void>;
}

export async function startKillable<Name extends string>(plan: {
  readonly database: string;
  readonly startsAt: string;
  readonly guild: GuildPlan;
  readonly people: Readonly<Record<Name, PersonPlan>>;
  /** Between two messages of a digest, in milliseconds. */
  readonly messages: number;
}): Promise<Killable<Name>> {
  const standIn = await startStandIn({ startsAt: plan.startsAt });
  const guild = standIn.guild(plan.guild);
  const people = Object.fromEntries(
    Object.entries<PersonPlan>(plan.people).map(([name, as]) => [name, standIn.person(name, as)]),
  ) as Record<Name, Person>;
  const ahead = () => standIn.clock.now() - Date.now();
  let child = await start();

  async function start(): Promise<ChildProcess> {
    const { database, messages } = plan;
    const errand: Errand = { database, messages, api: standIn.url, token: standIn.token, ahead: ahead() };
    const started = fork(CHILD, [JSON.stringify(errand)], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
    await answers(started);
    return started;
  }

  async function asks(asked: Asked): Promise<void> {
    child.send(asked);
    await answers(child);
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
  }

  onTestFinished(async () => {
    await kill();
    await standIn.close();
  });

  return {
    people,
    guild,
    standIn,
    async killed() {
      await kill();
      standIn.clock.advance(BETWEEN_SESSIONS);
      child = await start();
    },
    async moves(milliseconds) {
      standIn.clock.advance(milliseconds);
      await asks({ ahead: ahead() });
    },
    async rests() {
      await asks({ ahead: ahead(), guild: guild.id });
      await standIn.settled();
    },
  };
}

/** Its next word, or the news that it has ended instead. */
async function answers(child: ChildProcess): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const ended = (code: number | null): void => reject(new Error(`The bot ended with ${String(code)}.`));
  child.once("message", () => resolve());
  child.once("exit", ended);
  await promise.finally(() => child.off("exit", ended));
}
