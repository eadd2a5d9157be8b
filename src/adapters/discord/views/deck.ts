/** A server's own sparks, as its curators see them. */
import type { APIMessageTopLevelComponent } from "discord-api-types/v10";
import { ComponentType } from "discord-api-types/v10";

import { customId, whole } from "#src/adapters/discord/custom-id.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { button, menu, row, saying, text } from "#src/adapters/discord/views/view.ts";
import { deckWords as words } from "#src/adapters/discord/words/deck.ts";
import type { OwnSpark } from "#src/core/sparks/decks.ts";
import { writeCsv } from "#src/core/sparks/import.ts";
import { neutralise } from "#src/core/submissions/neutralise.ts";

export const deckPageId = customId("deck-page", { page: whole(500) });
export const deckRemoveId = customId("deck-remove", { page: whole(500) });
export const deckExportId = customId("deck-export", {});

const ON_PAGE = 10;
/** Neutralised text can be twice as long, and ten of them share one message. */
const SHOWN = 160;
const LABEL = 100;
const FILE = "sparks.csv";

/** One page, the newest first; `removed` is what a curator has just taken out. */
export function deckView(
  sparks: readonly OwnSpark[],
  asked: number,
  removed: readonly OwnSpark[] = [],
): View {
  const [first, ...others] = removed;
  const said =
    first === undefined ? [] : [text(words.removed(neutralise(shortened(first.text, SHOWN)), others.length))];
  if (sparks.length === 0) return { components: [...said, ...saying(words.none).components] };
  const last = Math.ceil(sparks.length / ON_PAGE) - 1;
  const page = Math.min(asked, last);
  const shown = sparks.slice(page * ON_PAGE, (page + 1) * ON_PAGE);
  const from = page * ON_PAGE + 1;
  const lines = shown.map(({ at, kind, text }) =>
    words.spark(at + 1, kind, neutralise(shortened(text, SHOWN)).replaceAll("\n", " ")),
  );
  return {
    components: [
      ...said,
      text(words.page(from, from + shown.length - 1, sparks.length)),
      text(lines.join("\n")),
      row(
        menu(
          words.remove,
          deckRemoveId.of({ page }),
          shown.map(({ at, text }) => ({
            label: shortened(`${at + 1} · ${text}`, LABEL),
            value: String(at),
          })),
          shown.length,
        ),
      ),
      row(...turning(page, last), button(words.export, deckExportId.of({}))),
      text(words.small),
    ],
  };
}

function turning(page: number, last: number) {
  return [
    ...(page > 0 ? [button(words.newer, deckPageId.of({ page: page - 1 }))] : []),
    ...(page < last ? [button(words.older, deckPageId.of({ page: page + 1 }))] : []),
  ];
}

/** The whole deck as a file. */
export function deckExport(sparks: readonly OwnSpark[]): View {
  const about = words.exported(sparks.length);
  const file: APIMessageTopLevelComponent = {
    type: ComponentType.File,
    file: { url: `attachment://${FILE}` },
  };
  const data = new TextEncoder().encode(writeCsv(sparks.toReversed()));
  return { components: [text(about), file], files: [{ name: FILE, data, alt: about }] };
}

function shortened(line: string, most: number): string {
  const points = Array.from(line.replaceAll(/\s+/g, " "));
  return points.length <= most ? points.join("") : `${points.slice(0, most - 1).join("")}…`;
}
