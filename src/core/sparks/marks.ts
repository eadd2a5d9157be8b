/** Which numbers of a pile have been dealt, as one number in base 16: four to a character. Pure. */
export type Marks = string;

export const NO_MARKS: Marks = "";

/** Reads them once, to look up many. */
export function readMarks(marks: Marks): (place: number) => boolean {
  return (place) => {
    const digit = marks.codePointAt(Math.floor(place / 4));
    return (
      digit !== undefined && ((Number.parseInt(String.fromCodePoint(digit), 16) >> (place % 4)) & 1) === 1
    );
  };
}

export function marked(marks: Marks, place: number): Marks {
  const at = Math.floor(place / 4);
  const padded = marks.padEnd(at + 1, "0");
  const digit = Number.parseInt(padded.charAt(at), 16) | (1 << (place % 4));
  return padded.slice(0, at) + digit.toString(16) + padded.slice(at + 1);
}
