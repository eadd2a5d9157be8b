/** The page: asks for the scene, draws it, and asks again whenever something has changed. */
import { drawClock } from "./clock.ts";
import { setUpComposer } from "./composer.ts";
import { byId, fill, h } from "./dom.ts";
import { drawMessages, type Silence } from "./messages.ts";
import { showModal } from "./modal.ts";
import { tellTimes } from "./times.ts";
import { drawTour } from "./tour.ts";
import { ask, Failed, type Doer, type Scene } from "./wire.ts";

let scene: Scene | undefined;
let person = sessionStorage.getItem("person") ?? "";
let here = sessionStorage.getItem("here") ?? "";
let notice = "";
let silence: (Silence & { readonly at: string }) | undefined;
/** How far the room's clock is ahead of this machine's. */
let ahead = 0;
/** For whom, and where: another channel, or another person, begins at the newest. */
let drawnFor = "";
/** The newest stays in sight, until somebody scrolls up to read what was before. */
let isAtEnd = true;
/** The newest message of each channel when this person last looked at it. */
const seen = new Map<string, string | null>();

const doer: Doer = {
  async act(what) {
    const at = whereabouts();
    notice = "";
    silence = undefined;
    if (what.act === "run" || what.act === "say") isAtEnd = true;
    try {
      const { result } = await ask<{ result: unknown }>("/act", { person, here, what });
      return result;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (error instanceof Failed && error.isSilence && "message" in what)
        silence = { at, asked: "", text: error.message, message: String(what["message"]) };
      else if (error instanceof Failed && error.isSilence && what.act === "run")
        silence = { at, asked: `/${String(what["command"])}`, text: error.message, message: undefined };
      else if (what.act !== "submit" && what.act !== "complete") notice = error.message;
      return error;
    } finally {
      await refresh();
    }
  },
  scene() {
    if (!scene) throw new Error("There is nothing to see yet.");
    return scene;
  },
  async go(channel, message) {
    here = channel;
    await refresh();
    document.getElementById(`message-${message}`)?.scrollIntoView({ block: "start" });
  },
};

function whereabouts(): string {
  return `${person} in ${here}`;
}

let refreshing: Promise<void> | undefined;
let isStale = false;

/** Never two at once: what changes meanwhile is asked for afterwards. */
function refresh(): Promise<void> {
  isStale = true;
  refreshing ??= askUntilFresh().finally(() => (refreshing = undefined));
  return refreshing;
}

async function askUntilFresh(): Promise<void> {
  try {
    while (isStale) {
      isStale = false;
      const query = new URLSearchParams({ person, here });
      const asked = whereabouts();
      const found = await ask<Scene>(`/scene?${query.toString()}`);
      if (asked !== whereabouts()) isStale = true;
      else draw(found);
    }
  } catch {
    byId("notice").textContent = "The room has closed. Start it again: this page comes back by itself.";
  }
}

function draw(current: Scene): void {
  scene = current;
  here = current.here;
  person = current.person;
  ahead = current.now - Date.now();
  sessionStorage.setItem("here", here);
  sessionStorage.setItem("person", person);
  drawPeople(current);
  drawChannels(current);
  drawClock(byId("clock"), (to) => moveClock(to));
  drawTour(byId("tour"), current);
  if (drawnFor !== whereabouts()) isAtEnd = true;
  drawMessages(byId("messages"), current.messages, silence?.at === whereabouts() ? silence : undefined, doer);
  followEnd();
  drawnFor = whereabouts();
  byId("notice").textContent = notice;
  fill(byId("log"), current.log, ({ at, line }) => `${at} ${line}`, drawLogLine);
  showModal(current, doer);
  tellTimes(current.now);
}

function drawPeople({ people }: Scene): void {
  const shown = people.map((one) => ({ ...one, isMe: one.name === person }));
  fill(
    byId("people"),
    shown,
    ({ name }) => name,
    ({ name, part, rung, isMe }) =>
      h(
        "button",
        {
          type: "button",
          "aria-pressed": isMe ? "true" : "false",
          onclick: () => {
            person = name;
            notice = "";
            void refresh();
          },
        },
        h("strong", {}, name),
        h("small", {}, rung > 0 ? `${part}, pinged ${rung}×` : part),
      ),
  );
}

function drawChannels({ channels }: Scene): void {
  const newestHere = channels.find(({ id }) => id === here)?.newest ?? null;
  seen.set(whereabouts(), newestHere);
  const shown = channels.map((one) => ({
    ...one,
    isHere: one.id === here,
    isUnread: one.newest !== null && seen.get(`${person} in ${one.id}`) !== one.newest,
  }));
  fill(
    byId("channels"),
    shown,
    ({ id }) => id,
    ({ id, name, isThread, isAdult, isDirect, isHere, isUnread }) =>
      h(
        "button",
        {
          type: "button",
          class: `${isThread ? "inner " : ""}${isUnread ? "unread" : ""}`,
          "aria-current": isHere ? "page" : undefined,
          onclick: () => void doer.go(id),
        },
        `${isDirect ? "@" : "#"} ${name}${isAdult ? " (18+)" : ""}`,
        isUnread && h("span", { class: "unseen" }, ", new messages"),
      ),
  );
  if (drawnFor !== whereabouts())
    byId("channels").querySelector("[aria-current]")?.scrollIntoView({ inline: "nearest", block: "nearest" });
}

function drawLogLine({ at, line, isRefused }: Scene["log"][number]): HTMLElement {
  const time = h("time", { datetime: new Date(at).toISOString(), "data-format": "T" });
  return h("li", { class: isRefused ? "refused" : "" }, time, ` ${line}`);
}

function followEnd(): void {
  if (isAtEnd) byId("said").scrollTop = endOf(byId("said"));
}

/** Where the newest is in sight: its end, or its beginning where all of it is more than fits. */
function endOf(said: HTMLElement): number {
  const last = said.scrollHeight - said.clientHeight;
  const newest = byId("messages").lastElementChild?.getBoundingClientRect();
  if (newest === undefined || newest.height <= said.clientHeight) return last;
  return Math.min(last, said.scrollTop + newest.top - said.getBoundingClientRect().top);
}

async function moveClock(to: string): Promise<void> {
  notice = "";
  await ask("/clock", { to }).catch((error: Error) => (notice = error.message));
  await refresh();
}

/** A link to a message leads to it here: nothing on this page leaves the machine unasked. */
document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const [, channel, message] =
    /^https:\/\/discord\.com\/channels\/[^/]+\/(\d+)(?:\/(\d+))?/u.exec(link?.href ?? "") ?? [];
  if (channel === undefined) return;
  event.preventDefault();
  void doer.go(channel, message);
});

byId("said").addEventListener("scroll", ({ currentTarget }) => {
  const said = currentTarget as HTMLElement;
  isAtEnd = said.scrollTop > endOf(said) - 40;
});
// Pictures arrive later than their message, and the place for writing grows with a command's options.
const sizes = new ResizeObserver(followEnd);
sizes.observe(byId("said"));
sizes.observe(byId("messages"));

await refresh();
setUpComposer(byId("composer") as HTMLFormElement, doer);
const changes = new EventSource("/changes");
changes.addEventListener("message", () => void refresh());
changes.addEventListener("open", () => void refresh());
setInterval(() => tellTimes(Date.now() + ahead), 10_000);
