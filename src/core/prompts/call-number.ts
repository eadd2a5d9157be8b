import { refuse, type Refusal } from "#src/core/refusal.ts";

import { FORM_LETTERS, type FormId } from "./form.ts";

/**
 * Writes and reads call numbers: `T1-7K3F-92QX5`, or with a constraint `T1-7K3F-92QX5.B12`. It knows no forms but their
 * letters, and no constraints but that each has a symbol and a parameter.
 *
 * Crockford's base 32 throughout. The symbols are numbers of GF(32); weighted with distinct powers of a primitive
 * element they add up to zero. So every single wrong symbol and every swap of two neighbours is caught, in the form
 * letter, the edition, the check character and the suffix too (there are at most 31 symbols).
 */

/** A constraint in a call number: which one, and its parameter in base-32 symbols, at most twelve. */
export interface Suffix {
  /** One symbol, for ever the same constraint. */
  readonly symbol: string;
  readonly parameter: string;
}

/** What a call number says. Whether such a prompt exists is for the form to say. */
export interface CallNumber {
  readonly form: FormId;
  readonly edition: number;
  readonly rank: bigint;
  readonly suffix?: Suffix;
}

/** Crockford's symbols; the letters I, L, O and U are not among them. */
export const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const MOST_PARAMETER = 12;
const MOST_DATA = 12;

const POWERS = Array.from({ length: 30 }).reduce<number[]>(
  (powers) => {
    const doubled = (powers.at(-1) ?? 1) << 1;
    // x^5 = x^2 + 1: this polynomial is primitive, so the first 31 powers of x all differ.
    powers.push(doubled < 32 ? doubled : doubled ^ 0b100101);
    return powers;
  },
  [1],
);
const LOGARITHMS = Array.from({ length: 32 }, (_, value) => POWERS.indexOf(value));
/** The value of a symbol by its character code. */
const VALUES = Array.from({ length: 128 }, (_, code) => SYMBOLS.indexOf(String.fromCharCode(code)));

/** How many base-32 symbols ranks below `size` need: fixed per form and edition. */
export function widthOf(size: bigint): number {
  return toSymbols(size - 1n, 1).length;
}

/** A whole number from 0 on in base-32 symbols, for a parameter. */
export function toSymbols(value: bigint, width = 1): string {
  // Six symbols at a time in plain numbers: writing call numbers would otherwise be half of dealing.
  let text = "";
  for (let high = value; high > 0n; high >>= 30n) {
    let chunk = "";
    for (let low = Number(high & CHUNK), symbol = 0; symbol < 6; symbol += 1, low >>>= 5) {
      chunk = SYMBOLS.charAt(low & 31) + chunk;
    }
    text = chunk + text;
  }
  return text.replace(/^0+/u, "").padStart(width, "0");
}

const CHUNK = (1n << 30n) - 1n;

/** The number that base-32 symbols stand for. */
export function fromSymbols(symbols: string): bigint {
  let value = 0n;
  for (const symbol of symbols) value = (value << 5n) | BigInt(SYMBOLS.indexOf(symbol));
  return value;
}

/** The call number in writing. `width` is `widthOf` the form's size in that edition. */
export function writeCallNumber(number: CallNumber, width: number): string {
  const head = FORM_LETTERS[number.form] + SYMBOLS.charAt(number.edition);
  const data = toSymbols(number.rank, width);
  const suffix = number.suffix === undefined ? "" : number.suffix.symbol + number.suffix.parameter;
  const check = checkFor(head + data, suffix);
  return `${head}-${grouped(data + check)}${suffix === "" ? "" : `.${suffix}`}`;
}

/**
 * Reads what a person typed: any case, spaces, missing dashes, O for 0, I and L for 1. `widthFor` gives a form's
 * width in an edition; undefined where this Kublai does not have that edition. Refuses with a sentence that says
 * what is wrong.
 */
export function readCallNumber(
  typed: string,
  widthFor: (form: FormId, edition: number) => number | undefined,
): CallNumber | Refusal {
  const [main = "", suffix, ...more] = normal(typed).split(".");
  if (more.length > 0 || suffix === "" || !isSymbols(main + (suffix ?? "")) || main.length < 4) {
    return refuse("That is not a call number. One looks like T1-7K3F-92QX5; it stands below every prompt.");
  }
  const form = (Object.keys(FORM_LETTERS) as FormId[]).find((id) => FORM_LETTERS[id] === main.charAt(0));
  if (form === undefined) {
    const letters = Object.entries(FORM_LETTERS).map(([id, letter]) => `${letter} (${id})`);
    return refuse(`No form begins with ${main.charAt(0)}. A call number begins with ${letters.join(", ")}.`);
  }
  const edition = SYMBOLS.indexOf(main.charAt(1));
  const width = widthFor(form, edition);
  if ((width !== undefined && main.length !== width + 3) || (suffix ?? "").length > MOST_PARAMETER + 1) {
    return refuse("That call number is too short or too long: a part of it is missing, or there twice.");
  }
  if (weigh(main, suffix ?? "") !== 0) {
    return refuse(
      "A character in that call number is wrong, or two are swapped. Please look at it once more.",
    );
  }
  if (width === undefined) {
    return refuse(
      `That call number is from edition ${edition} of ${form}, which this Kublai does not have. Whoever hosts it can update it.`,
    );
  }
  const rank = fromSymbols(main.slice(2, -1));
  if (suffix === undefined) return { form, edition, rank };
  return { form, edition, rank, suffix: { symbol: suffix.charAt(0), parameter: suffix.slice(1) } };
}

function normal(typed: string): string {
  return typed
    .toUpperCase()
    .replaceAll(/[\s\-‐‑‒–—_]/gu, "")
    .replaceAll("O", "0")
    .replaceAll(/[IL]/gu, "1");
}

function isSymbols(text: string): boolean {
  return /^[0-9A-HJKMNP-TV-Z]*$/u.test(text) && text.length <= MOST_DATA + 3 + MOST_PARAMETER + 1;
}

/** Groups of four from the left; a single symbol left over joins the last group. */
function grouped(symbols: string): string {
  let groups = symbols.slice(0, 4);
  for (let at = 4; at < symbols.length; at += 4) {
    groups += (symbols.length - at === 1 ? "" : "-") + symbols.slice(at, at + 4);
  }
  return groups;
}

/**
 * The sum of all symbols, each times its own power; zero for a call number as it was written. The suffix's length
 * counts too: its last symbol may be a 0, and would not be missed.
 */
function weigh(main: string, suffix: string): number {
  // The check character stands first in the sum, so that its power is one.
  let sum = valueAt(main, main.length - 1) ^ suffix.length;
  for (let index = 0; index < main.length - 1; index += 1) sum ^= times(valueAt(main, index), index + 1);
  for (let index = 0; index < suffix.length; index += 1)
    sum ^= times(valueAt(suffix, index), main.length + index);
  return sum;
}

function checkFor(main: string, suffix: string): string {
  return SYMBOLS.charAt(weigh(`${main}0`, suffix));
}

function valueAt(text: string, index: number): number {
  return VALUES[text.charCodeAt(index)] ?? 0;
}

/** A number of GF(32) times a power of x. */
function times(value: number, exponent: number): number {
  return value === 0 ? 0 : (POWERS[((LOGARITHMS[value] as number) + exponent) % 31] as number);
}
