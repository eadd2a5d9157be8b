/** What has just been done, above what comes next, with the way to undo it. */
import type { APIMessageTopLevelComponent } from "discord-api-types/v10";

import { undoId } from "#src/adapters/discord/views/desk-ids.ts";
import type { SeenPiece } from "#src/adapters/discord/views/desk-ids.ts";
import { beside, button, line, text } from "#src/adapters/discord/views/view.ts";
import { readingWords as words } from "#src/adapters/discord/words/reading.ts";

export interface Headline {
  readonly says: string;
  readonly undo?: SeenPiece | undefined;
}

export function headlineOf(headline: Headline | undefined): APIMessageTopLevelComponent[] {
  if (!headline) return [];
  const { says, undo } = headline;
  return [undo ? beside(says, button(words.undo, undoId.of(undo))) : text(says), line()];
}
