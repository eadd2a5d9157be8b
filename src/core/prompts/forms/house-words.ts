import { capital } from "../clause.ts";
import type { DeedKind, HouseFrame, Playset, Teller } from "../corpus/house/types.ts";
import { createVocabulary } from "../vocabulary.ts";
import { WORDS } from "./columns.ts";
import type { HouseHand } from "./house.ts";
import type { Pair } from "./ledger.ts";

/** How a ledger is told: the paragraph, and a line of the book with the names put in or smudged. */

const KINDS: Readonly<Record<DeedKind, { readonly one: string; readonly count: string }>> = {
  wrongs: { one: "wrong", count: "three by each, three against each" },
  kindnesses: { one: "kindness", count: "three by each, three to each" },
  favours: { one: "favour", count: "three by each, three for each" },
  silences: { one: "silence", count: "three kept by each, three kept from each" },
};
const SMUDGE = "▒▒▒▒";
const ILLEGIBLE = "an illegible name";
/** Words of the form itself, which may come again: they are what it is made of. */
const LEDGER_WORDS = "four eight twelve three twelfth people line lines page write written read";

/** A line as it is seen and as it is heard. */
export interface LedgerLine {
  readonly seen: string;
  readonly spoken: string;
}

export interface HouseWords {
  paragraph(hand: HouseHand): string;
  /** One line of the book; a smudge hides who did it or who bore it. */
  line(playset: number, deed: number, pair: Pair, smudged?: keyof Pair): LedgerLine;
  /** Whether paragraph and these lines say a content word twice, or the paragraph has not 35 to 70 words. */
  awkward(hand: HouseHand, deeds: readonly number[]): boolean;
}

/** Throws on a token that nobody taught it: a fault of the lists. */
export function createHouseWords(playsets: readonly Playset[], frames: readonly HouseFrame[]): HouseWords {
  const vocabulary = createVocabulary();
  vocabulary.exempt(LEDGER_WORDS, 0);
  const frameSounds = frames.map(({ text }) => vocabulary.numbers(text));
  const houseSounds = playsets.map(({ kind, occasion, tellers, deeds }) => ({
    tellers: tellers.map(({ errand, task }) =>
      vocabulary.numbers(`${KINDS[kind].one} ${occasion} ${errand} ${task}`),
    ),
    deeds: deeds.map((deed) => vocabulary.numbers(deed)),
  }));
  /** Tokens count apart; no frame tells how many there are of one but by having it once. */
  const frameLengths = frames.map(
    ({ text }) => text.split(" ").length - (text.match(/\{\w+\}/gu)?.length ?? 0),
  );
  const houseLengths = playsets.map(({ kind, occasion, tellers }) =>
    tellers.map(
      ({ errand, task }) => `${occasion} ${errand} ${task} ${kind} ${KINDS[kind].count}`.split(" ").length,
    ),
  );
  for (const { id, text } of frames) checkTokens(id, text, /\{(?:occasion|errand|task|kinds|one|count)\}/gu);
  for (const { id, deeds } of playsets) checkTokens(id, deeds.join(" "), /\{(?:A|B|B's)\}/gu);

  const paragraph = ({ frame, playset, teller }: HouseHand): string => {
    const { kind, occasion, tellers } = playsets[playset] as Playset;
    const { errand, task } = tellers[teller] as Teller;
    const { one, count } = KINDS[kind];
    const told: Readonly<Record<string, string>> = { occasion, errand, task, kinds: kind, one, count };
    return (frames[frame] as HouseFrame).text.replaceAll(
      /\{(\w+)\}/gu,
      (_, token: string) => told[token] ?? "",
    );
  };
  return {
    paragraph,
    line(playset, deed, { doer, bearer }, smudged) {
      const { deeds, roles } = playsets[playset] as Playset;
      const text = deeds[deed] as string;
      const put = (smudge: string) => {
        const name = (role: number, side: keyof Pair) => (smudged === side ? smudge : `the ${roles[role]}`);
        return `${capital(
          text
            .replaceAll("{A}", name(doer, "doer"))
            .replaceAll("{B}", name(bearer, "bearer"))
            .replaceAll("{B's}", `${name(bearer, "bearer")}'s`),
        )}.`;
      };
      return { seen: put(SMUDGE), spoken: put(ILLEGIBLE) };
    },
    awkward(hand, deeds) {
      const count = (frameLengths[hand.frame] as number) + (houseLengths[hand.playset]?.[hand.teller] ?? 0);
      if (count < WORDS.fewest || count > WORDS.most) return true;
      const sounds = houseSounds[hand.playset] as (typeof houseSounds)[number];
      vocabulary.listen(0);
      vocabulary.heard(frameSounds[hand.frame] as readonly number[], 0);
      if (vocabulary.heard(sounds.tellers[hand.teller] as readonly number[], 1)) return true;
      return deeds.some((deed) => vocabulary.heard(sounds.deeds[deed] as readonly number[], deed + 2));
    },
  };
}

function checkTokens(id: string, text: string, known: RegExp): void {
  const [unknown] = text.replaceAll(known, "").match(/\{[^}]*\}?/u) ?? [];
  if (unknown !== undefined) throw new Error(`${id}: unknown token ${unknown}`);
}
