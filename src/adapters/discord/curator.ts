/** Who is a curator, and who manages Kublai: asked anew on every command, every press and every submit. */
import type { BaseInteraction } from "discord.js";
import { PermissionFlagsBits as May } from "discord.js";

import { standingWords as words } from "#src/adapters/discord/words/standing.ts";
import type { Acting } from "#src/core/digest/curation.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";
import type { Settings } from "#src/core/settings/settings.ts";

/** A curator's press, and the server that it is about. */
export interface Curating extends Acting {
  readonly guild: string;
}

/**
 * A curator is whoever may manage messages or, where a curator role is set, only who has that role, and administrators.
 * From what this interaction carries: a role that was taken away a second ago is gone.
 */
export function curatorOf(interaction: BaseInteraction, settings: Settings, now: number): Curating | Refusal {
  if (!interaction.inGuild()) return refuse(words.onlyInServers);
  const { memberPermissions, user, guildId } = interaction;
  const curates =
    memberPermissions.has(May.Administrator) ||
    (settings.curatorRole === undefined
      ? memberPermissions.has(May.ManageMessages)
      : rolesOf(interaction).includes(settings.curatorRole));
  if (!curates) return refuse(settings.curatorRole === undefined ? words.onlyModerators : words.onlyCurators);
  return { guild: guildId, by: user.id, now, nameOf: (id) => `<@${id}>` };
}

/** Whoever may manage the server may set Kublai up. */
export function managerOf(interaction: BaseInteraction): { guild: string; by: string } | Refusal {
  if (!interaction.inGuild()) return refuse(words.onlyInServers);
  if (!interaction.memberPermissions.has(May.ManageGuild)) return refuse(words.onlyManagers);
  return { guild: interaction.guildId, by: interaction.user.id };
}

function rolesOf({ member }: BaseInteraction): readonly string[] {
  if (!member) return [];
  return Array.isArray(member.roles) ? member.roles : [...member.roles.cache.keys()];
}
