/** The card of `/setup`: three questions, and the rest under **More**. Private. */
import type { APIMessageTopLevelComponent, APISelectMenuDefaultValue } from "discord-api-types/v10";
import {
  ChannelType,
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
} from "discord-api-types/v10";

import { customId, oneOf } from "#src/adapters/discord/custom-id.ts";
import { moment } from "#src/adapters/discord/views/desk.ts";
import { button, menu, row, text } from "#src/adapters/discord/views/view.ts";
import type { ModalView, View } from "#src/adapters/discord/views/view.ts";
import { setupWords as words } from "#src/adapters/discord/words/setup.ts";
import { instantOf } from "#src/core/digest/schedule.ts";
import type { LocalHour } from "#src/core/digest/schedule.ts";
import type { Settings } from "#src/core/settings/settings.ts";
import type { MuseUsage } from "#src/core/sparks/pool.ts";
import { neutralise } from "#src/core/submissions/neutralise.ts";

export const CHANNELS = ["digest", "desk", "daily"] as const;
export const ROLES = ["curators", "ping"] as const;
export const SWITCHES = ["thread", "ai"] as const;
export const FORMS = ["time", "daily", "hard"] as const;

export const setupId = customId("setup", { page: oneOf("card", "more") });
export const channelId = customId("setup.channel", { of: oneOf(...CHANNELS) });
export const roleId = customId("setup.role", { of: oneOf(...ROLES) });
export const weekdayId = customId("setup.weekday", {});
export const blockedId = customId("setup.blocked", {});
export const switchId = customId("setup.switch", { of: oneOf(...SWITCHES) });
export const formId = customId("setup.form", { of: oneOf(...FORMS) });
export const formModalId = customId("setup.form-sent", { of: oneOf(...FORMS) });
export const testId = customId("setup.test", {});
export const introduceId = customId("setup.introduce", {});

export const SETUP_FIELDS = { time: "time", zone: "zone", note: "note" } as const;
/** A user menu holds no more. */
export const MOST_BLOCKED_SHOWN = 25;

type Row = APIMessageTopLevelComponent;

/** @param hours the next three digests */
export function setupView(
  settings: Settings,
  hours: readonly LocalHour[],
  notices: readonly string[] = [],
): View {
  const { digestChannel, curatorRole, weekday, time, zone } = settings;
  const dates = hours.map((hour) => moment(instantOf(hour), "F"));
  const lines = [
    words.title,
    digestChannel === undefined ? words.start : "",
    words.where(digestChannel),
    words.who(curatorRole),
    words.when(words.weekdays[weekday - 1] ?? "", time, zone),
    words.next(dates),
    ...notices,
  ];
  const days = words.weekdays.map((label, index) => ({
    label,
    value: String(index + 1),
    ...(index + 1 === weekday ? { default: true } : {}),
  }));
  return {
    components: [
      text(lines.filter((part) => part !== "").join("\n")),
      channelRow("digest", words.whereMenu, digestChannel),
      roleRow("curators", words.whoMenu, curatorRole),
      row(menu(words.whenMenu, weekdayId.of({}), days)),
      row(
        button(words.time, formId.of({ of: "time" })),
        button(words.test, testId.of({})),
        button(words.introduce, introduceId.of({})),
        button(words.more, setupId.of({ page: "more" })),
      ),
    ],
  };
}

export function moreView(settings: Settings, muse: MuseUsage, notices: readonly string[] = []): View {
  const { deskChannel, pingRole, thread, daily, ai, hardMoments, blockedAuthors } = settings;
  const lines = [
    words.moreTitle,
    words.desk(deskChannel),
    words.ping(pingRole),
    words.thread(thread),
    words.daily(daily),
    [words.ai(ai), ...(ai ? museLines(muse) : [])].join(" "),
    words.hard(hardMoments === undefined ? undefined : neutralise(hardMoments)),
    words.blocked(blockedAuthors.length),
    ...notices,
  ];
  return {
    components: [
      text(lines.join("\n")),
      channelRow("desk", words.deskMenu, deskChannel),
      roleRow("ping", words.pingMenu, pingRole),
      channelRow("daily", words.dailyMenu, daily?.channel),
      userRow(blockedAuthors),
      row(
        button(thread ? words.threadOff : words.threadOn, switchId.of({ of: "thread" })),
        button(ai ? words.aiOff : words.aiOn, switchId.of({ of: "ai" })),
        button(words.dailyTime, formId.of({ of: "daily" })),
        button(words.hardNote, formId.of({ of: "hard" })),
        button(words.back, setupId.of({ page: "card" })),
      ),
    ],
  };
}

/** What the muse did today, in the server that has switched it on. */
function museLines({ available, resting, calls, tokens, tokensADay }: MuseUsage): string[] {
  if (!available) return [words.aiNoKey];
  return [words.aiToday(calls, tokens, tokensADay), ...(resting ? [words.aiResting] : [])];
}

function channelRow(of: (typeof CHANNELS)[number], placeholder: string, chosen: string | undefined): Row {
  return row({
    type: ComponentType.ChannelSelect,
    custom_id: channelId.of({ of }),
    placeholder,
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
    min_values: of === "digest" ? 1 : 0,
    max_values: 1,
    ...chosenOnes(SelectMenuDefaultValueType.Channel, chosen === undefined ? [] : [chosen]),
  });
}

function roleRow(of: (typeof ROLES)[number], placeholder: string, chosen: string | undefined): Row {
  return row({
    type: ComponentType.RoleSelect,
    custom_id: roleId.of({ of }),
    placeholder,
    min_values: 0,
    max_values: 1,
    ...chosenOnes(SelectMenuDefaultValueType.Role, chosen === undefined ? [] : [chosen]),
  });
}

function userRow(blocked: readonly string[]): Row {
  return row({
    type: ComponentType.UserSelect,
    custom_id: blockedId.of({}),
    placeholder: words.blockedMenu,
    min_values: 0,
    max_values: MOST_BLOCKED_SHOWN,
    ...chosenOnes(SelectMenuDefaultValueType.User, blocked.slice(0, MOST_BLOCKED_SHOWN)),
  });
}

function chosenOnes<Type extends SelectMenuDefaultValueType>(
  type: Type,
  ids: readonly string[],
): { default_values?: APISelectMenuDefaultValue<Type>[] } {
  return ids.length === 0 ? {} : { default_values: ids.map((id) => ({ id, type })) };
}

export function formModal(of: (typeof FORMS)[number], settings: Settings): ModalView {
  const short = (id: string, label: string, description: string, value: string) => ({
    type: ComponentType.Label as const,
    label,
    description,
    component: {
      type: ComponentType.TextInput as const,
      custom_id: id,
      style: TextInputStyle.Short,
      max_length: 60,
      ...(value === "" ? {} : { value }),
    },
  });
  const custom_id = formModalId.of({ of });
  const { time, zone, daily, hardMoments = "" } = settings;
  if (of === "time") {
    const fields = [
      short(SETUP_FIELDS.time, words.timeLabel, words.timeHint, time),
      short(SETUP_FIELDS.zone, words.zoneLabel, words.zoneHint, zone),
    ];
    return { custom_id, title: words.timeTitle, components: fields };
  }
  if (of === "daily") {
    const at = short(SETUP_FIELDS.time, words.timeLabel, words.timeHint, daily?.time ?? "");
    return { custom_id, title: words.dailyTime, components: [at] };
  }
  const note = short(SETUP_FIELDS.note, words.hardLabel, words.hardHint, hardMoments);
  const long = { style: TextInputStyle.Paragraph, max_length: 1000, required: false };
  return {
    custom_id,
    title: words.hardNote,
    components: [{ ...note, component: { ...note.component, ...long } }],
  };
}
