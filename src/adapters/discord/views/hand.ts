/** A hand: told first, then its cards, then a small line; below that, what can be done with it. */
import type { APIMessageTopLevelComponent } from "discord-api-types/v10";

import { answerButton } from "#src/adapters/discord/views/answer-button.ts";
import type { Shown } from "#src/adapters/discord/views/hand-ids.ts";
import {
  anotherId,
  backId,
  changeId,
  dealMeId,
  keepId,
  makeOutId,
  otherLinesId,
  saveId,
  sourcesId,
} from "#src/adapters/discord/views/hand-ids.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { beside, button, menu, row, saying, text } from "#src/adapters/discord/views/view.ts";
import { handWords as words } from "#src/adapters/discord/words/hand.ts";
import type { Card, Credit, FormId, Telling } from "#src/core/prompts/form.ts";

/** A ledger keeps some of its lines to itself. */
const MOST_MADE_OUT = 8;
const GAP = "[ … ]";

/** All that a message with a hand shows, and whose it is. */
export interface HandFacts {
  readonly form: FormId;
  /** With its dashes, and its constraint if it has one. */
  readonly call: string;
  readonly telling: Telling;
  /** In one sentence. */
  readonly constraint: string | undefined;
  readonly owner: string;
  readonly trail: readonly string[];
  /** In direct messages there is nobody to answer to. */
  readonly inServer: boolean;
}

export function handView(facts: HandFacts): View {
  const { form, call, telling, owner, trail, inServer } = facts;
  const shown: Shown = { owner, hand: call, trail };
  return {
    components: [
      text(told(telling)),
      ...cardsBelow(facts, shown),
      text(smallLine(facts)),
      row(
        ...(inServer ? [answerButton(call)] : []),
        button(words.another, anotherId.of(shown)),
        button(words.back, backId.of(shown), { disabled: trail.length === 0 }),
        button(words.save, saveId.of({ hand: call })),
        button(words.sources, sourcesId.of({ hand: call })),
      ),
      ...(form === "house" || form === "chain" ? [] : keepMenu(telling.cards, shown)),
    ],
  };
}

/** The gap of a chain stands out, as the place to write in. */
function told({ paragraph, lines }: Telling): string {
  const whole = paragraph.replace(GAP, `**${GAP}**`);
  return lines === undefined ? whole : `${whole}\n\n${lines.join("\n")}`;
}

function smallLine({ form, call, telling, constraint, inServer }: HandFacts): string {
  const stays = form === "house" ? words.ledgerStays : words.stays;
  return words.small([
    form,
    ...(telling.note === undefined ? [] : [telling.note]),
    ...(constraint === undefined ? [] : [constraint]),
    call,
    inServer ? stays : words.inDirectMessages,
  ]);
}

/** The cards with what each form lets people do with them. */
function cardsBelow({ form, telling }: HandFacts, shown: Shown): APIMessageTopLevelComponent[] {
  const { cards, lines = [] } = telling;
  if (form === "house") {
    const visible = lines.length;
    return [
      row(
        button(words.makeOut, makeOutId.of({ ...shown, visible: visible + 1 }), {
          disabled: visible >= MOST_MADE_OUT,
        }),
        button(words.otherLines, otherLinesId.of(shown)),
      ),
    ];
  }
  if (form !== "chain") return cards.map((card) => cardLine(card, shown));
  const change = cards.filter(({ changeable }) => changeable);
  return [
    text(cards.map(({ label, name }) => words.step(label, name)).join(" · ")),
    ...(change.length === 0
      ? []
      : [row(...change.map(({ slot }) => button(chainLabel(slot), changeId.of({ ...shown, slot }))))]),
  ];
}

function chainLabel(slot: string): string {
  return slot === "gap" ? words.moveGap : words.turnedStep;
}

function cardLine(card: Card, shown: Shown): APIMessageTopLevelComponent {
  const line = words.card(card.label, card.name);
  if (!card.changeable) return text(line);
  return beside(line, button(words.change, changeId.of({ ...shown, slot: card.slot })));
}

function keepMenu(cards: readonly Card[], shown: Shown): APIMessageTopLevelComponent[] {
  const options = cards.map(({ slot, label, name }) => ({
    label: `${label} · ${name.replaceAll("*", "")}`,
    value: slot,
  }));
  if (options.length < 2) return [];
  return [row(menu(words.keepOnly, keepId.of(shown), options, options.length - 1))];
}

/** To somebody who pressed what is another's. */
export function notYoursView(owner: string, form: FormId): View {
  return {
    components: [
      ...saying(words.notYours(owner)).components,
      row(button(words.dealMe, dealMeId.of({ form }))),
    ],
  };
}

export function sourcesView(credits: readonly Credit[]): View {
  if (credits.every(({ source }) => source === "own")) return saying(words.sourceless);
  const lines = credits.map(({ card, source, tradition }) =>
    words.source(card, source === "own" ? words.own : source, tradition),
  );
  return saying([words.sourcesOf, ...lines].join("\n"), words.sourceLegend);
}
