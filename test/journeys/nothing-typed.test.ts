/**
 * Nothing that a member or a curator types reaches the muse: a week in which everything that can be typed is typed,
 * with a word in it that no list has. Every request that the process makes is looked at, whoever makes it.
 */
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { Socket } from "node:net";

import { ApplicationCommandOptionType, ComponentType } from "discord-api-types/v10";
import { Events } from "discord.js";
import { expect, onTestFinished, test } from "vitest";

import { commands } from "#commands/index.ts";
import { nameIn } from "#src/adapters/discord/custom-id.ts";
import type { Person } from "#src/rehearsal/people/person.ts";
import type { SeenMessage } from "#src/rehearsal/people/seen.ts";
import { features, MONDAY, passes, readsNext, WEEK } from "#test/journeys/week.ts";
import { dealMany, startWithMuse } from "#test/openai-stand-in/kublai-with-muse.ts";

const CANARY = "zibbeldroof";
const TEXT_INPUT: number = ComponentType.TextInput;

/**
 * Whom this process talks to: the addresses of all requests that undici makes, for `fetch` and discord.js, and the ports
 * of all connections that anybody opens. https://undici.nodejs.org and https://nodejs.org/api, "Diagnostics Channel"
 */
function watchRequests(): { readonly origins: Set<string>; readonly ports: Set<string> } {
  const origins = new Set<string>();
  const ports = new Set<string>();
  const noteRequest = (message: unknown) => {
    const { request } = message as { request: { origin: string | URL } };
    origins.add(new URL(request.origin).origin);
  };
  const noteSocket = (message: unknown) => {
    const { socket } = message as { socket: Socket };
    socket.once("connect", () => void ports.add(String(socket.remotePort)));
  };
  subscribe("undici:request:create", noteRequest);
  subscribe("net.client.socket", noteSocket);
  onTestFinished(() => {
    unsubscribe("undici:request:create", noteRequest);
    unsubscribe("net.client.socket", noteSocket);
  });
  return { origins, ports };
}

/** A server whose every name is a canary, and a way to type one into whatever opens. */
async function aviary() {
  const watched = watchRequests();
  const kublai = await startWithMuse(
    {
      ada: { nick: `Ada ${CANARY}` },
      ben: { nick: `Ben ${CANARY}` },
      cleo: { nick: `Cleo ${CANARY}`, permissions: ["ManageMessages", "ManageGuild", "Administrator"] },
    },
    {
      guild: {
        name: `The ${CANARY} club`,
        channels: ["general", "digest", "desk", CANARY],
        roles: [`${CANARY}s`],
      },
      standIn: { startsAt: MONDAY },
    },
  );
  const typed = new Set<string>();
  const formsSent = new Set<string>();
  kublai.bot.client.on(Events.InteractionCreate, (interaction) => {
    if (!interaction.isModalSubmit()) return;
    // A form in which nothing is typed has no canary to sing.
    const texts = [...interaction.fields.fields.values()].flatMap((field) =>
      field.type === ComponentType.TextInput ? [field.value] : [],
    );
    if (texts.length === 0 || texts.join(" ").includes(CANARY)) formsSent.add(nameIn(interaction.customId));
  });
  let count = 0;
  const word = () => `A ${CANARY} ${(count += 1)} sat on the ferry. Who fed it?`;

  /** Types into every field of text of the modal that is open, and submits it. */
  async function fillsIn(person: Person, others: Readonly<Record<string, string | string[]>> = {}) {
    const texts = (person.modal?.fields ?? []).filter(({ component }) => component.type === TEXT_INPUT);
    for (const { label } of texts) typed.add(label);
    const words = texts.map(({ label, component }) => [label, word().slice(0, component.max_length ?? 99)]);
    return person.submits({ ...Object.fromEntries(words), ...others });
  }

  /** Runs a command with a canary in every option that takes free text, one after another. */
  async function typesInto(person: Person, command: string, options: readonly string[]) {
    for (const option of options) {
      await person.types(`/${command}`, option, CANARY).catch(() => []);
      await person.runs(`/${command}`, { [option]: CANARY });
      typed.add(`/${command} ${option}`);
      if (person.modal) person.closesModal();
    }
  }
  return { kublai, ...watched, typed, formsSent, word, fillsIn, typesInto };
}

/** Options that take free text, as `/command option`. */
const OPTIONS = commands.flatMap(({ data }) =>
  ("options" in data ? (data.options ?? []) : []).flatMap((option) => {
    const inner = "options" in option && option.options ? option.options : [option];
    const path = inner[0] === option ? data.name : `${data.name} ${option.name}`;
    return inner.flatMap((one) =>
      one.type === ApplicationCommandOptionType.String && !("choices" in one && one.choices)
        ? [{ path, name: one.name }]
        : [],
    );
  }),
);

/** The forms of all commands, by the names of their custom ids. */
const FORMS = commands.flatMap(({ routes = [] }) =>
  routes.filter(({ on }) => on === "modal").map(({ name }) => name),
);

/** A week, everything in it typed by people; `/spark` before and after everything. */
async function week({ kublai, word, fillsIn, typesInto }: Awaited<ReturnType<typeof aviary>>) {
  const { ada, ben, cleo } = kublai.people;
  const sparks = async () => {
    await dealMany(kublai, ada, 16);
    await dealMany(kublai, ben, 16);
  };
  await cleo.runs("/setup", { zone: "Europe/Rome" });
  await cleo.chooses("Where the digest appears…", [kublai.guild.channel("digest")]);
  await cleo.presses("More");
  await cleo.presses("Note for hard moments");
  await fillsIn(cleo);
  for (const { path, name } of OPTIONS.filter(({ path }) => path !== "deck add")) {
    await typesInto(cleo, path, [name]);
  }
  await cleo.runs("/deck add", { text: word() });
  const rows = Array.from({ length: 30 }, (_, nth) => `The ${CANARY} number ${nth} has a hat. Whose?`);
  await cleo.runs("/deck import", { file: { name: `${CANARY}.txt`, content: rows.join("\n") } });
  await sparks();

  for (const person of [ada, ben]) {
    await person.runs("/share");
    await fillsIn(person, { Pledge: ["mine"] });
  }
  await ada.runs("/share", { file: { name: `${CANARY}.md`, content: `${word()}\n\n${word()}` } });
  await fillsIn(ada, { Pledge: ["mine"] });
  await ben.usesOn("Offer to the digest", ben.says(word()));
  await fillsIn(ben, { Pledge: ["mine"] });
  await ada.runs("/mine");
  await ada.chooses("Open a piece", "1");
  for (const button of ["Edit", "Add more", "Name"]) {
    await ada.presses(button);
    await fillsIn(ada);
  }
  const mine = await ada.sees("waiting");
  await fillsInRareForms(ada, mine, word);
  await ada.runs("/myth", { form: "crossing" });
  const { message: spread } = await ada.chooses("Take a row or a column", "row-1");
  await ada.presses("Settle the shared card");
  await fillsIn(ada);
  await ben.chooses("Take a row or a column", "column-1", { on: spread ?? mine });
  await sparks();

  await readsNext(cleo);
  for (const button of ["Ask the author", "Ask for a change", "Note for curators"]) {
    await cleo.presses(button);
    await fillsIn(cleo);
  }
  await cleo.presses("Not this time");
  await cleo.submits({ Reason: ["long"] });
  await cleo.presses("Undo");
  await features(cleo, word());
  await ada.runs("/mine");
  await ada.chooses("Open a piece", "1");
  await ada.presses("Reply");
  await fillsIn(ada);
  await cleo.runs("/digest");
  await cleo.presses("Line-up");
  for (const button of ["Editor's note", "The week's hand"]) {
    await cleo.presses(button);
    await fillsIn(cleo);
  }
  await cleo.presses("Desk");
  await cleo.presses("Publish at the hour");
  await ada.runs("/spark");
  await ben.usesOn("Report to the curators", await ben.sees("-# "));
  await fillsIn(ben);
  await passes(kublai, WEEK);
  await ben.in("digest").sees(CANARY);
  await sparks();
}

/** Forms of long pieces and of drafts, which open only where something went wrong before. */
async function fillsInRareForms(author: Person, on: SeenMessage, word: () => string): Promise<void> {
  for (const id of [
    "piece-file:1:1",
    "piece-edit.draft:1:1:1",
    "piece-add.draft:1:1",
    "offer.draft:1:typed",
  ]) {
    const fields = { text: word(), title: word(), name: CANARY };
    await author.forges(id, { kind: "modal", on, fields });
  }
}

test("no word that people type, and no name and no id of theirs, is in any request to the muse", async () => {
  const all = await aviary();
  const { kublai, origins, ports, typed, formsSent } = all;
  await kublai.allowsAi(true);
  await week(all);
  const { received, complaints, url } = kublai.openAi;
  expect(received.length).toBeGreaterThan(2);
  const ids = [kublai.guild.id, ...Object.values(kublai.people).map(({ id }) => id)];
  for (const { raw, headers, path } of received) {
    const whole = `${path}\n${JSON.stringify(headers)}\n${raw}`;
    expect(whole).not.toMatch(new RegExp(CANARY, "i"));
    for (const id of ids) expect(whole).not.toContain(id);
  }
  expect(complaints).toEqual([]);
  expect([...origins].toSorted()).toEqual(
    [new URL(url).origin, new URL(kublai.standIn.url).origin].toSorted(),
  );
  expect([...ports].toSorted()).toEqual([...origins].map((origin) => new URL(origin).port).toSorted());
  expect([...formsSent].toSorted()).toEqual([...new Set(FORMS)].toSorted());
  expect([...typed]).toEqual(
    expect.arrayContaining([
      ...OPTIONS.filter(({ path }) => path !== "deck add").map(({ path, name }) => `/${path} ${name}`),
      ...["Your text", "Title", "Name to show", "Your note", "Your answer", "Editor's note", "Call number"],
      ...["What is wrong with it?", "What curators should know", "What is now true of it?"],
    ]),
  );
});

test("with AI off, the same week makes no request to anybody but Discord", async () => {
  const all = await aviary();
  await week(all);
  expect(all.kublai.openAi.received).toEqual([]);
  expect([...all.origins]).toEqual([new URL(all.kublai.standIn.url).origin]);
  expect([...all.ports]).toEqual([new URL(all.kublai.standIn.url).port]);
});
