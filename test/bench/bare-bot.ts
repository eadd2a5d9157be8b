/** The least that a bot with discord.js's defaults can be: it answers "pong" to everything. */
import { Client, Events, GatewayIntentBits } from "discord.js";

import { measured } from "./measured.ts";

const { DISCORD_TOKEN: token = "", DISCORD_API_URL: api = "" } = process.env;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api } });
const report = measured(
  () => client,
  () => client.destroy(),
);

client.once(Events.ClientReady, () => {
  report.ready();
  report.idle();
});
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply("pong");
});
await client.login(token);
