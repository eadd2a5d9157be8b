/** The press of the digest: facts to message by the one renderer, message to channel by the publisher. */
import { createHash } from "node:crypto";

import type { Client } from "discord.js";

import { channelFacts } from "#src/adapters/discord/channels.ts";
import { idFrom } from "#src/adapters/discord/publisher.ts";
import type { Publisher } from "#src/adapters/discord/publisher.ts";
import { COVER, coverAlt, digestPart, weightOf } from "#src/adapters/discord/views/digest.ts";
import type { AnswerButton } from "#src/adapters/discord/views/digest.ts";
import type { Picture } from "#src/adapters/discord/views/view.ts";
import type { PartFacts } from "#src/core/digest/facts.ts";
import type { Press } from "#src/core/digest/ports.ts";

/** Draws the cover of a digest, as a PNG. */
export type DrawCover = (number: number) => Uint8Array;

export function createPress(ports: {
  client: () => Client;
  publisher: Publisher;
  answerButton: AnswerButton;
  drawCover: DrawCover;
}): Press {
  const { client, publisher, answerButton, drawCover } = ports;
  return {
    channel: async (guild, channel) => channelFacts(client(), guild, channel),
    weigh: weightOf,
    post: (channel, facts, nonce) =>
      publisher.post(channel, {
        components: digestPart(facts, answerButton),
        files: picturesOf(facts, drawCover),
        nonce,
        pings: facts.kind === "opening" ? facts.pingRole : undefined,
      }),
    edit: (channel, message, facts) => publisher.edit(channel, message, digestPart(facts, answerButton)),
    find: (channel, mark, after) =>
      publisher.find(channel, mark, "message" in after ? after.message : idFrom(after.at)),
    openThread: (channel, message, name) => publisher.openThread(channel, message, name),
  };
}

/** The cover, for the opening; nothing, for the other parts. */
export function picturesOf(facts: PartFacts, drawCover: DrawCover): Picture[] {
  if (facts.kind !== "opening") return [];
  const { number, opened, closed } = facts;
  return [{ name: COVER, data: drawCover(number), alt: coverAlt(number, opened, closed) }];
}

/** How much later than its hour a server's week closes: up to 45 seconds, always the same for one server. */
export function jitterOf(guild: string): number {
  return createHash("sha256").update(guild).digest().readUInt16BE(0) % 45_000;
}
