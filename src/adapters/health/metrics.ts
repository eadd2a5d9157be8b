/** Counts in Prometheus's own format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

import { counted } from "#src/core/metrics.ts";
import type { Counted, Metrics } from "#src/core/metrics.ts";

export interface PrometheusMetrics extends Metrics {
  /** A figure that is read whenever somebody asks for the metrics. */
  gauge(name: string, says: string, read: () => number): object;
  /** The text of `/metrics`, and its content type. */
  text(): Promise<string>;
  readonly contentType: string;
}

export function createMetrics(): PrometheusMetrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const counters = new Map(
    Object.entries(counted).map(([name, { says, labels }]) => [
      name as Counted,
      new Counter({ name: `kublai_${name}_total`, help: says, labelNames: labels, registers }),
    ]),
  );
  const answers = new Histogram({
    name: "kublai_handling_seconds",
    help: "From an interaction's arrival to the end of its handler",
    labelNames: ["name"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers,
  });
  return {
    count: (what, labels) => counters.get(what)?.inc(labels),
    answered: (name, seconds) => answers.observe({ name }, seconds),
    gauge(name, says, read) {
      return new Gauge({
        name: `kublai_${name}`,
        help: says,
        registers,
        collect() {
          this.set(read());
        },
      });
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
