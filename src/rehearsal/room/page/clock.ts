/** The room's clock, and the three ways to move it. It only ever goes forward. */
import { h } from "./dom.ts";

const MOVES = [
  ["hour", "+1 hour"],
  ["day", "+1 day"],
  ["digest", "To the next digest"],
] as const;

/** Drawn once; its time is told with all the others. */
export function drawClock(place: HTMLElement, move: (to: string) => Promise<void>): void {
  if (place.childElementCount > 0) return;
  const buttons = MOVES.map(([to, label]) =>
    h(
      "button",
      {
        type: "button",
        class: "button",
        onclick: () => {
          place.setAttribute("aria-busy", "true");
          void move(to).finally(() => place.removeAttribute("aria-busy"));
        },
      },
      label,
    ),
  );
  place.append(h("time", { "data-format": "now" }), ...buttons);
}
