/**
 * Which servers Kublai is in, as Discord says it. discord.js tells removals from outages: only a GUILD_DELETE without
 * `unavailable` is a removal. https://discord.com/developers/docs/events/gateway-events#guild-delete
 */
import { Events } from "discord.js";
import type { Client } from "discord.js";

import { factsOf } from "#src/core/fault.ts";
import type { Guilds } from "#src/core/guilds/guilds.ts";
import type { Log } from "#src/core/log.ts";

/**
 * Notes arrivals and removals from now on, and gives back what finds the removals that nobody saw: to be called until
 * it answers true. While a server is unavailable nothing can be concluded, and nothing is.
 */
export function watchPresence(client: Client, guilds: Guilds, log: Log): () => Promise<boolean> {
  const note = (guild: string, noting: Promise<void>) => {
    noting.catch((error: unknown) => {
      log.error({ guild, err: factsOf(error) }, "An arrival or a removal could not be noted.");
    });
  };
  client.on(Events.GuildCreate, ({ id }) => note(id, guilds.arrived(id)));
  client.on(Events.GuildAvailable, ({ id }) => note(id, guilds.arrived(id)));
  client.on(Events.GuildDelete, ({ id }) => note(id, guilds.removed(id)));

  return async () => {
    const here = [...client.guilds.cache.values()];
    // All at once: their writes wait for the disk together.
    await Promise.all(here.filter(({ available }) => available).map(({ id }) => guilds.arrived(id)));
    const anyUnavailable = here.some(({ available }) => !available);
    await guilds.reconcile(
      here.map(({ id }) => id),
      anyUnavailable,
    );
    return !anyUnavailable;
  };
}
