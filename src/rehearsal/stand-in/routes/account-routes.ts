/** Who the bot is, where it connects, and whom it can write to (resources/user, resources/application). */
import type { Core } from "../core.ts";
import { directChannel } from "../direct-messages.ts";
import { refusal } from "../errors.ts";
import { guildSummary } from "../render-guild.ts";
import { channelJson, userJson } from "../render.ts";
import type { Call, Reply, Routes } from "../routing.ts";
import type { Json } from "../world.ts";

function gatewayUrl(core: Core): string {
  return `${core.origin().replace("http", "ws")}/gateway`;
}

function application(core: Core): Json {
  const { bot, applicationId } = core.world;
  return {
    id: applicationId,
    name: bot.name,
    icon: null,
    description: "",
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "0".repeat(64),
    flags: 0,
    summary: "",
    type: null,
    hook: true,
    team: null,
    owner: { ...userJson(bot), bot: false },
    bot: userJson(bot),
    approximate_guild_count: core.world.guilds.size,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    flags_new: "0",
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    explicit_content_filter: 0,
    eligible_oauth2_scopes: [],
    integration_types_config: { "0": {} },
  };
}

function privateChannel({ core, body }: Call<{ recipient_id?: string }>): Reply {
  const person = core.world.users.get(body.recipient_id ?? "");
  if (!person) throw refusal(10013);
  if (person === core.world.bot) throw refusal(50007);
  return { status: 200, body: channelJson(directChannel(core, person)) };
}

const me = ({ core }: Call): Reply => ({ status: 200, body: application(core) });

export const accountRoutes: Routes = {
  "GET /gateway": { auth: "token", handle: ({ core }) => ({ status: 200, body: { url: gatewayUrl(core) } }) },
  "GET /gateway/bot": {
    auth: "bot",
    handle: ({ core }) => ({
      status: 200,
      body: {
        url: gatewayUrl(core),
        shards: core.settings.shards,
        session_start_limit: {
          total: 1000,
          remaining: core.gateway.identifiesLeft(),
          reset_after: 14_400_000,
          max_concurrency: core.settings.maxConcurrency,
        },
      },
    }),
  },
  "GET /applications/@me": { auth: "bot", handle: me },
  "GET /oauth2/applications/@me": { auth: "bot", handle: me },
  "GET /users/@me": { auth: "bot", handle: ({ core }) => ({ status: 200, body: userJson(core.world.bot) }) },
  "GET /users/:user": {
    auth: "bot",
    handle({ core, params }) {
      const user = core.world.users.get(params["user"] ?? "");
      if (!user) throw refusal(10013);
      return { status: 200, body: userJson(user) };
    },
  },
  "GET /users/@me/guilds": {
    auth: "bot",
    handle: ({ core }) => ({
      status: 200,
      body: [...core.world.guilds.values()].filter(({ hasBot }) => hasBot).map(guildSummary),
    }),
  },
  "DELETE /users/@me/guilds/:guild": {
    auth: "bot",
    handle({ core, params }) {
      const guild = core.world.guilds.get(params["guild"] ?? "");
      if (!guild?.hasBot) throw refusal(10004);
      core.gateway.dispatch("GUILD_DELETE", { id: guild.id }, guild, 1);
      guild.hasBot = false;
      return { status: 204 };
    },
  },
  "POST /users/@me/channels": { auth: "bot", shape: "private channel", handle: privateChannel },
};
