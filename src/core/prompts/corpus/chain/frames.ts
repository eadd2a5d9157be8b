import type { ChainFrame } from "./types.ts";

/** How a chain with a gap is put before people, and what the older tellings have to do with it. */
export const frames: readonly ChainFrame[] = [
  {
    id: "chain-frame-older",
    text: "{told} In the older tellings {older}. Write what stands in the gap.",
  },
  {
    id: "chain-frame-missing",
    text: "{told} Elsewhere {older}, and nothing is missing. Write what is missing here.",
  },
  {
    id: "chain-frame-only-here",
    text: "Only here is it told like this: {told} Everywhere else {older}. Write the gap.",
  },
  {
    id: "chain-frame-child",
    text: "A child tells it: {told} You have always heard that {older}. Write what the child says in the gap.",
  },
  {
    id: "chain-frame-cough",
    text: "{told} The teller coughs at the gap. Elsewhere {older}. Write what the cough is for.",
  },
  {
    id: "chain-frame-two-tellers",
    text: "With one teller {older}. With the other: {told} Write what only the second can tell.",
  },
  {
    id: "chain-frame-torn",
    text: "{told} The page is torn there. In other copies {older}. Write what was torn out.",
  },
  {
    id: "chain-frame-usual-way",
    text: "You always told it so that {older}. Tonight it came out like this: {told} Write the gap.",
  },
  {
    id: "chain-frame-correct",
    text: "Copy this out: {told} In the book {older}; do not correct it. Write the gap.",
  },
  {
    id: "chain-frame-interrupt",
    text: "{told} “But {older},” people say, always at the gap. Answer them.",
  },
  {
    id: "chain-frame-window",
    text: "On the tape: {told} At the gap a window is shut. Elsewhere {older}. Write what was said.",
  },
  {
    id: "chain-frame-grandmother",
    text: "Your grandmother's version: {told} In her sister's, {older}. Write the line they fell out over.",
  },
  {
    id: "chain-frame-translator",
    text: "{told} Translator's note: here a line is missing; as a rule {older}. Write it.",
  },
  {
    id: "chain-frame-you-were-there",
    text: "You were there: {told} Others say that {older}. Write what you saw in the gap.",
  },
  {
    id: "chain-frame-short",
    text: "As a rule {older}. This time: {told} Write what it took to cross the gap.",
  },
  {
    id: "chain-frame-oath",
    text: "{told} All but the gap was sworn to. Elsewhere {older}. Write what nobody would sign.",
  },
];
