import { expect, test } from "vitest";

import { isRefusal } from "#src/core/refusal.ts";
import { startKublai } from "#test/harness.ts";
import type { Rehearsed } from "#test/harness.ts";

const HOUR = 3_600_000;
const THE_PROMPT = "The prompt of the day";

async function choose(kublai: Rehearsed<"ada">, daily: { channel: string; time: string }): Promise<void> {
  const { settings } = kublai.bot.app;
  const chosen = await settings.change(kublai.guild.id, (now) => ({ ...now, zone: "Europe/Rome", daily }));
  if (isRefusal(chosen)) throw new Error(chosen.refused);
}

const run = (kublai: Rehearsed<"ada">) => kublai.bot.app.daily.run(kublai.guild.id);
const seen = (kublai: Rehearsed<"ada">) =>
  kublai.people.ada.messages.filter(({ text }) => text.includes(THE_PROMPT)).length;

/** A server in which the prompt of the day is switched on at noon in Rome. */
async function atNoon(): Promise<Rehearsed<"ada">> {
  const kublai = await startKublai({ people: { ada: {} } });
  const noon = Temporal.Instant.fromEpochMilliseconds(kublai.standIn.clock.now())
    .toZonedDateTimeISO("Europe/Rome")
    .add({ days: 1 })
    .withPlainTime("12:00");
  kublai.standIn.clock.advance(noon.epochMilliseconds - kublai.standIn.clock.now());
  return kublai;
}

test("nothing is posted unasked, nor for an hour that was past when the prompt was switched on", async () => {
  const kublai = await atNoon();
  const channel = kublai.people.ada.channel.id;
  await run(kublai);
  await choose(kublai, { channel, time: "09:00" });
  await run(kublai);
  kublai.standIn.clock.advance(8 * HOUR);
  await run(kublai);
  expect(seen(kublai)).toBe(0);
});

test("once a day at its hour there is a hand for everybody, and never twice, whatever is restarted or changed", async () => {
  const kublai = await atNoon();
  const { ada } = kublai.people;
  const channel = ada.channel.id;
  await choose(kublai, { channel, time: "13:00" });
  await run(kublai);
  expect(seen(kublai)).toBe(0);
  kublai.standIn.clock.advance(HOUR);
  await Promise.all([run(kublai), run(kublai)]);
  await run(kublai);
  await kublai.restart();
  await run(kublai);
  await choose(kublai, { channel, time: "18:00" });
  kublai.standIn.clock.advance(6 * HOUR);
  await run(kublai);
  expect(seen(kublai)).toBe(1);

  const day = await ada.sees(THE_PROMPT);
  expect(day.buttons.map(({ label }) => label)).toEqual(["Answer", "Deal me one", "Save", "Sources"]);
  await ada.presses("Deal me one", { on: day });
  expect((await ada.sees("this hand stays in /mine")).isPrivate).toBe(true);
  const asked = await kublai.bot.app.people.askedIn(kublai.guild.id, channel);
  expect(asked).toHaveLength(1);

  kublai.standIn.clock.advance(24 * HOUR);
  await run(kublai);
  expect(seen(kublai)).toBe(2);
});

test("switched off and on again, there is none of that day any more, and none of the days between", async () => {
  const kublai = await atNoon();
  const { settings } = kublai.bot.app;
  const channel = kublai.people.ada.channel.id;
  const off = () => settings.change(kublai.guild.id, (now) => ({ ...now, daily: undefined }));
  await choose(kublai, { channel, time: "13:00" });
  await run(kublai);
  kublai.standIn.clock.advance(HOUR);
  await run(kublai);
  expect(seen(kublai)).toBe(1);

  await off();
  await run(kublai);
  kublai.standIn.clock.advance(HOUR);
  await choose(kublai, { channel, time: "18:00" });
  await run(kublai);
  kublai.standIn.clock.advance(6 * HOUR);
  await run(kublai);
  expect(seen(kublai)).toBe(1);

  await off();
  await run(kublai);
  await kublai.restart();
  kublai.standIn.clock.advance(3 * 24 * HOUR);
  await choose(kublai, { channel, time: "18:00" });
  await run(kublai);
  expect(seen(kublai)).toBe(1);
  kublai.standIn.clock.advance(24 * HOUR);
  await run(kublai);
  expect(seen(kublai)).toBe(2);
});

test("after days of silence only the newest missed prompt is posted", async () => {
  const kublai = await atNoon();
  await choose(kublai, { channel: kublai.people.ada.channel.id, time: "13:00" });
  await run(kublai);
  kublai.standIn.clock.advance(5 * 24 * HOUR);
  await kublai.restart();
  await run(kublai);
  await run(kublai);
  expect(seen(kublai)).toBe(1);
});

test("a prompt that went out while the answer was lost is found again and not posted twice", async () => {
  const kublai = await atNoon();
  await choose(kublai, { channel: kublai.people.ada.channel.id, time: "13:00" });
  await run(kublai);
  kublai.standIn.clock.advance(HOUR);
  kublai.standIn.faults.acceptThenDrop("POST /channels/:channel/messages", { by: "close" });
  await expect(run(kublai)).rejects.toThrow(/./);
  kublai.standIn.clock.advance(HOUR);
  await kublai.restart();
  await run(kublai);
  await run(kublai);
  expect(seen(kublai)).toBe(1);
});

test("where nobody can see whether the prompt went out, it is not posted again, and not asked after all day", async () => {
  const kublai = await atNoon();
  await choose(kublai, { channel: kublai.people.ada.channel.id, time: "13:00" });
  await run(kublai);
  kublai.standIn.clock.advance(HOUR);
  kublai.standIn.faults.acceptThenDrop("POST /channels/:channel/messages", { by: "close" });
  await expect(run(kublai)).rejects.toThrow(/./);
  const unreadable = kublai.standIn.faults.refuse("GET /channels/:channel/messages", 403, {
    code: 50001,
    times: 9,
  });
  kublai.standIn.clock.advance(HOUR);
  await kublai.restart();
  await run(kublai);
  await run(kublai);
  expect(seen(kublai)).toBe(1);
  expect(unreadable.hits).toBe(1);
  expect(kublai.log.join("\n")).toContain("The daily prompt was not posted");
});

test("a channel that is gone is no fault: it is noted, and the next day is tried again", async () => {
  const kublai = await atNoon();
  await choose(kublai, { channel: "123456789012345678", time: "13:00" });
  await run(kublai);
  kublai.standIn.clock.advance(HOUR);
  await run(kublai);
  expect(kublai.log.join("\n")).toContain("The daily prompt was not posted");
});
