/** Four steps for somebody who is here for the first time. Each ends when it has been done, and is never in the way. */
import { h } from "./dom.ts";
import type { Scene } from "./wire.ts";

interface Step {
  readonly title: string;
  readonly text: string;
  isDone(scene: Scene): boolean;
}

const said = (scene: Scene, pattern: RegExp): boolean =>
  scene.log.some(({ line, isRefused }) => !isRefused && pattern.test(line)) &&
  scene.messages.some(({ html, components }) => pattern.test(html + JSON.stringify(components)));

const STEPS: readonly Step[] = [
  {
    title: "Ask",
    text: "You are Ada, a writer who is stuck. Type /myth (or /spark) below and press Enter twice.",
    isDone: ({ messages }) => messages.some(({ answers }) => /used \/(?:myth|spark)/u.test(answers ?? "")),
  },
  {
    title: "Answer",
    text: "Press Answer under the prompt, write a sentence, tick the pledge, and submit. Nobody can read it yet.",
    isDone: ({ messages }) =>
      messages.some(({ isPrivate, components }) => isPrivate && /Withdraw/u.test(JSON.stringify(components))),
  },
  {
    title: "Curate",
    text: "Become Ana, a curator. Run /setup: choose #digest and an hour. Then /digest, Read next, and Feature the piece.",
    isDone: ({ messages }) =>
      messages.some(
        ({ components }) =>
          /Line-up/u.test(JSON.stringify(components)) && /Publish now/u.test(JSON.stringify(components)),
      ),
  },
  {
    title: "Publish",
    text: "Press Publish now on the desk (or Publish at the hour, and move the clock to the next digest), and read #digest as anybody.",
    isDone: (scene) =>
      said(scene, /digest/iu) &&
      scene.messages.some(
        ({ isBot, isPrivate, components }) =>
          isBot && !isPrivate && /Digest \d/u.test(JSON.stringify(components)),
      ),
  },
];

const KEY = "kublai-tour";

/** Draws the step that is due; remembers what was done in this browser only. */
export function drawTour(place: HTMLElement, scene: Scene): void {
  const from = Number(localStorage.getItem(KEY) ?? "0");
  const due = STEPS.findIndex((step, index) => index >= from && !step.isDone(scene));
  const at = due === -1 ? STEPS.length : due;
  localStorage.setItem(KEY, String(at));
  const step = STEPS[at];
  const leave = (to: number) => {
    localStorage.setItem(KEY, String(to));
    drawTour(place, scene);
  };
  const shown = `${at}`;
  if (place.dataset["step"] === shown) return;
  place.dataset["step"] = shown;
  place.hidden = step === undefined;
  if (!step) return;
  place.replaceChildren(
    h("p", {}, h("strong", {}, `${at + 1} of ${STEPS.length} · ${step.title}. `), step.text),
    h("button", { type: "button", class: "button", onclick: () => leave(at + 1) }, "Skip this step"),
    h("button", { type: "button", class: "button", onclick: () => leave(STEPS.length) }, "End the tour"),
  );
}
