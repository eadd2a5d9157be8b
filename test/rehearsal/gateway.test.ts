/** The gateway: sessions, shards, resumes, closes, and servers that come late (events/gateway). */
import { expect, onTestFinished, test } from "vitest";
import { WebSocket } from "ws";

import { type StandIn, startStandIn } from "#src/rehearsal/stand-in/stand-in.ts";

import { request } from "./bare-bot.ts";

interface Socket {
  readonly socket: WebSocket;
  readonly frames: {
    readonly op: number;
    readonly d: never;
    readonly s: number | null;
    readonly t: string | null;
  }[];
  readonly closed: Promise<number>;
  send(op: number, d: unknown): void;
  /** Waits for a frame that fits. */
  until(op: number, t?: string): Promise<{ readonly d: unknown; readonly s: number | null }>;
}

async function connect(standIn: StandIn, query = "?v=10&encoding=json"): Promise<Socket> {
  const socket = new WebSocket(`${standIn.url.replace("http", "ws").replace("/api", "/gateway")}${query}`);
  const frames: Socket["frames"] = [];
  const listeners = new Set<() => void>();
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  socket.on("message", (data) => {
    frames.push(JSON.parse((data as Buffer).toString()) as Socket["frames"][number]);
    for (const listener of listeners) listener();
  });
  await new Promise((resolve) => socket.once("open", resolve));
  return {
    socket,
    frames,
    closed,
    send: (op, d) => socket.send(JSON.stringify({ op, d })),
    until: (op, t) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = frames.find((frame) => frame.op === op && (t === undefined || frame.t === t));
          if (found) resolve(found);
        };
        listeners.add(look);
        look();
      }),
  };
}

async function plain(options: Parameters<typeof startStandIn>[0] = {}): Promise<StandIn> {
  const standIn = await startStandIn(options);
  onTestFinished(() => standIn.close());
  return standIn;
}

const identify = (standIn: StandIn, more: object = {}) => ({
  token: standIn.token,
  intents: 1,
  properties: {},
  ...more,
});

test("hello, identify, READY, and then every server (gateway#connection-lifecycle)", async () => {
  const standIn = await plain();
  const { id } = standIn.guild();
  const { until, send } = await connect(standIn);
  expect(await until(10)).toMatchObject({ d: { heartbeat_interval: 41_250 } });
  send(2, identify(standIn));
  expect(await until(0, "READY")).toMatchObject({ s: 1, d: { v: 10, guilds: [{ id, unavailable: true }] } });
  expect(await until(0, "GUILD_CREATE")).toMatchObject({ s: 2, d: { id, unavailable: false } });
  send(1, 2);
  await until(11);
});

const closes: readonly (readonly [
  number,
  string,
  string | undefined,
  (socket: Socket, standIn: StandIn) => void,
])[] = [
  [4012, "a version other than 10", "?v=9&encoding=json", () => undefined],
  [4002, "what is no JSON", undefined, ({ socket }) => socket.send("{")],
  [4002, "more than 4096 bytes", undefined, ({ send }) => send(1, "x".repeat(4100))],
  [4003, "anything before identify", undefined, ({ send }) => send(8, {})],
  [4004, "a wrong token", undefined, ({ send }, standIn) => send(2, identify(standIn, { token: "x" }))],
  [
    4010,
    "a shard that cannot be",
    undefined,
    ({ send }, standIn) => send(2, identify(standIn, { shard: [2, 2] })),
  ],
  [
    4013,
    "intents that do not exist",
    undefined,
    ({ send }, standIn) => send(2, identify(standIn, { intents: 1 << 30 })),
  ],
  [
    4014,
    "intents that were not granted",
    undefined,
    ({ send }, standIn) => send(2, identify(standIn, { intents: 1 << 15 })),
  ],
];

test.each(closes)(
  "%i for %s (opcodes-and-status-codes#gateway-close-event-codes)",
  async (code, _, query, act) => {
    const standIn = await plain();
    const socket = await connect(standIn, query);
    act(socket, standIn);
    expect(await socket.closed).toBe(code);
    standIn.takeViolations();
  },
);

test("4009 for a client that sends no heartbeat, and for no other (gateway#sending-heartbeats)", async () => {
  const standIn = await plain({ heartbeatInterval: 40, heartbeatGrace: 460 });
  const mute = await connect(standIn);
  mute.send(2, identify(standIn));
  const alive = await connect(standIn);
  const beating = setInterval(() => alive.send(1, null), 40);
  onTestFinished(() => clearInterval(beating));
  expect(await mute.closed).toBe(4009);
  expect(alive.socket.readyState).toBe(WebSocket.OPEN);
});

test("4005 for a second identify, 4008 for more than 120 sends in a minute (gateway#rate-limiting)", async () => {
  const standIn = await plain();
  const twice = await connect(standIn);
  twice.send(2, identify(standIn));
  twice.send(2, identify(standIn));
  expect(await twice.closed).toBe(4005);
  const hasty = await connect(standIn);
  for (let at = 0; at <= 120; at += 1) hasty.send(1, null);
  expect(await hasty.closed).toBe(4008);
  expect(standIn.takeViolations()).toHaveLength(2);
});

test("a session starts once in 5 seconds; the next is invalid until then (gateway#session-start-limit-object)", async () => {
  const standIn = await plain();
  const first = await connect(standIn);
  first.send(2, identify(standIn));
  await first.until(0, "READY");
  const second = await connect(standIn);
  second.send(2, identify(standIn));
  expect(await second.until(9)).toMatchObject({ d: false });
  standIn.clock.advance(5000);
  second.send(2, identify(standIn));
  await second.until(0, "READY");
});

test("1000 sessions a day, and the token is reset after that (gateway#session-start-limit-object)", async () => {
  const standIn = await plain();
  standIn.gateway.setIdentifiesLeft(0);
  expect((await request(standIn, "GET", "/gateway/bot")).body).toMatchObject({
    session_start_limit: { remaining: 0 },
  });
  const { send, closed } = await connect(standIn);
  send(2, identify(standIn));
  expect(await closed).toBe(4004);
  expect(standIn.takeViolations()[0]).toContain("resets the token");
});

test("a server goes to one shard, direct messages to shard 0 (gateway#sharding)", async () => {
  const standIn = await plain({ maxConcurrency: 2, shards: 2 });
  standIn.guild();
  const ada = standIn.person("Ada");
  const sockets = await Promise.all([connect(standIn), connect(standIn)]);
  sockets.forEach(({ send }, shard) => send(2, identify(standIn, { shard: [shard, 2] })));
  await Promise.all(sockets.map(({ until }) => until(0, "READY")));
  const { id } = ada.in("direct messages").channel;
  void ada
    .in("direct messages")
    .forges("x", { kind: "modal" })
    .catch(() => undefined);
  expect(await sockets[0]?.until(0, "INTERACTION_CREATE")).toMatchObject({
    d: { channel_id: id, context: 1 },
  });
  expect(sockets[1]?.frames.some(({ t }) => t === "INTERACTION_CREATE")).toBe(false);
  expect(sockets.filter(({ frames }) => frames.some(({ t }) => t === "GUILD_CREATE"))).toHaveLength(1);
});

test("events need their intent; interactions need none (gateway#list-of-intents)", async () => {
  const standIn = await plain();
  standIn.guild();
  const ada = standIn.person("Ada");
  const { until, send, frames } = await connect(standIn);
  send(2, identify(standIn));
  await until(0, "GUILD_CREATE");
  ada.says("nobody tells the bot");
  void ada.forges("x", { kind: "modal" }).catch(() => undefined);
  await until(0, "INTERACTION_CREATE");
  expect(frames.some(({ t }) => t === "MESSAGE_CREATE")).toBe(false);
});

test("events repeated on a bad network carry their old numbers (gateway#resuming)", async () => {
  const standIn = await plain();
  standIn.guild();
  const { until, send, frames } = await connect(standIn);
  send(2, identify(standIn));
  const { s } = await until(0, "GUILD_CREATE");
  standIn.gateway.repeat(1);
  send(1, null);
  await until(11);
  expect(frames.filter((frame) => frame.s === s)).toHaveLength(2);
});

test("after op 9 with false the session is gone, and cannot be resumed (gateway#resuming)", async () => {
  const standIn = await plain();
  const first = await connect(standIn);
  first.send(2, identify(standIn));
  const { session_id } = (await first.until(0, "READY")).d as { session_id: string };
  standIn.gateway.invalidate(false);
  expect(await first.until(9)).toMatchObject({ d: false });
  const second = await connect(standIn);
  second.send(6, { token: standIn.token, session_id, seq: 1 });
  expect(await second.until(9)).toMatchObject({ d: false });
});
