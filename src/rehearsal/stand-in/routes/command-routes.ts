/** Registration of application commands (interactions/application-commands). */
import { type AnyCommand, commandListViolations } from "#src/adapters/discord/limits/command.ts";

import type { Core } from "../core.ts";
import { invalidForm, refusal } from "../errors.ts";
import type { Call, Reply, Routes } from "../routing.ts";
import type { Command, Json } from "../world.ts";

const DAY = 24 * 60 * 60 * 1000;
const CREATES_A_DAY = 200;
const FIVE_IN_TWENTY_SECONDS = { limit: 5, per: 20_000 };

type Scope = string | null;

function scopeOf({ core, params }: Call<unknown>): Scope {
  if (params["application"] !== core.world.applicationId) throw refusal(50001);
  const guild = params["guild"];
  if (guild !== undefined && !core.world.guilds.get(guild)?.hasBot) throw refusal(50001);
  return guild ?? null;
}

function inScope(core: Core, scope: Scope): Command[] {
  return [...core.world.commands.values()].filter(({ guildId }) => guildId === scope);
}

function commandJson(core: Core, { guildId, ...command }: Command): Json {
  return {
    default_member_permissions: null,
    description: "",
    dm_permission: true,
    contexts: null,
    integration_types: [0],
    nsfw: false,
    name_localizations: null,
    description_localizations: null,
    ...command,
    application_id: core.world.applicationId,
    ...(guildId === null ? {} : { guild_id: guildId }),
  };
}

/** The 200 new commands a day are counted by name: an unchanged list can be sent as often as one likes. */
function createBooks(): (core: Core, fresh: number) => void {
  let creates: number[] = [];
  return (core, fresh) => {
    const now = core.clock.now();
    creates = creates.filter((at) => at > now - DAY);
    if (creates.length + fresh > CREATES_A_DAY) throw refusal(30034);
    creates.push(...Array.from({ length: fresh }, () => now));
  };
}

function keep(core: Core, scope: Scope, body: AnyCommand, known: Command | undefined): Command {
  const command: Command = {
    ...body,
    type: body.type ?? 1,
    id: known?.id ?? core.nextId(),
    version: core.nextId(),
    guildId: scope,
  };
  core.world.commands.set(command.id, command);
  return command;
}

function same(a: AnyCommand, b: AnyCommand): boolean {
  return a.name === b.name && (a.type ?? 1) === (b.type ?? 1);
}

function checked(core: Core, commands: readonly AnyCommand[]): void {
  const violations = core.settings.checks ? commandListViolations(commands) : [];
  if (violations.length > 0) throw invalidForm(violations);
}

export function commandRoutes(): Routes {
  const countCreates = createBooks();

  function overwrite(call: Call<readonly AnyCommand[]>): Reply {
    const { core, body } = call;
    const scope = scopeOf(call);
    checked(core, body);
    const before = inScope(core, scope);
    countCreates(core, body.filter((command) => !before.some((known) => same(known, command))).length);
    for (const { id } of before) core.world.commands.delete(id);
    const after = body.map((command) =>
      keep(
        core,
        scope,
        command,
        before.find((known) => same(known, command)),
      ),
    );
    core.changes.happened();
    return { status: 200, body: after.map((command) => commandJson(core, command)) };
  }

  function list(call: Call): Reply {
    const { core } = call;
    return { status: 200, body: inScope(core, scopeOf(call)).map((command) => commandJson(core, command)) };
  }

  function create(call: Call<AnyCommand>): Reply {
    const { core, body } = call;
    const scope = scopeOf(call);
    const before = inScope(core, scope);
    const known = before.find((command) => same(command, body));
    checked(core, [...before.filter((command) => command !== known), body]);
    if (!known) countCreates(core, 1);
    return { status: known ? 200 : 201, body: commandJson(core, keep(core, scope, body, known)) };
  }

  function one(call: Call<unknown>): Command {
    const command = call.core.world.commands.get(call.params["command"] ?? "");
    if (!command || command.guildId !== scopeOf(call)) throw refusal(10063);
    return command;
  }

  function change(call: Call<Partial<AnyCommand>>): Reply {
    const { core, body } = call;
    const known = one(call);
    const after = { ...known, ...body };
    checked(core, [after]);
    return { status: 200, body: commandJson(core, keep(core, known.guildId, after, known)) };
  }

  return {
    "GET /applications/:application/commands": { auth: "bot", handle: list },
    "PUT /applications/:application/commands": {
      auth: "bot",
      shape: "commands",
      window: FIVE_IN_TWENTY_SECONDS,
      handle: overwrite,
    },
    "POST /applications/:application/commands": {
      auth: "bot",
      shape: "command",
      window: FIVE_IN_TWENTY_SECONDS,
      handle: create,
    },
    "GET /applications/:application/commands/:command": {
      auth: "bot",
      handle: (call) => ({ status: 200, body: commandJson(call.core, one(call)) }),
    },
    "PATCH /applications/:application/commands/:command": { auth: "bot", handle: change },
    "DELETE /applications/:application/commands/:command": {
      auth: "bot",
      handle(call) {
        call.core.world.commands.delete(one(call).id);
        return { status: 204 };
      },
    },
    "GET /applications/:application/guilds/:guild/commands": { auth: "bot", handle: list },
    "PUT /applications/:application/guilds/:guild/commands": {
      auth: "bot",
      shape: "commands",
      window: FIVE_IN_TWENTY_SECONDS,
      handle: overwrite,
    },
  };
}
