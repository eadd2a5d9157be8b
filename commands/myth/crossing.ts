/** The spread of `/myth`: taking a line, taking another, and settling the card that others share. */
import type { ModalSubmitInteraction } from "discord.js";

import type { Answerable, Where } from "#src/adapters/discord/answer.ts";
import { openModal, show } from "#src/adapters/discord/answer.ts";
import { aside, askerOf, seenIn } from "#src/adapters/discord/asking.ts";
import type { App, Outcome, Route } from "#src/adapters/discord/command.ts";
import { onButton, onMenu, onModal } from "#src/adapters/discord/command.ts";
import { curatorOf } from "#src/adapters/discord/curator.ts";
import { refreshSpread, spreadFacts } from "#src/adapters/discord/spread-message.ts";
import {
  altOf,
  anotherLineId,
  lineView,
  PICTURE,
  settleFields,
  settleId,
  settleModal,
  settleOpenId,
  spreadComponents,
  takeId,
  unsettleId,
} from "#src/adapters/discord/views/spread.ts";
import { whereIs } from "#src/adapters/discord/who.ts";
import { spreadWords as words } from "#src/adapters/discord/words/spread.ts";
import { drawSpread } from "#src/adapters/images/spread.ts";
import { readHand } from "#src/core/asking/hands.ts";
import { crossedBy, LONGEST_SETTLED, nextLine } from "#src/core/asking/spreads.ts";
import type { SpreadRecord } from "#src/core/asking/spreads.ts";
import { SPREAD_LINES } from "#src/core/prompts/form.ts";
import type { SpreadLine } from "#src/core/prompts/form.ts";
import type { Prompt } from "#src/core/prompts/prompts.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import { neutraliseLine } from "#src/core/submissions/neutralise.ts";
import { isBlank, lengthOf } from "#src/core/submissions/wording.ts";

const NOBODY: SpreadRecord = { taken: [] };

/** Shows the whole spread, with its picture. */
export async function showSpread(
  interaction: Answerable,
  app: App,
  prompt: Prompt,
  where: Where,
  known?: SpreadRecord,
): Promise<void> {
  const { guildId } = interaction;
  const spread = known ?? (guildId === null ? NOBODY : await app.spreads.get(guildId, prompt.call));
  const facts = spreadFacts(app.prompts, prompt, spread, guildId !== null);
  const data = drawSpread(facts.telling.cards.map(({ name }) => name));
  const files = [{ name: PICTURE, data, alt: altOf(facts.telling) }];
  await show(interaction, { components: spreadComponents(facts), files }, where);
  await app.hands.shown(askerOf(interaction), prompt, seenIn(interaction, where));
}

export const crossingRoutes: readonly Route[] = [
  onMenu(takeId, async (interaction, { hand }, app) => {
    const prompt = readHand(app.prompts, hand);
    if (isRefusal(prompt)) return prompt;
    const line = SPREAD_LINES.find((one) => one === interaction.values[0]);
    if (line === undefined) return refuse(words.notTaken);
    const here = whereIs(interaction);
    const isPublic = seenIn(interaction, "in place") !== null;
    const shownIn = isPublic
      ? { channel: interaction.channelId, message: interaction.message.id }
      : undefined;
    const spread = here
      ? await app.spreads.take(
          here.guild,
          prompt.call,
          { line, user: here.author, name: here.displayName },
          shownIn,
        )
      : NOBODY;
    await showSpread(interaction, app, prompt, "in place", spread);
    return showLine(interaction, app, { prompt, line, spread }, aside(interaction));
  }),
  onButton(anotherLineId, async (interaction, { hand, line }, app) => {
    const prompt = readHand(app.prompts, hand);
    if (isRefusal(prompt)) return prompt;
    const here = whereIs(interaction);
    const now = here ? await app.spreads.get(here.guild, prompt.call) : NOBODY;
    const next = nextLine(now, line);
    const spread = here
      ? await app.spreads.take(here.guild, prompt.call, {
          ...{ line: next, user: here.author, name: here.displayName },
        })
      : now;
    const outcome = await showLine(interaction, app, { prompt, line: next, spread }, "in place");
    await refreshSpread(app, prompt.call, spread);
    return outcome;
  }),
  onButton(settleOpenId, async (interaction, { hand, line }, app) => {
    const here = whereIs(interaction);
    if (!here) return refuse(words.notTaken);
    const { taken } = await app.spreads.get(here.guild, hand);
    const own = taken.find((one) => one.user === here.author && one.line === line);
    if (!own) return refuse(words.notTaken);
    return openModal(interaction, settleModal({ hand, line, name: own.name, settled: own.settled ?? "" }));
  }),
  onModal(settleId, (interaction, args, app) => settle(interaction, args, app)),
  onButton(unsettleId, async (interaction, { hand, line }, app) => {
    const prompt = readHand(app.prompts, hand);
    if (isRefusal(prompt)) return prompt;
    const settings = await app.settings.get(interaction.guildId ?? "");
    const curating = curatorOf(interaction, settings, app.clock());
    if (isRefusal(curating)) return curating;
    const spread = await app.spreads.unsettle(curating.guild, prompt.call, curating.by);
    const outcome = await showLine(interaction, app, { prompt, line, spread }, "in place");
    await refreshSpread(app, prompt.call, spread);
    return outcome;
  }),
];

async function settle(
  interaction: ModalSubmitInteraction,
  { hand, line }: { hand: string; line: SpreadLine },
  app: App,
): Promise<Outcome> {
  const prompt = readHand(app.prompts, hand);
  if (isRefusal(prompt)) return prompt;
  const here = whereIs(interaction);
  if (!here) return refuse(words.notTaken);
  const { blockedAuthors } = await app.settings.get(here.guild);
  if (blockedAuthors.includes(here.author)) return refuse(words.blocked);
  const field = (id: string) => interaction.fields.getTextInputValue(id).replaceAll(/\s+/g, " ").trim();
  const settled = field(settleFields.words);
  if (lengthOf(settled) > LONGEST_SETTLED) return refuse(words.tooLong);
  const name = field(settleFields.name) || here.displayName;
  const { names } = app.sharing.submissions;
  const named = await names.check({ ...here, name });
  if (isRefusal(named)) return named;
  const by = { line, user: here.author, name };
  const spread = await app.spreads.settle(here.guild, prompt.call, by, isBlank(settled) ? "" : settled);
  if (!spread) return refuse(words.notTaken);
  if (named.penName) names.take(here.guild, here.author, name);
  await showLine(interaction, app, { prompt, line, spread }, "in place");
  return refreshSpread(app, prompt.call, spread);
}

async function showLine(
  interaction: Answerable,
  app: App,
  { prompt, line, spread }: { prompt: Prompt; line: SpreadLine; spread: SpreadRecord },
  where: Where,
): Promise<Outcome> {
  const met = crossedBy(spread, line, interaction.user.id);
  const crossing = met && { ...met, by: neutraliseLine(met.by), settled: neutraliseLine(met.settled) };
  const telling = app.prompts.tellLine(prompt, line, crossing);
  if (isRefusal(telling)) return telling;
  const facts = spreadFacts(app.prompts, prompt, spread, interaction.guildId !== null);
  const mayUnsettle = await curatesOthers(interaction, app, spread);
  return show(interaction, lineView({ ...facts, telling, line, mayUnsettle }), where);
}

/** Whether this is a curator, and others have settled something that may have to go. */
async function curatesOthers(interaction: Answerable, app: App, { taken }: SpreadRecord): Promise<boolean> {
  const { guildId, user } = interaction;
  if (!taken.some((one) => one.settled !== undefined && one.user !== user.id)) return false;
  return !isRefusal(curatorOf(interaction, await app.settings.get(guildId ?? ""), app.clock()));
}
