/** Every change on the card of `/setup`: checked first, saved whole, and shown in place. */
import type { Channel } from "discord.js";
import { GuildChannel, PermissionFlagsBits } from "discord.js";

import { show } from "#src/adapters/discord/answer.ts";
import type { Answerable } from "#src/adapters/discord/answer.ts";
import { missingIn, NEEDED } from "#src/adapters/discord/channels.ts";
import type { App, Outcome } from "#src/adapters/discord/command.ts";
import { managerOf } from "#src/adapters/discord/curator.ts";
import { moreView, setupView } from "#src/adapters/discord/views/setup.ts";
import type { CHANNELS } from "#src/adapters/discord/views/setup.ts";
import { setupWords as words } from "#src/adapters/discord/words/setup.ts";
import { nextHours } from "#src/core/digest/calendar.ts";
import type { LocalHour } from "#src/core/digest/schedule.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import { scheduleOf } from "#src/core/settings/settings.ts";
import type { Settings } from "#src/core/settings/settings.ts";

import { digestTroubles, moreTroubles } from "./troubles.ts";

export type Page = "card" | "more";

/** Runs `work` for somebody who manages the server; anybody else hears why not. */
export async function asManager(
  interaction: Answerable,
  work: (guild: string) => Promise<Outcome>,
): Promise<Outcome> {
  const manager = managerOf(interaction);
  return isRefusal(manager) ? manager : work(manager.guild);
}

export async function showSetup(
  interaction: Answerable,
  app: App,
  guild: string,
  page: Page,
  notices: readonly string[] = [],
): Promise<Outcome> {
  const settings = await app.settings.get(guild);
  const view =
    page === "card"
      ? setupView(settings, await hoursOf(app, guild, settings), [
          ...notices,
          ...digestTroubles(interaction.client, guild, settings),
        ])
      : moreView(settings, await app.muse.usage(guild), [
          ...notices,
          ...moreTroubles(interaction.client, guild, settings),
        ]);
  await show(interaction, view, interaction.isCommand() ? "private" : "in place");
}

async function hoursOf(app: App, guild: string, settings: Settings): Promise<LocalHour[]> {
  const calendar = await app.digest.calendar(guild);
  return nextHours(calendar, app.clock(), scheduleOf(settings), 3);
}

/** Saves a change and everything that follows from it, and shows the page again. */
export async function save(
  interaction: Answerable,
  app: App,
  to: { guild: string; page: Page; notices?: readonly string[] },
  change: (settings: Settings) => Settings | Refusal,
): Promise<Outcome> {
  const { guild, page, notices = [] } = to;
  const before = await app.settings.get(guild);
  const saved = await app.settings.change(guild, change);
  if (isRefusal(saved)) return saved;
  await app.digest.calendars.follow(guild, before);
  app.board.touch(guild);
  return showSetup(interaction, app, guild, page, notices);
}

/** A chosen channel, once it is sure that Kublai can do there what it is for; with what the manager should know. */
export function checkChannel(
  channel: Pick<Channel, "id"> | undefined,
  of: (typeof CHANNELS)[number],
): { id: string; notices: string[] } | Refusal {
  if (!channel) return refuse(words.gone);
  const permissions = "appPermissions" in channel ? (channel as Channel).appPermissions : null;
  const missing = permissions
    ? missingIn(permissions).filter((name) => of === "digest" || FOR_TALK.has(name))
    : [];
  if (missing.length > 0) return refuse(words.lacks(channel.id, missing));
  return { id: channel.id, notices: of === "desk" && isOpen(channel) ? [words.open(channel.id)] : [] };
}

/** What the desk and the daily prompt need: no files, and what was said before only for the desk. */
const FOR_TALK = new Set<string>(Object.keys(NEEDED).filter((name) => name !== "Attach Files"));

function isOpen(channel: Pick<Channel, "id">): boolean {
  if (!(channel instanceof GuildChannel)) return false;
  return channel.permissionsFor(channel.guild.roles.everyone).has(PermissionFlagsBits.ViewChannel);
}
