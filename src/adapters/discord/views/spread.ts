/** A spread, as everybody sees it, and one line of it, as whoever took it does. */
import type { APIMessageTopLevelComponent } from "discord-api-types/v10";
import { ComponentType, TextInputStyle } from "discord-api-types/v10";

import { customId, oneOf, text as textField } from "#src/adapters/discord/custom-id.ts";
import { answerButton } from "#src/adapters/discord/views/answer-button.ts";
import { saveId, sourcesId } from "#src/adapters/discord/views/hand-ids.ts";
import type { ModalView, View } from "#src/adapters/discord/views/view.ts";
import { button, menu, row, text } from "#src/adapters/discord/views/view.ts";
import { handWords } from "#src/adapters/discord/words/hand.ts";
import { spreadWords as words } from "#src/adapters/discord/words/spread.ts";
import type { SpreadRecord } from "#src/core/asking/spreads.ts";
import { LONGEST_SETTLED } from "#src/core/asking/spreads.ts";
import { SPREAD_LINES } from "#src/core/prompts/form.ts";
import type { SpreadLine, Telling } from "#src/core/prompts/form.ts";
import { LINE_NAMES } from "#src/core/prompts/forms/crossing.ts";
import { cellsOf } from "#src/core/prompts/forms/spread.ts";
import { neutraliseLine } from "#src/core/submissions/neutralise.ts";

const hand = textField(/^X[0-9A-Z]{3,20}(\.[0-9A-Z]{1,13})?$/);
const line = oneOf(...SPREAD_LINES);

export const takeId = customId("spread-take", { hand });
export const anotherLineId = customId("spread-another", { hand, line });
export const settleOpenId = customId("spread-settle-open", { hand, line });
export const settleId = customId("spread-settle", { hand, line });
/** For curators: what others have settled goes. */
export const unsettleId = customId("spread-unsettle", { hand, line });

/** Of what was settled, the newest: a spread that many write from must still fit into its message. */
const SETTLED_SHOWN = 8;

export const PICTURE = "spread.png";
const WORDS = "words";
const NAME = "name";
/** What people can read from the form that comes back. */
export const settleFields = { words: WORDS, name: NAME } as const;

export interface SpreadFacts {
  /** With its dashes, and its constraint if it has one. */
  readonly call: string;
  readonly telling: Telling;
  readonly constraint: string | undefined;
  readonly spread: SpreadRecord;
  readonly inServer: boolean;
}

/** All but the picture itself, which stays when the message is edited. */
export function spreadComponents(facts: SpreadFacts): APIMessageTopLevelComponent[] {
  const { call, telling, spread, inServer } = facts;
  const dashless = call.replaceAll("-", "");
  const settled = spread.taken.flatMap(({ name, line, settled }) =>
    settled === undefined
      ? []
      : [words.settledBy(neutraliseLine(name), LINE_NAMES[line], neutraliseLine(settled))],
  );
  const [earlier, newest] = [settled.slice(0, -SETTLED_SHOWN), settled.slice(-SETTLED_SHOWN)];
  const before = earlier.length === 0 ? [] : [words.settledBefore(earlier.length)];
  const paragraphs = [[telling.paragraph], telling.lines ?? [], [...before, ...newest]];
  return [
    {
      type: ComponentType.MediaGallery,
      items: [{ media: { url: `attachment://${PICTURE}` }, description: altOf(telling) }],
    },
    text(
      paragraphs
        .filter(({ length }) => length > 0)
        .map((lines) => lines.join("\n"))
        .join("\n\n"),
    ),
    text(smallLine(facts)),
    row(
      menu(
        words.take,
        takeId.of({ hand: dashless }),
        SPREAD_LINES.map((one) => option(one, facts)),
      ),
    ),
    row(
      ...(inServer ? [answerButton(call)] : []),
      button(handWords.save, saveId.of({ hand: call })),
      button(handWords.sources, sourcesId.of({ hand: call })),
    ),
  ];
}

export function altOf({ spoken = [] }: Telling): string {
  return words.alt(spoken);
}

function option(line: SpreadLine, { telling, spread }: SpreadFacts) {
  const names = cellsOf(line).map((cell) => telling.cards[cell]?.name ?? "");
  const holders = spread.taken.filter((taken) => taken.line === line).map(({ name }) => name);
  return {
    label: shortened(`${LINE_NAMES[line]}: ${names.join(" · ")}`),
    value: line,
    description: shortened(holders.length === 0 ? words.free : words.takenBy(holders)),
  };
}

/** One line, told for whoever took it. */
export function lineView(
  facts: SpreadFacts & { readonly line: SpreadLine; readonly mayUnsettle: boolean },
): View {
  const { call, telling, line, inServer, mayUnsettle } = facts;
  const at = { hand: call.replaceAll("-", ""), line };
  return {
    components: [
      text([words.took(LINE_NAMES[line]), telling.paragraph].join("\n")),
      text(telling.cards.map(({ label, name }) => handWords.card(label, name)).join("\n")),
      text(smallLine(facts)),
      row(
        ...(inServer ? [answerButton(call)] : []),
        button(words.anotherLine, anotherLineId.of(at)),
        ...(inServer ? [button(words.settle, settleOpenId.of(at))] : []),
        button(handWords.save, saveId.of({ hand: call })),
        button(handWords.sources, sourcesId.of({ hand: call })),
      ),
      ...(mayUnsettle ? [row(button(words.unsettle, unsettleId.of(at)))] : []),
    ],
  };
}

function smallLine({ call, constraint, spread, inServer }: SpreadFacts): string {
  const held = new Set(spread.taken.map(({ line }) => line)).size;
  const names = [...new Set(spread.taken.map(({ name }) => neutraliseLine(name)))].slice(0, 12);
  return handWords.small([
    "crossing",
    ...(constraint === undefined ? [] : [constraint]),
    call,
    ...(inServer ? [words.taken(held, names), words.stays] : [handWords.inDirectMessages]),
  ]);
}

export function settleModal(args: {
  readonly hand: string;
  readonly line: SpreadLine;
  readonly name: string;
  readonly settled: string;
}): ModalView {
  const { modal } = words;
  const input = (id: string, value: string, most: number, required: boolean) => ({
    type: ComponentType.TextInput as const,
    custom_id: id,
    style: TextInputStyle.Short as const,
    max_length: most,
    required,
    ...(value === "" ? {} : { value }),
  });
  return {
    title: modal.title,
    custom_id: settleId.of(args),
    components: [
      {
        type: ComponentType.Label,
        label: modal.words,
        description: modal.wordsAbout,
        component: input(WORDS, args.settled, LONGEST_SETTLED, false),
      },
      {
        type: ComponentType.Label,
        label: modal.name,
        component: input(NAME, Array.from(args.name).slice(0, 32).join(""), 32, true),
      },
    ],
  };
}

function shortened(label: string): string {
  const points = Array.from(label);
  return points.length <= 100 ? label : `${points.slice(0, 99).join("")}…`;
}
