/**
 * The ways to answer an interaction. Each keeps to Discord's rule of one first answer within 3 seconds, and knows
 * what to do when that first answer was a deferral, or was accepted although Discord said otherwise.
 * https://discord.com/developers/docs/interactions/receiving-and-responding
 */
import { RESTJSONErrorCodes } from "discord-api-types/v10";
import { DiscordAPIError, MessageFlags } from "discord.js";
import type {
  AnySelectMenuInteraction,
  ButtonInteraction,
  ChatInputCommandInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from "discord.js";

import type { ModalView, View } from "#src/adapters/discord/views/view.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { edgeWords as words } from "#src/adapters/discord/words/edge.ts";

type Pressed = ButtonInteraction | AnySelectMenuInteraction;
/** Whatever can be answered with a message. */
export type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | Pressed
  | ModalSubmitInteraction;

/**
 * Who sees an answer and where: `private`, a message that only this person sees; `channel`, a message that everybody
 * sees; `in place`, the message whose button, menu or modal this was.
 */
export type Where = "private" | "channel" | "in place";

type MessageFlagsInReply = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;

/** An edited message keeps its files unless it is told to let them go. Made anew: discord.js adds to the list. */
const inPlace = () => ({ flags: MessageFlags.IsComponentsV2 as const, attachments: [] });

/** First answers on their way or arrived. Whoever answers next waits for them. */
const firsts = new WeakMap<Answerable, Promise<unknown>>();

/** Shows a view. The first one answers the interaction; later ones follow it. */
export async function show(interaction: Answerable, view: View, where: Where): Promise<void> {
  const body = bodyOf(view);
  const flags: MessageFlagsInReply[] = [MessageFlags.IsComponentsV2];
  if (where === "private") flags.push(MessageFlags.Ephemeral);
  const place = where === "in place" ? placeOf(interaction) : undefined;

  if (!firsts.has(interaction)) {
    await first(interaction, () =>
      place ? place.update({ ...body, ...inPlace() }) : interaction.reply({ ...body, flags }),
    );
    return;
  }
  await firsts.get(interaction);
  if (place || isThinking(interaction, where)) {
    await interaction.editReply({ ...body, ...inPlace() });
    return;
  }
  const thinksInPublic = isThinking(interaction);
  // What follows a deferral takes its place and its audience, until something else stands there.
  if (thinksInPublic) await interaction.editReply({ ...bodyOf(saying(words.privately)), ...inPlace() });
  await interaction.followUp({ ...body, flags });
  if (thinksInPublic) await interaction.deleteReply();
}

/** Opens a modal, which has to be the first answer: where that is too late, a sentence says so. */
export async function openModal(
  interaction: Exclude<Answerable, ModalSubmitInteraction>,
  modal: ModalView,
): Promise<void> {
  if (firsts.has(interaction)) return show(interaction, saying(words.tooSlowForModal), "private");
  await first(interaction, () => interaction.showModal(modal));
}

/** Buys time, if nothing has been answered yet: up to 15 minutes, for `show` to use. */
export async function defer(interaction: Answerable, where: "private" | "channel"): Promise<void> {
  if (firsts.has(interaction)) return;
  await first(
    interaction,
    () =>
      placeOf(interaction)?.deferUpdate() ??
      interaction.deferReply(where === "private" ? { flags: MessageFlags.Ephemeral } : {}),
  );
}

/** Whether an answer is on its way or has arrived. */
export function isAnswered(interaction: Answerable): boolean {
  return firsts.has(interaction);
}

/** discord.js sends a first answer again after a 5xx; told that there is one already, it was ours. */
async function first(interaction: Answerable, send: () => Promise<unknown>): Promise<void> {
  const sent = send().catch((error: unknown) => {
    if (!isCode(error, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw error;
    interaction.replied = true;
  });
  firsts.set(interaction, sent);
  await sent;
}

/** The message that an interaction can edit as its own first answer. */
function placeOf(interaction: Answerable) {
  if (interaction.isMessageComponent()) return interaction;
  return interaction.isModalSubmit() && interaction.isFromMessage() ? interaction : undefined;
}

/** Whether the first answer is still *Kublai is thinking…*; with `where`, whether those who see that are the right ones. */
function isThinking(interaction: Answerable, where?: Where): boolean {
  const thinking = interaction.deferred && !interaction.replied && placeOf(interaction) === undefined;
  return thinking && (where === undefined || interaction.ephemeral === (where === "private"));
}

function bodyOf({ components, files = [] }: View) {
  return {
    // Views are in Discord's own spelling already: discord.js would go through every name once more.
    components: components.map((component) => ({ toJSON: () => component })),
    files: files.map(({ name, data, alt }) => ({ name, attachment: Buffer.from(data), description: alt })),
    allowedMentions: { parse: [] },
  };
}

/** Whether Discord refused with this code. https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export function isCode(error: unknown, ...codes: readonly number[]): boolean {
  return error instanceof DiscordAPIError && codes.includes(Number(error.code));
}
