/**
 * Telling Discord which commands there are: one PUT that replaces them all, and only when they have changed, because
 * a server allows 200 new commands a day.
 * https://discord.com/developers/docs/interactions/application-commands#bulk-overwrite-global-application-commands
 */
import { createHash } from "node:crypto";

import type { RESTPutAPIApplicationCommandsJSONBody } from "discord-api-types/v10";
import { ApplicationIntegrationType, InteractionContextType, Routes } from "discord-api-types/v10";
import type { REST } from "discord.js";
import { z } from "zod";

import type { Command } from "#src/adapters/discord/command.ts";
import { factsOf } from "#src/core/fault.ts";
import type { Log } from "#src/core/log.ts";
import type { Records } from "#src/core/records.ts";
import { codec } from "#src/core/records.ts";

/** What Discord was last told, by application id. */
export interface Registration {
  readonly hash: string;
}
export const registrationCodec = codec<Registration>("registration", 1, z.strictObject({ hash: z.string() }));

/** The commands as Discord takes them. Servers only, unless a command says that it works in DMs too. */
export function registrationBody(commands: readonly Command[]): RESTPutAPIApplicationCommandsJSONBody {
  return commands.map(({ data }) => ({
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
    ...data,
  }));
}

/** Registers the commands unless Discord has them already. Answers whether it did. */
export async function register(
  rest: REST,
  application: string,
  commands: readonly Command[],
  registered: Records<Registration>,
): Promise<boolean> {
  const body = registrationBody(commands);
  const hash = createHash("sha256").update(JSON.stringify(body)).digest("base64url");
  const last = await registered.get(application);
  if (last?.hash === hash) return false;
  await rest.put(Routes.applicationCommands(application), { body });
  await registered.set(application, { hash });
  return true;
}

/**
 * Registers until it has worked once: to be called at the start and at every tick. A start costs a session, and those
 * are counted; so what Discord cannot take in just now does not end the process.
 */
export function registering(register: () => Promise<boolean>, log: Log): () => Promise<void> {
  let done = false;
  return async () => {
    if (done) return;
    try {
      if (await register()) log.info({}, "The commands are registered.");
      done = true;
    } catch (error) {
      log.error({ err: factsOf(error) }, "The commands could not be registered; it is tried again.");
    }
  };
}
