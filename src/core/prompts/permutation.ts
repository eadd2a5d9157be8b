/**
 * A keyed shuffle of 0 … size-1 that stores nothing: position in, value out, and back again.
 * It knows no cards; it is a shuffle, not a secret.
 *
 * Method: an alternating Feistel network over Z_a × Z_b with a·b just above the size, walked until it lands inside
 * (Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002). The domain exceeds the size by less than one
 * part in its square root, so the walk is almost always one step.
 */

/** Two 32-bit words. Every purpose (a scope, a frame, a round) derives its own. */
export interface Key {
  readonly low: number;
  readonly high: number;
}

const ROUNDS = 8;

/** A key from any text: a server id, a form, an edition and a filter, joined. */
export function keyOf(text: string): Key {
  let low = 0xdeadbeef;
  let high = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x9e3779b1);
    high = Math.imul(high ^ unit, 0x5f356495);
  }
  return { low: scramble(low ^ (high >>> 13)), high: scramble(high ^ (low >>> 16)) };
}

/** A key for one purpose under another key. */
export function subkey(key: Key, purpose: number): Key {
  return {
    low: scramble(key.low ^ Math.imul(purpose + 1, 0x9e3779b1)),
    high: scramble(key.high ^ Math.imul(purpose + 0x632be5ab, 0x85ebca6b)),
  };
}

/** murmur3's finaliser: every bit of the input moves every bit of the output. */
function scramble(word: number): number {
  let mixed = word ^ (word >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function noise(key: Key, round: number, half: number): number {
  let mixed = Math.imul(half ^ key.low, 0xcc9e2d51) + Math.imul(round + 1, 0x9e3779b1);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed ^ key.high, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A whole number below `size`, at most 2^32, from a word; a multiplication where a remainder would be slow. */
function shift(word: number, size: number): number {
  return Math.floor(word * (size / 2 ** 32));
}

/** Where a position goes. `size` is a whole number from 1 to 2^52; the position lies below it. */
export function permute(key: Key, size: number, position: number): number {
  const a = Math.ceil(Math.sqrt(size));
  const b = Math.ceil(size / a);
  let value = position;
  do {
    let x = Math.floor(value / b);
    let y = value - x * b;
    for (let round = 0; round < ROUNDS; round += 2) {
      x += shift(noise(key, round, y), a);
      if (x >= a) x -= a;
      y += shift(noise(key, round + 1, x), b);
      if (y >= b) y -= b;
    }
    value = x * b + y;
  } while (value >= size);
  return value;
}

/** The position that `permute` sends to this value. */
export function unpermute(key: Key, size: number, value: number): number {
  const a = Math.ceil(Math.sqrt(size));
  const b = Math.ceil(size / a);
  let position = value;
  do {
    let x = Math.floor(position / b);
    let y = position - x * b;
    for (let round = ROUNDS - 2; round >= 0; round -= 2) {
      y -= shift(noise(key, round + 1, x), b);
      if (y < 0) y += b;
      x -= shift(noise(key, round, y), a);
      if (x < 0) x += a;
    }
    position = x * b + y;
  } while (position >= size);
  return position;
}

/** `permute` for sizes up to 2^62: the halves still fit in plain numbers. */
export function permuteBig(key: Key, size: bigint, position: bigint): bigint {
  const [a, b] = sidesOf(size);
  let value = position;
  do {
    let x = Number(value / b.big);
    let y = Number(value % b.big);
    for (let round = 0; round < ROUNDS; round += 2) {
      x = (x + shift(noise(key, round, y), a.plain)) % a.plain;
      y = (y + shift(noise(key, round + 1, x), b.plain)) % b.plain;
    }
    value = BigInt(x) * b.big + BigInt(y);
  } while (value >= size);
  return value;
}

/** The position that `permuteBig` sends to this value. */
export function unpermuteBig(key: Key, size: bigint, value: bigint): bigint {
  const [a, b] = sidesOf(size);
  let position = value;
  do {
    let x = Number(position / b.big);
    let y = Number(position % b.big);
    for (let round = ROUNDS - 2; round >= 0; round -= 2) {
      y = (y - shift(noise(key, round + 1, x), b.plain) + b.plain) % b.plain;
      x = (x - shift(noise(key, round, y), a.plain) + a.plain) % a.plain;
    }
    position = BigInt(x) * b.big + BigInt(y);
  } while (position >= size);
  return position;
}

/** Two sides, each at most 2^32, of a rectangle that holds `size`; the square root need not be exact. */
function sidesOf(size: bigint): readonly [Side, Side] {
  const a = Math.ceil(Math.sqrt(Number(size)));
  const b = (size + BigInt(a) - 1n) / BigInt(a);
  return [
    { plain: a, big: BigInt(a) },
    { plain: Number(b), big: b },
  ];
}

interface Side {
  readonly plain: number;
  readonly big: bigint;
}
