/** A server as the JSON that Discord sends, in full for the gateway and in short for REST. */
import { channelJson, iso, memberJson, roleJson } from "./render.ts";
import { type Guild, isThread, type Json, type World } from "./world.ts";

/** The body of GUILD_CREATE, with the members that the GUILDS intent alone brings: the bot. */
export function guildJson(world: World, guild: Guild): Json {
  const me = guild.members.get(world.bot.id);
  const channels = [...guild.channels.values()];
  return {
    ...guildSummary(guild),
    joined_at: iso(me?.joinedAt ?? 0),
    large: guild.members.size > 50,
    unavailable: false,
    member_count: guild.members.size,
    channels: channels.filter((channel) => !isThread(channel)).map(channelJson),
    threads: channels.filter((channel) => isThread(channel) && !channel.thread?.archived).map(channelJson),
    members: me ? [memberJson(me)] : [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** A server as GET /guilds/{guild.id} gives it. */
export function guildSummary(guild: Guild): Json {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    icon_hash: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: "deprecated",
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 0,
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 0,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guild.locale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    roles: [...guild.roles.values()].map(roleJson),
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}
