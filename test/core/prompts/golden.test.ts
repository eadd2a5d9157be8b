import { existsSync, readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { library } from "#src/core/prompts/library.ts";
import { createPrompts } from "#src/core/prompts/prompts.ts";

import { GOLDEN, resolve, type Golden } from "./golden.ts";

describe.skipIf(!existsSync(GOLDEN))("call numbers that were given out", () => {
  it("stand for what they stood for when their edition was frozen", () => {
    const golden = JSON.parse(readFileSync(GOLDEN, "utf8")) as readonly Golden[];
    const prompts = createPrompts(library);
    expect(golden.length).toBeGreaterThanOrEqual(200);
    expect(golden.map(({ call }) => resolve(prompts, call))).toEqual(golden);
  });
});
