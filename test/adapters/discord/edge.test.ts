import { InteractionContextType } from "discord-api-types/v10";
import { expect, test, vi } from "vitest";

import { openModal, show } from "#src/adapters/discord/answer.ts";
import type { Command, SlashCommand } from "#src/adapters/discord/command.ts";
import { onButton, onMenu, onModal } from "#src/adapters/discord/command.ts";
import { customId, whole } from "#src/adapters/discord/custom-id.ts";
import { button, menu, row, saying, text } from "#src/adapters/discord/views/view.ts";
import { refuse } from "#src/core/refusal.ts";
import type { StandIn } from "#src/rehearsal/stand-in/stand-in.ts";
import { startKublai } from "#test/harness.ts";

const CALLBACK = "POST /interactions/:interaction/:token/callback";
const SECRET = "the line that nobody else may read";
const countId = customId("count", { number: whole() });
const pickId = customId("pick", {});
const wordId = customId("word", {});

/** A promise and the way to fulfil it. */
const gate = () => Promise.withResolvers<void>();

function slash(name: string, handle: SlashCommand["handle"], more: Partial<SlashCommand> = {}): SlashCommand {
  const contexts = [InteractionContextType.Guild];
  return { ...more, data: { ...more.data, name, description: name, contexts }, handle };
}

const counter = (number: number) => ({
  components: [
    text(`Counted to ${number}`),
    row(button("Count", countId.of({ number: number + 1 })), button("Word", wordId.of({}))),
    row(menu("Pick one", pickId.of({}), [{ label: "One", value: "1" }])),
  ],
});
const wordModal = {
  custom_id: wordId.of({}),
  title: "A word",
  components: [{ type: 18, label: "Word", component: { type: 4, custom_id: "word", style: 1 } }],
} as never;

const count = slash("count", (interaction) => show(interaction, counter(0), "channel"), {
  routes: [
    onButton(countId, (interaction, { number }) => show(interaction, counter(number), "in place")),
    onMenu(pickId, (interaction) =>
      show(interaction, saying(`Picked ${interaction.values.join()}`), "private"),
    ),
    onModal(customId("said", {}), (interaction) => show(interaction, saying("said"), "private")),
  ],
});
const word = slash("word", (interaction) => openModal(interaction, wordModal), {
  routes: [
    onModal(wordId, async (interaction) => {
      throw new Error(`cannot keep "${interaction.fields.getTextInputValue("word")}"`);
    }),
  ],
});

test("buttons edit in place, menus answer privately, all through typed custom ids", async () => {
  const { people } = await startKublai({ people: { ada: {}, ben: {} }, commands: [count] });
  await people.ada.runs("/count");
  await people.ada.presses("Count");
  await people.ben.presses("Count");
  await people.ben.sees("Counted to 2");
  await people.ben.chooses("Pick one", "One");
  expect((await people.ben.sees("Picked 1")).isPrivate).toBe(true);
  people.ada.doesNotSee("Picked");
});

test.each([
  ["a route that there never was", "nowhere:1", "button"],
  ["a field that cannot be read", "count:minus-one", "button"],
  ["too many fields", "count:1:2", "button"],
  ["a route of another kind", "pick", "button"],
  ["a modal that was never opened", "older:1", "modal"],
  ["a menu from another year", "count:1", "select"],
] as const)("%s gets one calm sentence, privately", async (_what, id, kind) => {
  const kublai = await startKublai({ people: { ada: {} }, commands: [count] });
  await kublai.people.ada.runs("/count");
  await kublai.people.ada.forges(id, { kind, values: ["1"] });
  const answer = await kublai.people.ada.sees("no longer leads anywhere");
  expect(answer.isPrivate).toBe(true);
  expect(kublai.log.join("")).not.toContain('"level":50');
});

test("a refusal is a value, and shown privately as it is written", async () => {
  const shy = slash("shy", async () => refuse("Not today; try /help."));
  const { people } = await startKublai({ people: { ada: {} }, commands: [shy] });
  await people.ada.runs("/shy");
  expect((await people.ada.sees("Not today; try /help.")).isPrivate).toBe(true);
});

test("a fault shows a reference, is logged with it, and without a word of what was typed", async () => {
  const kublai = await startKublai({ people: { ada: {} }, commands: [word] });
  await kublai.people.ada.runs("/word");
  await kublai.people.ada.submits({ Word: SECRET });
  const shown = await kublai.people.ada.sees("Something went wrong on my side");
  const [reference = "none"] = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(shown.text) ?? [];
  expect(shown.isPrivate).toBe(true);
  expect(shown.text).not.toContain("cannot keep");
  const line = kublai.log.find((one) => one.includes(reference));
  expect(line).toContain('cannot keep \\"…\\"');
  expect(kublai.log.join("")).not.toContain(SECRET);
});

test("a handler that takes long is given time, and its answer still stands where it belongs", async () => {
  const done = gate();
  const slow: Command[] = [
    slash(
      "slow",
      async (interaction) => (await done.promise, show(interaction, saying("At last"), "channel")),
      {
        inChannel: () => true,
      },
    ),
    slash(
      "slow-and-shy",
      async (interaction) => (await done.promise, show(interaction, saying("Just you"), "private")),
    ),
    slash("slow-refusal", async () => (await done.promise, refuse("Not after all.")), {
      inChannel: () => true,
    }),
  ];
  const { people } = await startKublai({ people: { ada: {}, ben: {} }, commands: slow });
  const reactions = await Promise.all(
    ["/slow", "/slow-and-shy", "/slow-refusal"].map((name) => people.ada.runs(name)),
  );
  expect(reactions.map(({ message }) => message?.isThinking)).toEqual([true, true, true]);
  done.resolve();
  await people.ben.sees("At last");
  expect((await people.ada.sees("Just you")).isPrivate).toBe(true);
  expect((await people.ada.sees("Not after all.")).isPrivate).toBe(true);
  people.ben.doesNotSee(/Just you|Not after all/);
});

test("an answer that Discord took although it said 500 is not given twice, and is no fault", async () => {
  const kublai = await startKublai({ people: { ada: {} }, commands: [count] });
  kublai.standIn.faults.acceptThenFail(CALLBACK);
  await kublai.people.ada.runs("/count");
  await kublai.standIn.settled();
  expect(kublai.people.ada.messages).toHaveLength(1);
  expect(kublai.log.join("")).not.toContain("A fault.");
  await kublai.people.ada.presses("Count");
  await kublai.people.ada.sees("Counted to 1");
});

test("autocomplete offers at most 25 choices that fit, and nothing when it fails", async () => {
  const option = { type: 3, name: "theme", description: "theme", autocomplete: true } as never;
  const named = (name: string, autocomplete: NonNullable<SlashCommand["autocomplete"]>) =>
    slash(name, (interaction) => show(interaction, saying("ok"), "private"), {
      data: { name, description: name, options: [option] },
      autocomplete,
    });
  const many = Array.from({ length: 40 }, (_, n) => ({ name: `${n} ${"é".repeat(120)}`, value: `${n}` }));
  const { people } = await startKublai({
    people: { ada: {} },
    commands: [
      named("many", async () => many),
      named("broken", async () => {
        throw new Error("no themes");
      }),
    ],
  });
  const offered = await people.ada.types("/many", "theme", "e");
  expect(offered).toHaveLength(25);
  expect([...(offered[0]?.name ?? "")]).toHaveLength(100);
  expect(await people.ada.types("/broken", "theme", "e")).toEqual([]);
});

test("commands are registered once, and again only when they have changed", async () => {
  const kublai = await startKublai({ people: { ada: {} }, commands: [count] });
  const puts = () => kublai.standIn.sent.filter(({ route }) => route.startsWith("PUT /applications")).length;
  expect(puts()).toBe(1);
  await kublai.restart();
  expect(puts()).toBe(1);
  expect(kublai.people.ada.commands).toEqual(["/count"]);
});

test("Kublai is online although its commands cannot be registered just now, and registers them later", async () => {
  const commands = [count];
  const kublai = await startKublai({ people: { ada: {} }, commands });
  commands.push(word);
  await kublai.restart(() =>
    kublai.standIn.faults.refuse("PUT /applications/:application/commands", 503, { times: 4 }),
  );
  expect(kublai.people.ada.commands).toEqual(["/count"]);
  await kublai.people.ada.runs("/count");
  await kublai.bot.tick();
  expect(kublai.people.ada.commands).toEqual(["/count", "/word"]);
  expect(kublai.log.join("")).toContain("could not be registered");
});

test("a server that is late does not keep the others waiting", async () => {
  const kublai = await startKublai({ people: { ada: {} }, commands: [count] });
  kublai.standIn.guild({ name: "Late", late: true });
  await kublai.restart();
  await kublai.people.ada.runs("/count");
  await kublai.people.ada.sees("Counted to 0");
});

test.each([
  ["cut", (gateway: StandIn["gateway"]) => gateway.drop()],
  ["to be opened again (op 7)", (gateway: StandIn["gateway"]) => gateway.reconnect()],
  ["closed with 4000", (gateway: StandIn["gateway"]) => gateway.close(4000)],
])("Kublai goes on listening after its connection was %s", async (_what, trouble) => {
  const { standIn, people, fatal } = await startKublai({ people: { ada: {} }, commands: [count] });
  const socket = () => standIn.gateway.sessions[0]?.socket;
  const before = socket();
  trouble(standIn.gateway);
  await vi.waitFor(() => expect(socket()).not.toBe(before), 15_000);
  await vi.waitFor(() => expect(socket()).toBeDefined(), 15_000);
  await people.ada.runs("/count");
  await people.ada.sees("Counted to 0");
  expect(fatal).toEqual([]);
});

test("only one intent is asked for", async () => {
  const { standIn } = await startKublai();
  expect(standIn.gateway.sessions.map(({ intents }) => intents)).toEqual([1]);
});
