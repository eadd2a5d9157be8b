import { describe, expect, it } from "vitest";

import { contentWords } from "#src/core/prompts/content-words.ts";

import { breaking, cards, CARDS, LISTS, lists, shares, wordsIn } from "./lists.ts";

/** Wonder announced, stock fantasy, vagueness, and slurs; a word's stem is enough. */
const BANNED =
  /\b(?:ancient|magic|mystic|mysterious|enchant|ethereal|eerie|otherworldly|timeless|wondrous|chosen one|dark lord|prophec|wizard|sorcer|destiny|abyss|void|essence|infinite|eternit|gyps|savage|primitive|orient(?:al)|cripple|retard|midget|tribal)/iu;
const DEITIES =
  /\b(?:allah|jehovah|yahweh|jesus|christ|mohammed|muhammad|buddha|krishna|shiva|vishnu|ganesh|brahma|zeus|odin|thor|anansi|quetzalcoatl|orisha|amaterasu)\b/iu;

const MOST_OF_ONE_OPENING = 0.15;

describe("the corpus", () => {
  it("has as many entries as were ordered", () => {
    const ordered = {
      figure: 140,
      place: 140,
      bargain: 80,
      object: 120,
      turn: 120,
      price: 80,
      hour: 60,
      witness: 60,
      teller: 60,
      act: 80,
      cut: 100,
      rule: 80,
      aperture: 40,
      playset: 24,
      gesture: 78,
    };
    const short = Object.entries(ordered).filter(([name, count]) => (LISTS[name]?.length ?? 0) < count);
    expect(short).toEqual([]);
  });

  it("gives each entry an id of its own, with the prefix of its list", () => {
    const ids = lists.flatMap(({ list }) => list.map(({ id }) => id));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const misnamed = lists.flatMap(({ name, list }) =>
      list.map(({ id }) => id).filter((id) => !new RegExp(`^${name}(?:-[a-z0-9]+)+$`, "u").test(id)),
    );
    expect(misnamed).toEqual([]);
  });

  it("names a source for each entry, in one of the ways that are known, and the right to use it", () => {
    const rights = (source: string) => {
      if (source === "own") return "own";
      if (/^(?:TMI [A-Z]\d+(?:\.\d+)*|ATU \d+[A-Z]?\*{0,2})$/u.test(source)) return "fact";
      const numbered = /^(?<book>Propp|Polti) (?<number>\d+)$/u.exec(source)?.groups;
      if (numbered !== undefined) {
        return Number(numbered["number"]) <= (numbered["book"] === "Propp" ? 31 : 36)
          ? "fact"
          : "no such number";
      }
      if (/\b(?:\d+ BCE?|\d+(?:st|nd|rd|th) century(?: BCE?)?)\b/u.test(source)) return "public-domain";
      const year = Number(/\b(\d{3,4})\b(?!.*\d{3})/u.exec(source)?.[1] ?? Number.NaN);
      return year <= 1930 ? "public-domain" : "neither a number nor a work with its year";
    };
    const unsourced = lists.flatMap(({ list }) =>
      list
        .filter(({ source = "", rights: claimed }) => rights(source) !== claimed)
        .map(
          ({ id, source = "", rights: claimed }) => `${id}: ${source} is ${rights(source)}, not ${claimed}`,
        ),
    );
    expect(unsourced).toEqual([]);
  });

  it("comes from at least twenty-five traditions, none of which has more than 15 % of what has one", () => {
    const traditions = ["figure", "place", "bargain", "turn", "object", "price", "hour", "witness"]
      .flatMap((name) => LISTS[name] ?? [])
      .flatMap(({ tradition }) => tradition ?? []);
    expect(new Set(traditions).size).toBeGreaterThanOrEqual(25);
    expect(shares(traditions)[0]?.[1]).toBeLessThanOrEqual(0.15);
  });

  it("has none of the words that promise wonder, stock fantasy or harm, and no living deity's name", () => {
    expect(
      lists.flatMap(({ list }) => breaking(list, (text) => BANNED.test(text) || DEITIES.test(text))),
    ).toEqual([]);
  });
});

describe.each(cards)("the list of $name cards", ({ name, list }) => {
  it("has names of at most four words, each once, without a leading article", () => {
    const names = list.map((entry) => entry.name);
    expect(names.filter((one) => wordsIn(one) > 4 || /^an?\s/iu.test(one) || /[.]$/u.test(one))).toEqual([]);
    expect(names.filter((one, index) => names.indexOf(one) !== index)).toEqual([]);
  });

  it("says where each can happen, and gives at most 30 % a picture", () => {
    expect(
      list.filter(({ worlds }) => !/^(?!.*(.).*\1)[hwreHWRE]+$/u.test(worlds)).map(({ id }) => id),
    ).toEqual([]);
    const withFamily = list.filter(({ family }) => family !== undefined).length;
    expect(withFamily / list.length).toBeLessThanOrEqual(["object"].includes(name) ? 0.33 : 0.3);
  });
});

describe.each(lists)("the list of $name entries", ({ list }) => {
  it("writes clauses without capital, full stop or stray spaces", () => {
    const proper =
      /^(?:\{|\*?[\p{Ll}\d“‘…]|I\b|Latin|\p{Lu}\p{L}+(?:day|ember|uary|ruary|tober|ril|une|uly|gust)?\b)/u;
    expect(
      breaking(list, (text) => !proper.test(text) || /\.$|\s{2}|^\s|\s$|\s[,;:.?!]/u.test(text)),
    ).toEqual([]);
  });

  it("shares no run of four content words between two entries", () => {
    const runs = new Map<string, string>();
    const shared: string[] = [];
    for (const { id, texts } of list) {
      for (const text of texts) {
        const words = contentWords(text);
        for (let at = 0; at + 4 <= words.length; at += 1) {
          const run = words.slice(at, at + 4).join(" ");
          const before = runs.get(run);
          if (before !== undefined && before !== id) shared.push(`${before} and ${id}: ${run}`);
          runs.set(run, id);
        }
      }
    }
    expect(shared).toEqual([]);
  });
});

describe("openings", () => {
  const clauses = {
    figure: CARDS["figure"]!.map((one) => (one as unknown as { deed: string }).deed),
    place: CARDS["place"]!.map((one) => (one as unknown as { rule: string }).rule),
    bargain: CARDS["bargain"]!.map((one) => (one as unknown as { pact: string }).pact),
    turn: CARDS["turn"]!.map((one) => (one as unknown as { before: string }).before),
    object: CARDS["object"]!.map((one) => (one as unknown as { fact: string }).fact),
    price: CARDS["price"]!.map((one) => (one as unknown as { cost: string }).cost),
    hour: CARDS["hour"]!.map((one) => (one as unknown as { clause: string }).clause),
    witness: CARDS["witness"]!.map((one) => (one as unknown as { clause: string }).clause),
    rule: CARDS["rule"]!.map((one) => (one as unknown as { law: string }).law),
    aperture: CARDS["aperture"]!.map((one) => (one as unknown as { how: string }).how),
    cut: CARDS["cut"]!.map((one) => (one as unknown as { moment: string }).moment),
  };

  it.each(Object.entries(clauses))(
    "begin differently: no two first words in over 15 %% of %s entries",
    (_, texts) => {
      const openings = texts.map((text) => text.split(/\s+/u).slice(0, 2).join(" "));
      expect(shares(openings).filter(([, share]) => share > MOST_OF_ONE_OPENING)).toEqual([]);
      const refusing = texts.filter((text) =>
        /^(?:who cannot|nobody may|\{?they\}? (?:may not|must never))\b/iu.test(text),
      );
      expect(refusing.length / texts.length).toBeLessThanOrEqual(MOST_OF_ONE_OPENING);
    },
  );
});
