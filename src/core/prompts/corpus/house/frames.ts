import type { HouseFrame } from "./types.ts";

/** Sentence skeletons for a ledger: who finds it, in what state, and when one hears what it counts. */
export const frames: readonly HouseFrame[] = [
  {
    id: "house-frame-damp",
    text: "{occasion}, and kept a book of {kinds}: {count}. The damp has been at it; four lines can be read, and one has lost a name. {errand}. {task}.",
  },
  {
    id: "house-frame-unforgiven",
    text: "{occasion}. Somebody kept count of twelve {kinds}, {count}. Four entries can be read, and one of the twelve was never forgiven. {errand}. {task}.",
  },
  {
    id: "house-frame-errand-first",
    text: "{errand}. Somebody puts a book into your hands while you wait. {occasion}, and here are their {kinds}: {count}. Four can be made out. {task}.",
  },
  {
    id: "house-frame-fifth-hand",
    text: "{occasion}. Their book of {kinds} adds up, {count}, except that one line is in a fifth person's writing. Four lines can be read. {errand}. {task}.",
  },
  {
    id: "house-frame-account",
    text: "Twelve {kinds}, {count}: that is the whole account. {occasion}. Mice have had eight lines of it, and one name. {errand}. {task}.",
  },
  {
    id: "house-frame-stop-at-twelve",
    text: "{occasion}. They agreed to write down every {one} and to stop at twelve: {count}. They did not stop. Four lines are legible. {errand}. {task}.",
  },
  {
    id: "house-frame-ink",
    text: "{occasion}. Of their twelve {kinds}, {count}, four have been left to read. The other eight are crossed out, each in a different ink. {errand}. {task}.",
  },
  {
    id: "house-frame-burned",
    text: "{occasion}, and on the last night they burned the list of {kinds}. It burned badly: {count}, and four are left. {errand}. {task}.",
  },
  {
    id: "house-frame-read-before",
    text: "Read this before you go in. {occasion}. Twelve {kinds} are on record, {count}, and nobody mentions them. Four lines are clear. {errand}. {task}.",
  },
  {
    id: "house-frame-carbon",
    text: "What you have is a carbon copy, and faint: twelve {kinds}, {count}. {occasion}. Four lines came through, one short of a name. {errand}. {task}.",
  },
  {
    id: "house-frame-denied",
    text: "{occasion}. Ask any of them, and there was never a list of {kinds}. It hangs on a nail behind you: {count}, four lines not yet faded. {errand}. {task}.",
  },
  {
    id: "house-frame-turned",
    text: "{errand}. On the back of the form they have given you is a list: twelve {kinds}, {count}. {occasion}. Only four lines are not smeared. {task}.",
  },
  {
    id: "house-frame-one-missing",
    text: "{occasion}. They can each recite their own {kinds}, and do: {count}. Nobody can recite the twelfth. Four are written down where you can see them. {errand}. {task}.",
  },
  {
    id: "house-frame-even",
    text: "{occasion}. In the end they were even: twelve {kinds}, {count}. That was the worst of it. Four lines can be read. {errand}. {task}.",
  },
];
