/**
 * One prompt a day, where a server asked for it: claimed, published, settled, and decided from the record alone. Never
 * twice on one day, and after a silence only the newest missed one. Knows no Discord.
 */
import { z } from "zod";

import type { Clock } from "#src/core/clock.ts";
import type { Found, Obstacle, Posted } from "#src/core/digest/ports.ts";
import { instantOf, nextDailyAt, shifted } from "#src/core/digest/schedule.ts";
import type { Locks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import type { People } from "#src/core/people/people.ts";
import type { FormId } from "#src/core/prompts/form.ts";
import type { Prompt, Prompts } from "#src/core/prompts/prompts.ts";
import { codec } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";
import { isRefusal } from "#src/core/refusal.ts";
import type { Settings, SettingsService } from "#src/core/settings/settings.ts";

import { nameOf, readHand } from "./hands.ts";
import type { Hands } from "./hands.ts";

const dailySchema = z.strictObject({
  /** Since when there is one: what was due earlier was not missed. Epoch milliseconds; absent while it is off. */
  since: z.int().nonnegative().optional(),
  /** The newest day of which the prompt was claimed; kept while it is off, so that its day has no second one. */
  claim: z
    .strictObject({
      /** `2026-11-22`, on the server's own calendar. */
      date: z.string(),
      call: z.string(),
      channel: z.string(),
      at: z.int().nonnegative(),
      settled: z.boolean(),
    })
    .optional(),
});
type Daily = z.infer<typeof dailySchema>;
type Claim = NonNullable<Daily["claim"]>;

/** The forms that need nobody else, by turns. */
const FORMS: readonly FormId[] = ["tale", "opening", "tale", "city"];
const DAY = 86_400_000;

/** Puts the day's prompt into a channel. What fails in passing throws, and nobody knows then whether it is out. */
export interface DailyPress {
  /** The same guild and date give the same message within a few minutes, however often they are posted. */
  post(guild: string, channel: string, date: string, prompt: Prompt): Promise<Posted>;
  /** The prompt of that day, looked for from that moment on. */
  find(channel: string, date: string, from: number): Promise<Found>;
}

export interface DailyPrompts {
  /** Does what is due in one server; nothing, most of the time. */
  run(guild: string): Promise<void>;
  forgetAll(guild: string): Promise<void>;
}

export function createDailyPrompts(ports: {
  store: Store;
  locks: Locks;
  clock: Clock;
  log: Log;
  settings: SettingsService;
  prompts: Prompts;
  hands: Pick<Hands, "dealTo">;
  people: Pick<People, "asked">;
  press: DailyPress;
}): DailyPrompts {
  const { locks, clock, log, settings, prompts, hands, people, press } = ports;
  const records = ports.store.records("daily", codec("daily prompt", 1, dailySchema));
  /** When a server is worth looking at again, as long as its settings are the same. */
  const asleep = new Map<string, { settings: Settings; until: number }>();

  async function claimed(guild: string, settings: Settings, now: number): Promise<Claim | undefined> {
    const { daily, zone } = settings;
    const known = await records.get(guild);
    if (!daily) {
      if (known?.since !== undefined) {
        await records.set(guild, known.claim ? { claim: { ...known.claim, settled: true } } : {});
      }
      return undefined;
    }
    const since = known?.since ?? now;
    const record: Daily = { ...known, since };
    const due = shifted(nextDailyAt(now, zone, daily.time), -1);
    const isNew = record.claim === undefined || due.date > record.claim.date;
    if (!isNew || instantOf(due) < since) {
      if (known?.since === undefined) await records.set(guild, record);
      return record.claim;
    }
    const prompt = await hands.dealTo(guild, formOn(now, prompts));
    if (isRefusal(prompt)) throw new Error(`No daily prompt could be dealt: ${prompt.refused}`);
    const claim = { date: due.date, call: prompt.call, channel: daily.channel, at: now, settled: false };
    await records.set(guild, { ...record, claim });
    return claim;
  }

  async function publish(guild: string, claim: Claim, isFresh: boolean): Promise<Obstacle | undefined> {
    const { channel, date, call, at } = claim;
    const found = isFresh ? undefined : await press.find(channel, date, at);
    // Where nobody can look, it may be out: rather none than two.
    if (found) return "obstacle" in found ? found.obstacle : undefined;
    const prompt = readHand(prompts, call);
    if (isRefusal(prompt)) throw new Error(`The daily prompt ${call} cannot be read: ${prompt.refused}`);
    const posted = await press.post(guild, channel, date, prompt);
    if ("obstacle" in posted) return posted.obstacle;
    if ("message" in posted) await people.asked(guild, channel, nameOf(prompts, prompt));
    return undefined;
  }

  async function look(guild: string, now: number, chosen: Settings): Promise<void> {
    const claim = await claimed(guild, chosen, now);
    if (claim && !claim.settled) {
      const obstacle = await publish(guild, claim, claim.at === now);
      if (obstacle) log.warn({ guild, channel: claim.channel, obstacle }, "The daily prompt was not posted.");
      const record = await records.get(guild);
      if (record) await records.set(guild, { ...record, claim: { ...claim, settled: true } });
    }
    const { daily, zone } = chosen;
    const until = daily ? instantOf(nextDailyAt(now, zone, daily.time)) : Number.POSITIVE_INFINITY;
    asleep.set(guild, { settings: chosen, until });
  }

  return {
    async run(guild) {
      const now = clock();
      const chosen = await settings.get(guild);
      const sleep = asleep.get(guild);
      if (sleep?.settings === chosen && now < sleep.until) return;
      await locks.run(`daily ${guild}`, () => look(guild, now, chosen));
    },
    forgetAll: (guild) =>
      locks.run(`daily ${guild}`, async () => {
        await records.delete(guild);
        asleep.delete(guild);
      }),
  };
}

function formOn(now: number, prompts: Prompts): FormId {
  const form = FORMS[Math.floor(now / DAY) % FORMS.length];
  return prompts.forms().some(({ id }) => id === form) && form ? form : "tale";
}
