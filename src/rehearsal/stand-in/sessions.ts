/** Gateway sessions: who identified, what they were sent, and what a resume replays. Knows no sockets' ways. */
import { randomBytes } from "node:crypto";

import type { WebSocket } from "ws";

import type { Core } from "./core.ts";
import { guildJson } from "./render-guild.ts";
import { userJson } from "./render.ts";
import { shardOf } from "./snowflakes.ts";
import type { Guild } from "./world.ts";

const DAY = 24 * 60 * 60 * 1000;
const IDENTIFY_WINDOW = 5000;
const RESUMABLE_FOR = 5 * 60 * 1000;
const MOST_EVENTS = 10_000;
const GUILDS = 1;
const EVERY_INTENT = 0b11_0011_1111_1111_1111_1111_1111;
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

export interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  readonly events: { readonly seq: number; readonly text: string }[];
  seq: number;
  socket: WebSocket | undefined;
  resumableUntil: number;
}

interface Identify {
  readonly token?: string;
  readonly intents?: number;
  readonly shard?: readonly [number, number];
}

interface Resume {
  readonly token?: string;
  readonly session_id?: string;
  readonly seq?: number;
}

type Closed = { readonly close: number; readonly reason: string };
type Invalid = { readonly invalid: true };

export interface Sessions {
  readonly all: Session[];
  identify(wanted: Identify): Session | Closed | Invalid;
  resume(wanted: Resume): { session: Session; after: number } | Closed | Invalid;
  /** READY, then GUILD_CREATE for every server that is not late. */
  begin(session: Session): void;
  replay(session: Session, after: number): void;
  repeat(session: Session, count: number): void;
  push(session: Session, event: string, data: unknown): void;
  left(session: Session, code: number): void;
  forget(): void;
  identifiesLeft(): number;
  setIdentifiesLeft(count: number): void;
}

export function createSessions(core: () => Core): Sessions {
  const all: Session[] = [];
  const lastIdentify = new Map<number, number>();
  let identifies = 1000;
  let renewedAt = 0;

  const remove = (session: Session): void => {
    const at = all.indexOf(session);
    if (at >= 0) all.splice(at, 1);
  };

  function spend(): boolean {
    const { clock } = core();
    if (clock.now() - renewedAt >= DAY) {
      renewedAt = clock.now();
      identifies = 1000;
    }
    identifies -= 1;
    return identifies >= 0;
  }

  function intentsRefused(intents: number | undefined): Closed | undefined {
    if (intents === undefined || intents & ~EVERY_INTENT)
      return { close: 4013, reason: "Invalid intent(s)." };
    if (intents & PRIVILEGED & ~core().settings.privilegedIntents)
      return { close: 4014, reason: "Disallowed intent(s)." };
    return undefined;
  }

  function push(session: Session, event: string, data: unknown): void {
    session.seq += 1;
    const text = JSON.stringify({ op: 0, t: event, s: session.seq, d: data });
    session.events.push({ seq: session.seq, text });
    if (session.events.length > MOST_EVENTS) session.events.splice(0, MOST_EVENTS / 2);
    session.socket?.send(text);
  }

  const mine = (session: Session): Guild[] =>
    [...core().world.guilds.values()].filter(
      (guild) => guild.hasBot && shardOf(guild.id, session.shard[1]) === session.shard[0],
    );

  return {
    all,
    push,
    identify({ token, intents, shard = [0, 1] }) {
      const { clock, settings, token: ours, ledger } = core();
      if (token !== ours) return { close: 4004, reason: "Authentication failed." };
      if (shard[0] >= shard[1] || shard[0] < 0) return { close: 4010, reason: "Invalid shard." };
      const refused = intentsRefused(intents);
      if (refused) return refused;
      if (!spend()) {
        ledger.violations.push(
          "gateway: more than 1000 sessions in a day; Discord resets the token for this",
        );
        return { close: 4004, reason: "Authentication failed." };
      }
      const key = shard[0] % settings.maxConcurrency;
      const since = clock.now() - (lastIdentify.get(key) ?? Number.NEGATIVE_INFINITY);
      if (since < IDENTIFY_WINDOW) return { invalid: true };
      lastIdentify.set(key, clock.now());
      const session: Session = {
        id: randomBytes(16).toString("hex"),
        shard,
        intents: intents ?? 0,
        events: [],
        seq: 0,
        socket: undefined,
        resumableUntil: Number.POSITIVE_INFINITY,
      };
      if (mine(session).length > 2500) return { close: 4011, reason: "Sharding required." };
      all.push(session);
      return session;
    },
    resume({ token, session_id, seq = 0 }) {
      if (token !== core().token) return { close: 4004, reason: "Authentication failed." };
      const session = all.find(({ id }) => id === session_id);
      if (!session || session.resumableUntil < core().clock.now()) return { invalid: true };
      if (seq > session.seq) return { close: 4007, reason: "Invalid seq." };
      return { session, after: seq };
    },
    begin(session) {
      const { world, origin } = core();
      const guilds = session.intents & GUILDS ? mine(session) : [];
      push(session, "READY", {
        v: 10,
        user: { ...userJson(world.bot), verified: true, mfa_enabled: true, email: null },
        guilds: mine(session).map(({ id }) => ({ id, unavailable: true })),
        session_id: session.id,
        resume_gateway_url: `${origin().replace("http", "ws")}/gateway`,
        shard: session.shard,
        application: { id: world.applicationId, flags: 0 },
        session_type: "normal",
        private_channels: [],
        presences: [],
        relationships: [],
        geo_ordered_rtc_regions: [],
        user_settings: {},
        guild_join_requests: [],
        auth: {},
        _trace: [],
      });
      for (const guild of guilds) {
        if (guild.availability === "available") push(session, "GUILD_CREATE", guildJson(world, guild));
      }
    },
    replay(session, after) {
      session.resumableUntil = Number.POSITIVE_INFINITY;
      for (const { seq, text } of session.events) if (seq > after) session.socket?.send(text);
      push(session, "RESUMED", { _trace: [] });
    },
    repeat(session, count) {
      for (const { text } of session.events.slice(-count)) session.socket?.send(text);
    },
    left(session, code) {
      session.socket = undefined;
      session.resumableUntil = core().clock.now() + RESUMABLE_FOR;
      if (code === 1000 || code === 1001) remove(session);
    },
    forget: () => all.splice(0),
    identifiesLeft: () => Math.max(0, identifies),
    setIdentifiesLeft(count) {
      identifies = count;
      renewedAt = core().clock.now();
    },
  };
}
