import {
  ApplicationCommandOptionType,
  InteractionContextType,
  PermissionFlagsBits,
} from "discord-api-types/v10";

import { asManager, checkChannel, save, showSetup } from "#commands/setup/changing.ts";
import { digestTroubles, roleTroubles } from "#commands/setup/troubles.ts";
import { openModal, show } from "#src/adapters/discord/answer.ts";
import type { SlashCommand } from "#src/adapters/discord/command.ts";
import { onButton, onMenu, onModal } from "#src/adapters/discord/command.ts";
import { inTime } from "#src/adapters/discord/in-time.ts";
import {
  blockedId,
  channelId,
  formId,
  formModal,
  formModalId,
  introduceId,
  MOST_BLOCKED_SHOWN,
  roleId,
  setupId,
  SETUP_FIELDS as FIELDS,
  switchId,
  testId,
  weekdayId,
} from "#src/adapters/discord/views/setup.ts";
import { saying } from "#src/adapters/discord/views/view.ts";
import { setupWords as words } from "#src/adapters/discord/words/setup.ts";
import { isZone, readTime } from "#src/core/digest/schedule.ts";
import { zonesLike } from "#src/core/digest/zones.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
import type { Settings } from "#src/core/settings/settings.ts";

const DEFAULT_DAILY = "09:00";
const LONGEST_ZONE_SHOWN = 60;

export default {
  data: {
    name: "setup",
    description: words.description,
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    contexts: [InteractionContextType.Guild],
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: "zone",
        description: words.zoneOption,
        autocomplete: true,
      },
    ],
  },
  handle: (interaction, app) =>
    asManager(interaction, async (guild) => {
      const zone = interaction.options.getString("zone");
      if (zone === null) return showSetup(interaction, app, guild, "card");
      if (!isZone(zone)) return refuse(words.badZone(shown(zone)));
      return save(interaction, app, { guild, page: "card" }, (settings) => ({ ...settings, zone }));
    }),
  async autocomplete(interaction) {
    const found = zonesLike(interaction.options.getFocused());
    return found.map((zone) => ({ name: zone.replaceAll("_", " "), value: zone }));
  },
  routes: [
    onButton(setupId, (interaction, { page }, app) =>
      asManager(interaction, (guild) => showSetup(interaction, app, guild, page)),
    ),
    onMenu(channelId, (interaction, { of }, app) =>
      asManager(interaction, async (guild) => {
        if (!interaction.isChannelSelectMenu()) return refuse(words.gone);
        const page = of === "digest" ? "card" : "more";
        if (interaction.values.length === 0)
          return save(interaction, app, { guild, page }, (settings) => withChannel(settings, of, undefined));
        const checked = checkChannel(interaction.channels.first(), of);
        if (isRefusal(checked)) return checked;
        const { id, notices } = checked;
        return save(interaction, app, { guild, page, notices }, (settings) => withChannel(settings, of, id));
      }),
    ),
    onMenu(roleId, (interaction, { of }, app) =>
      asManager(interaction, async (guild) => {
        const [role] = interaction.values;
        const page = of === "curators" ? "card" : "more";
        if (role === guild) return refuse(words.everybody);
        const notices = of === "curators" ? roleTroubles(interaction) : [];
        return save(interaction, app, { guild, page, notices }, ({ curatorRole, pingRole, ...settings }) => ({
          ...settings,
          ...given("curatorRole", of === "curators" ? role : curatorRole),
          ...given("pingRole", of === "ping" ? role : pingRole),
        }));
      }),
    ),
    onMenu(weekdayId, (interaction, _, app) =>
      asManager(interaction, (guild) =>
        save(interaction, app, { guild, page: "card" }, (settings) => {
          const weekday = Number(interaction.values[0]);
          return words.weekdays[weekday - 1] === undefined ? settings : { ...settings, weekday };
        }),
      ),
    ),
    onMenu(blockedId, (interaction, _, app) =>
      asManager(interaction, (guild) =>
        save(interaction, app, { guild, page: "more" }, (settings) => ({
          ...settings,
          // What the menu had no room for was not in it, and so was not taken out.
          blockedAuthors: [
            ...new Set([...interaction.values, ...settings.blockedAuthors.slice(MOST_BLOCKED_SHOWN)]),
          ],
        })),
      ),
    ),
    onButton(switchId, (interaction, { of }, app) =>
      asManager(interaction, (guild) =>
        save(interaction, app, { guild, page: "more" }, (settings) => ({ ...settings, [of]: !settings[of] })),
      ),
    ),
    onButton(formId, (interaction, { of }, app) =>
      asManager(interaction, async (guild) => {
        const settings = await inTime(app.settings.get(guild));
        if (isRefusal(settings)) return settings;
        if (of === "daily" && !settings.daily) return refuse(words.dailyFirst);
        return openModal(interaction, formModal(of, settings));
      }),
    ),
    onModal(formModalId, (interaction, { of }, app) =>
      asManager(interaction, async (guild) => {
        const { fields } = interaction;
        const to = { guild, page: of === "time" ? "card" : "more" } as const;
        if (of === "hard") {
          const note = fields.getTextInputValue(FIELDS.note).trim();
          return save(interaction, app, to, (settings) => withNote(settings, note));
        }
        const time = readTime(fields.getTextInputValue(FIELDS.time));
        if (time === undefined) return refuse(words.badTime);
        if (of === "daily")
          return save(interaction, app, to, (settings) =>
            settings.daily ? { ...settings, daily: { ...settings.daily, time } } : refuse(words.dailyFirst),
          );
        const zone = fields.getTextInputValue(FIELDS.zone).trim().replaceAll(" ", "_");
        if (!isZone(zone)) return refuse(words.badZone(shown(zone)));
        return save(interaction, app, to, (settings) => ({ ...settings, time, zone }));
      }),
    ),
    onButton(testId, (interaction, _, app) =>
      asManager(interaction, async (guild) => {
        const settings = await app.settings.get(guild);
        const { digestChannel } = settings;
        if (digestChannel === undefined) return refuse(words.testFirst);
        const [trouble] = digestTroubles(interaction.client, guild, settings);
        if (trouble !== undefined) return refuse(trouble);
        const { components } = saying(words.testMessage);
        const sent = await app.publisher.post(digestChannel, { components, nonce: interaction.id });
        if (!("message" in sent)) return refuse(words.testFailed);
        return showSetup(interaction, app, guild, "card", [words.tested(digestChannel)]);
      }),
    ),
    onButton(introduceId, (interaction) =>
      asManager(interaction, () => show(interaction, saying(...words.introduction), "channel")),
    ),
  ],
} satisfies SlashCommand;

function withChannel(settings: Settings, of: "digest" | "desk" | "daily", id: string | undefined): Settings {
  const { digestChannel, deskChannel, daily, ...rest } = settings;
  const nextDaily = id === undefined ? undefined : { time: DEFAULT_DAILY, ...daily, channel: id };
  return {
    ...rest,
    ...given("digestChannel", of === "digest" ? (id ?? digestChannel) : digestChannel),
    ...given("deskChannel", of === "desk" ? id : deskChannel),
    ...given("daily", of === "daily" ? nextDaily : daily),
  };
}

function withNote(settings: Settings, note: string): Settings {
  const { hardMoments: _, ...rest } = settings;
  return note === "" ? rest : { ...rest, hardMoments: note };
}

/** The field, if it has a value: settings that are switched off are absent. */
function given<Key extends string, Value>(key: Key, value: Value | undefined): { [K in Key]?: Value } {
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}

function shown(zone: string): string {
  return `“${[...zone].slice(0, LONGEST_ZONE_SHOWN).join("")}”`;
}
