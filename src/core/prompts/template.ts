import { capital, parseClause, say, tokenOf, type Clause, type Voice } from "./clause.ts";
import { contentWords } from "./content-words.ts";

/**
 * A sentence skeleton, compiled: literal words, tokens of the voice, and fields of the cards. It adds capitals where a
 * sentence begins. It also knows which content words it would say twice.
 */

/** One clause per entry of some list, and which of them a hand tells. */
export interface Field {
  readonly texts: readonly string[];
  /** Names an entry in a fault. */
  where(index: number): string;
  readonly at: (picks: readonly number[]) => number;
  /** Fields with one owner may repeat each other's words: a turn and its question. */
  readonly owner: string;
}

export interface Template {
  tell(picks: readonly number[], voice: Voice): string;
  /** Whether a content word of one owner comes again with another; words that `exempt` knows are passed over. */
  echoes(picks: readonly number[], exempt: number): boolean;
}

/** The words of one form, numbered; each may be exempt under some of up to 31 conditions (the linked stake). */
export interface Vocabulary {
  numbers(text: string): readonly number[];
  exempt(text: string, condition: number): void;
  /** Begins a new search for echoes. */
  listen(condition: number): void;
  /** Whether any of these words was heard from another owner since `listen`; hears them. */
  heard(words: readonly number[], owner: number): boolean;
}

export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>();
  const conditions: number[] = [];
  const heardFrom: number[] = [];
  let search = 0;
  let bit = 0;
  const numberOf = (word: string): number => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    numbers.set(word, numbers.size);
    conditions.push(0);
    heardFrom.push(0);
    return numbers.size - 1;
  };
  return {
    numbers: (text) => [...new Set(contentWords(text).map(numberOf))],
    exempt(text, condition) {
      for (const word of contentWords(text).map(numberOf)) {
        conditions[word] = (conditions[word] as number) | (1 << condition);
      }
    },
    listen(condition) {
      search += 1;
      bit = condition < 0 ? 0 : 1 << condition;
    },
    heard(words, owner) {
      const mark = search * 64 + owner;
      for (const word of words) {
        if (((conditions[word] as number) & bit) !== 0) continue;
        const last = heardFrom[word] as number;
        if (last !== mark && Math.floor(last / 64) === search) return true;
        heardFrom[word] = mark;
      }
      return false;
    },
  };
}

interface Slotted {
  readonly plain: readonly Clause[];
  readonly at: (picks: readonly number[]) => number;
}

/**
 * Compiles a frame. `field` resolves `{place.rule}`, `{hour}`, `{joint}`; what it does not know has to be a token of
 * the voice. Throws on an unknown token, naming the frame or the entry.
 */
export function compileTemplate(
  text: string,
  where: string,
  field: (token: string) => Field | undefined,
  vocabulary: Vocabulary,
): Template {
  const parts: (string | ((voice: Voice) => string) | Slotted)[] = [];
  const sounds: { owner: number; words: readonly (readonly number[])[]; at: Slotted["at"] }[] = [];
  const owners: string[] = ["frame"];
  let opens = true;
  for (const piece of text.split(/(\{[^}]*\})/u).filter((part) => part !== "")) {
    const found = piece.startsWith("{") ? field(piece.slice(1, -1)) : undefined;
    if (!piece.startsWith("{")) {
      parts.push(piece);
      opens =
        opens && /^["“‘*\s]*$/u.test(piece)
          ? true
          : /[.?!]["”’*]*\s+["“‘*]*$/u.test(piece) || piece.endsWith("\n");
      continue;
    }
    if (found === undefined) {
      const token = tokenOf(piece.slice(1, -1), where);
      parts.push(opens ? (voice) => capital(token(voice)) : token);
      opens = false;
      continue;
    }
    const clauses = found.texts.map((clause, index) => parseClause(clause, found.where(index)));
    parts.push({ plain: opens ? clauses.map(capitalised) : clauses, at: found.at });
    if (!owners.includes(found.owner)) owners.push(found.owner);
    sounds.push({
      owner: owners.indexOf(found.owner),
      words: found.texts.map((clause) => vocabulary.numbers(clause)),
      at: found.at,
    });
    opens = false;
  }
  const own = vocabulary.numbers(text);
  return {
    tell(picks, voice) {
      let told = "";
      for (const part of parts) {
        if (typeof part === "string") told += part;
        else if (typeof part === "function") told += part(voice);
        else told += say(part.plain[part.at(picks)] as Clause, voice);
      }
      return told;
    },
    echoes(picks, exempt) {
      vocabulary.listen(exempt);
      vocabulary.heard(own, 0);
      return sounds.some(({ owner, words, at }) =>
        vocabulary.heard(words[at(picks)] as readonly number[], owner),
      );
    },
  };
}

function capitalised(clause: Clause): Clause {
  const [first, ...rest] = clause;
  if (first === undefined) return clause;
  if (typeof first === "string") return [capital(first), ...rest];
  return [(voice: Voice) => capital(first(voice)), ...rest];
}
