/** `npm start` without a token: the real bot, in the rehearsal room, with a store of its own. */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

import { z } from "zod";

import type { Pace } from "#src/app.ts";
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
const ROOM = `${FOLDER}/rehearsal.json`;
/**
 * The file is on this machine and nobody else's: a lease need only outlast a busy moment. A room that was killed can be
 * opened again within this time, and a second one beside an open one is still refused.
 */
const LEASE = 8_000;
const LEASE_PATIENCE = 2 * LEASE;
/** Nobody here waits for a herd of servers, and everybody watches. */
const PACE: Pace = { messages: 300, desk: 1_000, weeks: 1_000, jitter: () => 0 };

/** Opens the room and says where it is. */
export async function rehearse(config: Config, { fresh, open, log, onFatal }: Rehearsal): Promise<Room> {
  if (!fresh) mkdirSync(FOLDER, { recursive: true });
  const kept = fresh ? newRoom() : keptRoom();
  const room = await openRoom({
    ...kept,
    onMove: (ahead) => {
      if (!fresh) writeFileSync(ROOM, JSON.stringify({ id: kept.id, ahead }));
    },
    async start(api, token, clock) {
      const rehearsing: Config = {
        ...config,
        discord: { token, api, shards: undefined },
        database: fresh ? "memory:" : STORE,
      };
      const bot = await startBot(rehearsing, {
        token,
        clock,
        log,
        onFatal,
        lease: LEASE,
        leasePatience: LEASE_PATIENCE,
        pace: PACE,
      });
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

/** What is remembered of a room beside its database: which one it is, and how far its clock was moved. */
const roomSchema = z.object({ id: z.string(), ahead: z.number().nonnegative() });

function newRoom(): z.infer<typeof roomSchema> {
  return { id: randomUUID(), ahead: 0 };
}

function keptRoom(): z.infer<typeof roomSchema> {
  if (existsSync(ROOM)) return roomSchema.parse(JSON.parse(readFileSync(ROOM, "utf8")));
  const room = newRoom();
  writeFileSync(ROOM, JSON.stringify(room));
  return room;
}

function openInBrowser(address: string, log: Log): void {
  const command = { darwin: "open", win32: "explorer" }[process.platform as string] ?? "xdg-open";
  const child = spawn(command, [address], { stdio: "ignore", detached: true });
  child.on("error", () => log.info({}, "No browser could be opened from here: the address is above."));
  child.unref();
}
