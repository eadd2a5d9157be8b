/** The page's own server: files, what a person sees, what they do, and a line on which changes are told. Loopback only. */
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { stripTypeScriptTypes } from "node:module";
import type { AddressInfo } from "node:net";

import { z } from "zod";

import type { Person } from "../people/person.ts";
import type { StandIn } from "../stand-in/stand-in.ts";
import { perform, requestSchema } from "./acts.ts";
import { placeOf, sceneFor, type Cast } from "./scene.ts";

export interface RoomServer {
  /** What to type into a browser. */
  readonly address: string;
  close(): Promise<void>;
}

export interface RoomPlan {
  readonly standIn: StandIn;
  readonly cast: readonly Cast[];
  /** Moves the time and lets everything that falls due happen. */
  move(to: "hour" | "day" | "digest"): Promise<void>;
  /** The usual port; any free one is taken where it is not free. */
  readonly port: number;
}

const FILES: Readonly<Record<string, string>> = {
  "/": "index.html",
  "/layout.css": "layout.css",
  "/messages.css": "messages.css",
  "/controls.css": "controls.css",
  "/app.ts": "app.ts",
  "/composer.ts": "composer.ts",
  "/components.ts": "components.ts",
  "/dom.ts": "dom.ts",
  "/forms.ts": "forms.ts",
  "/messages.ts": "messages.ts",
  "/tour.ts": "tour.ts",
  "/wire.ts": "wire.ts",
};
const KINDS: Readonly<Record<string, string>> = { html: "text/html", css: "text/css", ts: "text/javascript" };
/** A file of 256 KiB in base64, and room to spare. */
const MOST_BYTES = 1024 * 1024;
const moveSchema = z.object({ to: z.enum(["hour", "day", "digest"]) });

/** Serves the page. Rejects if no port can be had. */
export async function serveRoom(plan: RoomPlan): Promise<RoomServer> {
  const { standIn, cast } = plan;
  const listeners = new Set<ServerResponse>();
  const forget = standIn.onChange(() => {
    for (const listener of listeners) listener.write("data: changed\n\n");
  });
  const http = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      const failed = error instanceof Error ? error.message : "Something went wrong.";
      reply(response, error instanceof z.ZodError ? 400 : 409, { failed });
    });
  });
  const port = await listen(http, plan.port);
  const hosts = new Set([`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]);

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host = "", origin } = request.headers;
    // A page elsewhere may point its own name at this address, or post to it: neither is let in.
    const isForeign = origin !== undefined && !hosts.has(origin.replace(/^http:\/\//u, ""));
    if (!hosts.has(host) || isForeign)
      return reply(response, 403, { failed: "This room is only for this machine." });
    const { pathname, searchParams } = new URL(request.url ?? "/", `http://${host}`);
    if (request.method === "POST") {
      const body: unknown = JSON.parse(await bodyOf(request));
      if (pathname === "/act") {
        const { person, here, what } = requestSchema.parse(body);
        const viewer = personCalled(person);
        const result = await perform(viewer.in(placeOf(standIn.world, viewer, here)), what);
        // Of a reaction the page needs nothing: it asks for the scene. Choices it has no other way to see.
        return reply(response, 200, { result: Array.isArray(result) ? (result as unknown[]) : null });
      }
      if (pathname === "/clock") {
        await plan.move(moveSchema.parse(body).to);
        return reply(response, 200, { result: null });
      }
    }
    if (pathname === "/scene") {
      const viewer = personCalled(searchParams.get("person") ?? "");
      const here = searchParams.get("here") ?? viewer.channel.id;
      return reply(response, 200, sceneFor(standIn, standIn.world, cast, viewer, here));
    }
    if (pathname === "/changes") return listenTo(response);
    const file = FILES[pathname];
    if (file === undefined) return reply(response, 404, { failed: "There is nothing here." });
    return send(response, file);
  }

  function personCalled(name: string): Person {
    const found = cast.find((one) => one.name === name) ?? cast[0];
    if (!found) throw new Error("Nobody is in the room.");
    return found.person;
  }

  function listenTo(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(": here\n\n");
    listeners.add(response);
    response.on("close", () => listeners.delete(response));
  }

  async function send(response: ServerResponse, file: string): Promise<void> {
    const source = await readFile(new URL(`page/${file}`, import.meta.url), "utf8");
    const kind = KINDS[file.split(".").at(-1) ?? ""] ?? "text/plain";
    response.writeHead(200, { ...headers(standIn), "content-type": `${kind}; charset=utf-8` });
    response.end(file.endsWith(".ts") ? stripTypeScriptTypes(source) : source);
  }

  return {
    address: `http://127.0.0.1:${port}/`,
    async close() {
      forget();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

/** Nothing may be loaded but from here; pictures come from the stand-in's own port. */
function headers(standIn: StandIn): Record<string, string> {
  const pictures = new URL(standIn.url).origin;
  return {
    "content-security-policy": `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' ${pictures}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
  };
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(
    JSON.stringify(body, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  );
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) throw new Error("That is too much at once.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
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
