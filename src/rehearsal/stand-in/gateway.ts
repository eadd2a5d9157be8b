/** Discord's gateway on a WebSocket: hello, identify, resume, heartbeats, events (events/gateway). Knows no REST. */
import type { Server } from "node:http";

import { type WebSocket, WebSocketServer } from "ws";

import type { Core, Dispatch } from "./core.ts";
import { createSessions, type Session } from "./sessions.ts";
import { shardOf } from "./snowflakes.ts";

export interface Gateway {
  /** Sends an event to every session that its shard and its intents make eligible. */
  readonly dispatch: Dispatch;
  readonly sessions: readonly Session[];
  /** Op 7: please reconnect and resume. */
  reconnect(): void;
  /** Op 9, with whether the session may be resumed. */
  invalidate(resumable: boolean): void;
  /** Closes every socket with a code of events/gateway, e.g. 4000, or 4004 and 4014, which are final. */
  close(code: number): void;
  /** Cuts every connection without a word. */
  drop(): void;
  /** The next session that is asked for is refused with this code. */
  refuseNext(code: number): void;
  /** From now on heartbeats are not answered, until `speakAgain`. */
  fallSilent(): void;
  speakAgain(): void;
  /** Sends the last `count` events once more under their old sequence numbers, as a bad network would. */
  repeat(count: number): void;
  identifiesLeft(): number;
  /** Sets how many sessions may still be started today. */
  setIdentifiesLeft(count: number): void;
  attach(server: Server): void;
  stop(): void;
}

/** Closes that say something of tokens, shards, grants and sleeping machines, and nothing of how the bot speaks. */
const CIRCUMSTANCES = new Set([4004, 4009, 4010, 4011, 4014]);

type Frame = { readonly op: number; readonly d?: unknown };

export function createGateway(core: () => Core): Gateway {
  const sockets = new Set<WebSocket>();
  const bySocket = new Map<WebSocket, Session>();
  const server = new WebSocketServer({ noServer: true, maxPayload: 1 << 20 });
  const sessions = createSessions(core);
  let silent = false;
  let refusesWith: number | undefined;

  const send = (socket: WebSocket, op: number, d: unknown): void => {
    socket.send(JSON.stringify({ op, d, s: null, t: null }));
  };

  function refuse(socket: WebSocket, code: number, reason: string): void {
    if (!CIRCUMSTANCES.has(code)) core().ledger.violations.push(`gateway: closed with ${code}: ${reason}`);
    socket.close(code, reason);
  }

  function connect(socket: WebSocket, url: string): void {
    const query = new URL(url, "ws://stand-in").searchParams;
    sockets.add(socket);
    socket.on("error", () => socket.terminate());
    socket.on("close", (code) => {
      sockets.delete(socket);
      const session = bySocket.get(socket);
      bySocket.delete(socket);
      if (session?.socket === socket) sessions.left(session, code);
    });
    if (query.get("v") !== "10" || query.get("encoding") !== "json") {
      return refuse(socket, 4012, "Invalid API version");
    }
    const { heartbeatInterval, heartbeatGrace } = core().settings;
    let overdue: NodeJS.Timeout | undefined;
    const heartbeat = (): void => {
      clearTimeout(overdue);
      overdue = setTimeout(
        () => refuse(socket, 4009, "Session timed out."),
        heartbeatInterval + heartbeatGrace,
      ).unref();
    };
    socket.on("close", () => clearTimeout(overdue));
    send(socket, 10, { heartbeat_interval: heartbeatInterval, _trace: [] });
    heartbeat();
    let sent: number[] = [];
    socket.on("message", (data, isBinary) => {
      const text = isBinary ? "" : (data as Buffer).toString();
      if (Buffer.byteLength(text) > 4096) return refuse(socket, 4002, "Payload exceeds 4096 bytes");
      sent = [...sent.filter((at) => at > Date.now() - 60_000), Date.now()];
      if (sent.length > 120) return refuse(socket, 4008, "You are being rate limited.");
      const frame = parse(text);
      if (!frame) return refuse(socket, 4002, "Error while decoding payload.");
      if (frame.op === 1) heartbeat();
      return receive(socket, frame);
    });
  }

  function receive(socket: WebSocket, { op, d }: Frame): void {
    const session = bySocket.get(socket);
    if (op === 1) return silent ? undefined : send(socket, 11, null);
    if (op === 2) {
      if (session) return refuse(socket, 4005, "Already authenticated.");
      if (refusesWith !== undefined) {
        const code = refusesWith;
        refusesWith = undefined;
        return refuse(socket, code, "Refused on demand.");
      }
      const outcome = sessions.identify(d as never);
      if ("close" in outcome) return refuse(socket, outcome.close, outcome.reason);
      if ("invalid" in outcome) return send(socket, 9, false);
      bySocket.set(socket, outcome);
      outcome.socket = socket;
      return sessions.begin(outcome);
    }
    if (op === 6) {
      const outcome = sessions.resume(d as never);
      if ("close" in outcome) return refuse(socket, outcome.close, outcome.reason);
      if ("invalid" in outcome) return send(socket, 9, false);
      bySocket.set(socket, outcome.session);
      outcome.session.socket = socket;
      return sessions.replay(outcome.session, outcome.after);
    }
    if (!session) return refuse(socket, 4003, "Not authenticated.");
    if (op === 3 || op === 4) return undefined;
    return refuse(socket, 4001, `Unknown opcode ${op}.`);
  }

  return {
    sessions: sessions.all,
    dispatch(event, data, about, intent = 0) {
      if (about && (!about.hasBot || about.availability !== "available") && event !== "INTERACTION_CREATE")
        return;
      for (const session of sessions.all) {
        const mine = shardOf(about?.id ?? null, session.shard[1]) === session.shard[0];
        if (mine && (session.intents & intent) === intent) sessions.push(session, event, data);
      }
    },
    reconnect: () => sockets.forEach((socket) => send(socket, 7, null)),
    invalidate(resumable) {
      if (!resumable) sessions.forget();
      for (const socket of sockets) {
        if (!resumable) bySocket.delete(socket);
        send(socket, 9, resumable);
      }
    },
    close(code) {
      if (code !== 4000) sessions.forget();
      for (const socket of sockets) socket.close(code);
    },
    drop: () => sockets.forEach((socket) => socket.terminate()),
    refuseNext: (code) => void (refusesWith = code),
    fallSilent: () => void (silent = true),
    speakAgain: () => void (silent = false),
    repeat: (count) => sessions.all.forEach((session) => sessions.repeat(session, count)),
    identifiesLeft: () => sessions.identifiesLeft(),
    setIdentifiesLeft: (count) => sessions.setIdentifiesLeft(count),
    attach(http) {
      http.on("upgrade", (request, socket, head) => {
        if (request.url?.startsWith("/gateway")) {
          server.handleUpgrade(request, socket, head, (ws) => connect(ws, request.url ?? ""));
        } else {
          socket.destroy();
        }
      });
    },
    stop() {
      for (const socket of sockets) socket.terminate();
      sockets.clear();
      server.close();
    },
  };
}

function parse(text: string): Frame | undefined {
  try {
    const frame: unknown = JSON.parse(text);
    return typeof frame === "object" && frame !== null && "op" in frame ? (frame as Frame) : undefined;
  } catch {
    return undefined;
  }
}
