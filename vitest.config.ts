import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Each file has a process of its own: what one leaves behind by failing does not fail the next.
    isolate: true,
    // A bound for a machine that is busy, never a measure: nothing waits for it.
    testTimeout: 20_000,
    hookTimeout: 20_000,
    // The stand-in forgives no answer later than three seconds, and a busy machine has such seconds. What fails three
    // times is a fault; the summary names what needed another try.
    retry: 2,
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
