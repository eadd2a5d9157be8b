/** What the buttons and menus of /mine carry. */
import { customId, flag, oneOf, whole } from "#src/adapters/discord/custom-id.ts";

export const tabs = ["pieces", "hands", "saved", "preferences"] as const;
export type Tab = (typeof tabs)[number];

export const mineId = customId("mine", { tab: oneOf(...tabs) });
/** Turning over within a tab: another name, because a tab's own button leads to the same page. */
export const turnId = customId("mine.turn", { page: whole(100_000) });
export const openId = customId("mine.open", {});
export const answerOneId = customId("mine.answer", {});
export const unsaveId = customId("mine.unsave", {});
export const preferId = customId("mine.prefer", { what: oneOf("tell", "ai"), on: flag });
