/** One request from the first byte to the last: faults, token, limits, form, route, answer, record. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

import type { Core } from "./core.ts";
import { ApiError, refusal } from "./errors.ts";
import type { Cut, Fault } from "./faults.ts";
import { serveFile } from "./files.ts";
import { createRateLimits, type RateLimits, tooMany } from "./rate-limits.ts";
import { type Received, readBody } from "./request-body.ts";
import { type Call, match, type Match, type Reply, type Routes } from "./routing.ts";
import { specRefusal } from "./spec.ts";
import type { Json } from "./world.ts";

const VERSIONED = /^\/api(?:\/v10)?(\/[^?]*)/;
const STANDARD = { limit: 30, per: 1000 };

export interface RestServer {
  handle(request: IncomingMessage, response: ServerResponse): void;
  readonly limits: RateLimits;
  /** How many requests are being worked on, without those that hang on purpose. */
  readonly busy: number;
  /** Lets go of everything that hangs. */
  stop(): void;
}

interface Outcome {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

export function createServer(core: Core, routes: Routes): RestServer {
  const limits = createRateLimits(core.settings.pace, core.clock.now, core.settings.invalidRequestLimit);
  const hanging = new Set<ServerResponse>();
  let busy = 0;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "", core.origin());
    if (url.pathname.startsWith("/cdn/")) return serveFile(core, request, response);
    const method = request.method ?? "GET";
    const path = VERSIONED.exec(url.pathname)?.[1];
    const found = path === undefined ? undefined : match(method, path);
    const received = await readBody(request).catch((problem: unknown) => asRefusal(problem));
    // Whoever sent it was gone before the end of it: nothing was asked, and nobody waits.
    if (!request.complete) return;
    const name = found?.name ?? `${method} ${url.pathname}`;
    const fault = found && core.faults.striking(found.name);
    if (fault?.kind === "slow") await sleep(fault.ms);
    if (core.settings.latency > 0) await sleep(core.settings.latency);
    if (fault?.kind === "hang") return void hanging.add(response);
    if (fault?.kind === "drop") return cut(request, fault.by);
    const outcome = await decide(request, url, found, received, fault).catch((problem: unknown) =>
      refused(asRefusal(problem), name, url.pathname, received),
    );
    if (fault?.kind === "accept, then hang") return void hanging.add(response);
    if (fault?.kind === "accept, then drop") return cut(request, fault.by);
    if (fault?.kind === "accept, then fail") {
      return write(response, {
        status: fault.status,
        body: { message: "failed on demand", code: 0 },
        headers: {},
      });
    }
    write(response, outcome);
  }

  async function decide(
    request: IncomingMessage,
    url: URL,
    found: Match | undefined,
    received: Received | ApiError,
    fault: Fault | undefined,
  ): Promise<Outcome> {
    if (limits.isBanned()) {
      const headers = { "retry-after": "600", server: "cloudflare" };
      throw new ApiError(429, { message: "error code: 1015" }, { headers, detail: "banned by Cloudflare" });
    }
    if (!found) {
      const unknown = `${request.method} ${url.pathname}`;
      throw new ApiError(
        404,
        { message: "404: Not Found", code: 0 },
        { isViolation: true, detail: `no such route: ${unknown}` },
      );
    }
    const route = routes[found.name];
    if (!route) throw new Error(`${found.name} is listed and not served`);
    if (!request.headers["user-agent"]?.startsWith("DiscordBot (")) throw refusal(40333);
    if (fault?.kind === "limit") throw tooMany(fault.retryAfter, fault.scope);
    if (fault?.kind === "refuse")
      throw new ApiError(fault.status, { message: fault.message, code: fault.code });
    if (route.auth === "bot" && request.headers.authorization !== `Bot ${core.token}`) {
      throw new ApiError(401, { message: "401: Unauthorized", code: 0 });
    }
    const major = `${found.major} ${found.params["interaction"] ?? ""}`;
    const headers = limits.count(found.name, major, route.window ?? STANDARD, route.auth === "bot");
    if (received instanceof ApiError) throw received;
    if (route.shape && core.settings.checks) {
      const problem = await specRefusal(route.shape, received.body);
      if (problem) throw problem;
    }
    const call: Call<unknown> = {
      core,
      params: found.params,
      query: url.searchParams,
      body: received.body ?? {},
      uploads: received.uploads,
    };
    const reply = route.handle(call as Call);
    record(found.name, url.pathname, received, reply);
    return { status: reply.status, body: reply.body, headers };
  }

  function record(
    route: string,
    path: string,
    { body, uploads }: Received,
    { status, message }: Reply,
  ): void {
    if (!core.settings.checks) return;
    const files = uploads.map(({ name }) => name);
    core.ledger.sent.push({ route, path, at: core.clock.now(), body: body as Json, files, status, message });
  }

  function refused(error: ApiError, route: string, path: string, received: Received | ApiError): Outcome {
    const { status, code, body, message } = error;
    const sent = received instanceof ApiError ? undefined : (received.body as Json | undefined);
    core.ledger.refused.push({
      route,
      path,
      at: core.clock.now(),
      body: sent,
      status,
      code,
      reason: message,
    });
    if (error.isViolation) core.ledger.violations.push(`${route}: ${message}`);
    const shared = error.headers["x-ratelimit-scope"] === "shared";
    if ([401, 403, 429].includes(status) && !shared) limits.countInvalid();
    core.changes.happened();
    return { status, body, headers: error.headers };
  }

  return {
    limits,
    get busy() {
      return busy;
    },
    handle(request, response) {
      busy += 1;
      serve(request, response)
        .catch(() => request.socket.destroy())
        .finally(() => {
          busy -= 1;
          core.changes.happened();
        });
    },
    stop() {
      for (const response of hanging) response.destroy();
      hanging.clear();
    },
  };
}

function cut({ socket }: IncomingMessage, by: Cut): void {
  if (by === "reset") socket.resetAndDestroy();
  else socket.destroy();
}

/** A refusal stays one; anything else is a mistake of the stand-in, which must not pass for Discord's. */
function asRefusal(problem: unknown): ApiError {
  if (problem instanceof ApiError) return problem;
  const detail = problem instanceof Error ? (problem.stack ?? problem.message) : String(problem);
  return new ApiError(500, { message: "The stand-in itself failed", code: 0 }, { isViolation: true, detail });
}

function write(response: ServerResponse, { status, body, headers }: Outcome): void {
  if (response.destroyed) return;
  if (status === 204 || body === undefined) {
    response.writeHead(status, headers).end();
    return;
  }
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      ...headers,
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
    })
    .end(text);
}
