/** The desk: what waits, why a week went silent, and what can be done about it. The same, privately and standing. */
import type { APIMessageTopLevelComponent, APISelectMenuOption } from "discord-api-types/v10";

import {
  approveId,
  deskId,
  exportId,
  lineUpId,
  openPieceId,
  postponeId,
  previewId,
  publishId,
  readNextId,
} from "#src/adapters/discord/views/desk-ids.ts";
import { plainTitleOf } from "#src/adapters/discord/views/digest.ts";
import { headlineOf } from "#src/adapters/discord/views/headline.ts";
import type { Headline } from "#src/adapters/discord/views/headline.ts";
import { button, menu, row, text } from "#src/adapters/discord/views/view.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { deskWords as words } from "#src/adapters/discord/words/desk.ts";
import { readerOf } from "#src/core/digest/curation.ts";
import type { DeskFacts, Silence } from "#src/core/digest/desk.ts";
import type { DeskLine } from "#src/core/digest/week.ts";
import { isBlank } from "#src/core/submissions/wording.ts";

const PAGE = 25;
const LONGEST_LABEL = 90;

/**
 * @param page of the menu of pieces, from 0
 * @param headline what has just been done, if anything
 */
export function deskView(facts: DeskFacts, now: number, page = 0, headline?: Headline): View {
  const lines = facts.lines.toSorted(byUrgency);
  const pages = Math.max(1, Math.ceil(lines.length / PAGE));
  const shown = Math.min(page, pages - 1);
  const options = lines.slice(shown * PAGE, (shown + 1) * PAGE).map((it) => optionOf(it, now));
  const components: APIMessageTopLevelComponent[] = [
    ...headlineOf(headline),
    text([words.title, ...facts.silences.map(silenceLine), ...stateLines(facts)].join("\n")),
    ...(options.length > 0 ? [row(menu(words.menu, openPieceId.of({ page: shown }), options))] : []),
    ...(pages > 1
      ? [
          row(
            button(words.earlier, deskId.of({ page: Math.max(0, shown - 1) }), { disabled: shown === 0 }),
            button(words.later, deskId.of({ page: shown + 1 }), { disabled: shown === pages - 1 }),
          ),
        ]
      : []),
    row(
      button(words.readNext, readNextId.of({ after: 0 }), { style: "primary" }),
      button(words.lineUp, lineUpId.of({ picked: 0, page: 0 })),
      button(words.preview, previewId.of({ part: 0 })),
    ),
    row(...publishing(facts)),
  ];
  return { components };
}

function publishing(facts: DeskFacts) {
  const { week, isLate, approvedBy, publishing } = facts;
  const disabled = isLate || publishing !== undefined;
  const approve =
    approvedBy === undefined || disabled
      ? button(words.atTheHour, approveId.of({ on: true, week }), { style: "success", disabled })
      : button(words.notAtTheHour, approveId.of({ on: false, week }));
  return [
    approve,
    button(words.publishNow, publishId.of({ sure: false, week }), {
      disabled: publishing !== undefined,
      style: isLate ? "success" : "secondary",
    }),
    button(words.postpone, postponeId.of({}), { disabled }),
    button(words.export, exportId.of({ number: 0 })),
  ];
}

function stateLines(facts: DeskFacts): string[] {
  const { counts, sinceThen } = facts;
  return [
    ...hourLines(facts),
    words.counts(counts.unread, counts.changed),
    words.decided(counts),
    sinceThen > 0 ? words.sinceThen(sinceThen) : "",
  ].filter((part) => part !== "");
}

function hourLines({ due, isLate, approvedBy, publishing }: DeskFacts): string[] {
  if (publishing !== undefined) return [words.publishing(publishing)];
  if (isLate) return [words.late(moment(due, "F"))];
  const approved = approvedBy === undefined ? [] : [words.approved(`<@${approvedBy}>`)];
  return [words.due(moment(due, "F"), moment(due, "R")), ...approved];
}

export function silenceLine(silence: Silence): string {
  if (silence.why === "nobody pressed") return words.silences.pressed(silence.unread);
  if (silence.why === "offline")
    return words.silences.offline(moment(silence.from, "F"), moment(silence.to, "F"));
  const channel = `<#${silence.channel}>`;
  const { why, missing } = silence.pause;
  if (why === "channel gone") return words.silences.channelGone(channel);
  return why === "permissions"
    ? words.silences.permissions(channel, missing)
    : words.silences.refused(channel);
}

const URGENCY = ["unread", "changed", "featured", "mentioned", "held", "aside", "declined", "gone"] as const;

function byUrgency(a: DeskLine, b: DeskLine): number {
  return URGENCY.indexOf(a.place) - URGENCY.indexOf(b.place) || a.seq - b.seq;
}

/** Menus show plain text: nothing in it needs to be neutralised. A piece that was set aside shows nothing of itself. */
function optionOf(piece: DeskLine, now: number): APISelectMenuOption {
  const title = isBlank(piece.title) ? piece.opening : piece.title;
  const reading = readerOf(piece, now) === undefined ? "" : ` · ${words.beingRead}`;
  return {
    label: cut(piece.place === "aside" ? words.places.aside : plainTitleOf({ title })),
    value: String(piece.seq),
    description: `${words.places[piece.place]}${reading}`,
  };
}

function cut(label: string): string {
  const characters = Array.from(label);
  const isWhole = characters.length <= LONGEST_LABEL;
  return isWhole ? characters.join("") : `${characters.slice(0, LONGEST_LABEL).join("")}…`;
}

/** A moment as Discord shows it to each reader: `F` in full, `R` as a distance. */
export function moment(at: number, style: "F" | "R" | "D"): string {
  return `<t:${Math.floor(at / 1000)}:${style}>`;
}
