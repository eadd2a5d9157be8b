import { expect, test } from "vitest";

import { startKublai } from "#test/harness.ts";

const cast = { people: { cleo: { permissions: ["ManageMessages"] }, ada: {} } } as const;

test("a curator adds sparks, everybody is dealt them, and the list has them with a way to remove them", async () => {
  const { people } = await startKublai(cast);
  const { cleo, ada } = people;
  await cleo.runs("/deck list");
  await cleo.sees("no sparks of its own yet");
  await cleo.runs("/deck add", {
    text: "The **lift** stops between floors. Who has the other sandwich?",
    kind: "scene",
  });
  await cleo.sees("Added: The **lift** stops");
  await cleo.runs("/deck add", { text: "the lift stops between floors! who has the other sandwich" });
  await cleo.sees("in the deck already");

  await cleo.runs("/deck list");
  const list = await cleo.sees("1 to 1 of 1");
  expect(list.isPrivate).toBe(true);
  await cleo.chooses("Remove…", ["0"], { on: list });
  expect(list.text).toContain("Removed: The **lift** stops");
  ada.doesNotSee("lift");
});

test("a file is taken whole, with a report of what was known already and which lines were refused and why", async () => {
  const kublai = await startKublai(cast);
  const { cleo, ada } = kublai.people;
  const rows = Array.from({ length: 30 }, (_, index) => `memory,"Number ${index}, remember? What was it?"`);
  const content = [
    "kind,text",
    ...rows,
    "memory,number 3 remember what was it",
    "sonnet,Shall I?",
    `,${"x".repeat(301)}`,
  ].join("\n");
  await cleo.runs("/deck import", { file: { name: "ours.csv", content } });
  const report = await cleo.sees("Taken: 30.");
  expect(report.isPrivate).toBe(true);
  expect(report.text).toContain("Known already: 1 (line 32).");
  expect(report.text).toContain("Not taken: 1, longer than 300 characters (line 34).");
  expect(report.text).toMatch(/Not taken: 1, not a kind that there is \(scene, .*\) \(line 33\)\./);

  await kublai.restart();
  await cleo.runs("/deck list");
  const list = await cleo.sees("1 to 10 of 30");
  await cleo.presses("Older", { on: list });
  expect(list.text).toContain("11 to 20 of 30");
  await cleo.chooses("Remove…", ["15", "16"], { on: list });
  expect(list.text).toContain("of 28");
  expect(list.text).toMatch(/Removed: Number 1[56], remember\? What was it\?, and 1 more/);
  await cleo.presses("Export", { on: list });
  const exported = await cleo.sees("28 sparks, as a file that /deck import takes");
  expect(exported.files).toEqual(["sparks.csv"]);
  expect((await cleo.downloads(exported)).split("\r\n")[1]).toBe('memory,"Number 0, remember? What was it?"');

  const met = new Set<string>();
  for (let count = 0; count < 70; count += 1) {
    await ada.runs("/spark", { kind: "memory", "just-me": true });
    const said = ada.messages.at(-1)?.text ?? "";
    if (said.includes("Nothing is left")) break;
    met.add(said.split("\n")[0] ?? "");
  }
  expect([...met].filter((text) => text.startsWith("Number "))).toHaveLength(28);
  await ada.sees("Nothing is left");
});

test("a broken file takes nothing at all", async () => {
  const { people } = await startKublai(cast);
  const { cleo } = people;
  const broken: [name: string, content: string | Uint8Array, says: string][] = [
    ["ours.csv", 'scene,A good one\nscene,"open', "stops making sense near line"],
    ["ours.txt", new Uint8Array([0x41, 0xff, 0xfe, 0x0a]), "not plain text in UTF-8"],
    ["ours.pdf", "A spark.", "attach a .txt with a spark on each line"],
    ["ours.txt", "\n\n", "no spark in that file"],
    ["ours.txt", "x\n".repeat(5000), "Nothing was taken"],
    ["ours.txt", "x".repeat(3 * 1024 * 1024), "larger than 2048 KiB"],
  ];
  for (const [name, content, says] of broken) {
    await cleo.runs("/deck import", { file: { name, content } });
    await cleo.sees(says);
  }
  await cleo.runs("/deck list");
  await cleo.sees("no sparks of its own yet");
});

test("a full deck fits into its messages, and says that it is full", async () => {
  const { people } = await startKublai(cast);
  const { cleo } = people;
  const content = Array.from({ length: 2001 }, (_, index) =>
    `${index} ${"*_<@1>~|".repeat(40)}`.slice(0, 300),
  ).join("\n");
  await cleo.runs("/deck import", { file: { name: "ours.txt", content } });
  await cleo.sees(/Taken: 2000\.[^]*Not taken: 1, the deck is full: it holds 2,000 \(line 2001\)/);
  await cleo.runs("/deck list");
  const list = await cleo.sees(/1 to 10 of 2000/);
  const numbers = list.menus[0]?.options.map(({ value }) => value) ?? [];
  await cleo.chooses("Remove…", numbers, { on: list });
  expect(list.text).toContain("1 to 10 of 1990");
});

test("somebody who is no curator gets nowhere, by command, button or menu", async () => {
  const { people, bot, guild } = await startKublai(cast);
  const { ada } = people;
  expect(ada.commands).not.toContain("/deck");
  await bot.app.decks.add(guild.id, [{ line: 1, text: "Still here?", kind: "" }]);
  await ada.runs("/spark", { "just-me": true });
  const [message] = ada.messages;
  if (!message) throw new Error("There is no message to press on.");
  await ada.forges("deck-remove:0", { kind: "select", on: message, values: ["0"] });
  await ada.sees("This is for the curators");
  await ada.forges("deck-export", { kind: "button", on: message });
  await ada.forges("deck-page:0", { kind: "button", on: message });
  expect(ada.messages.filter(({ text }) => text.includes("This is for the curators"))).toHaveLength(3);
  expect(await bot.app.decks.all(guild.id)).toHaveLength(1);
});
