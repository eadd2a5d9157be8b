/**
 * Numbers pairs of 32-bit words in the order in which they first come: a hash table with open addressing, since a
 * trellis looks up millions of states and a Map with composed keys would be most of its building time.
 */
export interface StateIndex {
  /** The number of a pair, new or known. */
  numberOf(high: number, low: number): number;
  readonly count: number;
}

const START = 1024;

export function createStateIndex(): StateIndex {
  let capacity = START;
  let slots = new Int32Array(capacity).fill(-1);
  let highs = new Int32Array(capacity);
  let lows = new Int32Array(capacity);
  let count = 0;

  const slotOf = (high: number, low: number): number => {
    let mixed = Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b);
    mixed ^= mixed >>> 15;
    let slot = mixed & (capacity - 1);
    for (let number = slots[slot] as number; number >= 0; number = slots[slot] as number) {
      if (highs[number] === high && lows[number] === low) return slot;
      slot = (slot + 1) & (capacity - 1);
    }
    return slot;
  };
  const grow = (): void => {
    capacity *= 2;
    slots = new Int32Array(capacity).fill(-1);
    const [oldHighs, oldLows] = [highs, lows];
    highs = new Int32Array(capacity);
    lows = new Int32Array(capacity);
    highs.set(oldHighs);
    lows.set(oldLows);
    for (let number = 0; number < count; number += 1) {
      slots[slotOf(highs[number] as number, lows[number] as number)] = number;
    }
  };

  return {
    numberOf(high, low) {
      let slot = slotOf(high, low);
      const known = slots[slot] as number;
      if (known >= 0) return known;
      if (count * 2 >= capacity) {
        grow();
        slot = slotOf(high, low);
      }
      slots[slot] = count;
      highs[count] = high;
      lows[count] = low;
      count += 1;
      return count - 1;
    },
    get count() {
      return count;
    },
  };
}
