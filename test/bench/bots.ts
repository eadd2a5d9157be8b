/** A bot in a process of its own, so that what is measured of it is measured of nothing else. */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { StandIn } from "#src/rehearsal/stand-in/stand-in.ts";

import type { Held, Memory } from "./measured.ts";

/** Kublai, or the least that a discord.js bot can be: it answers "pong" to everything. */
export type BotName = "kublai" | "bare";

export interface MeasuredBot {
  /** From the start of its process until it answers people, in milliseconds. */
  readonly ready: number;
  /** What stays in memory after everything that can be collected has been, once it holds so much in its caches. */
  memory(held: Held): Promise<Memory>;
  stop(): Promise<void>;
}

/** Starts a bot at a stand-in, on a fresh database, and waits until it is ready for questions. `more` is environment. */
export async function startMeasured(
  name: BotName,
  standIn: StandIn,
  more: Readonly<Record<string, string>> = {},
): Promise<MeasuredBot> {
  const folder = mkdtempSync(join(tmpdir(), "kublai-bench-"));
  const child = fork(join(import.meta.dirname, `${name}-bot.ts`), {
    execArgv: ["--expose-gc"],
    env: {
      ...{ PATH: process.env["PATH"], NODE_ENV: "production", LOG_LEVEL: "error" },
      ...{ DISCORD_TOKEN: standIn.token, DISCORD_API_URL: standIn.url },
      DATABASE_URL: `sqlite://${join(folder, "kublai.sqlite")}`,
      ...more,
    },
  });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));

  function next<T>(kind: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const listen = (message: unknown) => {
        const { [kind]: value } = message as Record<string, T | undefined>;
        if (value === undefined) return;
        child.off("message", listen);
        resolve(value);
      };
      child.on("message", listen);
      void exited.then((code) => reject(new Error(`The ${name} bot ended with ${code}.`)));
    });
  }

  const idle = next<true>("idle");
  const ready = await next<number>("ready");
  await idle;
  return {
    ready,
    async memory(held) {
      const answer = next<Memory>("memory");
      child.send({ held });
      return answer;
    },
    async stop() {
      child.send("stop");
      await exited;
      rmSync(folder, { recursive: true, force: true });
      // Discord starts one session in five seconds.
      standIn.clock.advance(5_000);
    },
  };
}
