import { defineConfig } from "vitest/config";

/**
 * What takes long and adds nothing to coverage: processes of their own (a browser, the whole program, a bot that is
 * killed) and thousands of deals. `npm test` runs them, `npm run check` does not run them again.
 */
const LONG = [
  "test/main.test.ts",
  "test/rehearsal/room-*.test.ts",
  "test/journeys/a-week.test.ts",
  "test/core/prompts/{dealt,mistyped}.test.ts",
];

export default defineConfig({
  test: {
    // Bounds for a machine that is busy, never a measure: nothing waits for them. What Discord's clock measures is
    // measured in the time that the process was given (given-time.ts), so nothing has to be tried twice.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A worker more than two cores: some tests wait.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: "quick",
          include: ["test/**/*.test.ts"],
          exclude: LONG,
          expect: { poll: { timeout: 15_000 } },
          // Files share their modules, and so the compiled forms: a test stops whatever it has started when it ends.
          pool: "threads",
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: "long", include: LONG, expect: { poll: { timeout: 15_000 } } },
      },
    ],
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts", "commands/**/*.ts"],
      // The page runs in a browser, main and rehearse in processes of their own: the long tests see to them.
      exclude: [
        "src/**/corpus/**",
        "src/rehearsal/room/page/**",
        "src/main.ts",
        "src/process.ts",
        "src/rehearse.ts",
      ],
      reporter: ["text-summary"],
      thresholds: { lines: 96, functions: 95, branches: 84 },
    },
  },
});
