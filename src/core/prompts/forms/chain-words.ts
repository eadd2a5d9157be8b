import { capital } from "../clause.ts";
import type { ChainFrame, ChainThing, Hero, Stranger } from "../corpus/chain/types.ts";
import { createVocabulary } from "../vocabulary.ts";
import type { Face } from "./chain-slots.ts";
import { WORDS } from "./columns.ts";

/** How a chain is told: the person, the thing and the stranger put into its lines, the gap after the one turned round. */

export interface Chain {
  readonly frame: ChainFrame;
  readonly hero: Hero;
  readonly thing: ChainThing;
  readonly other: Stranger;
  /** The four lines that are told. */
  readonly faces: readonly Face[];
}

export interface ChainWords {
  tell(chain: Chain): string;
  /** How many words the telling has; the brackets of the gap are none. */
  length(chain: Chain): number;
  awkward(chain: Chain): boolean;
}

/** How many words a text has, a token being one, and how many tokens of each sort that stand for more. */
type Counted = Readonly<Record<"words" | "hero" | "first" | "bit" | "last" | "other", number>>;

const GAP = "[ … ]";
const PRONOUNS = {
  she: { they: "she", them: "her", their: "her", theirs: "hers" },
  he: { they: "he", them: "him", their: "his", theirs: "his" },
  they: { they: "they", them: "them", their: "their", theirs: "theirs" },
  we: { they: "we", them: "us", their: "our", theirs: "ours" },
} as const satisfies Record<Hero["person"], Readonly<Record<string, string>>>;

const STRANGERS = {
  she: { he: "she", him: "her", his: "her" },
  he: { he: "he", him: "him", his: "his" },
} as const;

/** The stranger's pronoun is never the person's. */
function strangerBeside(hero: Hero, other: Stranger): Stranger["person"] {
  if (hero.person === "she") return "he";
  return hero.person === "he" ? "she" : other.person;
}

export function createChainWords(): ChainWords {
  const vocabulary = createVocabulary();
  const known = new Map<string, readonly number[]>();
  const sounds = (text: string): readonly number[] => {
    const numbers = known.get(text) ?? vocabulary.numbers(text);
    known.set(text, numbers);
    return numbers;
  };
  const echoes = (owners: readonly (readonly string[])[]): boolean => {
    vocabulary.listen(-1);
    return owners.some((texts, owner) => texts.some((text) => vocabulary.heard(sounds(text), owner)));
  };
  const tell = (chain: Chain): string => {
    const say = speaker(chain);
    const lines = chain.faces.flatMap((face) => {
      const line = `${capital(say(face.turned ? face.line.turned : face.line.upright))}.`;
      return face.turned ? [line, GAP] : [line];
    });
    const older = say(turnedOf(chain).line.older);
    return chain.frame.text.replace("{told}", lines.join(" ")).replace("{older}", older);
  };
  const counts = new Map<string, Counted>();
  const counted = (text: string): Counted => {
    const known = counts.get(text) ?? countTokens(text);
    counts.set(text, known);
    return known;
  };
  const length = ({ frame, hero, thing, other, faces }: Chain): number => {
    const lines = faces.map(({ line, turned }) => counted(turned ? line.turned : line.upright));
    const parts = [...lines, counted(turnedOf({ faces }).line.older)];
    const sum = (of: (part: Counted) => number) => parts.reduce((total, part) => total + of(part), 0);
    const said = (words: string) => counted(words).words;
    const meetings = sum(({ other }) => other);
    return (
      // Two tokens stand in a frame for what is counted apart.
      said(frame.text) -
      2 +
      sum(({ words }) => words) +
      sum(({ hero }) => hero) * (said(hero.subject) - 1) +
      sum(({ first }) => first) * (said(thing.first) - 1) +
      sum(({ bit }) => bit) * (said(thing.bit) - 1) +
      sum(({ last }) => last) * (said(thing.last) - 1) +
      meetings * (said(other.the) - 1) +
      (meetings > 0 ? said(other.a) - said(other.the) : 0)
    );
  };
  return {
    tell,
    length,
    awkward(chain) {
      const count = length(chain);
      if (count < WORDS.fewest || count > WORDS.most) return true;
      const { frame, hero, thing, other, faces } = chain;
      const [opening, second, ...later] = faces as readonly [Face, Face, ...Face[]];
      const isPair = second.function.id === "function-broken";
      return echoes([
        [frame.text],
        [hero.subject],
        [thing.first, thing.bit, thing.last],
        [other.a],
        // What is forbidden and its breaking speak of the same deed, so they may share its word.
        ...(isPair ? [[...textsOf(opening), ...textsOf(second)]] : [textsOf(opening), textsOf(second)]),
        ...later.map(textsOf),
      ]);
    },
  };
}

function textsOf({ line, turned }: Face): readonly string[] {
  return turned ? [line.turned, line.older] : [line.upright];
}

function countTokens(text: string): Counted {
  const tokens = (token: RegExp) => text.match(token)?.length ?? 0;
  return {
    words: text.split(" ").length,
    hero: tokens(/\{hero>?\}/gu),
    first: tokens(/\{first\}/gu),
    bit: tokens(/\{bit\}/gu),
    last: tokens(/\{last\}/gu),
    other: tokens(/\{other\}/gu),
  };
}

/** The line that is turned round; there is one in every chain. */
export function turnedOf({ faces }: Pick<Chain, "faces">): Face {
  return faces.find(({ turned }) => turned) as Face;
}

/** Puts words for tokens, line after line: the stranger is "a beggar" once and "the beggar" from then on. */
function speaker({ hero, thing, other }: Chain): (text: string) => string {
  const alone = hero.person === "she" || hero.person === "he";
  const pronouns: Readonly<Record<string, string>> = {
    ...PRONOUNS[hero.person],
    ...STRANGERS[strangerBeside(hero, other)],
  };
  let met = false;
  return (text) =>
    text.replaceAll(/\{([^}]*)\}/gu, (_, token: string) => {
      if (token === "other") {
        const name = met ? other.the : other.a;
        met = true;
        return name;
      }
      if (token === "hero") return hero.subject;
      if (token === "hero>") return hero.object;
      if (token === "first" || token === "bit" || token === "last") return thing[token];
      const [one, several] = token.split("/");
      if (one !== undefined && several !== undefined) return alone ? one : several;
      const pronoun = pronouns[token];
      if (pronoun === undefined) throw new Error(`chain: unknown token {${token}} in "${text}"`);
      return pronoun;
    });
}
