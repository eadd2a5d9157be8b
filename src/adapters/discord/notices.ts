/** What Kublai says to curators by itself: in their channel, pinging their role. Without a channel the desk says it. */
import type { Publisher } from "#src/adapters/discord/publisher.ts";
import { deskId, readNextId } from "#src/adapters/discord/views/desk-ids.ts";
import { moment, silenceLine } from "#src/adapters/discord/views/desk.ts";
import { button, row, text } from "#src/adapters/discord/views/view.ts";
import { deskWords, noticeWords as words } from "#src/adapters/discord/words/desk.ts";
import type { Notices } from "#src/core/digest/tick.ts";
import { factsOf } from "#src/core/fault.ts";
import { nonceFrom } from "#src/core/fingerprint.ts";
import type { Log } from "#src/core/log.ts";
import type { SettingsService } from "#src/core/settings/settings.ts";

export function createNotices(ports: {
  settings: SettingsService;
  publisher: Publisher;
  /** Known without asking Discord. */
  mayTalk: (guild: string, channel: string) => boolean;
  log: Log;
}): Notices {
  const { settings, publisher, mayTalk, log } = ports;

  async function say(guild: string, what: string, occasion: string, ping: boolean): Promise<void> {
    const { deskChannel, curatorRole } = await settings.get(guild);
    if (deskChannel === undefined || !mayTalk(guild, deskChannel)) return;
    const pings = ping ? curatorRole : undefined;
    const nonce = nonceFrom(`${guild}/${occasion}`);
    const lines = pings === undefined ? what : `<@&${pings}> ${what}`;
    const components = [
      text(lines),
      row(
        button(deskWords.desk, deskId.of({ page: 0 }), { style: "primary" }),
        button(deskWords.readNext, readNextId.of({ after: 0 })),
      ),
    ];
    try {
      await publisher.post(deskChannel, { components, nonce, pings });
    } catch (error) {
      log.warn({ guild, err: factsOf(error) }, "The curators could not be told; the desk says it.");
    }
  }

  return {
    remind(guild, reminder, { due, unread, chosen, isLate }) {
      const says = words[reminder === "before" && isLate ? "beforeLate" : reminder];
      return say(guild, says(moment(due, "F"), unread, chosen), `${reminder}/${due}`, true);
    },
    paused: (guild, pause, channel) =>
      say(guild, silenceLine({ why: "may not post", pause, channel }), `paused/${pause.since}`, false),
  };
}
