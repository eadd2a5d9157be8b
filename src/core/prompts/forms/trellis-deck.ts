import type { Deck } from "../form.ts";
import { permute, subkey, type Key } from "../permutation.ts";
import { createRounds, type Rounds } from "../rounds.ts";
import type { Trellis } from "../trellis.ts";

/** In which order the hands of a trellis come: fair to cards, and none twice. It knows no words. */

/** A frame and, per slot of the frame, an entry. */
export interface Hand {
  readonly frame: number;
  readonly picks: readonly number[];
}

/** Frames by turns, within a frame the first slot's entries by turns, within these a shuffle of salient tuples. */
export function createDeck(strata: readonly (Trellis | undefined)[]): Deck<Hand> | undefined {
  const shared = new Map<Trellis | undefined, Rounds>();
  const blocks = strata.map((trellis) => {
    const known = shared.get(trellis);
    const made = known ?? createRounds((trellis?.blocks ?? []).map(({ tuples, rounds }) => tuples * rounds));
    shared.set(trellis, made);
    return made;
  });
  const frames = createRounds(blocks.map(({ total }) => total));
  if (frames.total === 0) return undefined;
  return {
    positions: frames.total,
    at(key, position) {
      const { pile: frame, index } = frames.at(key, position);
      const trellis = strata[frame] as Trellis;
      const own = subkey(key, frame);
      const lead = (blocks[frame] as Rounds).at(own, index);
      const { tuples } = trellis.blocks[lead.pile] as { tuples: number };
      const turn = lead.index % tuples;
      const round = (lead.index - turn) / tuples;
      const blockKey = subkey(own, lead.pile);
      const tuple = permute(blockKey, tuples, turn);
      const picks = trellis.complete(lead.pile, tuple, (completions) =>
        round < completions ? permute(subkey(blockKey, tuple), completions, round) : completions,
      );
      return picks && { frame, picks };
    },
  };
}

/** A hand of a sub-trellis: its salient tuple by a shuffle, the rest by the key. */
export function drawn(sub: Trellis, key: Key, attempt: number): readonly number[] {
  const tuples = sub.blocks.reduce((sum, block) => sum + block.tuples, 0);
  const round = Math.floor(attempt / tuples);
  let tuple = permute(key, tuples, attempt % tuples);
  const own = subkey(key, tuple);
  let block = 0;
  while (tuple >= (sub.blocks[block] as { tuples: number }).tuples) {
    tuple -= (sub.blocks[block] as { tuples: number }).tuples;
    block += 1;
  }
  return (
    sub.complete(block, tuple, (completions) => permute(own, completions, round % completions)) ??
    sub.unrank(0)
  );
}
