/** The page's own server: what a person sees, what they do, and a line on which changes are told. Loopback only. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { z } from "zod";

import type { Person } from "../people/person.ts";
import type { StandIn } from "../stand-in/stand-in.ts";
import { perform, requestSchema, silenceAfter } from "./acts.ts";
import { placeOf, sceneFor, type Cast } from "./scene.ts";
import { pageFile, uploadedFile, type Served } from "./served.ts";

export interface RoomServer {
  /** What to type into a browser. */
  readonly address: string;
  close(): Promise<void>;
}

export interface RoomPlan {
  readonly id: string;
  readonly standIn: StandIn;
  readonly cast: readonly Cast[];
  /** Moves the time and lets everything that falls due happen. */
  move(to: "hour" | "day" | "digest"): Promise<void>;
  /** The usual port; any free one is taken where it is not free. */
  readonly port: number;
}

/** A file of 256 KiB in base64, and room to spare. */
const MOST_BYTES = 1024 * 1024;
/** Changes come in bursts: the page is told once for each, in milliseconds. */
const BURST = 15;
const moveSchema = z.object({ to: z.enum(["hour", "day", "digest"]) });

/** Serves the page. Rejects if no port can be had. */
export async function serveRoom(plan: RoomPlan): Promise<RoomServer> {
  const { id, standIn, cast } = plan;
  const listeners = new Set<ServerResponse>();
  let burst: NodeJS.Timeout | undefined;
  const forget = standIn.onChange(() => {
    burst ??= setTimeout(() => {
      burst = undefined;
      for (const listener of listeners) listener.write("data: changed\n\n");
    }, BURST);
  });
  const http = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      const isMalformed = error instanceof z.ZodError || error instanceof SyntaxError;
      const failed = error instanceof Error && !isMalformed ? error.message : "The room does not know that.";
      reply(response, isMalformed ? 400 : 409, { failed });
    });
  });
  const port = await listen(http, plan.port);
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]);
  const origins = new Set([...hosts].map((host) => `http://${host}`));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host = "", origin } = request.headers;
    // A page elsewhere may point its own name at this address, or post to it: neither is let in.
    if (!hosts.has(host) || (origin !== undefined && !origins.has(origin))) {
      return reply(response, 403, { failed: "This room is only for this machine." });
    }
    const { pathname, searchParams } = new URL(request.url ?? "/", `http://${host}`);
    if (request.method === "POST") return post(pathname, await bodyOf(request), response);
    if (pathname === "/scene") {
      const viewer = personCalled(searchParams.get("person") ?? "");
      const here = searchParams.get("here") ?? "";
      return reply(response, 200, sceneFor(standIn, id, cast, { viewer, here }));
    }
    if (pathname === "/changes") return listenTo(response);
    const uploaded = /^\/files\/(.+)$/u.exec(pathname)?.[1];
    const file = uploaded === undefined ? await pageFile(pathname) : uploadedFile(standIn.world, uploaded);
    return file ? send(response, file) : reply(response, 404, { failed: "There is nothing here." });
  }

  async function post(pathname: string, body: unknown, response: ServerResponse): Promise<void> {
    if (pathname === "/clock") {
      await plan.move(moveSchema.parse(body).to);
      return reply(response, 200, { result: null });
    }
    if (pathname !== "/act") return reply(response, 404, { failed: "There is nothing here." });
    const { person, here, what } = requestSchema.parse(body);
    const viewer = personCalled(person);
    try {
      const result = await perform(viewer.in(placeOf(standIn.world, viewer, here)), what);
      // Of a reaction the page needs nothing: it asks for the scene. Choices it has no other way to see.
      return reply(response, 200, { result: Array.isArray(result) ? (result as unknown[]) : null });
    } catch (error) {
      const failed = silenceAfter(what, error);
      if (failed === undefined) throw error;
      return reply(response, 409, { failed, isSilence: true });
    }
  }

  function personCalled(name: string): Person {
    const found = cast.find((one) => one.name === name) ?? cast[0];
    if (!found) throw new Error("Nobody is in the room.");
    return found.person;
  }

  function listenTo(response: ServerResponse): void {
    response.writeHead(200, { ...GUARDED, "content-type": "text/event-stream" });
    response.write("retry: 1000\n\n");
    listeners.add(response);
    response.on("close", () => listeners.delete(response));
  }

  return {
    address: `http://127.0.0.1:${port}/`,
    async close() {
      forget();
      clearTimeout(burst);
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

const GUARDED = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
} as const;

function send(response: ServerResponse, { type, policy, body }: Served): void {
  response.writeHead(200, { ...GUARDED, "content-security-policy": policy, "content-type": type });
  response.end(body);
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { ...GUARDED, "content-type": "application/json" });
  response.end(
    JSON.stringify(body, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  );
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new Error("That is too much at once.");
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString("utf8"));
}

/** The port that was listened on: the wanted one, or a free one. */
async function listen(http: ReturnType<typeof createServer>, wanted: number): Promise<number> {
  const attempt = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      http.once("error", reject);
      http.listen(port, "127.0.0.1", () => {
        http.off("error", reject);
        resolve();
      });
    });
  await attempt(wanted).catch(() => attempt(0));
  return (http.address() as AddressInfo).port;
}
