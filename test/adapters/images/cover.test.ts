import { describe, expect, it } from "vitest";

import { coverSvg, drawCover } from "#src/adapters/images/cover.ts";

describe("the cover of a digest", () => {
  it("is a PNG of 1200 by 440 pixels, well below what Discord takes", () => {
    const png = drawCover(14);
    const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
    expect([...png.slice(1, 4)].map((byte) => String.fromCharCode(byte)).join("")).toBe("PNG");
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([1200, 440]);
    expect(png.byteLength).toBeLessThan(1_000_000);
  });

  it("is another one each week, and the same whenever it is drawn", () => {
    const drawings = Array.from({ length: 45 }, (_, week) => coverSvg(week + 1));
    expect(new Set(drawings.map((svg) => svg.replaceAll(/>\d+<\/text>/g, ">n</text>"))).size).toBe(45);
    expect(coverSvg(7)).toBe(coverSvg(7));
  });
});
