import type {
  ChainFrame,
  ChainFunction,
  ChainLine,
  ChainThing,
  Hero,
  Stranger,
} from "../corpus/chain/types.ts";
import type { Slot } from "../trellis.ts";
import type { Signature } from "./trellis-form.ts";

/**
 * Which lines of a chain may follow which. Four lines are told, in the order of the functions; exactly one of the first
 * three is turned round, and the gap comes after it. "Forbidden" is followed by its own breaking, unless it is turned
 * round; whoever never had the thing cannot share it; and somebody has to come by.
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
  const both = (role: ChainFunction["role"]) =>
    upright(role).flatMap((face) => [face, { ...face, turned: true }]);
  return {
    opening: both("opener"),
    second: both("middle"),
    third: both("middle"),
    closer: upright("closer"),
  };
}

/** Bits of the link from the first line to the second: ten breakings, and three sorts of other lines. */
const PAIRS = 10;
const [EARLY, LATE, LATE_WITHOUT] = [1 << PAIRS, 2 << PAIRS, 4 << PAIRS];
/** Bits of the link that orders the functions: one each for who has the thing, and one each for who lacks it. */
const MIDDLES = 7;
const [HAS, LACKS] = [(1 << MIDDLES) - 1, ((1 << MIDDLES) - 1) << MIDDLES];
/** Bits of the link that lets one of three lines be turned: the first, the second, the third. */
const ALL_TURNS = 0b111;
const ALL_MEETINGS = 0b111;

export function chainSignature(corpus: ChainCorpus): Signature {
  const faces = facesOf(corpus);
  const lastOpener = corpus.functions.findLastIndex(({ role }) => role === "opener");
  const isEarly = (face: Face) => corpus.functions.indexOf(face.function) < lastOpener;
  const middles = corpus.functions.filter(({ role }) => role === "middle");
  const rankOf = (face: Face) => middles.indexOf(face.function);
  const turns = (slot: number) => (face: Face) => (face.turned ? 1 << slot : ALL_TURNS & ~(1 << slot));
  const meets = (slot: number) => (face: Face) =>
    face.line.upright.includes("{other}") ? ALL_MEETINGS : ALL_MEETINGS & ~(1 << slot);
  const slot = (name: ChainSlot, size: number, links: Slot["links"] = {}): Slot => ({ name, size, links });
  const free = (size: number) => Array.from({ length: size }, () => ALL_MEETINGS);
  return {
    name: "chain",
    slots: [
      slot("thing", corpus.things.length, { meeting: free(corpus.things.length) }),
      slot("other", corpus.strangers.length, { meeting: free(corpus.strangers.length) }),
      slot("turn", 3, { turn: [1, 2, 4] }),
      slot("opening", faces.opening.length, {
        turn: faces.opening.map(turns(0)),
        next: faces.opening.map(allowsSecond),
        order: faces.opening.map((face) => (hasThing(face) ? HAS : LACKS)),
      }),
      slot("second", faces.second.length, {
        turn: faces.second.map(turns(1)),
        next: faces.second.map((face) => {
          if (isBreaking(face)) return 1 << placeOf(face);
          return isEarly(face) ? EARLY : LATE | (face.line.while === "has" ? 0 : LATE_WITHOUT);
        }),
        order: faces.second.map((face) => both(HAS & (HAS << (rankOf(face) + 1)))),
        meeting: faces.second.map(meets(0)),
      }),
      slot("third", faces.third.length, {
        turn: faces.third.map(turns(2)),
        order: faces.third.map((face) =>
          face.line.while === "has" ? 1 << rankOf(face) : both(1 << rankOf(face)),
        ),
        meeting: faces.third.map(meets(1)),
      }),
      slot("closer", faces.closer.length, { meeting: faces.closer.map(meets(2)) }),
      slot("hero", corpus.heroes.length),
    ],
    salient: SALIENT_SLOTS,
    shown: CHAIN_SLOTS,
    belongs: {},
  };
}

/** Bits of functions, for who has the thing and for who lacks it. */
function both(functions: number): number {
  return functions | (functions << MIDDLES);
}

/** Forbidden leads to its own breaking; allowed, absence and plenty to whatever comes later in the list. */
function allowsSecond(face: Face): number {
  switch (face.function.id) {
    case "function-forbidden":
      return face.turned ? EARLY | LATE : 1 << placeOf(face);
    case "function-absence":
      return EARLY | LATE;
    default:
      return hasThing(face) ? LATE : LATE_WITHOUT;
  }
}

function hasThing({ function: { id }, turned }: Face): boolean {
  if (id === "function-lack") return turned;
  return id !== "function-sent";
}

function isBreaking(face: Face): boolean {
  return face.function.id === "function-broken";
}

/** Its place among the ten lines of its function. */
function placeOf({ function: { lines }, line }: Face): number {
  return lines.indexOf(line);
}
