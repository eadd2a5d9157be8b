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
  awkward(chain: Chain): boolean;
}

const GAP = "[ … ]";
const PRONOUNS = {
  she: { they: "she", them: "her", their: "her", theirs: "hers" },
  he: { they: "he", them: "him", their: "his", theirs: "his" },
  they: { they: "they", them: "them", their: "their", theirs: "theirs" },
  we: { they: "we", them: "us", their: "our", theirs: "ours" },
} as const satisfies Record<Hero["person"], Readonly<Record<string, string>>>;

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
  return {
    tell,
    awkward(chain) {
      // The brackets and what is in them are not words.
      const count = tell(chain).split(" ").length - GAP.split(" ").length;
      if (count < WORDS.fewest || count > WORDS.most) return true;
      const { frame, hero, thing, other, faces } = chain;
      return echoes([
        [frame.text],
        [hero.subject],
        [thing.first, thing.bit, thing.last],
        [other.a],
        ...faces.map(({ line, turned }) => (turned ? [line.turned, line.older] : [line.upright])),
      ]);
    },
  };
}

/** The line that is turned round; there is one in every chain. */
export function turnedOf({ faces }: Pick<Chain, "faces">): Face {
  return faces.find(({ turned }) => turned) as Face;
}

/** Puts words for tokens, line after line: the stranger is "a beggar" once and "the beggar" from then on. */
function speaker({ hero, thing, other }: Chain): (text: string) => string {
  const alone = hero.person === "she" || hero.person === "he";
  const pronouns: Readonly<Record<string, string>> = PRONOUNS[hero.person];
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
