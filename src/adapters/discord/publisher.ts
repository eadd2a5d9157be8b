/**
 * Posts, edits and finds Kublai's own messages in channels. What Discord refuses for good comes back as a value; what
 * fails in passing throws, and then nobody knows whether it took place.
 */
import { randomBytes } from "node:crypto";

import type { APIMessage, APIMessageTopLevelComponent } from "discord-api-types/v10";
import { MessageFlags, RESTJSONErrorCodes as Code, Routes } from "discord-api-types/v10";
import { DiscordAPIError } from "discord.js";
import type { RawFile, REST } from "discord.js";

import { isCode } from "#src/adapters/discord/answer.ts";
import { everyComponent } from "#src/adapters/discord/limits/components.ts";
import type { Picture, View } from "#src/adapters/discord/views/view.ts";
import type { Edited, Found, Obstacle, Posted } from "#src/core/digest/ports.ts";

export interface Outgoing extends View {
  /** The same for every attempt: within a few minutes Discord then gives back the message that is there. */
  readonly nonce: string;
  /** A role that may be pinged; nobody else ever is. */
  readonly pings?: string | undefined;
}

export interface Publisher {
  post(channel: string, message: Outgoing): Promise<Posted>;
  /** Replaces the components; files stay as they are. */
  edit(channel: string, message: string, components: readonly APIMessageTopLevelComponent[]): Promise<Edited>;
  delete(channel: string, message: string): Promise<void>;
  /** Kublai's first message after `after` (a message id) with a component whose custom id begins so. */
  find(channel: string, mark: string, after: string): Promise<Found>;
  openThread(channel: string, message: string, name: string): Promise<void>;
  /** A direct message; false when the person takes none. */
  tell(user: string, view: View): Promise<boolean>;
}

/** Messages read at once, and how often: 10,000 messages of chatter are looked through. */
const PAGE = 100;
const MOST_PAGES = 100;
/** A server's other work waits while a part is sent: no longer than this. */
const PATIENCE = 5_000;
const DAY_IN_MINUTES = 1440;

/** The smallest message id of that moment. https://discord.com/developers/docs/reference#snowflakes */
export function idFrom(at: number): string {
  return String(BigInt(Math.max(0, at - 1_420_070_400_000)) << 22n);
}

/** @param self the id of Kublai's own account */
export function createPublisher(ports: { rest: REST; self: () => string; patience?: number }): Publisher {
  const { rest, self, patience = PATIENCE } = ports;
  const signal = () => AbortSignal.timeout(patience);

  /** The oldest messages after this one. */
  async function read(channel: string, after: string): Promise<APIMessage[] | { obstacle: Obstacle }> {
    const query = new URLSearchParams({ after, limit: String(PAGE) });
    try {
      return (await rest.get(Routes.channelMessages(channel), { query, signal: signal() })) as APIMessage[];
    } catch (error) {
      return { obstacle: obstacleIn(error) };
    }
  }

  return {
    async post(channel, { components, files = [], nonce, pings }) {
      const body = {
        flags: MessageFlags.IsComponentsV2,
        components,
        attachments: described(files),
        nonce,
        enforce_nonce: true,
        allowed_mentions: pings === undefined ? { parse: [] } : { parse: [], roles: [pings] },
      };
      try {
        const sent = (await rest.post(Routes.channelMessages(channel), {
          body,
          files: raw(files),
          signal: signal(),
        })) as APIMessage;
        return { message: sent.id };
      } catch (error) {
        if (isCode(error, Code.UnknownMessage)) return { deleted: true };
        return { obstacle: obstacleIn(error) };
      }
    },
    async edit(channel, message, components) {
      const body = { flags: MessageFlags.IsComponentsV2, components, allowed_mentions: { parse: [] } };
      try {
        await rest.patch(Routes.channelMessage(channel, message), { body, signal: signal() });
        return "edited";
      } catch (error) {
        if (isCode(error, Code.UnknownMessage)) return "deleted";
        if (isCode(error, Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached)) return "later";
        return { obstacle: obstacleIn(error) };
      }
    },
    async delete(channel, message) {
      try {
        await rest.delete(Routes.channelMessage(channel, message), { signal: signal() });
      } catch (error) {
        if (!isCode(error, Code.UnknownMessage, Code.UnknownChannel)) throw error;
      }
    },
    async find(channel, mark, after) {
      let from = after;
      for (let page = 0; page < MOST_PAGES; page++) {
        const messages = await read(channel, from);
        if ("obstacle" in messages) return messages;
        const inOrder = messages.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
        const found = inOrder.find((message) => message.author.id === self() && carries(message, mark));
        if (found) return { message: found.id };
        const last = inOrder.at(-1);
        if (!last || messages.length < PAGE) return undefined;
        from = last.id;
      }
      return undefined;
    },
    async openThread(channel, message, name) {
      try {
        await rest.post(Routes.threads(channel, message), {
          body: { name, auto_archive_duration: DAY_IN_MINUTES * 7 },
          signal: signal(),
        });
      } catch (error) {
        // Opened already, or the message is gone, or threads are not allowed: the digest is out all the same.
        obstacleIn(error);
      }
    },
    async tell(user, { components, files = [] }) {
      try {
        const { id } = (await rest.post(Routes.userChannels(), { body: { recipient_id: user } })) as {
          id: string;
        };
        await rest.post(Routes.channelMessages(id), {
          body: {
            flags: MessageFlags.IsComponentsV2,
            components,
            attachments: described(files),
            // discord.js sends again after a 5xx, and that may have been a message already.
            nonce: randomBytes(12).toString("base64url"),
            enforce_nonce: true,
            allowed_mentions: { parse: [] },
          },
          files: raw(files),
        });
        return true;
      } catch (error) {
        if (isCode(error, Code.CannotSendMessagesToThisUser, Code.MissingAccess)) return false;
        throw error;
      }
    },
  };
}

/** What stands in the way for good; anything else is thrown again. */
function obstacleIn(error: unknown): Obstacle {
  if (isCode(error, Code.UnknownChannel)) return "channel gone";
  if (isCode(error, Code.MissingAccess, Code.MissingPermissions)) return "permissions";
  if (error instanceof DiscordAPIError && error.status < 500) return "refused";
  throw error;
}

function carries(message: APIMessage, mark: string): boolean {
  return [...everyComponent(message.components ?? [])].some(({ component }) =>
    component.custom_id?.startsWith(mark),
  );
}

function raw(files: readonly Picture[]): RawFile[] {
  return files.map(({ name, data }) => ({ name, data: Buffer.from(data) }));
}

function described(files: readonly Picture[]) {
  return files.map(({ name, alt }, id) => ({
    id: String(id),
    filename: name,
    description: alt.slice(0, 1024),
  }));
}
