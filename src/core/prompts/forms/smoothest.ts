/** Chooses among hands that are drawn one after another: never the one that is shown, none twice, awkward ones last. */

/** How many draws are looked at before an awkward one will do. */
const LOOKS = 16;

/**
 * The hand of an attempt. Attempts 0, 1, 2 … differ while the draws bring anything new; then they begin anew. Undefined
 * where there is no other hand.
 * @param at the draws, from 0 on; undefined where there is nothing to draw
 */
export function smoothest<Hand>(
  shown: Hand,
  attempt: number,
  at: (look: number) => Hand | undefined,
  { nameOf, awkward }: { nameOf(hand: Hand): string; awkward(hand: Hand): boolean },
): Hand | undefined {
  const met = new Set([nameOf(shown)]);
  const given: Hand[] = [];
  const passedOver: Hand[] = [];
  for (let look = 0; given.length <= attempt;) {
    let next: Hand | undefined;
    for (const end = look + LOOKS; look < end && next === undefined; look += 1) {
      const hand = at(look);
      if (hand === undefined || met.has(nameOf(hand))) continue;
      met.add(nameOf(hand));
      if (awkward(hand)) passedOver.push(hand);
      else next = hand;
    }
    next ??= passedOver.shift();
    if (next === undefined) break;
    given.push(next);
  }
  return given[attempt % Math.max(1, given.length)];
}
