/**
 * The desk that stands in the curators' channel: one message, edited in place, posted anew when somebody deleted it or
 * Discord limits edits of old messages (30046). At most one edit is pending, and they are spaced.
 */
import { setTimeout as sleep } from "node:timers/promises";

import { z } from "zod";

import type { Publisher } from "#src/adapters/discord/publisher.ts";
import { deskView } from "#src/adapters/discord/views/desk.ts";
import type { Clock } from "#src/core/clock.ts";
import type { Desk } from "#src/core/digest/desk.ts";
import { factsOf } from "#src/core/fault.ts";
import { nonceFrom, printOf } from "#src/core/fingerprint.ts";
import { createLocks } from "#src/core/locks.ts";
import type { Log } from "#src/core/log.ts";
import { codec } from "#src/core/records.ts";
import type { Store } from "#src/core/records.ts";
import { isRefusal } from "#src/core/refusal.ts";
import type { SettingsService } from "#src/core/settings/settings.ts";

/** Discord takes about five edits in five seconds, and a room full of curators makes many. */
const SPACING_MS = 10_000;

const MOST_ATTEMPTS = 5;

const boardCodec = codec(
  "standing desk",
  1,
  z.strictObject({
    channel: z.string(),
    message: z.string(),
    /** What it says: an edit that would change nothing is not sent. */
    print: z.string(),
    /** How often it was posted, for the nonce of the next one. */
    posted: z.int().nonnegative(),
  }),
);

export interface Board {
  /** Something on the desk has changed: it is shown soon. Returns at once; failing is logged, and the next touch mends it. */
  touch(guild: string): void;
  /** Resolves when nothing is pending. */
  idle(): Promise<void>;
  /** Lets go of what is pending; resolves when nothing is being sent. */
  stop(): Promise<void>;
  forget(guild: string): Promise<void>;
}

export function createBoard(ports: {
  store: Store;
  clock: Clock;
  log: Log;
  settings: SettingsService;
  desk: Desk;
  publisher: Publisher;
  /** Known without asking Discord, so that a desk that cannot be shown costs no refused request. */
  mayTalk: (guild: string, channel: string) => boolean;
  spacing?: number;
}): Board {
  const { store, clock, log, settings, desk, publisher, mayTalk, spacing = SPACING_MS } = ports;
  const records = store.records("boards", boardCodec);
  const pending = new Set<string>();
  /** When something was last sent. */
  const last = new Map<string, number>();
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  const showing = createLocks();

  async function show(guild: string): Promise<void> {
    const { deskChannel } = await settings.get(guild);
    const before = await records.get(guild);
    if (before && before.channel !== deskChannel) {
      await publisher
        .delete(before.channel, before.message)
        .catch(() => log.info({ guild }, "An old desk stays."));
      await records.delete(guild);
    }
    if (deskChannel === undefined || !mayTalk(guild, deskChannel)) return;
    const facts = await desk.facts(guild);
    if (isRefusal(facts)) return;
    const { components } = deskView(facts, clock());
    const print = printOf(components);
    const standing = before?.channel === deskChannel ? before : undefined;
    if (standing?.print === print) return;
    last.set(guild, performance.now());
    if (standing) {
      const edited = await publisher.edit(deskChannel, standing.message, components);
      if (edited === "edited") return records.set(guild, { ...standing, print });
      if (typeof edited === "object") return log.info({ guild, ...edited }, "The desk cannot be shown.");
      if (edited === "later") await publisher.delete(deskChannel, standing.message);
    }
    let posted = before?.posted ?? 0;
    // One that was posted under this nonce and deleted since is no desk: the next nonce makes a new one.
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      posted += 1;
      const sent = await publisher.post(deskChannel, {
        components,
        nonce: nonceFrom(`${guild}/desk/${deskChannel}/${posted}`),
      });
      if ("message" in sent)
        return records.set(guild, { channel: deskChannel, message: sent.message, print, posted });
      if ("obstacle" in sent) return log.info({ guild, ...sent }, "The desk cannot be shown.");
    }
  }

  function later(guild: string): Promise<void> {
    return showing.run(guild, async () => {
      const wait = (last.get(guild) ?? Number.NEGATIVE_INFINITY) + spacing - performance.now();
      if (wait > 0)
        await sleep(wait, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      // From here on a further touch counts for the next time: what it changed may not be in this one.
      pending.delete(guild);
      await show(guild);
    });
  }

  async function idle(): Promise<void> {
    while (underWay.size > 0) await Promise.all(underWay);
  }

  return {
    touch(guild) {
      if (pending.has(guild)) return;
      pending.add(guild);
      const mine = later(guild).catch((error: unknown) => {
        log.warn({ guild, err: factsOf(error) }, "The desk could not be shown; the next change tries again.");
      });
      underWay.add(mine);
      void mine.finally(() => underWay.delete(mine));
    },
    idle,
    stop() {
      stopping.abort();
      return idle();
    },
    forget: (guild) => records.delete(guild),
  };
}
