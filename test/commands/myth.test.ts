import { expect, test } from "vitest";

import { startKublai } from "#test/harness.ts";

const CALL = /\b[A-Z]\d-[0-9A-Z-]+(?:\.[0-9A-Z]+)?/;
const callIn = (text: string): string => CALL.exec(text)?.[0] ?? "";
const tellingIn = (text: string): string => text.split("\n")[0] ?? "";
const cardsIn = (text: string): string[] => text.split("\n").filter((line) => line.startsWith("**"));

test("somebody blocked types one command and has a hand in the channel: told first, then its cards, then its number", async () => {
  const { people } = await startKublai({ people: { ada: {}, ben: {} } });
  await people.ada.runs("/myth");
  const hand = await people.ben.sees(/-# tale · T1-[0-9A-Z-]+ · this hand stays in \/mine/);
  expect(hand.isPrivate).toBe(false);
  expect(tellingIn(hand.text).split(" ").length).toBeGreaterThan(30);
  expect(cardsIn(hand.text).length).toBeGreaterThanOrEqual(3);
  const labels = hand.buttons.map(({ label }) => label);
  expect(labels.filter((label) => label === "Change").length).toBeGreaterThanOrEqual(3);
  expect(labels.filter((label) => label !== "Change")).toEqual([
    "Answer",
    "Another",
    "Back",
    "Save",
    "Sources",
  ]);
  expect(hand.menus.map(({ placeholder }) => placeholder)).toEqual(["Keep only…"]);
});

test("changing a card keeps the others, in the same message; Back brings the hand before, twice, also after restarts", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await ada.runs("/myth");
  const hand = await ada.sees("this hand stays");
  const first = hand.text;
  expect(hand.buttons.find(({ label }) => label === "Back")?.disabled).toBe(true);

  await ada.presses("Change", { beside: "Turn" });
  const second = hand.text;
  expect(callIn(second)).not.toBe(callIn(first));
  const others = (text: string) => cardsIn(text).filter((line) => !/Turn|Stake/.test(line));
  expect(others(second)).toEqual(others(first));

  await ada.chooses("Keep only…", ["figure"]);
  const third = hand.text;
  expect(cardsIn(third)[0]).toBe(cardsIn(first)[0]);
  expect(callIn(third)).not.toBe(callIn(second));

  await kublai.restart();
  await ada.presses("Back");
  expect(hand.text).toBe(second);
  await kublai.restart();
  await ada.presses("Back");
  expect(hand.text).toBe(first);
  expect(hand.buttons.find(({ label }) => label === "Back")?.disabled).toBe(true);
  expect(ada.messages).toHaveLength(1);
});

test("the buttons of a message from last month still work after ten restarts, and no hand comes twice", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await ada.runs("/myth");
  const hand = await ada.sees("this hand stays");
  const met = new Set([callIn(hand.text)]);
  kublai.standIn.clock.advance(31 * 24 * 3_600_000);
  for (let time = 0; time < 10; time += 1) {
    await kublai.restart();
    await ada.presses("Another");
    met.add(callIn(hand.text));
  }
  expect(met.size).toBe(11);
});

test("a call number deals the same hand again, across a restart, however it is typed; a slip in it is explained", async () => {
  const kublai = await startKublai({ people: { ada: {}, ben: {} } });
  const { ada, ben } = kublai.people;
  await ada.runs("/myth");
  const hand = await ada.sees("this hand stays");
  const call = callIn(hand.text);
  await kublai.restart();

  await ben.runs("/myth", { call: call.toLowerCase().replaceAll("-", " "), "just-me": true });
  const again = await ben.sees("this hand stays");
  expect(ben.messages.at(-1)?.isPrivate).toBe(true);
  expect(again.text).toBe(hand.text);

  const last = call.at(-1) === "7" ? "8" : "7";
  await ben.runs("/myth", { call: `${call.slice(0, -1)}${last}` });
  await ben.sees("A character in that call number is wrong, or two are swapped");
  ada.doesNotSee("A character in that call number is wrong");
  await ben.runs("/myth", { call: "the one about the parrot" });
  await ben.sees(/That is not a call number|No form begins with/);
});

test("a constraint is said in the small line, stays through changes, and comes back with the call number", async () => {
  const { people } = await startKublai({ people: { ada: {} } });
  const { ada } = people;
  await ada.runs("/myth", { constraint: "lipogram" });
  const hand = await ada.sees(/-# tale · Write without the letter [A-Z]\. · T1-[0-9A-Z-]+\.[0-9A-Z]+ ·/);
  const rule = /Write without the letter [A-Z]/.exec(hand.text)?.[0] ?? "";
  const first = hand.text;
  await ada.presses("Another");
  expect(hand.text).toContain(rule);
  await ada.presses("Change", { beside: "Figure" });
  expect(hand.text).toContain(rule);
  await ada.presses("Back");
  await ada.presses("Back");
  expect(hand.text).toBe(first);
  await ada.runs("/myth", { call: callIn(first), "just-me": true });
  expect(ada.messages.at(-1)?.text).toBe(first);
});

test("whoever presses another's hand changes nothing, and is offered one of their own, privately", async () => {
  const { people } = await startKublai({ people: { ada: {}, ben: {} } });
  const { ada, ben } = people;
  await ada.runs("/myth");
  const hand = await ada.sees("this hand stays");
  const before = hand.text;
  for (const label of ["Another", "Change"]) await ben.presses(label, { on: hand });
  await ben.chooses("Keep only…", ["figure"], { on: hand });
  expect(hand.text).toBe(before);
  const offer = await ben.sees("This hand is");
  expect(offer.isPrivate).toBe(true);

  await ben.presses("Deal me one", { on: offer });
  expect(offer.text).toContain("this hand stays in /mine");
  expect(callIn(offer.text)).not.toBe(callIn(before));
  await ben.presses("Another", { on: offer });
  ada.doesNotSee(callIn(offer.text));
});

test("sources and saving are for everybody who sees the hand, and private", async () => {
  const kublai = await startKublai({ people: { ada: {}, ben: {} } });
  const { ada, ben } = kublai.people;
  await ada.runs("/myth");
  const hand = await ada.sees("this hand stays");
  await ben.presses("Sources", { on: hand });
  const sources = await ben.sees(/Where the cards come from|invented for Kublai/);
  expect(sources.isPrivate).toBe(true);
  await ben.presses("Save", { on: hand });
  await ben.sees("It stays in /mine until you remove it");

  await kublai.restart();
  const kept = await kublai.bot.app.people.get(kublai.guild.id, ben.id);
  expect(kept.saved.map(({ call }) => call)).toEqual([callIn(hand.text)]);
  const asked = await kublai.bot.app.people.askedIn(kublai.guild.id, ada.channel.id);
  expect(asked.map(({ call }) => call)).toEqual([callIn(hand.text)]);
  const { hands } = await kublai.bot.app.people.get(kublai.guild.id, ada.id);
  expect(hands.map(({ call }) => call)).toEqual([callIn(hand.text)]);
});

test("in direct messages the deck is the person's own, what is dealt stays, and there is nobody to answer to", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const alone = kublai.people.ada.in("direct messages");
  await alone.runs("/myth");
  const hand = await alone.sees("it stays here · in a server, /share takes this number");
  expect(hand.isPrivate).toBe(false);
  expect(hand.buttons.map(({ label }) => label)).not.toContain("Answer");
  const first = hand.text;
  await kublai.restart();
  await alone.presses("Another");
  await alone.presses("Back");
  expect(hand.text).toBe(first);
  await alone.presses("Save");
  await alone.sees("Saved, with its call number");
  const offered = await kublai.people.ada.types("/share", "prompt", "");
  expect(offered.map(({ value }) => value)).toContain(callIn(first));
  const { message } = await alone.runs("/myth", { "just-me": true });
  expect(message?.isPrivate).toBe(false);
});

test("a forged or an ancient button gets a calm sentence, and a card that is not in the hand a refusal", async () => {
  const { people } = await startKublai({ people: { ada: {} } });
  const { ada } = people;
  await ada.runs("/myth");
  const hand = await ada.sees("this hand stays");
  const owner = BigInt(ada.id).toString(36);
  const call = callIn(hand.text).replaceAll("-", "");
  const before = hand.text;

  await ada.forges(`hand-change:${owner}:${call}::crown`, { kind: "button", on: hand });
  await ada.sees("That card is not in this hand");
  await ada.forges(`hand-another:${owner}:T1ZZZZ9::`, { kind: "button", on: hand });
  await ada.sees("This no longer leads anywhere");
  await ada.forges(`hand-another:${owner}:T1${"Z".repeat(7)}:`, { kind: "button", on: hand });
  await ada.sees(/call number/);
  await ada.forges(`hand-change:${owner}:${call.slice(0, -1)}`, { kind: "button", on: hand });
  await ada.forges("hand-deal:sonnet", { kind: "button", on: hand });
  await ada.forges(`hand-keep:${owner}:${call}:`, { kind: "select", on: hand, values: ["nothing"] });
  await ada.sees("Choose at least one card");
  expect(hand.text).toBe(before);
});
