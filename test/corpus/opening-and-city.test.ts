import { describe, expect, it } from "vitest";

import { SERIES } from "#src/core/prompts/corpus/city/types.ts";

import { city, opening, wordsIn } from "./lists.ts";

describe("the entries of opening", () => {
  it("break off after four to nine words, without a stop", () => {
    const wrong = opening.cuts.filter(
      ({ words }) => wordsIn(words) < 4 || wordsIn(words) > 9 || /[.?!…]$/u.test(words),
    );
    expect(wrong.map(({ id, words }) => `${id}: ${words}`)).toEqual([]);
  });

  it("keep manner, act and scene to nine words or so", () => {
    expect([
      ...opening.tellers.filter(({ manner }) => wordsIn(manner) > 9).map(({ id }) => id),
      ...opening.acts
        .filter(({ doing, does, scene }) => [doing, does, scene].some((one) => wordsIn(one) > 10))
        .map(({ id }) => id),
    ]).toEqual([]);
  });

  it("leave the last words to the frame's italics and have none of their own", () => {
    expect(opening.cuts.filter(({ words }) => words.includes("*")).map(({ id }) => id)).toEqual([]);
  });

  it("find for every cut at least a twentieth of the acts", () => {
    const rare = opening.cuts.filter(({ needs }) => {
      const meeting = opening.acts.filter(({ gives }) => needs.every((need) => gives.includes(need)));
      return meeting.length < opening.acts.length / 20;
    });
    expect(rare.map(({ id, needs }) => `${id} needs ${needs.join(", ")}`)).toEqual([]);
  });

  it("are told in at least twelve frames that end on the last words or give them first", () => {
    expect(opening.frames.length).toBeGreaterThanOrEqual(12);
    for (const { id, text } of opening.frames) {
      const tokens = ["{teller.manner}", "{cut.moment}", "*{cut.words}*"];
      expect({ id, missing: tokens.filter((token) => !text.includes(token)) }).toEqual({ id, missing: [] });
      expect(text).toMatch(/\{act\.(?:doing|does)\}/u);
      expect(text).toMatch(/\{teller\.(?:a|the)\}/u);
    }
  });
});

describe("the entries of city", () => {
  it("are in eleven series, each with at least five rules", () => {
    for (const series of SERIES) {
      expect(city.rules.filter((rule) => rule.series === series).length).toBeGreaterThanOrEqual(5);
    }
  });

  it("crack in three places, each with two questions of its own", () => {
    const cracks = city.rules.flatMap((rule) => rule.cracks);
    expect(cracks.length).toBe(city.rules.length * 3);
    expect(new Set(cracks.map(({ id }) => id)).size).toBe(cracks.length);
    const questions = cracks.flatMap((crack) => crack.questions);
    expect(questions.filter((one) => !one.endsWith("?") || wordsIn(one) > 14)).toEqual([]);
    expect(new Set(questions).size).toBe(questions.length);
  });

  it("stay within their measure", () => {
    expect(city.rules.filter(({ law }) => wordsIn(law) > 18).map(({ id, law }) => `${id}: ${law}`)).toEqual(
      [],
    );
    expect(
      city.rules.filter(({ effect }) => wordsIn(effect) > 12).map(({ id, effect }) => `${id}: ${effect}`),
    ).toEqual([]);
    const cracks = city.rules.flatMap((rule) => rule.cracks);
    expect(cracks.filter(({ text }) => wordsIn(text) > 16).map(({ id, text }) => `${id}: ${text}`)).toEqual(
      [],
    );
    expect(
      city.apertures.filter(({ how }) => wordsIn(how) > 11).map(({ id, how }) => `${id}: ${how}`),
    ).toEqual([]);
  });

  it("are told in at least three frames for each step, the law and its effect before the crack", () => {
    for (const step of [1, 2, 3, 4, 5]) {
      expect(city.frames.filter((frame) => frame.step === step).length).toBeGreaterThanOrEqual(3);
    }
    for (const { text } of city.frames) {
      expect(text).toMatch(/\{rule\.law\}/u);
      expect(text).toMatch(/\{rule\.effect\}/u);
      expect(text).toMatch(/\{rule\.law\}.*\{crack\}/su);
      expect(text).toMatch(/\{crack\}.*\{aperture\.how\}|\{aperture\.how\}.*\{crack\}/su);
      expect(text).toMatch(/\{question\}/u);
    }
  });
});
