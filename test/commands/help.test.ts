import { expect, test } from "vitest";

import { commands } from "#commands/index.ts";
import { startKublai } from "#test/harness.ts";

test("a first member asks for help, says where they are, and is told what to type, where nobody else sees it", async () => {
  const { people } = await startKublai({ people: { ada: {}, ben: {} } });
  const { ada, ben } = people;

  expect(ada.commands).toContain("/help");
  await ada.runs("/help");
  const help = await ada.sees("Kublai asks, people write, people choose");
  expect(help.isPrivate).toBe(true);
  expect(help.text).toContain("-# curators: /deck, /digest · managers: /setup");
  expect(help.buttons.map(({ label }) => label)).toEqual([
    "I'm stuck",
    "I have something",
    "Who sees it",
    "I read here",
  ]);

  await ada.presses("Who sees it");
  expect(help.text).toContain("The curators of this server read what you hand in");
  await ada.presses("I'm stuck");
  expect(help.text).not.toContain("The curators of this server");
  expect(ada.messages).toHaveLength(1);
  ben.doesNotSee("Kublai asks");
});

test("every line of help is one that a command declares", async () => {
  const { people } = await startKublai({ people: { ada: {} } });
  await people.ada.runs("/help");
  for (const [label, question] of [
    ["I'm stuck", "stuck"],
    ["I have something", "have"],
    ["Who sees it", "sees"],
    ["I read here", "read"],
  ] as const) {
    await people.ada.presses(label);
    const [help] = people.ada.messages;
    const lines = commands.flatMap(({ help }) => help?.[question] ?? []);
    for (const line of lines) expect(help?.text).toContain(line);
  }
});

test("help works in direct messages, and its buttons work after a restart", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const ada = kublai.people.ada.in("direct messages");
  await ada.runs("/help");
  await kublai.restart();
  await ada.presses("I read here");
  expect((await ada.sees("appears in the digest")).text).not.toContain("/setup");
});
