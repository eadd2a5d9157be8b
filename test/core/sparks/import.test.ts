import { expect, test } from "vitest";

import { sparks as builtIn } from "#src/core/prompts/corpus/sparks/deck.ts";
import { isRefusal } from "#src/core/refusal.ts";
import type { Offered } from "#src/core/sparks/import.ts";
import { readSparkFile, sift, writeCsv } from "#src/core/sparks/import.ts";

function read(name: string, content: string): readonly Offered[] {
  const offered = readSparkFile(name, content);
  if (isRefusal(offered)) throw new Error(offered.refused);
  return offered;
}

test("a .txt has a spark on each line, whatever ends its lines; empty lines are nothing", () => {
  const offered = read("sparks.txt", "\u{FEFF}One coat, two owners.\r\n\r\n  The lift stops.\nWho rang?");
  expect(offered.map(({ line, text }) => [line, text.trim()])).toEqual([
    [1, "One coat, two owners."],
    [3, "The lift stops."],
    [4, "Who rang?"],
  ]);
});

test("a .csv has kind and text, quoted or not, with a heading or without", () => {
  const content =
    'kind,text\r\nscene,"She said ""stay"", and went."\r\n,No kind\r\nvoice,One, two, three\r\nAlone\r\n';
  expect(read("mine.CSV", content).map(({ kind, text }) => [kind, text])).toEqual([
    ["scene", 'She said "stay", and went.'],
    ["", "No kind"],
    ["voice", "One, two, three"],
    ["", "Alone"],
  ]);
  expect(read("mine.csv", "scene,First").map(({ text }) => text)).toEqual(["First"]);
});

test.each([
  ["a semicolon, as in most of Europe", "kind;text\nscene;Who, then?\n;And who; else?"],
  ["a tab", "kind\ttext\nscene\tWho, then?\n\tAnd who; else?"],
  ["a semicolon, without a heading", "scene;Who, then?\n;And who; else?"],
  ["commas, the other way round", "Text,Kind\nWho, then?,scene\nAnd who; else?,"],
])("a .csv may be divided by %s", (_how, content) => {
  expect(read("ours.csv", content).map(({ kind, text }) => [kind, text])).toEqual([
    ["scene", "Who, then?"],
    ["", "And who; else?"],
  ]);
});

test("a .csv of texts alone may say so", () => {
  expect(read("ours.csv", '"text"\nWho?\n').map(({ kind, text }) => [kind, text])).toEqual([["", "Who?"]]);
});

test("a quotation mark that would swallow the lines after it ends the import, and nothing is taken", () => {
  for (const content of ['scene,"Open\nscene,B\nscene,"C"\n', 'scene,Good\nscene,He said "stay"\n'])
    expect(readSparkFile("ours.csv", content)).toEqual({
      refused: expect.stringMatching(/near line \d.*Nothing was taken/) as string,
    });
});

test("a line is named by where it begins, also when a text has several", () => {
  const content = '\u{FEFF}kind,text\r\nscene,"one\r\ntwo"\r\n\r\nvoice,three\r\n';
  expect(read("ours.csv", content).map(({ line, text }) => [line, text])).toEqual([
    [2, "one\ntwo"],
    [5, "three"],
  ]);
});

test("words that differ only in a sign above or below a letter are different words", () => {
  const offered = ["कि वह गया?", "की वह गया?", "KI vah?"].map((text, at) => ({
    line: at + 1,
    kind: "",
    text,
  }));
  expect(sift(offered, ["ki  vah"]).taken).toHaveLength(2);
});

test("a .csv that is broken is refused whole, with the line; other files are refused with what is welcome", () => {
  expect(readSparkFile("mine.csv", 'scene,Good\nscene,"open\nmore')).toEqual({
    refused: expect.stringMatching(/stops making sense near line \d.*Nothing was taken/) as string,
  });
  expect(readSparkFile("mine.docx", "x")).toEqual({ refused: expect.stringContaining(".csv") as string });
});

test("what is new and fits is taken; the rest is named by its line and its reason", () => {
  const offered = [
    { line: 1, kind: "", text: "  A   new\tone.  " },
    { line: 2, kind: "", text: "a NEW one" },
    { line: 3, kind: "", text: builtIn[0]?.text.toUpperCase() ?? "" },
    { line: 4, kind: "", text: "Already here!" },
    { line: 5, kind: "limerick", text: "There once was." },
    { line: 6, kind: "scene", text: "😀".repeat(300) + "a".repeat(1) },
    { line: 7, kind: "scene", text: `${"é".repeat(299)}!` },
    { line: 8, kind: "", text: " — " },
  ];
  const { taken, duplicates, refused } = sift(offered, ["already here"]);
  expect(taken.map(({ text, kind }) => [text.slice(0, 10), kind])).toEqual([
    ["A new one.", undefined],
    ["éééééééééé", "scene"],
  ]);
  expect(duplicates).toEqual([2, 3, 4]);
  expect(refused).toEqual([
    { line: 5, why: "unknown kind" },
    { line: 6, why: "too long" },
    { line: 8, why: "empty" },
  ]);
});

test("a deck takes 2,000 and no more, and says which lines came too late", () => {
  const offered = Array.from({ length: 2010 }, (_, index) => ({
    line: index + 1,
    kind: "",
    text: `number ${index}`,
  }));
  const { taken, refused } = sift(offered, ["one"]);
  expect(taken).toHaveLength(1999);
  expect(refused[0]).toEqual({ line: 2000, why: "deck full" });
  expect(refused).toHaveLength(11);
});

test("what is exported can be imported again, as it was", () => {
  const sparks = [
    { kind: "scene" as const, text: 'She said "no", twice,\tand left.' },
    { kind: undefined, text: "=SUM(A1)" },
  ];
  expect(read("deck.csv", writeCsv(sparks)).map(({ kind, text }) => [kind, text])).toEqual(
    sparks.map(({ kind = "", text }) => [kind, text]),
  );
});
