import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  fromSymbols,
  readCallNumber,
  SYMBOLS,
  toSymbols,
  widthOf,
  writeCallNumber,
  type CallNumber,
} from "#src/core/prompts/call-number.ts";
import { FORM_LETTERS, type FormId } from "#src/core/prompts/form.ts";
import { isRefusal } from "#src/core/refusal.ts";

const WIDTH = 8;
const widthFor = (_: FormId, edition: number) => (edition <= 3 ? WIDTH : undefined);

const symbols = fc.string({ unit: fc.constantFrom(...SYMBOLS.split("")), maxLength: 12 });
const numbers: fc.Arbitrary<CallNumber> = fc
  .record({
    form: fc.constantFrom(...(Object.keys(FORM_LETTERS) as FormId[])),
    edition: fc.integer({ min: 1, max: 3 }),
    rank: fc.bigInt({ min: 0n, max: 32n ** BigInt(WIDTH) - 1n }),
    suffix: fc.option(fc.record({ symbol: fc.constantFrom(...SYMBOLS.split("")), parameter: symbols })),
  })
  .map(({ suffix, ...number }) => (suffix === null ? number : { ...number, suffix }));

const refusal = (typed: string) => {
  const read = readCallNumber(typed, widthFor);
  return isRefusal(read) ? read.refused : JSON.stringify(read, (_, value: unknown) => String(value));
};
const significant = (written: string) =>
  written
    .split("")
    .map((_, index) => index)
    .filter((index) => !"-.".includes(written.charAt(index)));

describe("call numbers", () => {
  it("are read as they were written", () => {
    fc.assert(
      fc.property(numbers, (number) => {
        expect(readCallNumber(writeCallNumber(number, WIDTH), widthFor)).toEqual(number);
      }),
      { numRuns: 2000 },
    );
  });

  it("look like T1-7K3F-92QX5: groups of four, at most thirteen characters", () => {
    const written = writeCallNumber({ form: "tale", edition: 1, rank: 246_291_303_157n }, WIDTH);
    expect(written).toMatch(/^T1-[0-9A-Z]{4}-[0-9A-Z]{5}$/u);
    const longest = writeCallNumber({ form: "crossing", edition: 31, rank: 32n ** 12n - 1n }, 12);
    expect(longest).toMatch(/^XZ-ZZZZ-ZZZZ-ZZZZ[0-9A-Z]$/u);
    expect(widthOf(32n ** 12n)).toBe(12);
  });

  it("are read in any case, with spaces, without dashes, with O for 0 and I or L for 1", () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom("I", "l", "i", "L"), (number, one) => {
        const written = writeCallNumber(number, WIDTH);
        const typed = written.toLowerCase().replaceAll("-", " ").replaceAll("0", "o").replaceAll("1", one);
        expect(readCallNumber(typed, widthFor)).toEqual(number);
        expect(readCallNumber(` ${written.replaceAll("-", "")}\n`, widthFor)).toEqual(number);
      }),
    );
  });

  it("give away every single wrong character, wherever it stands", () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const written = writeCallNumber(number, WIDTH);
        for (const index of significant(written)) {
          for (const wrong of SYMBOLS) {
            if (wrong === written.charAt(index)) continue;
            const typed = written.slice(0, index) + wrong + written.slice(index + 1);
            expect(isRefusal(readCallNumber(typed, widthFor))).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("give away every swap of two neighbours, across the groups too", () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const written = writeCallNumber(number, WIDTH);
        const places = significant(written);
        for (const [at, index] of places.slice(0, -1).entries()) {
          const next = places[at + 1]!;
          if (written.charAt(index) === written.charAt(next)) continue;
          const typed = written.split("");
          [typed[index], typed[next]] = [typed[next]!, typed[index]!];
          expect(isRefusal(readCallNumber(typed.join(""), widthFor))).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("are refused with the reason", () => {
    const written = writeCallNumber({ form: "tale", edition: 1, rank: 12_345n }, WIDTH);
    const wrong = written.replace(/.$/u, (last) => (last === "0" ? "2" : "0"));
    expect(refusal("hello, is this a number?")).toMatch(/^That is not a call number/u);
    expect(refusal("")).toMatch(/^That is not a call number/u);
    expect(refusal(`Q${written.slice(1)}`)).toMatch(/^No form begins with Q/u);
    expect(refusal(wrong)).toMatch(/^A character in that call number is wrong/u);
    expect(refusal(written.slice(0, -1))).toMatch(/too short or too long/u);
    expect(refusal(`${written}22`)).toMatch(/too short or too long/u);
    const future = writeCallNumber({ form: "tale", edition: 9, rank: 12_345n }, WIDTH);
    expect(refusal(future)).toMatch(/edition 9 of tale, which this Kublai does not have/u);
  });

  it("never throw, whatever is typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (typed) => {
        readCallNumber(typed, widthFor);
        readCallNumber(`T1-${typed}`, widthFor);
      }),
      { numRuns: 2000 },
    );
  });

  it("carry parameters as numbers in base 32", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 32n ** 12n }), (value) => {
        expect(fromSymbols(toSymbols(value))).toBe(value);
      }),
    );
    expect(toSymbols(0n)).toBe("0");
    expect(toSymbols(32n, 4)).toBe("0010");
  });
});
