/** Four steps for somebody who is here for the first time. Each ends when it has been done, and is never in the way. */
import { h } from "./dom.ts";
import type { Message, Piece, Scene } from "./wire.ts";

interface Step {
  readonly title: string;
  readonly text: string;
  isDone(message: Message): boolean;
}

const STEPS: readonly Step[] = [
  {
    title: "Ask",
    text: "You are Ada, a writer who is stuck. Type /myth or /spark below, and send it.",
    isDone: ({ answers }) => /used \/(?:myth|spark)/u.test(answers ?? ""),
  },
  {
    title: "Answer",
    text: "Press Answer under the prompt, write a sentence, tick the pledge, submit. Nobody reads it before a curator does.",
    isDone: ({ isPrivate, components }) => isPrivate && pressable(components).includes("Withdraw"),
  },
  {
    title: "Curate",
    text: "Become Ana, a curator. In /setup choose #digest for “Where the digest appears…”. Then /digest, Read next, Feature.",
    isDone: ({ isPrivate, components }) => isPrivate && /Featured: /u.test(read(components)),
  },
  {
    title: "Publish",
    text: "On the desk Ana presses Publish now. (Or Publish at the hour, and you move the clock to the next digest.) Then read #digest, as anybody.",
    isDone: ({ isBot, isPrivate, components }) =>
      isBot && !isPrivate && /<h1>Digest \d/u.test(read(components)),
  },
];

function everyPiece(pieces: readonly Piece[]): Piece[] {
  return pieces.flatMap((piece) => [
    piece,
    ...everyPiece(piece.components ?? []),
    ...everyPiece(piece.accessory ? [piece.accessory] : []),
  ]);
}

function pressable(pieces: readonly Piece[]): string[] {
  return everyPiece(pieces).flatMap(({ type, label }) => (type === 2 && label ? [label] : []));
}

function read(pieces: readonly Piece[]): string {
  return everyPiece(pieces)
    .map(({ html }) => html ?? "")
    .join("\n");
}

const OVER = STEPS.length + 1;

/** Draws the step that is due; remembers what was done in this room, in this browser only. */
export function drawTour(place: HTMLElement, scene: Scene): void {
  const key = `tour of ${scene.room}`;
  const from = Number(localStorage.getItem(key) ?? "0");
  const due = STEPS.findIndex((step, index) => index >= from && !scene.messages.some(step.isDone));
  const at = from === OVER ? OVER : due === -1 ? STEPS.length : due;
  if (at !== from) localStorage.setItem(key, String(at));
  if (place.dataset["step"] === String(at)) return;
  const hadFocus = place.contains(document.activeElement);
  place.dataset["step"] = String(at);
  const leave = (to: number) => {
    localStorage.setItem(key, String(to));
    drawTour(place, scene);
  };
  place.hidden = at === OVER;
  if (at < STEPS.length) place.replaceChildren(...drawStep(STEPS[at], at, leave));
  else place.replaceChildren(...drawEnd(leave));
  if (hadFocus) place.querySelector("button")?.focus();
}

function drawStep(step: Step | undefined, at: number, leave: (to: number) => void): HTMLElement[] {
  return [
    h("p", {}, h("strong", {}, `${at + 1} of ${STEPS.length} · ${step?.title}. `), step?.text),
    h("button", { type: "button", class: "quiet", onclick: () => leave(at + 1) }, "Skip this step"),
    h("button", { type: "button", class: "quiet", onclick: () => leave(OVER) }, "End the tour"),
  ];
}

function drawEnd(leave: (to: number) => void): HTMLElement[] {
  return [
    h("p", {}, h("strong", {}, "That is all of it. "), "The rest is writing; /help knows every command."),
    h("button", { type: "button", class: "quiet", onclick: () => leave(OVER) }, "Good"),
  ];
}
