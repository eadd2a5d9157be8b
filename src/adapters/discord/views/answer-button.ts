/** **Answer**: below every prompt that somebody can answer in a server. `/share` handles the press. */
import type { APIButtonComponentWithCustomId } from "discord-api-types/v10";

import { customId, text } from "#src/adapters/discord/custom-id.ts";
import { button } from "#src/adapters/discord/views/view.ts";

/** The prompt's number: a call number (`T1-7K3F-92QX5`), or a spark's (`spark-two-waiters`, `deck-17`). */
export const answerId = customId("answer", { call: text(/^[\w.-]{4,80}$/) });

export function answerButton(call: string): APIButtonComponentWithCustomId {
  return button("Answer", answerId.of({ call }), { style: "primary" });
}
