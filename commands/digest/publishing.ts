/** **Preview**, **Publish at the hour**, **Publish now**, **Postpone**, **Export**. */
import { defer, show } from "#src/adapters/discord/answer.ts";
import type { Route } from "#src/adapters/discord/command.ts";
import { onButton, onMenu } from "#src/adapters/discord/command.ts";
import { picturesOf } from "#src/adapters/discord/press.ts";
import { answerButton } from "#src/adapters/discord/views/answer-button.ts";
import {
  approveId,
  deskId,
  exportId,
  postponeById,
  postponeId,
  previewId,
  publishId,
} from "#src/adapters/discord/views/desk-ids.ts";
import { moment } from "#src/adapters/discord/views/desk.ts";
import { exportView } from "#src/adapters/discord/views/library.ts";
import { previewView } from "#src/adapters/discord/views/line-up.ts";
import { button, menu, row, text } from "#src/adapters/discord/views/view.ts";
import { deskWords as words } from "#src/adapters/discord/words/desk.ts";
import { drawCover } from "#src/adapters/images/cover.ts";
import { MOST_DAYS } from "#src/core/digest/line-ups.ts";
import { ALL_LEFT_OUT, NOTHING_CHOSEN } from "#src/core/digest/publishing.ts";
import { instantOf, shifted } from "#src/core/digest/schedule.ts";
import { factsOf } from "#src/core/fault.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";

import { asCurator, showDesk, whereOf } from "./showing.ts";

export const publishing: readonly Route[] = [
  onButton(previewId, (interaction, { part }, app) =>
    asCurator(interaction, app, async ({ guild }) => {
      const parts = await app.digest.publishing.preview(guild);
      if (isRefusal(parts)) return parts;
      const pictures = (facts: (typeof parts)[number]) => picturesOf(facts, drawCover);
      return show(interaction, previewView(parts, part, answerButton, pictures), whereOf(interaction));
    }),
  ),
  onButton(approveId, (interaction, approval, app) =>
    asCurator(interaction, app, async (curator) => {
      const { on } = approval;
      const refusal = await app.digest.publishing.setApproval(curator.guild, curator.by, approval);
      if (refusal) return refusal;
      app.board.touch(curator.guild);
      return showDesk(interaction, app, curator, { says: on ? words.approvedNow : words.notApproved });
    }),
  ),
  onButton(publishId, (interaction, { sure, week }, app) =>
    asCurator(interaction, app, async (curator) => {
      const { guild, by } = curator;
      if (!sure) {
        const facts = await app.digest.lineUps.facts(guild);
        if (isRefusal(facts)) return facts;
        const leftOut = facts.leftOut.length;
        if (facts.chosen === 0) return refuse(leftOut > 0 ? ALL_LEFT_OUT : NOTHING_CHOSEN);
        const { digestChannel } = await app.settings.get(guild);
        const components = [
          text(words.sure(`<#${digestChannel}>`, { ...facts, leftOut })),
          row(
            button(words.yes, publishId.of({ sure: true, week: facts.week }), { style: "danger" }),
            button(words.desk, deskId.of({ page: 0 })),
          ),
        ];
        return show(interaction, { components }, whereOf(interaction));
      }
      await defer(interaction, "private");
      const begun = await app.digest.publishing.publishNow(guild, by, week);
      if (isRefusal(begun)) return begun;
      await app.digest.publishing.run(guild).catch((error: unknown) => {
        app.log.warn(
          { guild, err: factsOf(error) },
          "Publishing was interrupted; the next round goes on with it.",
        );
      });
      app.board.touch(guild);
      const isOut = (await app.digest.library.newest(guild)) >= begun.number;
      return showDesk(interaction, app, curator, {
        says: isOut ? words.out(begun.number) : words.onItsWay(begun.number),
      });
    }),
  ),
  onButton(postponeId, (interaction, _, app) =>
    asCurator(interaction, app, async ({ guild }) => {
      const calendar = await app.digest.calendar(guild);
      if (!calendar) return refuse(words.nothingToPostpone);
      const options = Array.from({ length: MOST_DAYS }, (_, index) => ({
        label: words.days(index + 1, dayOf(shifted(calendar.open.due, index + 1).date)),
        value: shifted(calendar.open.due, index + 1).date,
      }));
      const components = [
        text(words.postponeFrom(moment(instantOf(calendar.open.due), "F"))),
        row(menu(words.postponeBy, postponeById.of({}), options)),
        row(button(words.desk, deskId.of({ page: 0 }))),
      ];
      return show(interaction, { components }, whereOf(interaction));
    }),
  ),
  onMenu(postponeById, (interaction, _, app) =>
    asCurator(interaction, app, async (curator) => {
      const { guild } = curator;
      const [date = ""] = interaction.values;
      if (!/^\d{4}-\d\d-\d\d$/.test(date)) return refuse(words.nothingToPostpone);
      const refusal = await app.digest.lineUps.postpone(guild, date);
      if (refusal) return refusal;
      app.board.touch(guild);
      const calendar = await app.digest.calendar(guild);
      const at = calendar ? moment(instantOf(calendar.open.due), "F") : "";
      return showDesk(interaction, app, curator, { says: words.postponed(at) });
    }),
  ),
  onButton(exportId, (interaction, { number: asked }, app) =>
    asCurator(interaction, app, async ({ guild }) => {
      const number = asked || (await app.digest.library.newest(guild));
      if (number === 0) return refuse(words.exportFirst);
      const exported = await app.digest.library.export(guild, number);
      if (isRefusal(exported)) return exported;
      return show(interaction, exportView(number, exported), "private");
    }),
  ),
];

/** `Tuesday 10 March` */
function dayOf(date: string): string {
  const day = { weekday: "long", day: "numeric", month: "long" } as const;
  return Temporal.PlainDate.from(date).toLocaleString("en-GB", day);
}
