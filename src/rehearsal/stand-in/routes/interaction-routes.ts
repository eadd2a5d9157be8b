/** Callbacks and the webhooks behind interaction tokens (interactions/receiving-and-responding). */

import type { Core } from "../core.ts";
import { refusal } from "../errors.ts";
import { answerInteraction, interactionByToken, messageOf, respond } from "../interactions.ts";
import { deleteMessage, editMessage, LOADING, type MessageBody } from "../messages.ts";
import { channelJson, messageJson } from "../render.ts";
import type { Call, Reply, Routes } from "../routing.ts";
import type { Interaction, Json } from "../world.ts";

/** Interaction endpoints have no published limit; webhooks are seen with 5 in 2 seconds. */
const WEBHOOK = { limit: 5, per: 2000 };

type Callback = Parameters<typeof answerInteraction>[3];

function callback({ core, params, query, body, uploads }: Call<Callback>): Reply {
  const interaction = answerInteraction(core, params["interaction"], params["token"], body, uploads);
  const { answer } = interaction;
  const message = answer && "message" in answer ? answer.message : undefined;
  const made = message ? { message } : {};
  if (query.get("with_response") !== "true") return { status: 204, ...made };
  return { status: 200, body: callbackJson(core, interaction, body.type), ...made };
}

function callbackJson(core: Core, interaction: Interaction, type: number): Json {
  const { original, channel, guild } = interaction;
  const message = original && type !== 6 ? messageJson(core, original) : undefined;
  return {
    interaction: {
      id: interaction.id,
      type: interaction.type,
      channel_id: channel.id,
      ...(guild ? { guild_id: guild.id } : {}),
      ...(original
        ? {
            response_message_id: original.id,
            response_message_loading: Boolean(original.flags & LOADING),
            response_message_ephemeral: original.onlyFor !== undefined,
            channel: channelJson(channel),
          }
        : {}),
    },
    ...(message ? { resource: { type, message } } : type === 9 ? { resource: { type } } : {}),
  };
}

/** Right after a deferral the first follow-up takes the place of the loading message, and its privacy. */
function followUp({ core, params, body, uploads }: Call<MessageBody>): Reply {
  mine(core, params["application"]);
  const interaction = interactionByToken(core, params["token"]);
  const { original } = interaction;
  const message =
    original && original.flags & LOADING
      ? editMessage(core, original, body, uploads)
      : respond(core, interaction, body, uploads);
  return { status: 200, body: messageJson(core, message), message };
}

function mine(core: Core, application: string | undefined): void {
  if (application !== core.world.applicationId) throw refusal(10015);
}

function edit({ core, params, body, uploads }: Call<MessageBody>): Reply {
  mine(core, params["application"]);
  const message = messageOf(core, interactionByToken(core, params["token"]), params["message"]);
  return { status: 200, body: messageJson(core, editMessage(core, message, body, uploads)), message };
}

function show({ core, params }: Call): Reply {
  mine(core, params["application"]);
  const message = messageOf(core, interactionByToken(core, params["token"]), params["message"]);
  return { status: 200, body: messageJson(core, message) };
}

function remove({ core, params }: Call): Reply {
  mine(core, params["application"]);
  deleteMessage(core, messageOf(core, interactionByToken(core, params["token"]), params["message"]));
  return { status: 204 };
}

export const interactionRoutes: Routes = {
  "POST /interactions/:interaction/:token/callback": { auth: "token", shape: "callback", handle: callback },
  "POST /webhooks/:application/:token": {
    auth: "token",
    shape: "response",
    window: WEBHOOK,
    handle: followUp,
  },
  "GET /webhooks/:application/:token/messages/:message": { auth: "token", window: WEBHOOK, handle: show },
  "PATCH /webhooks/:application/:token/messages/:message": {
    auth: "token",
    shape: "response edit",
    window: WEBHOOK,
    handle: edit,
  },
  "DELETE /webhooks/:application/:token/messages/:message": {
    auth: "token",
    window: WEBHOOK,
    handle: remove,
  },
};
