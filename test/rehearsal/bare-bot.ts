/** The smallest bot that the real discord.js can be: tests of the stand-in say what it does with an interaction. */
import { Client, type ClientOptions, Events, GatewayIntentBits, type Interaction } from "discord.js";

import { type StandIn, type StandInOptions, startStandIn } from "#src/rehearsal/stand-in/stand-in.ts";

export interface BareBot {
  readonly standIn: StandIn;
  readonly client: Client;
  /** From now on every interaction is answered like this. What it throws is kept in `problems`. */
  answers(how: (interaction: Interaction) => Promise<unknown>): void;
  readonly problems: unknown[];
  /** REST without discord.js, as the bot: for payloads that the library would not send. */
  request(method: string, path: string, body?: unknown): Promise<Answered>;
  stop(): Promise<void>;
}

export interface Answered {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

export const TEXT = 10;
export const ROW = 1;
export const BUTTON = 2;
export const V2 = 1 << 15;
export const EPHEMERAL = 1 << 6;

/** A stand-in with one server and a bot that is ready in it. */
export async function startBareBot(
  options: StandInOptions = {},
  clientOptions: Partial<ClientOptions> = {},
  prepare: (standIn: StandIn) => void = (standIn) => void standIn.guild({ channels: ["general", "news"] }),
): Promise<BareBot> {
  const standIn = await startStandIn({ pace: 0.01, ...options });
  prepare(standIn);
  const problems: unknown[] = [];
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    allowedMentions: { parse: [] },
    ...clientOptions,
    rest: { api: standIn.url, ...clientOptions.rest },
  });
  let respond: (interaction: Interaction) => Promise<unknown> = async () => undefined;
  client.on(Events.Error, (problem) => problems.push(problem));
  client.on(Events.InteractionCreate, (interaction) => {
    respond(interaction).catch((problem: unknown) => problems.push(problem));
  });
  const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(standIn.token);
  await ready;
  return {
    standIn,
    client,
    problems,
    answers: (how) => void (respond = how),
    request: (method, path, body) => request(standIn, method, path, body),
    async stop() {
      await client.destroy();
      await standIn.close();
    },
  };
}

/** One request with the bot's token and a proper User-Agent. */
export async function request(
  standIn: StandIn,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> {
  const response = await fetch(`${standIn.url}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${standIn.token}`,
      "user-agent": "DiscordBot (https://example.org, 1)",
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text ? JSON.parse(text) : {}, headers: response.headers };
}
