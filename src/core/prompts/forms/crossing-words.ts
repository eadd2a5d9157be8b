import { capital } from "../clause.ts";
import type { CrossingFrame, Gesture, GestureFace, Joint } from "../corpus/crossing/types.ts";
import { SPREAD_LINES, type Crossing, type SpreadLine } from "../form.ts";
import { keyOf, permute, subkey } from "../permutation.ts";
import { createVocabulary } from "../vocabulary.ts";
import { WORDS } from "./columns.ts";
import { cellsOf, crossingOf, isUndone, type Spread } from "./spread.ts";

/** How a spread is told: laid out whole, and one line of it for whoever takes it. */

export interface CrossingCorpus {
  readonly gestures: readonly Gesture[];
  readonly joints: readonly Joint[];
  readonly frames: readonly CrossingFrame[];
}

/** One line in words. */
export interface ToldLine {
  readonly paragraph: string;
  readonly question: string;
  /** The cell whose card is shared with another tale, settled by somebody or by us. */
  readonly shared: number;
}

export interface CrossingWords {
  spread(spread: Spread, frame: number): string;
  line(spread: Spread, frame: number, line: SpreadLine, crossing?: Crossing): ToldLine;
  /** The face that lies up in a cell. */
  face(spread: Spread, cell: number): GestureFace;
  awkward(spread: Spread, frame: number): boolean;
}

/** What a line's telling is made of, so that its words can be counted and heard. */
interface Parts {
  readonly frame: CrossingFrame;
  readonly joints: readonly [Joint, Joint];
  readonly shared: number;
  /** The cell that raises the question. */
  readonly asks: number;
  readonly fact: 0 | 1;
}

/** How many ways to put a line together are tried. */
const WAYS = 24;
const WAYS_PER_FRAME = 4;
const LINE_TOKENS = /\{(?:one|two|three|join|next|a|b|shared|question)\}/gu;
const SHARED_TOKENS = /\{(?:noun|fact|by|settled)\}/gu;
const SPREAD_TOKENS = /\{(?:centre|question)\}/gu;

/** Throws on a token that nobody taught it: a fault of the lists. */
export function createCrossingWords({ gestures, joints, frames }: CrossingCorpus): CrossingWords {
  for (const { id, spread, line, solo, company } of frames) {
    const left = [
      spread.replaceAll(SPREAD_TOKENS, ""),
      line.replaceAll(LINE_TOKENS, ""),
      `${solo} ${company}`.replaceAll(SHARED_TOKENS, ""),
    ].join(" ");
    if (/[{}]/u.test(left)) throw new Error(`${id}: unknown token in ${left}`);
  }
  const gestureIn = ({ gestures: laid }: Spread, cell: number) => gestures[laid[cell] as number] as Gesture;
  const face = (spread: Spread, cell: number): GestureFace => {
    const gesture = gestureIn(spread, cell);
    return isUndone(spread, cell) ? gesture.undone : gesture.upright;
  };
  /** One of several ways to put a line together; all follow from the spread. */
  const partsFor = (spread: Spread, frame: number, line: SpreadLine, way: number): Parts => {
    const cells = cellsOf(line);
    const at = SPREAD_LINES.indexOf(line);
    const key = subkey(subkey(keyOf(`${spread.gestures.join(" ")} ${spread.undone}`), at), way);
    const drawn = (purpose: number, size: number, turn = 0) => permute(subkey(key, purpose), size, turn);
    const joint = (purpose: number, cell: number, unlike?: Joint): Joint => {
      const start = drawn(purpose, joints.length);
      const fits = ({ sets }: Joint) => sets !== face(spread, cell).sets && sets !== unlike?.sets;
      return [...joints.slice(start), ...joints.slice(0, start)].find(fits) as Joint;
    };
    const join = joint(0, cells[1]);
    const shared = cells[drawn(2, cells.length)] as number;
    return {
      // Six lines of one spread have six frames, unless one will not do; then the next is tried.
      frame: frames[(frame + 2 * at + 1 + Math.floor(way / WAYS_PER_FRAME)) % frames.length] as CrossingFrame,
      joints: [join, joint(1, cells[2], join)],
      shared,
      asks: drawn(3, 2) === 0 ? shared : cells[2],
      fact: drawn(4, 2) as 0 | 1,
    };
  };
  /** The first way that reads well; undefined where none does. */
  const smoothParts = (spread: Spread, frame: number, line: SpreadLine): Parts | undefined => {
    for (let way = 0; way < WAYS; way += 1) {
      const parts = partsFor(spread, frame, line, way);
      if (readsWell(spread, line, parts)) return parts;
    }
    return undefined;
  };
  const readsWell = (spread: Spread, line: SpreadLine, parts: Parts): boolean =>
    isFitting(lengthOf(spread, line, parts)) && !lineEchoes(spread, line, parts);
  const toldWith = (spread: Spread, line: SpreadLine, parts: Parts, crossing?: Crossing): ToldLine => {
    const [one, two, three] = cellsOf(line);
    const met = crossing && crossingOf(line, crossing.line);
    const shared = met ?? parts.shared;
    const { noun, facts } = gestureIn(spread, shared);
    const settled =
      met === undefined || crossing === undefined
        ? fill(parts.frame.solo, { noun, fact: facts[parts.fact] })
        : fill(parts.frame.company, { noun, by: crossing.by, settled: crossing.settled });
    const question = capital(gestureIn(spread, parts.asks === parts.shared ? shared : parts.asks).question);
    const [a, b] = cellsOf(line).filter((cell) => cell !== shared);
    const paragraph = fill(parts.frame.line, {
      a: gestureIn(spread, a as number).noun,
      b: gestureIn(spread, b as number).noun,
      one: face(spread, one).clause,
      two: face(spread, two).clause,
      three: face(spread, three).clause,
      join: parts.joints[0].text,
      next: parts.joints[1].text,
      shared: settled,
      question,
    });
    return { paragraph, question, shared };
  };
  const laid = (spread: Spread, frame: number) =>
    fill((frames[frame] as CrossingFrame).spread, {
      centre: face(spread, 4).clause,
      question: capital(gestureIn(spread, 4).question),
    });

  const counts = new Map<string, number>();
  /** How many words a text has, tokens left out. */
  const count = (text: string): number => {
    const known = counts.get(text) ?? text.split(" ").filter((word) => !/^\W*\{\w+\}\W*$/u.test(word)).length;
    counts.set(text, known);
    return known;
  };
  /** The words of a line's telling, added up without telling it. */
  const lengthOf = (
    spread: Spread,
    line: SpreadLine,
    { frame, joints, shared, asks, fact }: Parts,
  ): number => {
    const cells = cellsOf(line);
    const own = (token: string, cell: number) =>
      frame.line.includes(token) ? count(gestureIn(spread, cell).noun) : 0;
    const [a, b] = cells.filter((cell) => cell !== shared) as [number, number];
    const joined = (token: string, joint: Joint) => (frame.line.includes(token) ? count(joint.text) : 0);
    const { noun, facts } = gestureIn(spread, shared);
    return (
      [frame.line, frame.solo, noun, facts[fact], gestureIn(spread, asks).question].reduce(
        (sum, text) => sum + count(text),
        0,
      ) +
      cells.reduce((sum, cell) => sum + count(face(spread, cell).clause), 0) +
      joined("{join}", joints[0]) +
      joined("{next}", joints[1]) +
      own("{a}", a) +
      own("{b}", b)
    );
  };
  const vocabulary = createVocabulary();
  const soundOf = new Map<string, readonly number[]>();
  const sounds = (text: string): readonly number[] => {
    const known = soundOf.get(text) ?? vocabulary.numbers(text);
    soundOf.set(text, known);
    return known;
  };
  const echoes = (...owners: readonly (readonly string[])[]): boolean => {
    vocabulary.listen(-1);
    return owners.some((texts, owner) => texts.some((text) => vocabulary.heard(sounds(text), owner)));
  };
  const cellsAll = Array.from({ length: 9 }, (_, cell) => cell);
  const lineEchoes = (spread: Spread, line: SpreadLine, parts: Parts): boolean =>
    echoes(
      [parts.frame.line, parts.frame.solo],
      parts.joints.map(({ text }) => text),
      ...cellsOf(line).map((cell) => {
        const { facts, noun, question } = gestureIn(spread, cell);
        const settled = cell === parts.shared ? [facts[parts.fact]] : [];
        return [face(spread, cell).clause, noun, ...settled, ...(cell === parts.asks ? [question] : [])];
      }),
    );
  return {
    spread: laid,
    line: (spread, frame, line, crossing) =>
      toldWith(spread, line, smoothParts(spread, frame, line) ?? partsFor(spread, frame, line, 0), crossing),
    face,
    awkward: (spread, frame) =>
      echoes(...cellsAll.map((cell) => [face(spread, cell).name])) ||
      echoes([(frames[frame] as CrossingFrame).spread], [face(spread, 4).clause]) ||
      !isFitting(laid(spread, frame).split(" ").length) ||
      SPREAD_LINES.some((line) => smoothParts(spread, frame, line) === undefined),
  };
}

/** Puts words for tokens, with a capital where a sentence begins; once, since members' words may hold braces. */
function fill(text: string, words: Readonly<Record<string, string>>): string {
  return text.replaceAll(/([.?!] )?\{(\w+)\}/gu, (_, end: string | undefined, token: string, at: number) => {
    const word = words[token] ?? "";
    return at > 0 && end === undefined ? word : (end ?? "") + capital(word);
  });
}

function isFitting(count: number): boolean {
  return count >= WORDS.fewest && count <= WORDS.most;
}
