/** Kublai as it is started for people, apart from its signals. */
import { startBot } from "#src/bot.ts";
import { environment, readConfig } from "#src/config.ts";
import { createLog } from "#src/log.ts";

import { measured } from "./measured.ts";

const config = readConfig(environment());
const { token = "" } = config.discord;
const log = createLog("error", [token]);
const report = measured(
  () => bot.client,
  async () => bot.stop(),
);
const bot = await startBot(config, {
  ...{ token, log, clock: Date.now },
  onFatal: (error) => {
    throw error;
  },
});
report.ready();
for (const { id } of bot.app.prompts.forms()) bot.app.prompts.warm(id);
report.idle();
