import { expect, test } from "vitest";

import { sparks as builtIn } from "#src/core/prompts/corpus/sparks/deck.ts";
import { startKublai } from "#test/harness.ts";

test("somebody asks for a spark, has one in the channel, and everybody can answer it", async () => {
  const { people } = await startKublai({ people: { ada: {}, ben: {} } });
  await people.ada.runs("/spark");
  const spark = await people.ben.sees(/-# cards · .* · spark-[a-z-]+ · it stays in \/mine/);
  expect(builtIn.map(({ text }) => text)).toContain(spark.text.split("\n")[0]);
  expect(spark.buttons.map(({ label }) => label)).toEqual(["Answer", "Another", "Save"]);
});

test("another one stands in the same place, keeps to the wish, and never comes twice, also after restarts", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  const winter = builtIn.filter(({ themes }) => themes.includes("winter"));
  await ada.runs("/spark", { theme: "Winter ", "just-me": true });
  const spark = await ada.sees("about winter");
  expect(spark.isPrivate).toBe(true);
  const met = new Set([spark.text]);
  for (let count = 1; count < winter.length; count += 1) {
    if (count % 3 === 0) await kublai.restart();
    await ada.presses("Another", { on: spark });
    met.add(spark.text);
  }
  expect(met.size).toBe(winter.length);
  await ada.presses("Another", { on: spark });
  await ada.sees(`Nothing is left: all ${winter.length} sparks about winter have been dealt here`);
});

test("themes complete themselves; one that does not exist is refused with where the list is", async () => {
  const { people } = await startKublai({ people: { ada: {} } });
  const { ada } = people;
  expect((await ada.types("/spark", "theme", "")).length).toBe(25);
  expect((await ada.types("/spark", "theme", "we")).map(({ value }) => value)).toEqual([
    "weather",
    "weddings",
  ]);
  await ada.runs("/spark", { theme: "dragons" });
  await ada.sees("I have no sparks about that");
});

test("somebody else's spark stays as it is; whoever presses is offered their own, and may save what they see", async () => {
  const kublai = await startKublai({ people: { ada: {}, ben: {} } });
  const { ada, ben } = kublai.people;
  await ada.runs("/spark", { kind: "voice" });
  const spark = await ada.sees("somebody is speaking");
  const before = spark.text;
  await ben.presses("Save", { on: spark });
  await ben.sees("It stays in /mine");
  await ben.presses("Another", { on: spark });
  const offer = await ben.sees("This spark is");
  await ben.presses("Deal me one", { on: offer });
  expect(offer.text).toContain("somebody is speaking");
  expect(spark.text).toBe(before);
  const { saved } = await kublai.bot.app.people.get(kublai.guild.id, ben.id);
  expect(saved.map(({ text }) => text)).toEqual([before.split("\n")[0]]);
});

test("an answer to a spark from long ago says what it answers, in the form and by file", async () => {
  const kublai = await startKublai({ people: { ada: {}, ben: {}, cleo: {} } });
  const { ada, ben, cleo } = kublai.people;
  await ada.runs("/spark");
  const spark = await ada.sees("it stays in /mine");
  const [text = ""] = spark.text.split("\n");
  const number = /spark-[a-z-]+/.exec(spark.text)?.[0] ?? "";
  for (let later = 0; later < 11; later += 1) await ben.runs("/spark");
  await cleo.presses("Answer", { on: spark });
  await cleo.submits({ "Your text": "A ferry.", Pledge: ["mine"] });
  await cleo.sees("Received");
  await cleo.runs("/share", { prompt: number, file: { name: "it.txt", content: "Another ferry." } });
  await cleo.submits({ Pledge: ["mine"] });
  const { submissions } = kublai.bot.app.sharing;
  await expect.poll(() => submissions.next(kublai.guild.id)).toBe(3);
  for (const piece of await submissions.of(kublai.guild.id, cleo.id)) {
    expect(piece.prompt?.call).toBe(number);
    expect(text.startsWith(piece.prompt?.title.replace(/…$/, "") ?? "?")).toBe(true);
  }
});

test("in direct messages there are sparks, which stay, and nobody to answer to", async () => {
  const { people } = await startKublai({ people: { ada: {} } });
  const alone = people.ada.in("direct messages");
  await alone.runs("/spark");
  const spark = await alone.sees("it stays here · in a server, /share takes its number");
  expect(spark.isPrivate).toBe(false);
  expect(spark.buttons.map(({ label }) => label)).toEqual(["Another", "Save"]);
});
