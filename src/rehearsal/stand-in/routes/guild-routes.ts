/** Servers, their roles and their members (resources/guild). */
import { PermissionFlagsBits } from "discord-api-types/v10";

import type { Core } from "../core.ts";
import { refusal } from "../errors.ts";
import { guildPermissions } from "../permissions.ts";
import { guildSummary } from "../render-guild.ts";
import { channelJson, memberJson, roleJson } from "../render.ts";
import type { Call, Reply, Routes } from "../routing.ts";
import { type Guild, isThread, type Member } from "../world.ts";

function guildOf(core: Core, id: string | undefined): Guild {
  const guild = core.world.guilds.get(id ?? "");
  if (!guild?.hasBot) throw refusal(10004);
  return guild;
}

function memberOf(core: Core, guild: Guild, id: string | undefined): Member {
  if (!core.world.users.has(id ?? "")) throw refusal(10013);
  const member = guild.members.get(id ?? "");
  if (!member) throw refusal(10007);
  return member;
}

/** Needs MANAGE_ROLES and a role of one's own above the one that is given. */
function roleChange({ core, params }: Call): { member: Member; role: string } {
  const guild = guildOf(core, params["guild"]);
  const member = memberOf(core, guild, params["user"]);
  const role = guild.roles.get(params["role"] ?? "");
  if (!role) throw refusal(10011);
  const me = guild.members.get(core.world.bot.id);
  const highest = Math.max(0, ...[...(me?.roles ?? [])].map((id) => guild.roles.get(id)?.position ?? 0));
  const mayManage = guildPermissions(guild, core.world.bot.id) & PermissionFlagsBits.ManageRoles;
  if (!mayManage || role.position >= highest) throw refusal(50013);
  return { member, role: role.id };
}

function withGuild(show: (guild: Guild) => unknown): (call: Call) => Reply {
  return ({ core, params }) => ({ status: 200, body: show(guildOf(core, params["guild"])) });
}

export const guildRoutes: Routes = {
  "GET /guilds/:guild": { auth: "bot", handle: withGuild(guildSummary) },
  "GET /guilds/:guild/channels": {
    auth: "bot",
    handle: withGuild((guild) =>
      [...guild.channels.values()].filter((channel) => !isThread(channel)).map(channelJson),
    ),
  },
  "GET /guilds/:guild/roles": {
    auth: "bot",
    handle: withGuild((guild) => [...guild.roles.values()].map(roleJson)),
  },
  "GET /guilds/:guild/members/:user": {
    auth: "bot",
    handle({ core, params }) {
      return {
        status: 200,
        body: memberJson(memberOf(core, guildOf(core, params["guild"]), params["user"])),
      };
    },
  },
  "PUT /guilds/:guild/members/:user/roles/:role": {
    auth: "bot",
    handle(call) {
      const { member, role } = roleChange(call);
      member.roles.add(role);
      return { status: 204 };
    },
  },
  "DELETE /guilds/:guild/members/:user/roles/:role": {
    auth: "bot",
    handle(call) {
      const { member, role } = roleChange(call);
      member.roles.delete(role);
      return { status: 204 };
    },
  },
};
