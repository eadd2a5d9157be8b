import type { ChainFrame } from "./types.ts";

/** How a chain with a gap is put before people, and what the older tellings have to do with it. */
export const frames: readonly ChainFrame[] = [
  { id: "chain-frame-older", text: "{told} In the older tellings {older}. Write what stands in the gap." },
  {
    id: "chain-frame-missing",
    text: "{told} In every other version {older}. Write what is missing from this one.",
  },
  {
    id: "chain-frame-only-here",
    text: "{told} So it is told here. Elsewhere {older}. Write what happens in the gap.",
  },
  {
    id: "chain-frame-child",
    text: "A child tells it. {told} In the book {older}. Write what the child says there.",
  },
  {
    id: "chain-frame-cough",
    text: "{told} The teller stops at the gap and looks at you. Usually {older}. Go on.",
  },
  {
    id: "chain-frame-two-tellers",
    text: "{told} Another teller says that {older}. Write what only this one knows.",
  },
  {
    id: "chain-frame-torn",
    text: "{told} A page is torn out here. In other copies {older}. Write the page.",
  },
  { id: "chain-frame-usual-way", text: "{told} On other nights {older}. Write what is in the gap tonight." },
  {
    id: "chain-frame-correct",
    text: "{told} Do not correct it, although in the books {older}. Write the gap.",
  },
  {
    id: "chain-frame-interrupt",
    text: "{told} “But {older},” says your sister. Tell her what happened in the gap.",
  },
  {
    id: "chain-frame-window",
    text: "{told} The tape skips once. In print {older}. Write what the tape does not have.",
  },
  {
    id: "chain-frame-grandmother",
    text: "Your grandmother tells it. {told} In her sister's telling {older}. Write what they fell out over.",
  },
  {
    id: "chain-frame-translator",
    text: "{told} Translator's note: one passage is missing. Elsewhere {older}. Write the passage.",
  },
  {
    id: "chain-frame-you-were-there",
    text: "You were there. {told} People say that {older}. Write what you saw in the gap.",
  },
  {
    id: "chain-frame-short",
    text: "{told} Usually {older}, and it ends no differently. Write how it gets there.",
  },
  {
    id: "chain-frame-oath",
    text: "{told} Four lines are sworn to. Elsewhere {older}. Write the fifth.",
  },
];
