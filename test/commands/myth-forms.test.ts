import { expect, test } from "vitest";

import { startKublai } from "#test/harness.ts";

const cardsIn = (text: string): string[] => text.split("\n").filter((line) => line.startsWith("**"));
const linesIn = (text: string): string[] => text.split("\n").filter((line) => /^\*[^*].*\*$/.test(line));
const callIn = (text: string): string => /\b[A-Z]\d-[0-9A-Z-]+/.exec(text)?.[0] ?? "";

test.each([
  ["opening", ["Told by", "Meanwhile", "Breaks off"]],
  ["city", ["Rule", "Crack", "Seen by"]],
])("%s shows its telling, then %j, each of which can be changed", async (form, labels) => {
  const { people } = await startKublai({ people: { ada: {} } });
  const { ada } = people;
  await ada.runs("/myth", { form });
  const hand = await ada.sees(new RegExp(`-# ${form} · `));
  expect(cardsIn(hand.text).map((line) => line.split("**")[1])).toEqual(labels);
  const first = hand.text;
  for (const label of labels) {
    await ada.presses("Change", { beside: label });
    expect(hand.text).not.toBe(first);
  }
  await ada.chooses("Keep only…", [labels[0] === "Rule" ? "rule" : "teller"]);
  expect(callIn(hand.text)).not.toBe(callIn(first));
});

test("a ledger gives up one line more at a time, to eight, and goes back to four with the hand before", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await ada.runs("/myth", { form: "house" });
  const ledger = await ada.sees("this ledger stays in /mine");
  const first = ledger.text;
  expect(linesIn(first)).toHaveLength(4);
  expect(first).toContain("▒▒▒▒");
  for (let lines = 5; lines <= 8; lines += 1) {
    await kublai.restart();
    await ada.presses("Make out another line");
    expect(linesIn(ledger.text)).toHaveLength(lines);
    expect(linesIn(ledger.text).slice(0, 4)).toEqual(linesIn(first));
  }
  expect(callIn(ledger.text)).toBe(callIn(first));
  expect(ledger.buttons.find(({ label }) => label === "Make out another line")?.disabled).toBe(true);
  await ada.presses("Other lines");
  expect(linesIn(ledger.text).filter((line) => linesIn(first).includes(line))).toEqual([]);
  await ada.presses("Back");
  expect(ledger.text).toBe(first);
});

test("somebody else has other lines of the same ledger, on a page of their own", async () => {
  const { people } = await startKublai({ people: { ada: {}, ben: {} } });
  const { ada, ben } = people;
  await ada.runs("/myth", { form: "house" });
  const ledger = await ada.sees("this ledger stays in /mine");
  const before = ledger.text;
  await ben.presses("Other lines", { on: ledger });
  const own = ben.messages.at(-1);
  expect(own?.isPrivate).toBe(true);
  expect(own?.text.split("\n")[0]).toBe(before.split("\n")[0]);
  expect(linesIn(own?.text ?? "").filter((line) => linesIn(before).includes(line))).toEqual([]);
  expect(ledger.text).toBe(before);
  await ben.presses("Make out another line", { on: ledger });
  await ben.sees("This hand is");
  expect(ledger.text).toBe(before);
});

test("a chain is told with its gap, and has two things that can be changed: the turned step, and where the gap is", async () => {
  const { people } = await startKublai({ people: { ada: {} } });
  const { ada } = people;
  await ada.runs("/myth", { form: "chain" });
  const chain = await ada.sees("this hand stays in /mine");
  expect(chain.text).toContain("**[ … ]**");
  expect(chain.text).toMatch(/\*\*1\*\* .* · \*\*5\*\* /);
  expect(chain.text).toContain("*(turned round)*");

  /** Presses until it is answered with another hand; now and then nothing else fits, and a sentence says so. */
  async function changesBy(label: string): Promise<[before: string, after: string]> {
    for (let deal = 0; deal < 12; deal += 1) {
      const before = chain.text;
      await ada.presses(label, { on: chain });
      if (chain.text !== before) return [before, chain.text];
      expect(ada.messages.at(-1)?.text).toContain("Nothing else fits beside the rest of this hand");
      await ada.presses("Another", { on: chain });
    }
    throw new Error(`${label} changed none of twelve chains.`);
  }
  for (const label of ["Change the turned step", "Move the gap"]) {
    const [before, after] = await changesBy(label);
    expect(callIn(after)).not.toBe(callIn(before));
    await ada.presses("Back", { on: chain });
    expect(chain.text).toBe(before);
  }
});
