/**
 * The one renderer of a digest: from the facts of a part to its message, for the preview and for publication alike.
 * Members' text is neutralised here, and nowhere else on this way.
 */
import type { APIMessageTopLevelComponent, APIButtonComponentWithCustomId } from "discord-api-types/v10";
import { ComponentType } from "discord-api-types/v10";

import { customId, text as textField, whole } from "#src/adapters/discord/custom-id.ts";
import { everyComponent } from "#src/adapters/discord/limits/components.ts";
import { asManyAsFit, filled, roomOf, shortened } from "#src/adapters/discord/views/room.ts";
import { beside, button, row, text } from "#src/adapters/discord/views/view.ts";
import { digestWords as words } from "#src/adapters/discord/words/digest.ts";
import type { ClosingFacts, Mention, OpeningFacts, PartFacts, PieceFacts } from "#src/core/digest/facts.ts";
import type { Weight } from "#src/core/digest/layout.ts";
import { neutralise, neutraliseLine } from "#src/core/submissions/neutralise.ts";
import { isBlank } from "#src/core/submissions/wording.ts";

/**
 * A button of a digest: which digest, which part, and what it opens. `all` is the digest in the library, a number in
 * base 36 a piece. Every part has at least one, so that its message can be recognised (`markOf`).
 */
export const digestId = customId("dg", {
  number: whole(),
  part: whole(),
  opens: textField(/^(all|[0-9a-z]{1,10})$/),
});

/** The **Answer** button of a hand, made by whoever takes submissions. */
export type AnswerButton = (call: string) => APIButtonComponentWithCustomId;

/** How much room the lists of the closing have, so that all of it fits into one message. */
const ROOM = { further: 700, mentions: 800, tales: 700, tale: 340, thanks: 700 };
/** Neutralised text can be twice as long as what was typed: a note in an opening stays within its message. */
const LONGEST_SHOWN_NOTE = 3000;

export function digestPart(facts: PartFacts, answerButton: AnswerButton): APIMessageTopLevelComponent[] {
  const library = button(
    words.library,
    digestId.of({ number: facts.number, part: facts.index, opens: "all" }),
  );
  if (facts.kind === "opening") return [...opening(facts, facts.number), row(library)];
  if (facts.kind === "closing") {
    const buttons = facts.hand ? [answerButton(facts.hand.call), library] : [library];
    return [...closing(facts).map(text), row(...buttons)];
  }
  const pieces = facts.pieces.flatMap((piece) => featured(piece, facts));
  return facts.pieces.some(({ consent }) => consent === "shown") ? pieces : [...pieces, row(library)];
}

/** What a featured piece takes of a message. */
export function weightOf(piece: PieceFacts): Weight {
  const components = featured(piece, { number: 999_999, index: 9 });
  const all = [...everyComponent(components)].map(({ component }) => component);
  const characters = all.reduce((sum, { content }) => sum + roomOf(content ?? ""), 0);
  return { characters, components: all.length };
}

function opening(facts: OpeningFacts, number: number): APIMessageTopLevelComponent[] {
  const { opened, closed, note, pingRole } = facts;
  const head = [words.title(number), words.week(date(opened), date(closed))].join("\n");
  return [
    {
      type: ComponentType.MediaGallery,
      items: [{ media: { url: `attachment://${COVER}` }, description: coverAlt(number, opened, closed) }],
    },
    text(head),
    ...(note === undefined ? [] : [text(filled(shortened(neutralise(note), LONGEST_SHOWN_NOTE)))]),
    ...(pingRole === undefined ? [] : [text(`<@&${pingRole}>`)]),
  ];
}

export const COVER = "cover.png";

export function coverAlt(number: number, opened: number, closed: number): string {
  return words.cover(number, plainDate(opened), plainDate(closed));
}

function featured(
  piece: PieceFacts,
  { number, index }: { number: number; index: number },
): APIMessageTopLevelComponent[] {
  if (piece.consent !== "shown") return [text(words.left[piece.consent])];
  const head = [
    `### ${titleOf(piece)}`,
    piece.name === "" ? undefined : words.by(neutraliseLine(piece.name)),
    `-# ${neutraliseLine(piece.why)}`,
    piece.notes.length > 0 ? words.notes(piece.notes) : undefined,
    piece.kept === undefined ? undefined : words.kept(piece.kept),
  ];
  const read = button(words.read, digestId.of({ number, part: index, opens: piece.seq.toString(36) }));
  const excerpt = text(filled(neutralise(piece.excerpt)));
  return [
    beside(head.filter((line) => line !== undefined).join("\n"), read),
    piece.notes.length > 0
      ? { type: ComponentType.Container, spoiler: true, components: [excerpt] }
      : excerpt,
  ];
}

/** The paragraphs of the closing, in order; those with nothing to say are left out. */
function closing(facts: ClosingFacts): string[] {
  const { further, mentions, tales, thanks, figures, hand } = facts;
  const paragraphs = [
    listed(words.further, further.map(mention), ROOM.further),
    listed(words.mentions, mentions.map(mention), ROOM.mentions),
    listed(
      words.tales,
      tales.map(({ call, pieces }) => `- ${words.tale(call)}: ${joined(pieces.map(named), "; ", ROOM.tale)}`),
      ROOM.tales,
    ),
    thanks.length === 0 ? "" : `${words.thanks}\n${joined(thanks.map(neutraliseLine), ", ", ROOM.thanks)}.`,
    figures ? words.figures(figures.pieces, figures.words, figures.hands) : "",
    hand ? [words.hand, hand.telling, words.call(hand.call)].join("\n") : "",
  ];
  return paragraphs.filter((paragraph) => paragraph !== "");
}

function listed(title: string, lines: readonly string[], room: number): string {
  return lines.length === 0 ? "" : `${title}\n${joined(lines, "\n", room)}`;
}

function joined(parts: readonly string[], between: string, room: number): string {
  return asManyAsFit(parts, between, room, words.andMore);
}

function mention(piece: Mention): string {
  return `- ${named(piece)}`;
}

function named(piece: Mention): string {
  const title = `**${titleOf(piece)}**`;
  return piece.name === "" ? title : `${title} ${words.by(neutraliseLine(piece.name))}`;
}

export function titleOf({ title }: { title: string }): string {
  return isBlank(title) ? words.untitled : neutraliseLine(title);
}

/** The same for a menu, which shows everything as it is. */
export function plainTitleOf({ title }: { title: string }): string {
  return isBlank(title) ? words.untitled : title.toWellFormed();
}

function date(at: number): string {
  return `<t:${Math.floor(at / 1000)}:D>`;
}

function plainDate(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString().slice(0, 10);
}
