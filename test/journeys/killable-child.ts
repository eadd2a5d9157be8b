/** A bot in a process of its own, on the clock of whoever started it, so that it can be killed like any other. */
import { startBot } from "#src/bot.ts";
import { readConfig } from "#src/config.ts";
import { createLog } from "#src/log.ts";

export interface Errand {
  readonly database: string;
  readonly api: string;
  readonly token: string;
  /** How far the stand-in's clock is ahead of the machine's, in milliseconds. */
  readonly ahead: number;
  /** Between two messages of a digest, in milliseconds. */
  readonly messages: number;
}

/** What it is asked for: to follow the clock, and to say when what follows from that has happened in a server. */
export interface Asked {
  readonly ahead: number;
  readonly guild?: string;
}

const errand = JSON.parse(process.argv[2] ?? "{}") as Errand;
let { ahead } = errand;

const bot = await startBot(
  { ...readConfig({ DISCORD_API_URL: errand.api, DISCORD_TOKEN: errand.token }), database: errand.database },
  {
    token: errand.token,
    clock: () => Date.now() + ahead,
    log: createLog("error", [errand.token]),
    onFatal: (error) => {
      throw error;
    },
    lease: 8_000,
    leasePatience: 60_000,
    patience: { firstPause: 10 },
    pace: { messages: errand.messages, desk: 0, weeks: 20, jitter: () => 0 },
  },
);

async function comesToRest(guild: string): Promise<void> {
  const { digest, board, keeping } = bot.app;
  await digest.tick.run(guild);
  await digest.publishing.idle();
  board.touch(guild);
  await board.idle();
  await keeping.flush();
}

process.on("message", (asked: Asked) => {
  ({ ahead } = asked);
  const work = asked.guild === undefined ? Promise.resolve() : comesToRest(asked.guild);
  void work.then(() => process.send?.("done"));
});
process.send?.("done");
