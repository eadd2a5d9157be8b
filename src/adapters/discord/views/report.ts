/** Reports of Kublai's messages: the form, and the list that curators see. */
import { ComponentType, TextInputStyle } from "discord-api-types/v10";

import { customId, snowflake, whole } from "#src/adapters/discord/custom-id.ts";
import { labelled } from "#src/adapters/discord/views/offer.ts";
import { timestamp } from "#src/adapters/discord/views/piece.ts";
import { shortened } from "#src/adapters/discord/views/room.ts";
import { beside, button, saying, text } from "#src/adapters/discord/views/view.ts";
import type { ModalView, View } from "#src/adapters/discord/views/view.ts";
import { privacyWords } from "#src/adapters/discord/words/privacy.ts";
import { neutralise } from "#src/core/submissions/neutralise.ts";
import type { MessageReport } from "#src/core/submissions/reports.ts";

const words = privacyWords.report;

export const reportFormId = customId("report", { channel: snowflake, message: snowflake });
/** **Seen to**, beside each report. */
export const seenToId = customId("report.done", { id: whole() });

const LONGEST_REASON = 500;
const SHOWN = 6;
const SHOWN_OF_EACH = 400;

export function reportModal(channel: string, message: string): ModalView {
  return {
    custom_id: reportFormId.of({ channel, message }),
    title: words.title,
    components: [
      labelled(words.reason, words.reasonAbout, {
        type: ComponentType.TextInput,
        custom_id: "reason",
        style: TextInputStyle.Paragraph,
        required: true,
        max_length: LONGEST_REASON,
      }),
    ],
  };
}

export function reportsView(guild: string, open: readonly MessageReport[]): View {
  if (open.length === 0) return saying(words.none);
  return {
    components: [
      text(words.head(open.length)),
      ...open
        .slice(0, SHOWN)
        .map((report) =>
          beside(
            words.line(
              `<@${report.by}>`,
              linkTo(guild, report),
              timestamp(report.at),
              shortened(neutralise(report.reason), SHOWN_OF_EACH),
            ),
            button(words.done, seenToId.of({ id: report.id })),
          ),
        ),
    ],
  };
}

/** What stands in the curators' channel, where there is one. */
export function reportNotice(guild: string, report: MessageReport): View {
  const says = words.inDesk(`<@${report.by}>`, linkTo(guild, report), neutralise(report.reason));
  return { components: [beside(says, button(words.done, seenToId.of({ id: report.id })))] };
}

function linkTo(guild: string, { channel, message }: MessageReport): string {
  return `https://discord.com/channels/${guild}/${channel}/${message}`;
}
