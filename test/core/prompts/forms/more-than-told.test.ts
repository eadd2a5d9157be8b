import { describe, expect, it } from "vitest";

import type { Telling } from "#src/core/prompts/form.ts";
import { library } from "#src/core/prompts/library.ts";
import { createPrompts, type Prompt } from "#src/core/prompts/prompts.ts";
import { isRefusal } from "#src/core/refusal.ts";

const prompts = createPrompts(library);
const dealt = (form: Prompt["form"]) => {
  const deal = prompts.deal({ form, scope: "a server" });
  if (isRefusal(deal)) throw new Error(deal.refused);
  return deal.prompt;
};
const [chain, house, crossing] = [dealt("chain"), dealt("house"), dealt("crossing")];
const given = <Value>(result: Value | { refused: string }): Value => {
  if (isRefusal(result)) throw new Error(result.refused);
  return result;
};

describe("what some forms do beyond telling", () => {
  it("makes out more lines of a ledger, and of nothing else", () => {
    const four: Telling = prompts.tell(house);
    const five = given<Telling>(prompts.makeOut(house, 5));
    expect(five.lines?.slice(0, 4)).toEqual(four.lines);
    expect(five.lines).toHaveLength(5);
    expect(prompts.makeOut(chain, 5)).toEqual({ refused: expect.stringContaining("no more lines") });
  });

  it("gives other lines of the same ledger another call number", () => {
    const other = given<Prompt>(prompts.change(house, "lines"));
    expect(other.call).not.toBe(house.call);
    expect(prompts.tell(other).paragraph).toBe(prompts.tell(house).paragraph);
  });

  it("tells a line of a spread to whoever takes it, and of nothing else", () => {
    const line = given<Telling>(prompts.tellLine(crossing, "column-2"));
    expect(line.cards).toHaveLength(3);
    expect(line.note).toBe("middle column");
    expect(prompts.tellLine(house, "row-1")).toEqual({
      refused: expect.stringContaining("no lines to take"),
    });
  });

  it("refuses to change a spread, with the reason", () => {
    const reason = { refused: expect.stringContaining("Take another line") };
    expect(prompts.change(crossing, "card-1")).toEqual(reason);
    expect(prompts.keepOnly(crossing, ["card-1"])).toEqual(reason);
  });

  it("moves the gap of a chain and back, by call number", () => {
    const moves = [0, 1].map((attempt) => prompts.change(chain, "gap", attempt));
    for (const moved of moves) {
      if (isRefusal(moved)) continue;
      expect(given<Prompt>(prompts.read(moved.call))).toEqual(moved);
      expect(moved.call).not.toBe(chain.call);
    }
  });
});
