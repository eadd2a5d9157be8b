/** The body of INTERACTION_CREATE (interactions/receiving-and-responding#interaction-object). */
import type { Core } from "./core.ts";
import { LARGEST_FILE } from "./files.ts";
import { permissionsIn } from "./permissions.ts";
import { channelInInteraction, memberJson, messageJson, userJson } from "./render.ts";
import type { Interaction, Json } from "./world.ts";

export function interactionJson(core: Core, interaction: Interaction, data: Json): Json {
  const { user, channel, guild, source } = interaction;
  const member = guild?.members.get(user.id);
  const permissions = String(permissionsIn(core.world, channel, user.id));
  return {
    id: interaction.id,
    application_id: core.world.applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel: channelInInteraction(core.world, channel, user),
    channel_id: channel.id,
    locale: user.locale,
    app_permissions: String(permissionsIn(core.world, channel, core.world.bot.id)),
    entitlements: [],
    entitlement_sku_ids: [],
    attachment_size_limit: LARGEST_FILE,
    authorizing_integration_owners: { "0": guild?.id ?? "0" },
    context: guild ? 0 : 1,
    ...(source ? { message: messageJson(core, source) } : {}),
    ...(guild && member
      ? {
          guild_id: guild.id,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          guild_locale: guild.locale,
          member: { ...memberJson(member), permissions },
        }
      : { user: userJson(user) }),
  };
}
