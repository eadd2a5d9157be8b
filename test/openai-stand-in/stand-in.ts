/**
 * A local server that speaks the OpenAI Responses API and Chat Completions, as far as a muse uses them. It is never
 * kinder than the real one: a request that OpenAI would refuse is refused here, and remembered.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { Reply } from "./replies.ts";
import { honest } from "./replies.ts";
import { complaintsAbout, themesIn } from "./requests.ts";

/** A request as it arrived, whole. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  /** As it was sent. */
  readonly raw: string;
  readonly body: Record<string, unknown>;
}

export interface OpenAiStandIn {
  /** For `OPENAI_BASE_URL`. */
  readonly url: string;
  readonly key: string;
  readonly received: readonly Received[];
  /** What OpenAI would have refused. */
  readonly complaints: readonly string[];
  /** How the next requests are answered, in order; then honestly again. */
  next(...replies: readonly Reply[]): void;
  /** How every request is answered from now on, unless `next` says otherwise. */
  always(reply: Reply): void;
  close(): Promise<void>;
}

export const KEY = "sk-stand-in-0123456789";

export async function startOpenAi(): Promise<OpenAiStandIn> {
  const received: Received[] = [];
  const complaints: string[] = [];
  const queue: Reply[] = [];
  let usual: Reply = honest();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let raw = "";
    for await (const chunk of request) raw += String(chunk);
    const path = (request.url ?? "").replace(/^\/v1/, "");
    const body = JSON.parse(raw) as Record<string, unknown>;
    received.push({ path, headers: request.headers, raw, body });
    const found = complaintsAbout(path, request.headers, body, KEY);
    complaints.push(...found);
    if (found.length > 0) {
      response.writeHead(400, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: found.join("; "), type: "invalid_request_error" } }));
      return;
    }
    const reply = queue.shift() ?? usual;
    await reply({ path, body, themes: themesIn(raw), nth: received.length }, response);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  async function close(): Promise<void> {
    server.closeAllConnections();
    server.close();
  }
  return {
    url: `http://127.0.0.1:${port}/v1`,
    key: KEY,
    received,
    complaints,
    next: (...replies) => void queue.push(...replies),
    always: (reply) => void (usual = reply),
    close,
  };
}
