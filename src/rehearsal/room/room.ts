/**
 * The rehearsal room: the real bot at the stand-in, four people, and a page to be any of them. The bot is started by
 * whoever opens the room; this folder does not know how.
 */

import { createClock, type MovableClock } from "../stand-in/clock.ts";
import { createGivenTime } from "../stand-in/given-time.ts";
import { startStandIn, type StandIn } from "../stand-in/stand-in.ts";
import type { Cast } from "./scene.ts";
import { serveRoom } from "./server.ts";

/** What the room needs of the bot once it is online. */
export interface RehearsingBot {
  /** Does whatever has fallen due: closes weeks, publishes, reminds. */
  tick(): Promise<unknown>;
  /** When the server's next digest is due, in epoch milliseconds; undefined before `/setup`. */
  nextDigest(guildId: string): Promise<number | undefined>;
  stop(): Promise<void>;
}

export interface RoomOptions {
  /** Names this room to a browser that has seen others at the same address. */
  readonly id: string;
  /** How far its clock was moved when it was last open, in milliseconds: what was once later stays later. */
  readonly ahead: number;
  /** Called with that whenever the clock is moved. */
  readonly onMove: (ahead: number) => void;
  readonly start: (url: string, token: string, clock: () => number) => Promise<RehearsingBot>;
  readonly port?: number;
}

export interface Room {
  readonly address: string;
  readonly standIn: StandIn;
  close(): Promise<void>;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const USUAL_PORT = 7417;
/** Ids of the room's server and people: the same at every start, so that what was kept finds its owners. */
const FIRST_FIXED_ID = 1_420_000_000_000_000_000n;

/** Opens the room on loopback. */
export async function openRoom(options: RoomOptions): Promise<Room> {
  const { id, ahead, onMove, start, port = USUAL_PORT } = options;
  const clock = createClock(Date.now() + ahead, { by: createGivenTime() });
  let furnishing = false;
  let nextFixed = FIRST_FIXED_ID;
  const standIn = await startStandIn({
    clock,
    ids: (fresh) => () => (furnishing ? String(nextFixed++) : fresh()),
  });
  furnishing = true;
  const guild = standIn.guild({
    name: "The Rehearsal Room",
    channels: ["prompts", "writing", "digest", "desk", { name: "night-desk", nsfw: true }],
    roles: [
      { name: "Curators", permissions: ["ManageMessages", "ManageGuild"] },
      { name: "Digest readers", mentionable: true },
    ],
  });
  const writer = (name: string): Cast => ({ name, part: "writer", person: standIn.person(name) });
  const curator = (name: string): Cast => ({
    name,
    part: "curator",
    person: standIn.person(name, { roles: ["Curators"] }),
  });
  const cast = [writer("Ada"), writer("Bo"), curator("Ana"), curator("Ben")];
  guild.denies("desk", ["ViewChannel"], "@everyone");
  guild.allows("desk", ["ViewChannel"], "Curators");
  guild.allows("desk", ["ViewChannel", "SendMessages", "ReadMessageHistory"], "Kublai");
  furnishing = false;

  const bot = await start(standIn.url, standIn.token, clock.now);
  const served = await serveRoom({
    id,
    standIn,
    cast,
    port,
    async move(to) {
      moveClock(clock, to, to === "digest" ? await bot.nextDigest(guild.id) : undefined);
      onMove(clock.now() - Date.now());
      await bot.tick();
    },
  });
  return {
    address: served.address,
    standIn,
    async close() {
      await served.close();
      await bot.stop();
      standIn.takeViolations();
      await standIn.close();
    },
  };
}

function moveClock(clock: MovableClock, to: "hour" | "day" | "digest", digest: number | undefined): void {
  if (to !== "digest") return clock.advance(to === "hour" ? HOUR : DAY);
  if (digest === undefined) throw new Error("There is no digest to go to yet: be a curator and run /setup.");
  return clock.advance(Math.max(0, digest + 1000 - clock.now()));
}
