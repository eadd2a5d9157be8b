import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { fold } from "#src/core/submissions/names.ts";
import { neutralise, neutraliseLine } from "#src/core/submissions/neutralise.ts";
import {
  isBlank,
  lengthOf,
  textOfFile,
  segmentsIn,
  textProblem,
  wordsIn,
} from "#src/core/submissions/wording.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

describe("lengths and words", () => {
  test("are counted as Discord and readers count", () => {
    expect(lengthOf("😀".repeat(4000))).toBe(4000);
    expect(wordsIn("The house, it remembers!")).toBe(4);
    expect(wordsIn("今日は雨です")).toBeGreaterThan(1);
    expect(wordsIn("")).toBe(0);
  });

  test("are counted in spaced scripts as Unicode's rules count them", () => {
    const typed = fc.array(
      fc.constantFrom("a", "é", "Ж", "ω", "1", "_", "'", "’", ".", ",", ";", ":", "-", " ", "\n", "—", "@"),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(typed, (characters) => {
        const text = characters.join("");
        expect(wordsIn(text)).toBe(segmentsIn(text));
      }),
      { numRuns: 3000 },
    );
  });

  test("4,000 emoji fit, and nothing to read does not", () => {
    expect(textProblem(["😀".repeat(4000)], "modal")).toBeUndefined();
    for (const blank of [
      "",
      " \n\t",
      "\u200b\u200d",
      "\u0000",
      "\ud800",
      "\u2800".replace("\u2800", "\u3164"),
    ]) {
      expect(isBlank(blank)).toBe(true);
      expect(textProblem([blank], "modal")?.refused).toMatch(/no text/);
    }
  });
});

describe("a file", () => {
  test("of 256 KiB is taken whole, and one byte more is refused", () => {
    const whole = "a".repeat(256 * 1024);
    expect(textOfFile("piece.txt", bytes(whole))).toBe(whole);
    expect(textOfFile("piece.txt", bytes(`${whole}a`))).toMatchObject({
      refused: expect.stringContaining("256 KiB"),
    });
  });

  test("is given back faithfully, without its byte order mark", () => {
    const text = "One.\r\n\r\nשני\t**two**\n";
    expect(textOfFile("piece.md", bytes(`\ufeff${text}`))).toBe(text);
  });

  test.each([
    [
      "a PNG renamed",
      "cat.txt",
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
    ],
    ["bytes that are valid but no text", "cat.txt", new Uint8Array(64)],
    ["another encoding", "piece.txt", new Uint8Array([0x63, 0x61, 0x66, 0xe9])],
    ["another kind", "piece.docx", bytes("text")],
    ["nothing", "piece.txt", bytes("  \n")],
  ])("that is %s is refused with a way out", (_, name, content) => {
    expect(textOfFile(name, content)).toMatchObject({ refused: expect.stringMatching(/[A-Z].*\./) });
  });
});

describe("members' text in a message", () => {
  test.each([
    ["# Chapter", "\\# Chapter"],
    ["  ### Deep", "  \\### Deep"],
    ["-# small", "\\-# small"],
    ["- a\n* b\n+ c", "\\- a\n\\* b\n\\+ c"],
    ["1. a\n12) b", "1\\. a\n12\\) b"],
    ["> quoted\n>>> all", "\\> quoted\n\\>>> all"],
    ["[here](https://evil.example)", "\\[here](https://evil.example)"],
    ["<@123> <@&4> <#5> </a:6>", "\\<@123> \\<@&4> \\<#5> \\</a:6>"],
    ["@everyone and @here", "@\u200beveryone and @\u200bhere"],
    ["```js\ncode", "\\`\\`\\`js\ncode"],
    ["||hidden|| ~~struck~~", "\\|\\|hidden\\|\\| \\~\\~struck\\~\\~"],
    ["**bold** and *soft*", "**bold** and *soft*"],
    ["an **open end", "an \\*\\*open end"],
    ["2 * 3 = 6", "2 \\* 3 = 6"],
    ["\\<@123>", "\\<@123>"],
    ["\\\\<@123>", "\\\\\\<@123>"],
    ["ends in \\", "ends in \\\\"],
    ["a\u0000b\ud800c\r\nd", "ab\ufffdc\nd"],
  ])("%j is shown as %j", (typed, shown) => {
    expect(neutralise(typed)).toBe(shown);
  });

  const hostile = fc
    .array(
      fc.constantFrom(
        "#",
        "-",
        ">",
        "*",
        "_",
        "`",
        "[",
        "](",
        "<",
        "@",
        "everyone",
        "here",
        "|",
        "~",
        "\\",
        "\n",
        " ",
        "1",
        ".",
        "a",
        "<@1>",
        "```",
        "\u202e",
        "\u0301",
        "\ud800",
        "\u0000",
      ),
      { maxLength: 40 },
    )
    .map((pieces) => pieces.join(""));

  test("never holds anything awake but bold and italics, whatever was typed", () => {
    fc.assert(
      fc.property(hostile, (typed) => {
        const bare = neutralise(typed).replaceAll(/\\[^\p{L}\p{N}\s]/gu, "\u0001");
        expect(bare).not.toMatch(/[`[<\\]|\|\||~~|@everyone|@here/);
        expect(bare).not.toMatch(/^\s*(#{1,3}\s|-#|[-*+>]\s|>>>|\d+[.)]\s)/m);
        expect([...bare.matchAll(/\*/g)].length % 2).toBe(0);
        expect(bare.isWellFormed()).toBe(true);
      }),
      { numRuns: 5000 },
    );
  });

  test("takes no longer for a file of nothing but empty lines", () => {
    const lines = `${"\n".repeat(250_000)}a`;
    expect(neutralise(lines)).toBe(lines);
    expect(neutralise(` ${lines}1`)).toBe(` ${lines}1`);
  });

  test("keeps every letter that was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 80 }), (typed) => {
        const letters = (text: string) => text.replaceAll(/[^\p{L}\p{N}]/gu, "");
        expect(letters(neutralise(typed))).toBe(letters(typed));
      }),
    );
  });

  test("cannot climb out of its line, and cannot turn the direction of what follows", () => {
    expect(neutralise(`a${"\u0301".repeat(50)}`)).toBe(`a${"\u0301".repeat(4)}`);
    expect(neutralise("\u202eabc\nd")).toBe("\u202eabc\u202c\nd");
    expect(neutraliseLine("\u202eone\n two")).toBe("one two");
    expect(neutraliseLine("שלום")).toBe("\u2068שלום\u2069");
  });
});

describe("names that look alike", () => {
  test.each([
    ["Kublai", "Кublаi"],
    ["Kublai", "KUBLAI"],
    ["Kublai", "Kub1ai"],
    ["Kublai", "𝐊𝐮𝐛𝐥𝐚𝐢"],
    ["Kublai", "K u b l a i"],
    ["Kublai", "Ⓚublai"],
    ["Kublai", "K\u0301ublai\u200b"],
    ["Kublai", "Ｋｕｂｌａｉ"],
    ["Kublai", "ᴋᴜʙʟᴀɪ"],
    ["Kublai", "🅺🆄🅱🅻🅰🅸"],
    ["Kublai", "🅚🅤🅑🅛🅐🅘"],
    ["Kublai", "🇰🇺🇧🇱🇦🇮"],
    ["modern", "modem"],
    ["Zoë", "Z0e"],
  ])("%s and %s are one", (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  test.each([
    ["Marco", "Maria"],
    ["Ada", "Adam"],
    ["Анна", "Ольга"],
    ["李", "王"],
  ])("%s and %s are two", (one, other) => {
    expect(fold(one)).not.toBe(fold(other));
  });
});
