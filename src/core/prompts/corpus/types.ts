/** What an entry of the corpus is. Data only: no engine, no Discord, no chance. */

/**
 * Where a thing can happen, as a set of letters: `h` home, `w` work, `r` road, `e` edge (border, shore, graveyard,
 * wild); a small letter means long ago, a capital means today. `"hHwW"` is "at home or at work, in any age".
 */
export type Worlds = string;

/** The sixteen things that can be lost, owed, pledged or mended. */
export const STAKES = [
  "house",
  "name",
  "face",
  "voice",
  "hands",
  "door",
  "debt",
  "bread",
  "letter",
  "road",
  "bed",
  "grave",
  "coat",
  "hour",
  "language",
  "place",
] as const;
export type Stake = (typeof STAKES)[number];

/**
 * What sort of rule a place or a bargain imposes, and what sort a turn can bite.
 * claim: who may take or own · pledge: what is left, lent, returned · count: a number that must come out ·
 * term: a time, a timetable, a deadline · word: what may be said, asked, written · fare: a price, who pays ·
 * gate: who may come in or go out · custom: a courtesy, a habit, a mistake kept up.
 */
export const RULE_KINDS = ["claim", "pledge", "count", "term", "word", "fare", "gate", "custom"] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** Pictures that may stand only once in a hand. At most 30 % of a category's entries have one. */
export const FAMILIES = [
  "water",
  "fire",
  "glass",
  "bell",
  "lock",
  "animal",
  "paper",
  "food",
  "cloth",
  "wheel",
  "earth",
  "music",
] as const;
export type Family = (typeof FAMILIES)[number];

export type Tone = "light" | "plain" | "dark";

/** `own`: our invention · `fact`: a motif or type number, cited · `public-domain`: a work whose term is over. */
export type Rights = "own" | "fact" | "public-domain";

export interface Entry {
  /** Permanent, kebab-case, prefixed by its category: `figure-lost-property-clerk`. Never reused. */
  readonly id: string;
  /** What the card says: at most four words. */
  readonly name: string;
  readonly worlds: Worlds;
  readonly family?: Family;
  readonly tone: Tone;
  /** `own`, `TMI H1051`, `ATU 332`, `Propp 8`, `Polti 9`, or a public-domain work with its year. */
  readonly source: string;
  readonly rights: Rights;
  /** Where the motif is told: `Italian`, `Yoruba`. Absent for inventions of our own. */
  readonly tradition?: string;
  /** First edition that deals it; 1 when absent. */
  readonly since?: number;
}

/*
 * Clauses are written without capital and full stop; the telling adds both. Tokens in braces:
 *   {they} {them} {their} {theirs} {themself}   the figure's pronoun (she/he/they/you)
 *   {has/have}                                  a verb: one person / several people or "you"
 *   {whole} {noun} {thing} {part} {unit} {parts} {last} {rest} {keeper} {flaw} {use} {using} {paid}
 *                                               a form of the linked stake
 *   {s:is/are}                                  a verb that agrees with the stake's whole
 */

export interface StakeForms {
  readonly id: Stake;
  /** The card's name; may hold `{their}`. */
  readonly name: string;
  readonly family?: Family;
  /** "{their} house" */
  readonly whole: string;
  /** True where `whole` takes a plural verb. */
  readonly plural: boolean;
  /** Its bare noun, for "somebody else's {noun}": "house". */
  readonly noun: string;
  /** One of its kind, indefinite: "a house". */
  readonly thing: string;
  /** One part, indefinite: "a room". */
  readonly part: string;
  /** The same without its article, always after a consonant's "a": "one {unit} too many". */
  readonly unit: string;
  /** Several of them: "rooms". */
  readonly parts: string;
  /** The part that goes last: "the stairs". */
  readonly last: string;
  /** What is left when it is gone: "the doorstep". */
  readonly rest: string;
  /** What it is kept in, always after "in": "the land register". */
  readonly keeper: string;
  /** The small fault it is known by, bare, always after a consonant's "a": "leak". */
  readonly flaw: string;
  /** What one does with it, so that the whole, a thing or a pronoun can follow: "live in". */
  readonly use: string;
  /** The same, going on: "living in". */
  readonly using: string;
  /** How it is paid in: "by the room". */
  readonly paid: string;
}

export interface Figure extends Entry {
  /** `they` means several people; one person is `she` or `he`. */
  readonly person: "she" | "he" | "they";
  /** "a clerk" */
  readonly a: string;
  /** "the clerk" */
  readonly the: string;
  /** Predicate, at most nine words, written against the stake's forms: what this person has to do with it. */
  readonly deed: string;
  /** Two or three. */
  readonly holds: readonly Stake[];
}

export interface Place extends Entry {
  /** "at the lost-property office" */
  readonly at: string;
  /** Full clause: a tariff, a right, a mistake kept up, a courtesy, a notice. */
  readonly rule: string;
  readonly kinds: readonly RuleKind[];
  /** One or two stakes that the rule itself handles, named in its text by a form or by the stake's own word. */
  readonly holds: readonly Stake[];
}

export interface Bargain extends Entry {
  /** Full clause with the figure as `{they}`: "{they} may keep the shop while its lamp burns". */
  readonly pact: string;
  readonly kinds: readonly RuleKind[];
  readonly holds: readonly Stake[];
}

export interface Turn extends Entry {
  /** `since`: `before` stands in the present perfect after "Since Monday"; `once`: past or present after "This morning". */
  readonly when: "since" | "once";
  /** What happened or has been happening, to the linked stake. */
  readonly before: string;
  /** Where it stands this minute. */
  readonly now: string;
  readonly questions: readonly [string, string];
  /** Three to eight. */
  readonly takes: readonly Stake[];
  /** Two to four. */
  readonly bites: readonly RuleKind[];
}

export interface Thing extends Entry {
  /** "a ladder one rung short" */
  readonly a: string;
  /** Full clause about it, its subject "it": "it has been paid for twice". */
  readonly fact: string;
  readonly holds: readonly Stake[];
}

export interface Price extends Entry {
  /** Full clause that uses a form of the stake: "each question costs {part}". */
  readonly cost: string;
  readonly takes: readonly Stake[];
}

export interface Hour extends Entry {
  /** Full clause that presses: "the cart is waiting". */
  readonly clause: string;
}

export interface Witness extends Entry {
  /** Full clause: "the night porter writes down every arrival". */
  readonly clause: string;
}
