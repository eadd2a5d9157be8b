import type { StakeForms } from "./corpus/types.ts";

/**
 * Turns authored clauses into text: `{their}`, `{has/have}`, `{whole}`, `{s:is/are}`. Nothing is inflected or guessed;
 * a token that nobody taught it is a fault when the clause is read in, never when it is told.
 */

export type Person = "she" | "he" | "they" | "you";
const PERSONS = ["she", "he", "they", "you"] as const satisfies readonly Person[];

const PRONOUNS: Readonly<Record<string, Readonly<Record<Person, string>>>> = {
  they: { she: "she", he: "he", they: "they", you: "you" },
  them: { she: "her", he: "him", they: "them", you: "you" },
  their: { she: "her", he: "his", they: "their", you: "your" },
  theirs: { she: "hers", he: "his", they: "theirs", you: "yours" },
  themself: { she: "herself", he: "himself", they: "themselves", you: "yourself" },
};

const STAKE_FORMS = [
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
type StakeForm = (typeof STAKE_FORMS)[number];

/** A stake with its pronouns filled in, for one person. */
export type SpokenStake = Readonly<Record<StakeForm | "name", string>> & { readonly plural: boolean };

/** Who is spoken of, and what is at stake. */
export interface Voice {
  readonly person: Person;
  readonly stake?: SpokenStake;
}

type Token = (voice: Voice) => string;
/** Text and tokens, in order. */
export type Clause = readonly (string | Token)[];

/** Reads a clause in. `where` names the entry in the fault that an unknown token raises. */
export function parseClause(text: string, where: string): Clause {
  return text
    .split(/(\{[^}]*\})/u)
    .filter((piece) => piece !== "")
    .map((piece) => (piece.startsWith("{") ? tokenOf(piece.slice(1, -1), where) : piece));
}

/** The clause in words, without capital and full stop. */
export function say(clause: Clause, voice: Voice): string {
  let text = "";
  for (const piece of clause) text += typeof piece === "string" ? piece : piece(voice);
  return text;
}

/** What a token of a clause stands for; throws on one that is not known. */
export function tokenOf(token: string, where: string): Token {
  const pronoun = PRONOUNS[token];
  if (pronoun !== undefined) return ({ person }) => pronoun[person];
  if (isStakeForm(token)) return ({ stake }) => stake?.[token] ?? "";
  const [one, several, ...more] = token.replace(/^s:/u, "").split("/");
  if (one !== undefined && several !== undefined && more.length === 0) {
    if (token.startsWith("s:")) return ({ stake }) => (stake?.plural === true ? several : one);
    return ({ person }) => (person === "she" || person === "he" ? one : several);
  }
  throw new Error(`${where}: unknown token {${token}}`);
}

function isStakeForm(token: string): token is StakeForm {
  return STAKE_FORMS.some((form) => form === token);
}

/** The stakes by id, each spoken for every person once and for all. */
export function speakStakes(
  stakes: readonly StakeForms[],
): ReadonlyMap<string, Readonly<Record<Person, SpokenStake>>> {
  return new Map(
    stakes.map((stake) => {
      const spoken = PERSONS.map((person) => {
        const form = (field: StakeForm | "name") =>
          say(parseClause(stake[field], `stake ${stake.id}`), { person });
        const forms = Object.fromEntries(
          [...STAKE_FORMS, "name" as const].map((field) => [field, form(field)]),
        );
        return [person, { ...forms, plural: stake.plural }] as const;
      });
      return [stake.id, Object.fromEntries(spoken) as unknown as Record<Person, SpokenStake>];
    }),
  );
}

/** With a capital first letter; an opening quotation mark or asterisk stays in front. */
export function capital(text: string): string {
  const first = '“‘"*'.includes(text.charAt(0)) ? 1 : 0;
  return text.slice(0, first) + text.charAt(first).toUpperCase() + text.slice(first + 1);
}

/** The clause as the beginning of a sentence. */
export function capitalised(clause: Clause): Clause {
  const [first, ...rest] = clause;
  if (first === undefined) return clause;
  if (typeof first === "string") return [capital(first), ...rest];
  return [(voice: Voice) => capital(first(voice)), ...rest];
}
