/**
 * Twelve deeds among four people: who did each, and who bore it. Everybody does three and bears three, nobody to
 * themselves. Counts, ranks and unranks these ledgers; it knows no words.
 *
 * Method: completions by what each person has left to do and to bear, counted once from the end; then one subtraction
 * per pair passed over (Wilf, 1977).
 */

export const DEEDS = 12;
export const PEOPLE = 4;
const EACH = DEEDS / PEOPLE;

/** Who did a deed and who bore it: numbers from 0 to 3, never equal. */
export interface Pair {
  readonly doer: number;
  readonly bearer: number;
}

const PAIRS: readonly Pair[] = Array.from({ length: PEOPLE ** 2 }, (_, at) => ({
  doer: Math.floor(at / PEOPLE),
  bearer: at % PEOPLE,
})).filter(({ doer, bearer }) => doer !== bearer);

/** Two bits a person for deeds left to do, then two bits a person for deeds left to bear. */
const STATES = 4 ** (2 * PEOPLE);
const FULL = STATES - 1;
const left = (state: number, place: number) => (state >>> (2 * place)) & EACH;
const after = (state: number, { doer, bearer }: Pair) => state - 4 ** doer - 4 ** (PEOPLE + bearer);
const allows = (state: number, { doer, bearer }: Pair) =>
  left(state, doer) > 0 && left(state, PEOPLE + bearer) > 0;

/** How many ways there are to finish from each state; every state reached later is a smaller number. */
const completions = countCompletions();

function countCompletions(): Float64Array {
  const counts = new Float64Array(STATES);
  counts[0] = 1;
  for (let state = 1; state < STATES; state += 1) {
    let ways = 0;
    for (const pair of PAIRS) if (allows(state, pair)) ways += counts[after(state, pair)] as number;
    counts[state] = ways;
  }
  return counts;
}

/** How many ledgers there are: 5,112,676,800. */
export const LEDGERS = completions[FULL] as number;

/** The ledger with this rank, deed by deed. */
export function unrankLedger(rank: number): readonly Pair[] {
  let state = FULL;
  let rest = rank;
  return Array.from({ length: DEEDS }, () => {
    for (const pair of PAIRS) {
      if (!allows(state, pair)) continue;
      const ways = completions[after(state, pair)] as number;
      if (rest < ways) {
        state = after(state, pair);
        return pair;
      }
      rest -= ways;
    }
    throw new RangeError(`there is no ledger ${rank}`);
  });
}

/** Its rank; undefined where somebody does or bears too much. */
export function rankLedger(ledger: readonly Pair[]): number | undefined {
  let state = FULL;
  let rank = 0;
  for (const { doer, bearer } of ledger) {
    for (const pair of PAIRS) {
      if (!allows(state, pair)) continue;
      if (pair.doer === doer && pair.bearer === bearer) break;
      rank += completions[after(state, pair)] as number;
    }
    if (doer === bearer || !allows(state, { doer, bearer })) return undefined;
    state = after(state, { doer, bearer });
  }
  return state === 0 ? rank : undefined;
}

/** Every way to choose four of the twelve lines, in order: 495. */
export const CHOICES: readonly (readonly number[])[] = chooseFour();

function chooseFour(): number[][] {
  const choices: number[][] = [];
  for (let mask = 0; mask < 1 << DEEDS; mask += 1) {
    const lines = Array.from({ length: DEEDS }, (_, line) => line).filter((line) => (mask >>> line) & 1);
    if (lines.length === PEOPLE) choices.push(lines);
  }
  return choices;
}

/** Which of `CHOICES` has these four lines. */
export function choiceOf(lines: readonly number[]): number {
  const sorted = lines.toSorted((one, other) => one - other);
  return CHOICES.findIndex((choice) => choice.every((line, at) => line === sorted[at]));
}
