/** The page: asks for the scene, draws it, and asks again whenever something has changed. */
import { setUpComposer } from "./composer.ts";
import { byId, h } from "./dom.ts";
import { drawModal } from "./forms.ts";
import { drawMessages } from "./messages.ts";
import { drawTour } from "./tour.ts";
import { ask, type Doer, type Scene } from "./wire.ts";

let scene: Scene | undefined;
let person = sessionStorage.getItem("person") ?? "";
let here = sessionStorage.getItem("here") ?? "";
let drawn = "";
let notice = "";
/** The newest message of each channel when it was last looked at. */
const seen = new Map<string, string | null>();

const doer: Doer = {
  async act(what) {
    notice = "";
    try {
      const { result } = await ask<{ result: unknown }>("/act", { person, here, what });
      return result;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (what["act"] !== "submit") notice = error.message;
      return error;
    } finally {
      await refresh();
    }
  },
  scene() {
    if (!scene) throw new Error("There is nothing to see yet.");
    return scene;
  },
  go(channel) {
    here = channel;
    sessionStorage.setItem("here", here);
    void refresh();
  },
};

let isAsking = false;
let isStale = false;

/** Never two at once: what changes meanwhile is asked for afterwards. */
async function refresh(): Promise<void> {
  isStale = true;
  if (isAsking) return;
  isAsking = true;
  try {
    while (isStale) {
      isStale = false;
      const query = new URLSearchParams({ person, ...(here && { here }) });
      scene = await ask<Scene>(`/scene?${query.toString()}`).catch(() =>
        ask<Scene>(`/scene?person=${person}`),
      );
      here = scene.here;
      seen.set(here, scene.channels.find(({ id }) => id === here)?.newest ?? null);
      draw(scene);
    }
  } catch {
    byId("notice").textContent = "The room has closed. Start it again and reload this page.";
  } finally {
    isAsking = false;
  }
}

function draw(current: Scene): void {
  byId("people").replaceChildren(...current.people.map(drawPerson));
  byId("channels").replaceChildren(
    ...current.channels.map(({ id, name, isThread, isAdult, newest }) =>
      h(
        "button",
        {
          type: "button",
          class: `${isThread ? "inner " : ""}${seen.get(id) !== newest && newest !== null ? "unread" : ""}`,
          "aria-current": id === here ? "page" : undefined,
          onclick: () => doer.go(id),
        },
        `${name.startsWith("Kublai,") ? "@" : "#"} ${name}${isAdult ? " (18+)" : ""}`,
      ),
    ),
  );
  drawClock(current);
  drawTour(byId("tour"), current);
  const list = byId("messages");
  const text = JSON.stringify([person, here, current.messages]);
  if (text !== drawn) {
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 200 || !drawn.includes(here);
    drawn = text;
    list.replaceChildren(...drawMessages(current.messages, doer));
    if (atEnd) list.scrollTop = list.scrollHeight;
  }
  byId("notice").textContent = notice;
  byId("log")
    .querySelector("ol")
    ?.replaceChildren(
      ...current.log.map(({ line, isRefused }) => h("li", { class: isRefused ? "refused" : "" }, line)),
    );
  showModal(current);
}

let shownModal = "";

function showModal({ modal }: Scene): void {
  const text = modal ? JSON.stringify(modal) : "";
  if (text === shownModal) return;
  shownModal = text;
  const place = byId("modal");
  if (!modal) {
    place.replaceChildren();
    byId("words").focus();
    return;
  }
  const dialog = drawModal(modal, doer);
  place.replaceChildren(dialog);
  dialog.showModal();
}

function drawPerson({ name, part, rung }: Scene["people"][number]): HTMLElement {
  const isMe = name === person;
  return h(
    "button",
    {
      type: "button",
      role: "radio",
      "aria-checked": isMe ? "true" : "false",
      onclick: () => {
        person = name;
        sessionStorage.setItem("person", name);
        void refresh();
      },
    },
    h("strong", {}, name),
    h("small", {}, rung > 0 ? `${part}, pinged ${rung}×` : part),
  );
}

function drawClock({ now }: Scene): void {
  const time = new Intl.DateTimeFormat(undefined, {
    weekday: "short",
    dateStyle: undefined,
    hour: "2-digit",
    minute: "2-digit",
    day: "numeric",
    month: "short",
  });
  const moves = [
    ["hour", "+1 hour"],
    ["day", "+1 day"],
    ["digest", "To the next digest"],
  ] as const;
  const place = byId("clock");
  if (place.childElementCount === 0) {
    place.append(
      h("time", {}),
      ...moves.map(([to, label]) =>
        h(
          "button",
          {
            type: "button",
            class: "button",
            onclick: () =>
              void ask("/clock", { to })
                .then(() => (notice = ""))
                .catch((error: Error) => (notice = error.message))
                .finally(() => void refresh()),
          },
          label,
        ),
      ),
    );
  }
  const shown = place.querySelector("time");
  if (shown) shown.textContent = time.format(now);
}

person ||= "Ada";
await refresh();
setUpComposer(byId("composer") as HTMLFormElement, doer);
new EventSource("/changes").addEventListener("message", () => void refresh());
