/**
 * Interactions from the press to the last follow-up: one answer each, within 3 seconds, and a token that
 * lives for 15 minutes (interactions/receiving-and-responding). People's clients stand in `people/`.
 */
import { randomBytes } from "node:crypto";

import { choiceViolations, type AnyChoice } from "#src/adapters/discord/limits/command.ts";
import { type AnyModal, modalViolations } from "#src/adapters/discord/limits/modal.ts";

import type { Core } from "./core.ts";
import { invalidForm, refusal } from "./errors.ts";
import type { Upload } from "./files.ts";
import { interactionJson } from "./interaction-payload.ts";
import { editMessage, LOADING, type MessageBody, sendMessage } from "./messages.ts";
import type { Answer, Channel, Interaction, Json, Message, User } from "./world.ts";

export const ANSWER_WITHIN = 3000;
export const TOKEN_LIFETIME = 15 * 60 * 1000;
const EPHEMERAL = 1 << 6;

export interface Asked {
  readonly type: Interaction["type"];
  readonly user: User;
  readonly channel: Channel;
  readonly data: Json;
  readonly source?: Message | undefined;
  /** What a person would call it, for failures: `/spark`, `Answer`. */
  readonly label: string;
}

/** Sends INTERACTION_CREATE and starts the two clocks. */
export function openInteraction(core: Core, asked: Asked): Interaction {
  const { user, channel, source, type, label } = asked;
  const id = core.nextId();
  const token = Buffer.from(`interaction:${id}:${randomBytes(48).toString("base64url")}`).toString(
    "base64url",
  );
  const guild = core.world.guilds.get(channel.guildId ?? "");
  const interaction: Interaction = {
    id,
    token,
    type,
    user,
    channel,
    guild,
    source,
    label,
    startedAt: core.clock.now(),
    answer: undefined,
    failure: undefined,
    original: undefined,
    settled: Promise.withResolvers<Answer>(),
    callOff: () => undefined,
  };
  interaction.settled.promise.catch(() => undefined);
  interaction.callOff = core.clock.at(interaction.startedAt + ANSWER_WITHIN + 1, () => {
    interaction.failure = "The application did not respond";
    core.world.unanswered.delete(interaction);
    interaction.settled.reject(new Error(`${label}: the application did not respond within 3 seconds.`));
    core.changes.happened();
  });
  core.world.unanswered.add(interaction);
  core.world.interactions.set(id, interaction);
  core.world.interactionsByToken.set(token, interaction);
  core.gateway.dispatch("INTERACTION_CREATE", interactionJson(core, interaction, asked.data), guild);
  return interaction;
}

type Callback = {
  readonly type: number;
  readonly data?: (MessageBody & Partial<AnyModal> & { choices?: readonly AnyChoice[] }) | null;
};

/** What each kind of interaction may be answered with. */
const ANSWERS: Readonly<Record<Interaction["type"], readonly number[]>> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
};

/** The first and only answer. Throws 10062 when it is late, 40060 when it is the second. */
export function answerInteraction(
  core: Core,
  id: string | undefined,
  token: string | undefined,
  body: Callback,
  uploads: readonly Upload[],
): Interaction {
  const interaction = core.world.interactions.get(id ?? "");
  if (!interaction || interaction.token !== token) throw refusal(10062);
  if (interaction.answer) throw refusal(40060);
  if (core.clock.now() > interaction.startedAt + ANSWER_WITHIN) throw refusal(10062);
  const allowed = ANSWERS[interaction.type];
  const cannotUpdate = (body.type === 6 || body.type === 7) && !interaction.source;
  if (!allowed.includes(body.type) || cannotUpdate) {
    throw invalidForm([
      {
        path: "type",
        rule: `This interaction cannot be answered with type ${body.type}.`,
        page: "interactions/receiving-and-responding#interaction-response-object-interaction-callback-type",
      },
    ]);
  }
  const answer = carryOut(core, interaction, body, uploads);
  interaction.answer = answer;
  interaction.callOff();
  core.world.unanswered.delete(interaction);
  interaction.settled.resolve(answer);
  core.changes.happened();
  return interaction;
}

function carryOut(
  core: Core,
  interaction: Interaction,
  { type, data }: Callback,
  uploads: readonly Upload[],
): Answer {
  const { source } = interaction;
  switch (type) {
    case 4: {
      const message = respond(core, interaction, data ?? {}, uploads);
      interaction.original = message;
      return { kind: "message", message };
    }
    case 5: {
      const flags = data?.flags ?? 0;
      if (flags & ~EPHEMERAL)
        throw invalidForm([
          {
            path: "data.flags",
            rule: "Only EPHEMERAL can be set while deferring.",
            page: "interactions/receiving-and-responding",
          },
        ]);
      const message = sendMessage(core, {
        channel: interaction.channel,
        author: core.world.bot,
        body: { flags },
        flags: LOADING,
        type: 20,
        interaction,
      });
      interaction.original = message;
      return { kind: "deferred", message };
    }
    case 6:
      interaction.original = source;
      return { kind: "deferred update" };
    case 7: {
      if (!source || source.deleted) throw refusal(10008);
      interaction.original = source;
      return { kind: "update", message: editMessage(core, source, data ?? {}, uploads) };
    }
    case 8: {
      const choices = data?.choices ?? [];
      const violations = core.settings.checks ? choiceViolations(choices) : [];
      if (violations.length > 0) throw invalidForm(violations);
      return { kind: "choices", choices };
    }
    default: {
      const modal = {
        custom_id: data?.custom_id ?? "",
        title: data?.title ?? "",
        components: data?.components ?? [],
      };
      const violations = core.settings.checks ? modalViolations(modal) : [];
      if (violations.length > 0) throw invalidForm(violations);
      return { kind: "modal", modal: { ...modal, interaction } };
    }
  }
}

/** A message that belongs to an interaction: the answer itself or a follow-up. */
export function respond(
  core: Core,
  interaction: Interaction,
  body: MessageBody,
  uploads: readonly Upload[],
): Message {
  const type = interaction.type === 2 ? 20 : 0;
  const reference =
    interaction.type === 3 && interaction.source
      ? { type: 0, message_id: interaction.source.id, channel_id: interaction.channel.id }
      : undefined;
  return sendMessage(core, {
    channel: interaction.channel,
    author: core.world.bot,
    body,
    uploads,
    type,
    interaction,
    reference,
    checked: "response",
  });
}

/** The interaction behind a webhook token: 10015 before the first answer, 50027 after 15 minutes. */
export function interactionByToken(core: Core, token: string | undefined): Interaction {
  const interaction = core.world.interactionsByToken.get(token ?? "");
  if (!interaction) throw refusal(50027);
  if (core.clock.now() > interaction.startedAt + TOKEN_LIFETIME) throw refusal(50027);
  if (!interaction.answer) throw refusal(10015);
  return interaction;
}

/** A message that this interaction's token may change: its answer, its follow-ups, or the one pressed on. */
export function messageOf(core: Core, interaction: Interaction, id: string | undefined): Message {
  const message = id === "@original" ? interaction.original : core.world.messages.get(id ?? "");
  const isMine = message?.interaction === interaction || message === interaction.original;
  if (!message || !isMine || message.deleted) throw refusal(10008);
  return message;
}
