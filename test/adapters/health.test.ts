import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

import { afterEach, expect, test } from "vitest";

import { createMetrics } from "#src/adapters/health/metrics.ts";
import { openHealth } from "#src/adapters/health/open-health.ts";
import { serveHealth } from "#src/adapters/health/server.ts";
import type { HealthServer } from "#src/adapters/health/server.ts";

let server: HealthServer | undefined;
afterEach(() => server?.close());

async function ask(path: string): Promise<{ status: number; says: string }> {
  const response = await fetch(`http://127.0.0.1:${server?.port}${path}`);
  return { status: response.status, says: await response.text() };
}

test("/healthz is 200 when all is well and 503 with the reason when it is not", async () => {
  let reason: string | undefined;
  server = await serveHealth(0, () => reason, createMetrics());
  expect(await ask("/healthz")).toEqual({ status: 200, says: "well\n" });
  reason = "no heartbeat for 130 s";
  expect(await ask("/healthz")).toEqual({ status: 503, says: "no heartbeat for 130 s\n" });
});

test("/metrics counts in Prometheus's format", async () => {
  const metrics = createMetrics();
  metrics.count("interactions", { kind: "command", name: "spark", outcome: "answered" });
  metrics.answered("spark", 0.02);
  metrics.gauge("servers", "Servers", () => 3);
  server = await serveHealth(0, () => undefined, metrics);
  const { says } = await ask("/metrics");
  expect(says).toContain('kublai_interactions_total{kind="command",name="spark",outcome="answered"} 1');
  expect(says).toContain('kublai_handling_seconds_bucket{le="0.025",name="spark"} 1');
  expect(says).toContain("kublai_servers 3");
});

test("anything else is not there, and a taken port is an error", async () => {
  server = await serveHealth(0, () => undefined, createMetrics());
  expect((await ask("/")).status).toBe(404);
  await expect(serveHealth(server.port, () => undefined, createMetrics())).rejects.toThrow("EADDRINUSE");
});

test("with a port, what is counted and gauged can be read; without one, nothing is opened", async () => {
  const none = await openHealth(undefined, () => undefined);
  none.metrics.count("submissions", {});
  none.gauge("servers", "Servers", () => 3);
  await none.close();

  const free = createServer().listen(0);
  await once(free, "listening");
  const { port } = free.address() as AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  const health = await openHealth(port, () => undefined);
  health.metrics.count("submissions", {});
  health.gauge("servers", "Servers", () => 3);
  const says = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  await health.close();
  expect(says).toContain("kublai_submissions_total 1");
  expect(says).toContain("kublai_servers 3");
});
