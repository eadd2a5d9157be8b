/**
 * The words of a request to the muse. They come from four places, and there is no fifth: this file, the lenses, the
 * fixed list of themes, and the material (cards from the engine, built-in sparks, sparks that a muse wrote before).
 */
import { SPARK_THEMES } from "#src/core/prompts/corpus/sparks/types.ts";
import type { SparkTheme } from "#src/core/prompts/corpus/sparks/types.ts";
import { keyOf, permute } from "#src/core/prompts/permutation.ts";
import { WORDS_MOST } from "#src/core/sparks/boundary.ts";
import type { Lens } from "#src/core/sparks/lenses.ts";
import type { Commission } from "#src/core/sparks/muse.ts";

/** How many sparks a request asks for. */
export const BATCH = 20;
/** How many themes share a batch that nobody asked a theme for. */
const THEMES_A_BATCH = 5;
/** Twenty sparks take some 1,600 tokens; the rest is room for models that think first. */
const MOST_OUTPUT = 4000;
const AVOIDED_MOST = 24;

const INSTRUCTIONS = `You word story sparks for writers who are stuck: one concrete thing to begin from. People write the stories; you never do.
Every spark:
- has one to three sentences and at most ${WORDS_MOST - 5} words, and ends in a question that the writer has to answer;
- names one particular thing, place or act that can be seen or heard; leaves the cause, the outcome and the feeling open;
- stands alone: no title, no list, no link, no names of real people, no address to a user, no emoji, no markup;
- is possible today unless its card says otherwise; is free of gore, sex and cruelty; flatters nobody;
- differs from every other one in its things, its people, its first words and its question.
Avoid the worn: mirrors, attics, diaries, strangers with letters, "the last person on earth", whispering, shadows.
British spelling. Plain words. No similes.`;

export interface Asking {
  readonly guild: string;
  readonly lens: Lens;
  /** One theme that somebody asked for, or several. */
  readonly themes: readonly SparkTheme[];
  /** Cards from the engine, one hand a line. */
  readonly cards: readonly string[];
  /** Built-in and AI-worded sparks only. */
  readonly avoid: readonly string[];
}

export function commissionOf({ guild, lens, themes, cards, avoid }: Asking): Commission {
  const each = Math.ceil(BATCH / themes.length);
  const request = [
    `Word ${BATCH} sparks: ${each} for each of these themes: ${themes.join(", ")}. Label each with its theme, as spelled here.`,
    `The way of looking: ${lens.says}`,
    `Material. Take a thing, a person or a place from it where it helps; never two sparks from one line:`,
    ...cards.map((card) => `- ${card}`),
    `These exist. Come near none of them:`,
    ...avoid.slice(0, AVOIDED_MOST).map((spark) => `- ${spark}`),
  ].join("\n");
  return { guild, instructions: INSTRUCTIONS, request, mostOutput: MOST_OUTPUT };
}

/** The themes of a server's nth batch: all themes in an order of the server's own, five at a time, then anew. */
export function themesOf(guild: string, batch: number): readonly SparkTheme[] {
  return Array.from({ length: THEMES_A_BATCH }, (_, index) => {
    const turn = batch * THEMES_A_BATCH + index;
    const round = Math.floor(turn / SPARK_THEMES.length);
    const key = keyOf(`muse ${guild} themes ${round}`);
    return SPARK_THEMES[permute(key, SPARK_THEMES.length, turn % SPARK_THEMES.length)] as SparkTheme;
  });
}

/**
 * The most tokens that a commission can cost: no tokeniser makes more tokens of English than there are characters in
 * threes, and every attempt may be billed in full.
 */
export function worstCase({ instructions, request, mostOutput }: Commission, attempts: number): number {
  const input = Math.ceil((instructions.length + request.length) / 3) + 200;
  return (input + mostOutput) * attempts;
}
