import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";

import { FONT, FONT_FILES } from "#src/adapters/images/rasterise.ts";
import { drawSpread, spreadSvg } from "#src/adapters/images/spread.ts";
import { library } from "#src/core/prompts/library.ts";
import { createPrompts } from "#src/core/prompts/prompts.ts";
import type { DealtPrompt } from "#src/core/prompts/prompts.ts";
import { isRefusal } from "#src/core/refusal.ts";

/** Pixels between a word and the frame around it. */
const ROOM = 8;

/** The longest names that cards of a spread can have, as far as many deals find them. */
function longestNames(): string[] {
  const prompts = createPrompts(library.filter(({ id }) => id === "crossing"));
  const names = new Set<string>();
  let last: DealtPrompt | undefined;
  for (let deal = 0; deal < 200; deal += 1) {
    const dealt = prompts.deal({ form: "crossing", scope: "names", ...(last && { state: last.state }) });
    if (isRefusal(dealt)) throw new Error(dealt.refused);
    last = dealt;
    for (const { name } of prompts.tell(dealt.prompt).cards) names.add(name);
  }
  const longestWord = (name: string) => Math.max(...name.split(" ").map(({ length }) => length));
  const inOrder = (by: (name: string) => number) => [...names].toSorted((a, b) => by(b) - by(a)).slice(0, 15);
  return [...new Set([...inOrder(longestWord), ...inOrder(({ length }) => length)])];
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The line that is drawn within the edge of the first card. */
function frameIn(svg: string): Box {
  const frame = /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" rx="12"/.exec(svg);
  const [x = NaN, y = NaN, width = NaN, height = NaN] = (frame ?? []).slice(1).map(Number);
  return { x, y, width, height };
}

/** Whether words, as they are drawn, keep a distance from the frame. */
function isInside(texts: readonly string[], frame: Box): boolean {
  const words = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 780 780"><g font-family="${FONT}" text-anchor="middle">${texts.join("")}</g></svg>`;
  const box = new Resvg(words, { font: { fontFiles: FONT_FILES, loadSystemFonts: false } }).getBBox();
  if (!box) return false;
  const [right, bottom] = [frame.x + frame.width, frame.y + frame.height];
  return (
    box.x >= frame.x + ROOM &&
    box.y >= frame.y + ROOM &&
    box.x + box.width <= right - ROOM &&
    box.y + box.height <= bottom - ROOM
  );
}

/** At half of its size, as a phone shows it, still 14 pixels and more. */
function isLegible(size: number): boolean {
  return size >= 28;
}

describe("the picture of a spread", () => {
  it("is a PNG of 780 by 780 pixels: twice the width of a phone", () => {
    const png = drawSpread(Array.from({ length: 9 }, () => "envelope steamed open twice"));
    const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
    expect(Buffer.from(png).subarray(1, 4).toString()).toBe("PNG");
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([780, 780]);
    expect(png.byteLength).toBeLessThan(300_000);
  });

  it("keeps every name inside the frame of its card, in letters that can be read on a phone", () => {
    for (const name of longestNames()) {
      const svg = spreadSvg([name]);
      const texts = svg.match(/<text.*?<\/text>/g) ?? [];
      const sizes = texts.map((text) => Number(/font-size="([\d.]+)"/.exec(text)?.[1]));
      expect({ name, fits: isInside(texts, frameIn(svg)) }).toEqual({ name, fits: true });
      expect({ name, size: Math.min(...sizes) }).toEqual({
        name,
        size: expect.toSatisfy(isLegible) as number,
      });
    }
  });
});
