import { ApplicationCommandOptionType, InteractionContextType } from "discord-api-types/v10";

import { crossingRoutes, showSpread } from "#commands/myth/crossing.ts";
import { show } from "#src/adapters/discord/answer.ts";
import type { Answerable, Where } from "#src/adapters/discord/answer.ts";
import { askerOf, isForAll, seenIn } from "#src/adapters/discord/asking.ts";
import type { App, Outcome, SlashCommand } from "#src/adapters/discord/command.ts";
import { onButton, onMenu } from "#src/adapters/discord/command.ts";
import { dailyId } from "#src/adapters/discord/views/daily.ts";
import {
  anotherId,
  BACK_MOST,
  backId,
  changeId,
  dealMeId,
  keepId,
  makeOutId,
  otherLinesId,
  saveId,
  sourcesId,
} from "#src/adapters/discord/views/hand-ids.ts";
import type { Shown } from "#src/adapters/discord/views/hand-ids.ts";
import { handView, notYoursView, sourcesView } from "#src/adapters/discord/views/hand.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { handWords as words } from "#src/adapters/discord/words/hand.ts";
import { constrained, readHand, ruleOf, unlike } from "#src/core/asking/hands.ts";
import { constraints } from "#src/core/prompts/constraints/constraints.ts";
import type { FormId, Telling } from "#src/core/prompts/form.ts";
import { library } from "#src/core/prompts/library.ts";
import type { Prompt } from "#src/core/prompts/prompts.ts";
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";

export default {
  data: {
    name: "myth",
    description: words.description,
    contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "form",
        description: words.options.form,
        choices: library.map(({ id, title }) => ({ name: title, value: id })),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: "constraint",
        description: words.options.constraint,
        choices: constraints.map(({ id, label }) => ({ name: label, value: id })),
      },
      {
        type: ApplicationCommandOptionType.String,
        name: "call",
        description: words.options.call,
        max_length: 60,
      },
      { type: ApplicationCommandOptionType.Boolean, name: "just-me", description: words.options.justMe },
    ],
  },
  help: { stuck: words.stuck },
  inChannel: isForAll,
  async handle(interaction, app) {
    const { options } = interaction;
    const call = options.getString("call");
    const form = (options.getString("form") ?? "tale") as FormId;
    const hand =
      call === null ? await app.hands.deal(askerOf(interaction), form) : readHand(app.prompts, call);
    if (isRefusal(hand)) return hand;
    const rule = options.getString("constraint");
    const prompt = rule === null ? hand : constrained(app.prompts, hand, rule);
    if (isRefusal(prompt)) return prompt;
    return showHand(interaction, app, prompt, isForAll(interaction) ? "channel" : "private");
  },
  routes: [
    ...crossingRoutes,
    onButton(changeId, (interaction, { slot, ...shown }, app) =>
      change(interaction, shown, app, (hand) =>
        unlike(shown.trail, (attempt) => app.prompts.change(hand, slot, attempt)),
      ),
    ),
    onMenu(keepId, (interaction, shown, app) =>
      change(interaction, shown, app, (hand) =>
        unlike(shown.trail, (attempt) => app.prompts.keepOnly(hand, interaction.values, attempt)),
      ),
    ),
    onButton(anotherId, (interaction, shown, app) =>
      change(interaction, shown, app, async ({ form, constraint }) => {
        const dealt = await app.hands.deal(askerOf(interaction), form);
        return isRefusal(dealt) ? dealt : app.prompts.constrain(dealt, constraint);
      }),
    ),
    onButton(makeOutId, (interaction, { visible, ...shown }, app) =>
      makeOut(interaction, shown, visible, app),
    ),
    onButton(otherLinesId, (interaction, shown, app) => otherLines(interaction, shown, app)),
    onButton(backId, (interaction, shown, app) => back(interaction, shown, app)),
    onButton(saveId, async (interaction, { hand }, app) => {
      const prompt = readHand(app.prompts, hand);
      if (isRefusal(prompt)) return prompt;
      const refusal = await app.hands.save(askerOf(interaction), prompt);
      if (refusal) return refusal;
      return show(interaction, saying(interaction.inGuild() ? words.saved : words.savedDirect), "private");
    }),
    onButton(sourcesId, async (interaction, { hand }, { prompts }) => {
      const prompt = readHand(prompts, hand);
      if (isRefusal(prompt)) return prompt;
      return show(interaction, sourcesView(prompts.sources(prompt)), "private");
    }),
    onButton(dailyId, async (interaction, { form }, app) => {
      const hand = await app.hands.deal(askerOf(interaction), form);
      if (isRefusal(hand)) return hand;
      return showHand(interaction, app, hand, "private");
    }),
    onButton(dealMeId, async (interaction, { form }, app) => {
      const hand = await app.hands.deal(askerOf(interaction), form);
      if (isRefusal(hand)) return hand;
      return showHand(interaction, app, hand, "in place");
    }),
  ],
} satisfies SlashCommand;

/** Shows the hand as this person's, and notes afterwards that it was. */
async function showHand(
  interaction: Answerable,
  app: App,
  prompt: Prompt,
  where: Where,
  trail: readonly string[] = [],
  telling: Telling = app.prompts.tell(prompt),
): Promise<void> {
  if (prompt.form === "crossing") return showSpread(interaction, app, prompt, where);
  const view = handView({
    form: prompt.form,
    call: prompt.call,
    telling,
    constraint: ruleOf(prompt),
    owner: interaction.user.id,
    trail,
    inServer: interaction.inGuild(),
  });
  await show(interaction, view, where);
  await app.hands.shown(askerOf(interaction), prompt, seenIn(interaction, where));
}

/** What the owner of a hand makes of it; anybody else is offered a hand of their own. */
async function change(
  interaction: Answerable,
  { owner, hand, trail }: Shown,
  app: App,
  next: (hand: Prompt) => Prompt | Refusal | Promise<Prompt | Refusal>,
): Promise<Outcome> {
  const prompt = readHand(app.prompts, hand);
  if (isRefusal(prompt)) return prompt;
  if (interaction.user.id !== owner) return show(interaction, notYoursView(owner, prompt.form), "private");
  const changed = await next(prompt);
  if (isRefusal(changed)) return changed;
  const { call } = app.prompts.constrain(prompt, undefined);
  return showHand(interaction, app, changed, "in place", [call, ...trail].slice(0, BACK_MOST));
}

async function back(interaction: Answerable, { owner, hand, trail }: Shown, app: App): Promise<Outcome> {
  const [last, ...earlier] = trail;
  const prompt = readHand(app.prompts, hand);
  if (isRefusal(prompt)) return prompt;
  if (interaction.user.id !== owner) return show(interaction, notYoursView(owner, prompt.form), "private");
  if (last === undefined) return refuse(words.noBack);
  const before = readHand(app.prompts, last);
  if (isRefusal(before)) return before;
  return showHand(interaction, app, app.prompts.constrain(before, prompt.constraint), "in place", earlier);
}

/** One more line of a ledger, for its owner. */
async function makeOut(
  interaction: Answerable,
  { owner, hand, trail }: Shown,
  visible: number,
  app: App,
): Promise<Outcome> {
  const prompt = readHand(app.prompts, hand);
  if (isRefusal(prompt)) return prompt;
  if (interaction.user.id !== owner) return show(interaction, notYoursView(owner, prompt.form), "private");
  const telling = app.prompts.makeOut(prompt, visible);
  return isRefusal(telling) ? telling : showHand(interaction, app, prompt, "in place", trail, telling);
}

/** Other lines of the same ledger: in place for its owner; for anybody else a page of their own, privately. */
async function otherLines(interaction: Answerable, shown: Shown, app: App): Promise<Outcome> {
  const draw = (prompt: Prompt) =>
    unlike(shown.trail, (attempt) => app.prompts.change(prompt, "lines", attempt));
  if (interaction.user.id === shown.owner) return change(interaction, shown, app, draw);
  const prompt = readHand(app.prompts, shown.hand);
  if (isRefusal(prompt)) return prompt;
  const other = draw(prompt);
  return isRefusal(other) ? other : showHand(interaction, app, other, "private");
}
