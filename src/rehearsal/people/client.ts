/**
 * Discord's client in a person's hands: it lets them do what it lets anybody do, and shows what it shows.
 * Everything waits for conditions, never for a time.
 */
import type { Core } from "../stand-in/core.ts";
import { keepFile, typeByName } from "../stand-in/files.ts";
import { grant, type GuildHandle } from "../stand-in/guilds.ts";
import { deleteMessage, sendMessage } from "../stand-in/messages.ts";
import { may } from "../stand-in/permissions.ts";
import { fileJson } from "../stand-in/render.ts";
import type { Answer, Channel, Interaction, OpenModal, User } from "../stand-in/world.ts";
import { type Actor, ask, choose, onMessage, press, slash, typing } from "./acts.ts";
import { describe, findButton, findMenu, type Found, matches } from "./find.ts";
import { fieldsOf, modalText, submission } from "./modal-form.ts";
import type { Forged, Person, PersonPlan, Reaction, SeenModal } from "./person.ts";
import { commandsFor } from "./picker.ts";
import { channelForPerson } from "./places.ts";
import { seen, type SeenButton, type SeenMenu, type SeenMessage } from "./seen.ts";

/** Somebody slow is told soon; somebody who waits for the bot gets as long as Discord gives it. */
const LOOKS_FOR = 1000;
const WAITS_FOR = 3000;

interface Client {
  modal: OpenModal | undefined;
  gone: ReadonlySet<string>;
}

export function createPerson(core: Core, user: User, guild: GuildHandle | null, plan: PersonPlan): Person {
  if (guild) {
    const joinedAt = core.clock.now();
    guild.record.members.set(user.id, { user, roles: new Set(), joinedAt, nick: plan.nick ?? null });
    for (const role of plan.roles ?? []) guild.record.members.get(user.id)?.roles.add(guild.role(role).id);
    if (plan.permissions?.length) grant(core, guild.record, user, plan.permissions);
  }
  const start = channelForPerson(core, user, guild, guild ? undefined : "direct messages");
  return personIn(core, user, guild, start, { modal: undefined, gone: new Set() });
}

function personIn(
  core: Core,
  user: User,
  guild: GuildHandle | null,
  channel: Channel,
  client: Client,
): Person {
  const actor: Actor = { core, user, channel };
  const { world, changes } = core;

  const visible = (): SeenMessage[] => {
    if (!may(world, channel, user, "ViewChannel")) return [];
    return [...channel.messages.values()]
      .filter((one) => !one.deleted && (!one.onlyFor || one.onlyFor === user) && !client.gone.has(one.id))
      .map((one) => seen(core, one));
  };

  function react({ interaction, answer }: { interaction: Interaction; answer: Answer }): Reaction {
    client.modal = answer.kind === "modal" ? answer.modal : undefined;
    const message = "message" in answer ? seen(core, answer.message) : undefined;
    return { kind: answer.kind, message, modal: seenModal(client.modal), interaction };
  }

  function find<T extends SeenButton | SeenMenu>(
    look: () => Found<T> | undefined,
    what: string,
    patience = LOOKS_FOR,
  ): Promise<Found<T>> {
    const usable = (): Found<T> | undefined => {
      const found = look();
      return found?.thing.disabled ? undefined : found;
    };
    const complaint = (): string =>
      `${user.name} ${look() ? "cannot use" : "does not see"} ${what} in ${channel.name}.${describe(visible())}`;
    return changes.until(usable, patience, complaint);
  }

  const memberRoles = (): Set<string> => {
    const member = guild?.record.members.get(user.id);
    if (!guild || !member) throw new Error(`${user.name} is in no server.`);
    return member.roles;
  };

  return {
    id: user.id,
    name: user.name,
    mention: `<@${user.id}>`,
    user,
    channel,
    in: (place) => personIn(core, user, guild, channelForPerson(core, user, guild, place), client),
    get commands() {
      return commandsFor(core, user, channel, 1).map(({ name }) => `/${name}`);
    },
    get picker() {
      return commandsFor(core, user, channel, 1);
    },
    get messageCommands() {
      return commandsFor(core, user, channel, 3).map(({ name }) => name);
    },
    runs: async (command, options = {}) => react(await ask(actor, slash(actor, command, options))),
    async types(command, option, text, others = {}) {
      const { answer } = await ask(actor, typing(actor, command, option, text, others));
      return answer.kind === "choices" ? answer.choices : [];
    },
    usesOn: async (command, message) => react(await ask(actor, onMessage(actor, command, message))),
    async presses(label, where = {}) {
      const { message, thing } = await find(
        () => findButton(visible(), label, where),
        `the button ${label}`,
        where.patience,
      );
      if (thing.customId === undefined) throw new Error(`${label} is a link: nothing is sent.`);
      return react(await ask(actor, press(message, thing.customId, thing.component.id, label)));
    },
    async chooses(menu, values, where = {}) {
      const { message, thing } = await find(
        () => findMenu(visible(), menu, where),
        `the menu ${menu}`,
        where.patience,
      );
      return react(
        await ask(actor, choose(actor, message, thing, typeof values === "string" ? [values] : values)),
      );
    },
    async submits(values = {}) {
      const open = client.modal;
      if (!open) throw new Error(`${user.name} has no modal open.`);
      const source = open.interaction.source?.deleted ? undefined : open.interaction.source;
      const data = submission(core, open, values);
      return react(
        await ask(
          { ...actor, channel: open.interaction.channel },
          { type: 5, label: open.title, source, data },
        ),
      );
    },
    closesModal: () => void (client.modal = undefined),
    get modal() {
      return seenModal(client.modal);
    },
    says(text, { replyTo, files = [] } = {}) {
      if (
        channel.guildId !== null &&
        !may(world, channel, user, "ViewChannel", channel.thread ? "SendMessagesInThreads" : "SendMessages")
      ) {
        throw new Error(`${user.name} may not write in ${channel.name}.`);
      }
      const reference = replyTo ? { type: 0, message_id: replyTo.id, channel_id: channel.id } : undefined;
      const message = sendMessage(core, { channel, author: user, body: { content: text }, reference });
      message.attachments = files.map((file) => {
        const bytes =
          typeof file.content === "string" ? new TextEncoder().encode(file.content) : file.content;
        return keepFile(core, channel.id, {
          name: file.name,
          bytes,
          type: file.type ?? typeByName(file.name),
        });
      });
      return seen(core, message);
    },
    deletes(message) {
      const isOwn = message.record.author === user || message.record.onlyFor === user;
      if (!isOwn && !may(world, channel, user, "ManageMessages"))
        throw new Error(`${user.name} may not delete it.`);
      deleteMessage(core, message.record);
    },
    async downloads(message, name) {
      const file = message.record.attachments.find((one) => name === undefined || one.name === name);
      if (!file) throw new Error(`The message has no file ${name ?? ""}: ${message.files.join(", ")}.`);
      const response = await fetch(String(fileJson(core, file)["url"]));
      if (!response.ok) throw new Error(`The link to ${file.name} no longer holds.`);
      return response.text();
    },
    get messages() {
      return visible();
    },
    sees(text, { patience = WAITS_FOR } = {}) {
      const look = (): SeenMessage | undefined =>
        visible()
          .toReversed()
          .find((message) => matches(message.text, text));
      return changes.until(
        look,
        patience,
        () => `${user.name} does not see ${String(text)} in ${channel.name}.${describe(visible())}`,
      );
    },
    doesNotSee(text) {
      const found = visible().find((message) => matches(message.text, text));
      if (found) throw new Error(`${user.name} sees ${String(text)} in ${channel.name}: ${found.text}`);
    },
    get rung() {
      return core.ledger.pings
        .filter(({ people, silent }) => !silent && people.includes(user))
        .map(({ message }) => seen(core, message));
    },
    forges: async (customId, forged) => react(await ask(actor, forgery(visible(), customId, forged))),
    reloads() {
      client.modal = undefined;
      client.gone = new Set(
        [...world.messages.values()].filter(({ onlyFor }) => onlyFor === user).map(({ id }) => id),
      );
    },
    gains: (role) => void memberRoles().add(guild?.role(role).id ?? ""),
    loses: (role) => void memberRoles().delete(guild?.role(role).id ?? ""),
    leaves: () => void guild?.record.members.delete(user.id),
    refusesDirectMessages: () => void (user.refusesDirectMessages = true),
  };
}

function seenModal(modal: OpenModal | undefined): SeenModal | undefined {
  return modal
    ? { title: modal.title, text: modalText(modal), fields: fieldsOf(modal), parts: modal.components }
    : undefined;
}

function forgery(
  visible: readonly SeenMessage[],
  customId: string,
  { kind, on, values = [], fields = {} }: Forged,
): Parameters<typeof ask>[1] {
  const message = on ?? visible.at(-1);
  const label = `a forged ${kind}`;
  if (kind === "modal") {
    const components = Object.entries(fields).map(([id, value], at) => ({
      type: 18,
      id: at * 2 + 1,
      component: { type: 4, id: at * 2 + 2, custom_id: id, value },
    }));
    return { type: 5, label, source: on?.record, data: { custom_id: customId, components } };
  }
  if (!message) throw new Error("There is no message to forge a press on.");
  if (kind === "button") return press(message, customId, 1, label);
  return {
    type: 3,
    label,
    source: message.record,
    data: { id: 1, custom_id: customId, component_type: 3, values },
  };
}
