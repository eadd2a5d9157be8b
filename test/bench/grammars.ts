import Improv from "improv";
import tracery from "tracery-grammar";

import type { TaleCorpus } from "#src/core/prompts/forms/tale-slots.ts";

/** The tale's own frames and clauses as a grammar for engines that draw at random: as many rules, as deep. */

/** Rules by name; a rule's text names others in `mark`s. */
function rulesOf(corpus: TaleCorpus, mark: (name: string) => string): Record<string, string[]> {
  const rules: Record<string, string[]> = {};
  // Verbs that agree take their first form: these engines have nobody to agree with.
  const text = (clause: string) =>
    clause.replaceAll(/\{([^}]*)\}/gu, (_, token: string) =>
      token.includes("/") ? (token.replace(/^s:/u, "").split("/")[0] ?? "") : mark(nameOf(token)),
    );
  const add = (name: string, texts: readonly string[]) => {
    rules[nameOf(name)] = texts.map(text);
  };
  add("they", ["she", "he", "they"]);
  add("them", ["her", "him", "them"]);
  add("their", ["her", "his", "their"]);
  add("theirs", ["hers", "his", "theirs"]);
  add("themself", ["herself", "himself", "themselves"]);
  const forms = [
    "whole",
    "noun",
    "thing",
    "part",
    "unit",
    "parts",
    "last",
    "rest",
    "keeper",
    "flaw",
    "use",
    "using",
    "paid",
  ] as const;
  for (const form of forms)
    add(
      form,
      corpus.stakes.map((stake) => stake[form]),
    );
  for (const field of ["a", "the", "deed"] as const)
    add(
      `figure.${field}`,
      corpus.figures.map((one) => one[field]),
    );
  for (const field of ["at", "rule"] as const)
    add(
      `place.${field}`,
      corpus.places.map((one) => one[field]),
    );
  for (const field of ["before", "now"] as const)
    add(
      `turn.${field}`,
      corpus.turns.map((one) => one[field]),
    );
  for (const field of ["a", "fact"] as const)
    add(
      `object.${field}`,
      corpus.objects.map((one) => one[field]),
    );
  add(
    "bargain.pact",
    corpus.bargains.map(({ pact }) => pact),
  );
  add(
    "question",
    corpus.turns.flatMap(({ questions }) => questions),
  );
  add(
    "price",
    corpus.prices.map(({ cost }) => cost),
  );
  add(
    "hour",
    corpus.hours.map(({ clause }) => clause),
  );
  add(
    "witness",
    corpus.witnesses.map(({ clause }) => clause),
  );
  add(
    "joint",
    corpus.frames.flatMap(({ joints }) => [...(joints?.since ?? []), ...(joints?.once ?? [])]),
  );
  add(
    "origin",
    corpus.frames.map((frame) => frame.text),
  );
  return rules;
}

function nameOf(token: string): string {
  return token.replace(/\.(\w)/u, (_, letter: string) => letter.toUpperCase());
}

/** Tracery as its users are told to run it for long: the state cleared after each text. */
export function traceryTeller(corpus: TaleCorpus): () => string {
  const grammar = tracery.createGrammar(rulesOf(corpus, (name) => `#${name}#`));
  grammar.addModifiers(tracery.baseEngModifiers);
  return () => {
    const told = grammar.flatten("#origin#");
    grammar.clearState();
    return told;
  };
}

/** Improv without filters and with its history cleared after each text, which is its fastest. */
export function improvTeller(corpus: TaleCorpus): () => string {
  const rules = rulesOf(corpus, (name) => `[:${name}]`);
  const spec = Object.fromEntries(
    Object.entries(rules).map(([name, phrases]) => [name, { groups: [{ tags: [], phrases }] }]),
  );
  const improv = new Improv(spec);
  return () => {
    const told = improv.gen("origin", {});
    improv.history = [];
    return told;
  };
}
