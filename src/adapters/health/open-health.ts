import type { Metrics } from "#src/core/metrics.ts";

/** What a process shows of itself, and where it counts. */
export interface Health {
  readonly metrics: Metrics;
  /** A figure that is read whenever somebody asks for the metrics. */
  gauge(name: string, says: string, read: () => number): void;
  close(): Promise<void>;
}

const UNREAD: Health = {
  metrics: { count: () => undefined, answered: () => undefined },
  gauge: () => undefined,
  close: async () => undefined,
};

/**
 * Health and metrics for whoever gave a port. Without one nobody can read them: then nothing is counted, and the
 * libraries for it are not loaded.
 * @param unwell why this process should be restarted, if it should
 * @throws when the port is taken
 */
export async function openHealth(
  port: number | undefined,
  unwell: () => string | undefined,
): Promise<Health> {
  if (port === undefined) return UNREAD;
  const { createMetrics } = await import("#src/adapters/health/metrics.ts");
  const { serveHealth } = await import("#src/adapters/health/server.ts");
  const metrics = createMetrics();
  const server = await serveHealth(port, unwell, metrics);
  return { metrics, gauge: metrics.gauge, close: () => server.close() };
}
