import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Each file has a process of its own: what one leaves behind by failing does not fail the next.
    isolate: true,
    // Bounds for a machine that is busy, never a measure: nothing waits for them. What Discord's clock measures is
    // measured in the time that the process was given (given-time.ts), so nothing has to be tried twice.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    coverage: {
      provider: "v8",
      include: ["src/**/*.ts", "commands/**/*.ts"],
      // The page runs in a browser, main and rehearse in processes of their own: other tests see to them.
      exclude: [
        "src/**/corpus/**",
        "src/rehearsal/room/page/**",
        "src/main.ts",
        "src/process.ts",
        "src/rehearse.ts",
      ],
      reporter: ["text-summary"],
      thresholds: { lines: 72, functions: 68, branches: 58 },
    },
  },
});
