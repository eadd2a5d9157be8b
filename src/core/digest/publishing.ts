/**
 * Publishes: plans a week that somebody has approved, carries the plan out to its end, and brings into line what is
 * out. Each step takes the server's lock anew; between two steps others have their turn.
 */
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";
import { scheduleOf } from "#src/core/settings/settings.ts";

import { amendStep } from "./amend.ts";
import { approve, atWork, closeWeek } from "./calendar.ts";
import type { Calendars, Held } from "./calendars.ts";
import { ago } from "./curation.ts";
import { createDrafts } from "./drafts.ts";
import type { PartFacts } from "./facts.ts";
import type { ChannelFacts, Hands, Pieces, Press, Wait } from "./ports.ts";
import { publishStep } from "./publication.ts";
import type { Step } from "./publication.ts";

/** How far apart messages are sent and edited: Discord takes about five in five seconds in one channel. */
const PACE_MS = 1100;

export interface Publishing {
  /**
   * Does whatever is due for a server: plan, send, settle, amend. Fine to call at any time, by anybody, again: what is
   * asked for while it runs is looked at after it, and `onStart` is told when that begins.
   */
  run(guild: string, onStart?: () => void): Promise<void>;
  /**
   * **Publish now**: the week closes if it has not yet, and `run` publishes it.
   * @param week the index of the week that the curator had before their eyes: no other one is published
   */
  publishNow(guild: string, by: string, week: number): Promise<{ number: number } | Refusal>;
  /** **Publish at the hour**, or not after all. */
  setApproval(
    guild: string,
    by: string,
    approval: { on: boolean; week: number },
  ): Promise<Refusal | undefined>;
  /** What would be published now, part by part, as the one renderer is given it. */
  preview(guild: string): Promise<PartFacts[] | Refusal>;
  /** Resolves when nothing that was begun is still under way. */
  idle(): Promise<void>;
  /** Begins no further step; resolves when the present one has ended. The next process goes on. */
  stop(): Promise<void>;
}

export const NOT_SET_UP = "Kublai is not set up here yet. Somebody who manages this server can run /setup.";
export const NOTHING_CHOSEN =
  "Nothing is featured or mentioned yet, so there is nothing to publish. Press Read next to begin.";
const HOUR_PASSED = "This week has closed already, and nobody had pressed. **Publish now** sends it out.";
export const ALL_LEFT_OUT = "Nothing that is featured or mentioned can go out as it is. Line-up says why.";

export function createPublishing(ports: {
  calendars: Calendars;
  pieces: Pieces;
  press: Press;
  hands: Hands;
  wait: Wait;
  pace?: number;
}): Publishing {
  const { calendars, pieces, press, hands, wait, pace = PACE_MS } = ports;
  const drafts = createDrafts({ pieces, press, hands });
  /** The part of each server's plan that this process knows never to have been tried. */
  const fresh = new Map<string, string>();
  const running = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  async function publish(held: Held): Promise<Step> {
    const { guild, now, settings, save } = held;
    const before = held.calendar.plan;
    if (!(await drafts.plan(held))) return "settled";
    const { plan } = held.calendar;
    if (!before && plan) fresh.set(guild, `${plan.number}/0`);
    return publishStep(held.calendar, {
      guild,
      now,
      channel: settings.digestChannel,
      pieces,
      press,
      hands,
      save,
      archive: (edition) => calendars.archive(guild, edition),
      mayBeOut(number, index) {
        const isFresh = fresh.get(guild) === `${number}/${index}`;
        fresh.delete(guild);
        return !isFresh;
      },
      isFresh: (number, index) => void fresh.set(guild, `${number}/${index}`),
    });
  }

  function amend({ guild, now, calendar, save }: Held): Promise<boolean> {
    return amendStep(calendar, {
      guild,
      now,
      pieces,
      press,
      hands,
      save,
      load: (number) => calendars.edition(guild, number),
      keep: (_, edition) =>
        calendar.plan?.number === edition.number
          ? save({ ...calendar, plan: edition })
          : calendars.archive(guild, edition),
    });
  }

  /** The week that somebody meant is not the one at work any more. */
  async function anotherWeek({ guild, calendar, now }: Held, week: number): Promise<Refusal> {
    const last = await calendars.edition(guild, calendar.lastNumber);
    if (last?.week !== week) return refuse("That week has closed since you opened this. Open /digest again.");
    return refuse(
      `Digest ${last.number} is out already: <@${last.by}> published it ${ago(now - last.startedAt)} ago. Open /digest again for the next one.`,
    );
  }

  async function carryOut(guild: string): Promise<void> {
    while (!stopping.signal.aborted && (await calendars.within(guild, publish)) === "more") await wait(pace);
    while (!stopping.signal.aborted && (await calendars.within(guild, amend))) await wait(pace);
  }

  async function idle(): Promise<void> {
    while (running.size > 0) await Promise.allSettled(running.values());
  }

  return {
    async run(guild, onStart = () => {}) {
      const before = running.get(guild) ?? Promise.resolve();
      const mine = before
        .catch(() => undefined)
        .then(() => {
          onStart();
          return carryOut(guild);
        });
      running.set(guild, mine);
      try {
        await mine;
      } finally {
        if (running.get(guild) === mine) running.delete(guild);
      }
    },
    async publishNow(guild, by, week) {
      const answer = await calendars.within(guild, async (held): Promise<{ number: number } | Refusal> => {
        const { calendar, settings, now, save } = held;
        if (atWork(calendar).index !== week) return anotherWeek(held, week);
        if (calendar.plan) return { number: calendar.plan.number };
        const problem = obstacle(await press.channel(guild, settings.digestChannel), settings.digestChannel);
        if (problem) return problem;
        const { edition, arrangement } = await drafts.draft(held, by);
        if (!edition) return refuse(arrangement.leftOut.length > 0 ? ALL_LEFT_OUT : NOTHING_CHOSEN);
        const closed = calendar.waiting
          ? calendar
          : closeWeek(calendar, now, scheduleOf(settings), await pieces.next(guild));
        const { waiting } = closed;
        if (waiting) await save({ ...closed, waiting: { ...waiting, approved: { by, at: now } } });
        return { number: edition.number };
      });
      return answer ?? refuse(NOT_SET_UP);
    },
    async setApproval(guild, by, { on, week }) {
      const problem = await calendars.within(guild, async (held) => {
        const { calendar, settings, now, save } = held;
        if (atWork(calendar).index !== week) return anotherWeek(held, week);
        if (calendar.plan) return refuse(`Digest ${calendar.plan.number} is on its way out already.`);
        if (calendar.waiting) return refuse(HOUR_PASSED);
        const channel = await press.channel(guild, settings.digestChannel);
        const inTheWay = obstacle(channel, settings.digestChannel);
        if (on && inTheWay) return inTheWay;
        await save(approve(calendar, on ? { by, at: now } : undefined));
        return "done" as const;
      });
      return problem === "done" ? undefined : (problem ?? refuse(NOT_SET_UP));
    },
    async preview(guild) {
      const parts = await calendars.within(guild, async (held) => {
        const edition = held.calendar.plan ?? (await drafts.draft(held, "0")).edition;
        return edition ? drafts.show(guild, edition) : refuse(NOTHING_CHOSEN);
      });
      return parts ?? refuse(NOT_SET_UP);
    },
    idle,
    stop() {
      stopping.abort();
      return idle();
    },
  };
}

/** What stands in the way of publishing, with the permission's name. */
function obstacle(facts: ChannelFacts | undefined, channel: string): Refusal | undefined {
  if (!facts) return refuse("The digest's channel is gone. Choose another one with /setup.");
  if (facts.missing.length === 0) return undefined;
  return refuse(
    `I may not publish in <#${channel}>: I lack ${facts.missing.join(", ")} there. Give me that, and press again.`,
  );
}
