import type { TaleFrame } from "#src/core/prompts/corpus/tale/frame.ts";
import { stakes } from "#src/core/prompts/corpus/tale/stakes.ts";
import { FAMILIES, RULE_KINDS, STAKES, type Entry } from "#src/core/prompts/corpus/types.ts";
import type { TaleCorpus } from "#src/core/prompts/forms/tale-slots.ts";
import { keyOf, permute, subkey } from "#src/core/prompts/permutation.ts";

/**
 * A tale corpus of the size and evenness that the real one was ordered in, made of invented words. It lets the
 * engine be tested apart from anybody's prose: the same for the same seed.
 */
export function syntheticTale(
  seed = 1,
  scale = 1,
  frames: readonly TaleFrame[] = SYNTHETIC_FRAMES,
): TaleCorpus {
  let drawn = 0;
  const key = keyOf(`synthetic ${seed}`);
  const below = (size: number) => permute(subkey(key, (drawn += 1)), size, 0);
  const some = <One>(all: readonly One[], least: number, most: number): One[] => {
    const own = subkey(key, (drawn += 1));
    const count = least + below(most - least + 1);
    return Array.from({ length: count }, (_, index) => all[permute(own, all.length, index)] as One);
  };
  const word = () => {
    drawn += 1;
    return ["qua", "bro", "zel", "mip", "tov", "ruk"][below(6)] + toLetters(drawn);
  };
  const words = (count: number) => Array.from({ length: count }, word).join(" ");
  const entry = (id: string): Entry => ({
    id,
    name: words(2),
    worlds: some(["h", "w", "r", "e", "H", "W", "R", "E"], 4, 6).join(""),
    ...(below(10) < 3 && { family: FAMILIES[below(FAMILIES.length)]! }),
    tone: (["light", "plain", "dark"] as const)[below(3)]!,
    source: "own",
    rights: "own",
  });
  const list = <One>(count: number, name: string, make: (entry: Entry) => One): One[] =>
    Array.from({ length: Math.ceil(count * scale) }, (_, index) => make(entry(`${name}-${index}`)));
  return {
    stakes,
    figures: list(140, "figure", (one) => ({
      ...one,
      person: (["she", "he", "they"] as const)[below(3)]!,
      a: `a ${word()}`,
      the: `the ${word()}`,
      deed: `{has/have} ${words(4)}`,
      holds: some(STAKES, 2, 3),
    })),
    places: list(140, "place", (one) => ({
      ...one,
      at: `at the ${words(2)}`,
      rule: words(7),
      kinds: some(RULE_KINDS, 1, 2),
      holds: some(STAKES, 1, 2),
    })),
    bargains: list(80, "bargain", (one) => ({
      ...one,
      pact: `{they} {may} ${words(6)}`.replace("{may}", "may"),
      kinds: some(RULE_KINDS, 1, 2),
      holds: some(STAKES, 1, 2),
    })),
    turns: list(120, "turn", (one) => ({
      ...one,
      when: (["since", "once"] as const)[below(2)]!,
      before: `a ${word()} {s:is/are} ${word()} {whole}, {part} a ${word()}`,
      now: `the ${words(2)} {last}`,
      questions: [`what {does/do} {they} ${word()}?`, `who ${words(3)}?`] as const,
      takes: some(STAKES, 3, 8),
      bites: some(RULE_KINDS, 2, 4),
    })),
    objects: list(120, "object", (one) => ({
      ...one,
      a: `a ${words(2)}`,
      fact: `it ${words(4)}`,
      holds: some(STAKES, 1, 2),
    })),
    prices: list(80, "price", (one) => ({
      ...one,
      cost: `each ${word()} {paid}`,
      takes: some(STAKES, 4, 9),
    })),
    hours: list(60, "hour", (one) => ({ ...one, clause: words(5) })),
    witnesses: list(60, "witness", (one) => ({ ...one, clause: words(6) })),
    frames,
  };
}

/** Another word for every number: no digit becomes a letter that base 26 has itself. */
function toLetters(number: number): string {
  return number.toString(26).replaceAll(/\d/gu, (digit) => "qrstuvwxyz"[Number(digit)]!);
}

const PLACED = "{place.at}, {place.rule}. {figure.the} {figure.deed}. ";
const BOUND = "{figure.the} {figure.deed}. {bargain.pact}. ";
const TURNED = "{joint} {turn.before}. {turn.now}. ";
const ENDINGS = [
  "",
  "{hour}. ",
  "{witness}. ",
  "{price}. ",
  "{object.a}: {object.fact}. ",
  "{witness}. {hour}. ",
];

/** Every kind of slot signature that the real frames use. */
export const SYNTHETIC_FRAMES: readonly TaleFrame[] = [
  ...ENDINGS.flatMap((ending) => [
    { text: `${PLACED}${TURNED}${ending}{question}` },
    { text: `${BOUND}${TURNED}${ending}{question}` },
  ]),
  ...ENDINGS.slice(0, 2).map((ending) => ({
    text: `You are {figure.a}. You {figure.deed}. ${ending}${TURNED}{place.at}, {place.rule}. {question}`,
    person: "you" as const,
  })),
].map((frame, index) => ({
  ...frame,
  id: `frame-synthetic-${index}`,
  kind: "rule first" as const,
  joints: { since: ["since Monday", "all week"], once: ["last week", "yesterday"] },
}));
