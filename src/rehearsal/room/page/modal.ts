/** A modal over the page: what it holds is in forms.ts. The focus goes in, stays in, and comes back to where it was. */
import { byId } from "./dom.ts";
import { drawModal } from "./forms.ts";
import type { Doer, Scene } from "./wire.ts";

let shown = "";
let opener: Element | null = null;

export function showModal({ modal }: Scene, doer: Doer): void {
  const text = modal ? JSON.stringify(modal) : "";
  if (text === shown) return;
  const wasOpen = shown !== "";
  shown = text;
  const place = byId("modal");
  if (!modal) {
    place.replaceChildren();
    const back = opener?.isConnected && opener instanceof HTMLElement ? opener : byId("said");
    back.focus({ preventScroll: true });
    return;
  }
  if (!wasOpen) opener = document.activeElement;
  const dialog = drawModal(modal, doer);
  place.replaceChildren(dialog);
  dialog.showModal();
  dialog.querySelector<HTMLElement>(".field :is(input, textarea, select)")?.focus();
}
