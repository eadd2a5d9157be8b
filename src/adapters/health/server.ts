/** `/healthz` and `/metrics` over HTTP, for whatever watches over Kublai. Says nothing about any person or server. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import type { PrometheusMetrics } from "#src/adapters/health/metrics.ts";

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** The port cannot be opened. The message is for the person who hosts Kublai. */
export class PortTaken extends Error {
  override readonly name = "PortTaken";
  /** An earlier process may be about to leave it. */
  readonly passing = true;
}

/**
 * Listens on all addresses of this machine, so that a probe from outside a container reaches it.
 * @param unwell why this process should be restarted, if it should
 * @throws {PortTaken}
 */
export async function serveHealth(
  port: number,
  unwell: () => string | undefined,
  metrics: PrometheusMetrics,
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const plain = { "content-type": "text/plain; charset=utf-8" };
    if (request.url === "/healthz") {
      const reason = unwell();
      response.writeHead(reason === undefined ? 200 : 503, plain).end(`${reason ?? "well"}\n`);
    } else if (request.url === "/metrics") {
      metrics.text().then(
        (text) => response.writeHead(200, { "content-type": metrics.contentType }).end(text),
        () => response.writeHead(500, plain).end("The metrics cannot be read.\n"),
      );
    } else {
      response.writeHead(404, plain).end("There are /healthz and /metrics.\n");
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", ({ code = "" }: NodeJS.ErrnoException) =>
      reject(
        new PortTaken(
          `The port in HEALTH_PORT cannot be opened: choose another, or end what holds it. (${code})`,
        ),
      ),
    );
    server.listen(port, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
    },
  };
}
