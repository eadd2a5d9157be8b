/** What is kept of somebody in a server, for their eyes: pieces, hands, what was saved, preferences. */
import type { APISelectMenuOption } from "discord-api-types/v10";

import {
  answerOneId,
  mineId,
  openId,
  preferId,
  tabs,
  turnId,
  unsaveId,
} from "#src/adapters/discord/views/mine-ids.ts";
import type { Tab } from "#src/adapters/discord/views/mine-ids.ts";
import { cutTo, timestamp } from "#src/adapters/discord/views/piece.ts";
import { shortened } from "#src/adapters/discord/views/room.ts";
import { button, line, menu, row, text } from "#src/adapters/discord/views/view.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { mineWords as words } from "#src/adapters/discord/words/mine.ts";
import type { KnownPrompt, Person } from "#src/core/people/person.ts";
import { standingOf } from "#src/core/submissions/author-words.ts";
import { neutraliseLine } from "#src/core/submissions/neutralise.ts";
import { textOf } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { beginningOf, isBlank } from "#src/core/submissions/wording.ts";

const PER_PAGE = 10;
/** So that as many lines as may be saved fit into one message. */
const LINE = 95;
/** How much of an untitled piece is shown. */
const OPENING = 40;

/** @param pieces all of theirs, the newest first */
export function piecesView(pieces: readonly Submission[], page: number, now: number): View {
  if (pieces.length === 0) return tabbed("pieces", [text(words.pieces.none)]);
  const last = Math.ceil(pieces.length / PER_PAGE) - 1;
  const shown = Math.min(page, last);
  const here = pieces.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE);
  const lines = here.map((piece) =>
    words.pieces.line(
      piece.seq,
      neutraliseLine(calling(piece)),
      standingOf(piece, now),
      timestamp(piece.createdAt),
    ),
  );
  const options = here.map((piece) => ({
    value: String(piece.seq),
    label: plain(`${piece.seq} · ${calling(piece)}`),
    description: standingOf(piece, now),
  }));
  const { earlier, later } = words.pieces;
  const turn = (label: string, to: number, disabled: boolean) =>
    button(label, turnId.of({ page: Math.max(0, to) }), { disabled });
  return tabbed("pieces", [
    text(`${words.pieces.head}\n${lines.join("\n")}`),
    row(menu(words.pieces.open, openId.of({}), options)),
    ...(last > 0 ? [row(turn(later, shown - 1, shown === 0), turn(earlier, shown + 1, shown === last))] : []),
  ]);
}

export function handsView({ hands }: Person): View {
  if (hands.length === 0) return tabbed("hands", [text(words.hands.none)]);
  return tabbed("hands", [
    text(`${words.hands.head}\n${hands.map(promptLine).join("\n")}`),
    row(menu(words.hands.answer, answerOneId.of({}), optionsOf(hands))),
  ]);
}

export function savedView({ saved }: Person): View {
  if (saved.length === 0) return tabbed("saved", [text(words.saved.none)]);
  return tabbed("saved", [
    text(`${words.saved.head}\n${saved.map(promptLine).join("\n")}`),
    row(menu(words.saved.answer, answerOneId.of({}), optionsOf(saved))),
    row(menu(words.saved.remove, unsaveId.of({}), optionsOf(saved))),
  ]);
}

export function preferencesView({ preferences }: Person): View {
  const { tellWhenRead, aiSparks } = preferences;
  const { head, tell, ai, tellLabel, aiLabel } = words.preferences;
  return tabbed("preferences", [
    text(`${head}\n${tell(tellWhenRead)}\n${ai(aiSparks)}`),
    row(
      button(tellLabel, preferId.of({ what: "tell", on: !tellWhenRead }), {
        style: tellWhenRead ? "success" : "secondary",
      }),
      button(aiLabel, preferId.of({ what: "ai", on: !aiSparks }), {
        style: aiSparks ? "secondary" : "success",
      }),
    ),
  ]);
}

function tabbed(tab: Tab, components: View["components"]): View {
  const buttons = tabs.map((other) =>
    button(words.tabs[other], mineId.of({ tab: other }), {
      style: other === tab ? "primary" : "secondary",
      disabled: other === tab,
    }),
  );
  return { components: [...components, line(), row(...buttons)] };
}

/** A telling of a prompt without a number is the prompt itself, so it is shown. */
function promptLine({ call, title, text: telling, at }: KnownPrompt): string {
  return `- ${shortened(neutraliseLine(telling ?? title), LINE)}${call === null ? "" : ` · \`${call}\``} · ${timestamp(at)}`;
}

function optionsOf(prompts: readonly KnownPrompt[]): APISelectMenuOption[] {
  const options = prompts.map(({ call, title }) => ({
    value: valueOf({ call, title }),
    label: plain(title),
    ...(call === null ? {} : { description: plain(call) }),
  }));
  return [...new Map(options.map((option) => [option.value, option])).values()];
}

/** What a menu carries for a prompt: its number, or as much of its title as fits. */
export function valueOf({ call, title }: Pick<KnownPrompt, "call" | "title">): string {
  return plain(call ?? title);
}

/** A label in a menu: no Markdown there, and at most 100 characters. */
/** Its title, or how it begins: a writer knows an untitled piece by that. */
function calling(piece: Submission): string {
  if (!isBlank(piece.title)) return piece.title;
  const beginning = beginningOf(textOf(piece));
  return beginning === "" ? words.pieces.untitled : words.pieces.beginning(shortened(beginning, OPENING));
}

function plain(label: string): string {
  const line = label.toWellFormed().replaceAll(/\s+/g, " ").trim();
  return isBlank(line) ? "…" : cutTo(line, 100);
}
