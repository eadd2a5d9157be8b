import { describe, expect, it } from "vitest";

import { capital, capitalised, parseClause, say, speakStakes } from "#src/core/prompts/clause.ts";
import { contentWords } from "#src/core/prompts/content-words.ts";
import { stakes } from "#src/core/prompts/corpus/tale/stakes.ts";
import { compileTemplate, createFields, type Told } from "#src/core/prompts/template.ts";
import { createVocabulary } from "#src/core/prompts/vocabulary.ts";

const spoken = speakStakes(stakes);
const told = (text: string, person: "she" | "he" | "they" | "you", stake = "house") => {
  const voiced = spoken.get(stake)?.[person];
  return say(parseClause(text, "a test"), voiced === undefined ? { person } : { person, stake: voiced });
};

describe("clauses", () => {
  it("agree with whoever they are about", () => {
    const text = "{they} {has/have} {their} coat, {theirs} and no other's; {they} {pays/pay} {themself}";
    expect(told(text, "she")).toBe("she has her coat, hers and no other's; she pays herself");
    expect(told(text, "he")).toBe("he has his coat, his and no other's; he pays himself");
    expect(told(text, "they")).toBe("they have their coat, theirs and no other's; they pay themselves");
    expect(told(text, "you")).toBe("you have your coat, yours and no other's; you pay yourself");
  });

  it("speak of what is at stake in each of its forms", () => {
    const text = "{whole} {s:is/are} gone, {part} a day, up to {last}";
    expect(told(text, "she")).toBe("her house is gone, a room a day, up to the stairs");
    expect(told(text, "you", "hands")).toBe("your hands are gone, a finger a day, up to the thumb");
  });

  it("fail when they are read in, and not when they are told, if nobody knows a token", () => {
    expect(() => parseClause("the {weather} turns", "turn-weather")).toThrow(
      /turn-weather: unknown token \{weather\}/u,
    );
    expect(() => parseClause("{one/two/three}", "turn-three")).toThrow(/turn-three/u);
  });

  it("take a capital behind an opening quotation mark or asterisk, and before a token", () => {
    expect(capital("“we close”")).toBe("“We close”");
    expect(capital("*and then")).toBe("*And then");
    expect(say(capitalised(parseClause("{their} house", "a test")), { person: "she" })).toBe("Her house");
    expect(capital("")).toBe("");
  });
});

describe("content words", () => {
  it("are those that a reader would notice twice, whatever their ending", () => {
    expect(contentWords("The clerks paid; a clerk pays, and is paying")).toEqual([
      "clerk",
      "paid",
      "clerk",
      "pay",
      "pay",
    ]);
    expect(contentWords("they were with their {whole} until something")).toEqual([]);
    expect(contentWords("cities, city")).toEqual(["city", "city"]);
    expect(contentWords("{they} {counts/count} {their} spoons, {s:hangs/hang}")).toEqual([
      "count",
      "spoon",
      "hang",
    ]);
  });
});

describe("templates", () => {
  const vocabulary = createVocabulary();
  const fields = createFields(vocabulary);
  const field = (name: string, texts: readonly string[], slot: number): Told => ({
    field: fields(
      name,
      () => texts,
      () => name,
    ),
    at: (picks) => picks[slot]!,
    owner: name,
  });
  const tokens: Readonly<Record<string, Told>> = {
    place: field("place", ["at the bakery", "in the customs shed"], 0),
    turn: field("turn", ["a baker has left {whole}", "somebody painted the shed"], 1),
    question: field("question", ["who painted it?", "what {does/do} {they} keep?"], 2),
  };
  const template = compileTemplate(
    "{place} it rains. {turn}; {they} {stays/stay}. {question}",
    "frame",
    (token) => tokens[token],
    vocabulary,
  );
  const voice = { person: "she" as const, stake: spoken.get("house")!.she };

  it("add capitals where a sentence begins, and nowhere else", () => {
    expect(template.tell([0, 0, 1], voice)).toBe(
      "At the bakery it rains. A baker has left her house; she stays. What does she keep?",
    );
  });

  it("hear a content word that comes twice from different cards", () => {
    expect(template.echoes([0, 0, 1], -1)).toBe(false);
    expect(template.echoes([1, 1, 1], -1)).toBe(true);
    expect(template.echoes([0, 1, 0], -1)).toBe(true);
  });

  it("let the words of the linked stake come again", () => {
    vocabulary.exempt("a shed, painted", 3);
    expect(template.echoes([1, 1, 0], 3)).toBe(false);
    expect(template.echoes([1, 1, 0], 4)).toBe(true);
  });

  it("count their words without telling them", () => {
    for (const picks of [
      [0, 0, 0],
      [1, 0, 1],
      [0, 1, 1],
    ]) {
      expect(template.length(picks, 0, () => voice)).toBe(template.tell(picks, voice).split(" ").length);
    }
  });

  it("count a form of the stake that the frame itself tells as the words that it has", () => {
    const frame = compileTemplate(
      "{whole}, {they} {says/say}. {turn}",
      "frame",
      (token) => tokens[token],
      vocabulary,
    );
    for (const stake of ["house", "language", "place"]) {
      const spoke = { person: "he" as const, stake: spoken.get(stake)!.he };
      const condition = stakes.findIndex(({ id }) => id === stake);
      const words = frame.tell([0, 1, 0], spoke).split(" ").length;
      expect(frame.length([0, 1, 0], condition, () => spoke)).toBe(words);
    }
  });

  it("name the frame whose token nobody knows", () => {
    expect(() =>
      compileTemplate("{place} {wind}", "frame-windy", (token) => tokens[token], vocabulary),
    ).toThrow(/frame-windy: unknown token \{wind\}/u);
  });
});
