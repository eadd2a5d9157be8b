import type {
  ChainFrame,
  ChainFunction,
  ChainLine,
  ChainThing,
  Hero,
  Keeping,
  Stranger,
} from "../corpus/chain/types.ts";
import type { Slot } from "../trellis.ts";
import type { Signature } from "./trellis-form.ts";

/**
 * Which lines of a chain may follow which. Four lines are told, in the order of the functions; exactly one of the first
 * three is turned round, and the gap comes after it. "Forbidden" is never the one, and is followed by its own
 * breaking; and every line finds the thing where the upright lines before it have left it.
 */

export interface ChainCorpus {
  readonly functions: readonly ChainFunction[];
  readonly heroes: readonly Hero[];
  readonly things: readonly ChainThing[];
  readonly strangers: readonly Stranger[];
  readonly frames: readonly ChainFrame[];
}

/** The slots of a hand, in the order of its picks. The thing comes first, so that all things are dealt equally often. */
export const CHAIN_SLOTS = [
  "thing",
  "other",
  "turn",
  "opening",
  "second",
  "third",
  "closer",
  "hero",
] as const;
export type ChainSlot = (typeof CHAIN_SLOTS)[number];
/** The told lines' slots, in order. */
export const TOLD_SLOTS = ["opening", "second", "third", "closer"] as const;
export const SALIENT_SLOTS = 4;

/** A line as it stands in a slot: told upright, or turned round. */
export interface Face {
  readonly function: ChainFunction;
  readonly line: ChainLine;
  readonly turned: boolean;
}

export type Faces = Readonly<Record<(typeof TOLD_SLOTS)[number], readonly Face[]>>;

/** What can be told in each slot. The closer is never turned round. */
export function facesOf({ functions }: ChainCorpus): Faces {
  const upright = (role: ChainFunction["role"]) =>
    functions
      .filter((one) => one.role === role)
      .flatMap((one) => one.lines.map((line): Face => ({ function: one, line, turned: false })));
  const both = (faces: readonly Face[]) => faces.flatMap((face) => [face, { ...face, turned: true }]);
  return {
    opening: both(upright("opener")),
    second: both(upright("middle").filter(({ function: { leadsTo } }) => leadsTo !== undefined)),
    third: both(upright("middle")),
    closer: upright("closer"),
  };
}

/** The first bits of the link from the first line to the second: ten breakings. One for each other function follows. */
const BREAKINGS = 10;
const ALL_TURNS = 0b111;
/**
 * Bits of the link that says where the thing is, one for each course of it: whether the person begins with it, has it
 * after the second line, has it after the third.
 */
const COURSES = Array.from({ length: 8 }, (_, bit) => ({
  first: (bit & 4) !== 0,
  second: (bit & 2) !== 0,
  third: (bit & 1) !== 0,
}));
type Course = (typeof COURSES)[number];

export function chainSignature(corpus: ChainCorpus): Signature {
  const faces = facesOf(corpus);
  const middles = corpus.functions.filter(({ role }) => role === "middle");
  /** Bits of the link that orders the lines: one for each function told upright in the third, one for each turned. */
  const orders = (fits: (third: ChainFunction, turned: boolean) => boolean) =>
    middles.reduce(
      (mask, third, bit) =>
        mask | (fits(third, false) ? 1 << bit : 0) | (fits(third, true) ? 1 << (middles.length + bit) : 0),
      0,
    );
  const turns = (slot: number) => (face: Face) => (face.turned ? 1 << slot : ALL_TURNS & ~(1 << slot));
  const slot = (name: ChainSlot, size: number, links: Slot["links"] = {}): Slot => ({ name, size, links });
  return {
    name: "chain",
    slots: [
      // These go with everything, and are salient all the same.
      slot("thing", corpus.things.length, { turn: corpus.things.map(() => ALL_TURNS) }),
      slot("other", corpus.strangers.length, { turn: corpus.strangers.map(() => ALL_TURNS) }),
      slot("turn", 3, { turn: [1, 2, 4] }),
      slot("opening", faces.opening.length, {
        turn: faces.opening.map(turns(0)),
        next: faces.opening.map((face) => allowsSecond(face, middles)),
        course: faces.opening.map(({ function: { at } }) =>
          courses(({ first }) => at.includes(first ? "held" : "sought")),
        ),
      }),
      slot("second", faces.second.length, {
        turn: faces.second.map(turns(1)),
        next: faces.second.map((face) =>
          isBreaking(face) ? 1 << placeOf(face) : 1 << (BREAKINGS + middles.indexOf(face.function)),
        ),
        course: faces.second.map((face) =>
          courses(({ first, second }) => passes(face, first, first, second)),
        ),
        order: faces.second.map(({ function: { leadsTo = [] } }) =>
          orders((third) => leadsTo.includes(third.id)),
        ),
      }),
      slot("third", faces.third.length, {
        turn: faces.third.map(turns(2)),
        course: faces.third.map((face) =>
          courses(({ first, second, third }) => passes(face, first, second, third)),
        ),
        order: faces.third.map((face) =>
          orders((third, turned) => third === face.function && turned === face.turned),
        ),
      }),
      slot("closer", faces.closer.length, {
        course: faces.closer.map((face) =>
          courses(({ first, third }) => atOf(face).includes(keeping(first, third))),
        ),
        order: faces.closer.map(({ function: { id } }) =>
          orders(({ turnedTo }, turned) => !turned || turnedTo === undefined || turnedTo.includes(id)),
        ),
      }),
      slot("hero", corpus.heroes.length),
    ],
    salient: SALIENT_SLOTS,
    shown: CHAIN_SLOTS,
    belongs: {},
  };
}

/** Whether a line, upright, finds the thing as it was and leaves it as it is. */
function passes(face: Face, first: boolean, before: boolean, after: boolean): boolean {
  const leaves = face.line.leaves ?? face.function.leaves;
  const left = leaves === undefined ? before : leaves === "has";
  return atOf(face).includes(keeping(first, before)) && left === after;
}

function atOf({ function: { at }, line }: Face): readonly Keeping[] {
  return line.at ?? at;
}

/** Whoever began without the thing looks for it; from whoever began with it, the stranger has it. */
function keeping(first: boolean, has: boolean): Keeping {
  if (has) return "held";
  return first ? "lost" : "sought";
}

function courses(fits: (course: Course) => boolean): number {
  return COURSES.reduce((mask, course, bit) => (fits(course) ? mask | (1 << bit) : mask), 0);
}

/** Forbidden leads to its own breaking, everything else to what may stand second. */
function allowsSecond({ function: own, line, turned }: Face, middles: readonly ChainFunction[]): number {
  if (own.id === "function-forbidden" && !turned) return 1 << own.lines.indexOf(line);
  return middles.reduce((mask, { id, leadsTo }, at) => {
    const fits = leadsTo !== undefined && id !== "function-broken";
    const follows = !turned || own.turnedTo === undefined || own.turnedTo.includes(id);
    return fits && follows ? mask | (1 << (BREAKINGS + at)) : mask;
  }, 0);
}

function isBreaking(face: Face): boolean {
  return face.function.id === "function-broken";
}

/** Its place among the ten lines of its function. */
function placeOf({ function: { lines }, line }: Face): number {
  return lines.indexOf(line);
}
