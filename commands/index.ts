/** The only list of commands. Dispatch, registration, help and tests read it. */
import type { Command } from "#src/adapters/discord/command.ts";

export const commands: readonly Command[] = [];
