import { capital, capitalised, parseClause, say, tokenOf, type Clause, type Voice } from "./clause.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * A sentence skeleton, compiled: literal words, tokens of the voice, and fields of the cards. It adds capitals where a
 * sentence begins, and knows whether it would say a content word twice or run too long.
 */

/** One clause per entry of some list, read in once for all frames that tell it. */
export interface Field {
  readonly clauses: readonly Clause[];
  readonly capitals: readonly Clause[];
  /** Numbers of the clauses' content words, one clause after the other: clause i from `starts[i]` to `starts[i + 1]`. */
  readonly sounds: Uint16Array;
  readonly starts: Uint32Array;
  /** How many words a clause has under a condition (-1: none), which a voice of that condition speaks. */
  lengthOf(index: number, condition: number, voice: () => Voice): number;
}

/** A field in one frame: which of its clauses a hand tells. */
export interface Told {
  readonly field: Field;
  readonly at: (picks: readonly number[]) => number;
  /** Fields with one owner may repeat each other's words: a turn and its question. */
  readonly owner: string;
}

export interface Template {
  tell(picks: readonly number[], voice: Voice): string;
  /** Whether a content word of one owner comes again with another; `condition` says which words are exempt. */
  echoes(picks: readonly number[], condition: number): boolean;
  /** How many words the telling has. */
  length(picks: readonly number[], condition: number, voice: () => Voice): number;
}

/** Compiles each field once, by its name. */
export type Fields = (
  name: string,
  texts: () => readonly string[],
  where: (index: number) => string,
) => Field;

export function createFields(vocabulary: Vocabulary): Fields {
  const compiled = new Map<string, Field>();
  return (name, texts, where) => {
    const known = compiled.get(name);
    if (known !== undefined) return known;
    const field = compileField(texts(), where, vocabulary);
    compiled.set(name, field);
    return field;
  };
}

/** A clause of an entry by its name; a frame that asks for one that is not there is a fault. */
export function clauseOf(entry: { readonly id: string }, clause: string, frame: string): string {
  const text = (entry as unknown as Readonly<Record<string, unknown>>)[clause];
  if (typeof text !== "string") throw new Error(`${frame}: ${entry.id} has no clause "${clause}"`);
  return text;
}

function compileField(
  texts: readonly string[],
  where: (index: number) => string,
  vocabulary: Vocabulary,
): Field {
  const clauses = texts.map((text, index) => parseClause(text, where(index)));
  // Found once each: a clause is as long for one person as for another.
  const lengths = new Uint8Array(clauses.length * CONDITIONS);
  const heard = texts.map((text) => vocabulary.numbers(text));
  const starts = new Uint32Array(heard.length + 1);
  for (const [clause, words] of heard.entries())
    starts[clause + 1] = (starts[clause] as number) + words.length;
  return {
    clauses,
    capitals: clauses.map(capitalised),
    sounds: Uint16Array.from(heard.flat()),
    starts,
    lengthOf(index, condition, voice) {
      const at = index * CONDITIONS + condition + 1;
      const known = lengths[at] as number;
      if (known > 0) return known;
      const found = say(clauses[index] as Clause, voice()).split(" ").length;
      lengths[at] = found;
      return found;
    },
  };
}

/** The linked stakes and none. */
const CONDITIONS = 32;

/** How many words a frame's own tokens have in a voice: a pronoun one, a form of a stake up to four. */
function wordsOf(spoken: readonly ((voice: Voice) => string)[], voice: Voice): number {
  return spoken.reduce((words, part) => words + part(voice).split(" ").length, 0);
}

type Part =
  | string
  | ((voice: Voice) => string)
  | (Pick<Told, "at"> & { readonly clauses: readonly Clause[] });

/**
 * Compiles a frame. `told` resolves `{place.rule}`, `{hour}`, `{joint}`; what it does not know has to be a token of
 * the voice. Throws on an unknown token, naming the frame.
 */
export function compileTemplate(
  text: string,
  where: string,
  told: (token: string) => Told | undefined,
  vocabulary: Vocabulary,
): Template {
  const parts: Part[] = [];
  const fields: (Told & { readonly number: number })[] = [];
  const owners = ["the frame"];
  let opens = true;
  for (const piece of text.split(/(\{[^}]*\})/u).filter((part) => part !== "")) {
    if (!piece.startsWith("{")) {
      parts.push(piece);
      opens = (opens && /^["“‘*\s]*$/u.test(piece)) || /(?:[.?!]["”’*]*\s+|\n)["“‘*]*$/u.test(piece);
      continue;
    }
    const token = piece.slice(1, -1);
    const found = told(token);
    if (found === undefined) {
      const spoken = tokenOf(token, where);
      parts.push(opens ? (voice) => capital(spoken(voice)) : spoken);
    } else {
      if (!owners.includes(found.owner)) owners.push(found.owner);
      parts.push({ clauses: opens ? found.field.capitals : found.field.clauses, at: found.at });
      fields.push({ ...found, number: owners.indexOf(found.owner) });
    }
    opens = false;
  }
  const own = vocabulary.numbers(text);
  const ownWords = text.replaceAll(/\{[^}]*\}/gu, " ").match(/\S*[\p{L}\d]\S*/gu)?.length ?? 0;
  const spoken = parts.filter((part) => typeof part === "function");
  const spokenWords = new Uint8Array(CONDITIONS);
  return {
    tell(picks, voice) {
      let words = "";
      for (const part of parts) {
        if (typeof part === "string") words += part;
        else if (typeof part === "function") words += part(voice);
        else words += say(part.clauses[part.at(picks)] as Clause, voice);
      }
      return words;
    },
    echoes(picks, condition) {
      vocabulary.listen(condition);
      vocabulary.heard(own, 0);
      for (const { field, at, number } of fields) {
        const clause = at(picks);
        const { starts, sounds } = field;
        if (vocabulary.heard(sounds, number, starts[clause], starts[clause + 1])) return true;
      }
      return false;
    },
    length(picks, condition, voice) {
      let words = ownWords;
      if (spoken.length > 0) {
        const known = spokenWords[condition + 1] as number;
        words += known > 0 ? known : (spokenWords[condition + 1] = wordsOf(spoken, voice()));
      }
      for (const { field, at } of fields) words += field.lengthOf(at(picks), condition, voice);
      return words;
    },
  };
}
