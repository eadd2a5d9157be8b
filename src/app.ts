/** The whole wiring, in order: what each part needs stands in its call. */
import { setImmediate as turn, setTimeout as wait } from "node:timers/promises";

import type { Client, REST } from "discord.js";

import { createAttachments } from "#src/adapters/discord/attachments.ts";
import { createBoard } from "#src/adapters/discord/board.ts";
import { mayTalk } from "#src/adapters/discord/channels.ts";
import type { App, Command } from "#src/adapters/discord/command.ts";
import { createDailyPress } from "#src/adapters/discord/daily.ts";
import { createNotices } from "#src/adapters/discord/notices.ts";
import { createPress, jitterOf } from "#src/adapters/discord/press.ts";
import { createPublisher } from "#src/adapters/discord/publisher.ts";
import { refreshSpread } from "#src/adapters/discord/spread-message.ts";
import { answerButton } from "#src/adapters/discord/views/answer-button.ts";
import { drawCover } from "#src/adapters/images/cover.ts";
import { createDailyPrompts } from "#src/core/asking/daily.ts";
import { createHands } from "#src/core/asking/hands.ts";
import { createSpreads } from "#src/core/asking/spreads.ts";
import type { Clock } from "#src/core/clock.ts";
import { createCalendars } from "#src/core/digest/calendars.ts";
import { createDigest } from "#src/core/digest/digest.ts";
import { createWeekHands } from "#src/core/digest/hands.ts";
import type { Shards } from "#src/core/guilds/guilds.ts";
import type { Locks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import type { Metrics } from "#src/core/metrics.ts";
import { createPeople } from "#src/core/people/people.ts";
import { createKeeping } from "#src/core/privacy/keeping.ts";
import { firstHands } from "#src/core/prompts/corpus/first-hands.ts";
import type { Prompts } from "#src/core/prompts/prompts.ts";
import type { Store } from "#src/core/records.ts";
import { createSettings } from "#src/core/settings/settings.ts";
import { TOKENS_A_DAY } from "#src/core/sparks/budget.ts";
import { createDecks } from "#src/core/sparks/decks.ts";
import { materialFrom } from "#src/core/sparks/material.ts";
import type { Muse } from "#src/core/sparks/muse.ts";
import { createMusePool } from "#src/core/sparks/pool.ts";
import { createSparks } from "#src/core/sparks/sparks.ts";
import { createSharing } from "#src/core/submissions/sharing.ts";
import type { Week } from "#src/core/submissions/sharing.ts";

/** What the services stand on. */
export interface Ground {
  readonly commands: readonly Command[];
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly store: Store;
  readonly locks: Locks;
  /** Of servers that have not chosen theirs. */
  readonly zone: string;
  readonly prompts: Prompts;
  readonly shards: Shards;
  /** Where Discord's REST is. */
  readonly api: string;
  /** Discord, once it is there: nothing asks before an interaction or a round. */
  readonly discord: { readonly rest: REST; readonly client: () => Client };
  readonly pace: Pace;
  /** Absent without a key. */
  readonly muse: Muse | undefined;
}

/** How fast things may happen, in milliseconds; what Discord likes when absent. */
export interface Pace {
  /** Between two messages of a digest. */
  readonly messages?: number;
  /** Between two edits of a standing desk. */
  readonly desk?: number;
  /** Between two looks at the calendars. */
  readonly weeks?: number;
  /** The most that one message may take: a server's other work waits for it. */
  readonly patience?: number;
  /** How much later than its hour a server's week closes. */
  readonly jitter?: (guild: string) => number;
}

/** The services that handlers are given: each domain has a line in `App` and a line here. */
export function createApp(ground: Ground): App {
  const { commands, clock, log, metrics, store, locks, zone, prompts, shards, api, discord, pace } = ground;
  const settings = createSettings({ store, locks, zone });
  const people = createPeople({ store, locks, clock });
  const hands = createHands({ store, locks, prompts, people, metrics, firstHands });
  const spreads = createSpreads({ store, locks, clock });
  const decks = createDecks({ store, locks });
  const muse = createMusePool({
    ...{ store, locks, clock, log, metrics, settings, muse: ground.muse },
    ...{ material: materialFrom(prompts, decks), tokensADay: TOKENS_A_DAY },
    breathe: () => turn(),
  });
  const sparks = createSparks({ store, locks, decks, people, metrics, muse });
  const calendars = createCalendars({ store, locks, clock, settings });
  const week: Week = {
    firstOfWeek: async (guild) => (await calendars.read(guild))?.open.first ?? 1,
    calendar: (guild) => calendars.read(guild),
    noteChange: (guild, seq, number) => digest.noteChange(guild, seq, number),
    changed: (guild) => board.touch(guild),
  };
  const sharing = createSharing({ store, locks, clock, log, settings, prompts, week });
  const publisher = createPublisher({
    ...discord,
    self: () => discord.client().user?.id ?? notYet(),
    ...(pace.patience === undefined ? {} : { patience: pace.patience }),
  });
  const talks = (guild: string, channel: string) => mayTalk(discord.client(), guild, channel);
  const digest = createDigest({
    ...{ calendars, log, wait },
    pieces: sharing.submissions,
    press: createPress({ client: discord.client, publisher, answerButton, drawCover }),
    hands: createWeekHands({ hands, prompts }),
    notices: createNotices({ settings, publisher, mayTalk: talks, log }),
    jitter: pace.jitter ?? jitterOf,
    ...(pace.messages === undefined ? {} : { pace: pace.messages }),
  });
  const { desk } = digest;
  const spacing = pace.desk === undefined ? {} : { spacing: pace.desk };
  const board = createBoard({ store, clock, log, settings, desk, publisher, mayTalk: talks, ...spacing });
  const press = createDailyPress({ publisher, prompts });
  const daily = createDailyPrompts({
    ...{ store, locks, clock, log, settings, prompts, hands, people, press },
  });
  const keeping = createKeeping({
    ...{ store, locks, clock, log, shards, sharing, people },
    forgetGuild: [
      (guild) => hands.forgetAll(guild),
      (guild) => decks.forgetAll(guild),
      (guild) => sparks.forgetAll(guild),
      (guild) => spreads.forgetAll(guild),
      (guild) => daily.forgetAll(guild),
      (guild) => muse.forget(guild),
      (guild) => board.forget(guild),
      (guild) => calendars.forget(guild),
      (guild) => settings.forget(guild),
    ],
    forgetPerson: [
      async (guild, person) => {
        for (const { call, spread } of await spreads.forget(guild, person)) {
          await refreshSpread({ prompts, publisher, log }, call, spread);
        }
      },
    ],
    forgetAlone: [(person) => hands.forget(person), (person) => sparks.forget(person)],
    others: [
      {
        title: "Lines of spreads that you hold",
        of: async (guild, person) => spreads.of(guild, person),
      },
      {
        title: "Curators' decisions about this account",
        of: async (guild, person) =>
          (await settings.get(guild)).blockedAuthors.includes(person) ? ["No pieces are taken from it."] : [],
      },
    ],
    sweeps: [(guilds) => spreads.sweep(guilds)],
  });
  const attachments = createAttachments(api);
  return {
    ...{ commands, clock, log, metrics, settings, people, prompts, hands, spreads, decks, sparks, muse },
    ...{ sharing, keeping, attachments, digest, publisher, board, daily },
  };
}

function notYet(): never {
  throw new Error("Discord is not there yet.");
}
