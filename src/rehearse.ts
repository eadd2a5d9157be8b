/** `npm start` without a token: the real bot, in the rehearsal room, with a store of its own. */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

import type { Bot } from "#src/bot.ts";
import { startBot } from "#src/bot.ts";
import type { Config } from "#src/config.ts";
import { instantOf } from "#src/core/digest/schedule.ts";
import type { Log } from "#src/core/log.ts";
import { isSetUp } from "#src/core/settings/settings.ts";
import { openRoom, type Room } from "#src/rehearsal/room/room.ts";

export interface Rehearsal {
  /** Nothing is kept, and nothing that was kept is read. */
  readonly fresh: boolean;
  /** Opens the page in the browser. */
  readonly open: boolean;
  readonly log: Log;
  readonly onFatal: (error: Error) => void;
}

const FOLDER = "data";
const STORE = `sqlite://./${FOLDER}/rehearsal.sqlite`;
const TIME = `${FOLDER}/rehearsal-time.json`;
/** A room that was killed is open again within this time; its leases are its own. */
const LEASE_PATIENCE = 35_000;

/** Opens the room and says where it is. */
export async function rehearse(config: Config, { fresh, open, log, onFatal }: Rehearsal): Promise<Room> {
  if (!fresh) mkdirSync(FOLDER, { recursive: true });
  const room = await openRoom({
    notBefore: fresh ? 0 : timeReached(),
    onMove: (now) => {
      if (!fresh) writeFileSync(TIME, JSON.stringify({ now }));
    },
    async start(api, token, clock) {
      const rehearsing: Config = {
        ...config,
        discord: { token, api, shards: undefined },
        database: fresh ? "memory:" : STORE,
      };
      const bot = await startBot(rehearsing, { token, clock, log, onFatal, leasePatience: LEASE_PATIENCE });
      return { tick: bot.tick, stop: bot.stop, nextDigest: (guild) => nextDigest(bot, guild) };
    },
  });
  if (open) openInBrowser(room.address, log);
  return room;
}

/** The hour of the open week; undefined until somebody has said where the digest appears. */
async function nextDigest({ app }: Bot, guild: string): Promise<number | undefined> {
  if (!isSetUp(await app.settings.get(guild))) return undefined;
  const calendar = await app.digest.calendar(guild);
  return calendar && instantOf(calendar.open.due);
}

/** The time up to which the room's clock was moved; 0 before it ever was. */
function timeReached(): number {
  try {
    const { now } = JSON.parse(readFileSync(TIME, "utf8")) as { now?: unknown };
    return typeof now === "number" ? now : 0;
  } catch {
    return 0;
  }
}

function openInBrowser(address: string, log: Log): void {
  const command = { darwin: "open", win32: "explorer" }[process.platform as string] ?? "xdg-open";
  const child = spawn(command, [address], { stdio: "ignore", detached: true });
  child.on("error", () => log.info({}, "No browser could be opened from here: the address is above."));
  child.unref();
}
