import { expect, test } from "vitest";

import { startKublai } from "#test/harness.ts";

const PLEDGE = { Pledge: ["mine"] };

test("what is kept is said, exported for people and machines, and erased after asking once", async () => {
  const kublai = await startKublai({ people: { ada: {}, ben: {} } });
  const { ada, ben } = kublai.people;
  for (const person of [ada, ben]) {
    await person.runs("/share");
    await person.submits({ "Your text": `A line of ${person.name}'s.`, ...PLEDGE });
    await person.sees("Received");
  }
  await ben.runs("/myth");
  await ada.usesOn("Report to the curators", await ada.sees("this hand stays"));
  await ada.submits({ "What is wrong with it?": "It frightens me." });
  await ada.sees("have your report");
  await ada.runs("/privacy");
  const said = await ada.sees("What Kublai keeps of you in this server");
  expect(said.isPrivate).toBe(true);
  await ada.presses("Export");
  const exported = await ada.sees("Here is everything");
  expect(exported.isPrivate).toBe(true);
  const markdown = await ada.downloads(exported, "kublai.md");
  expect(markdown).toContain("A line of ada's.");
  expect(markdown).toContain("## Names that nobody else may use while you do\n\n- ada");
  expect(markdown).toContain("It frightens me.");
  const json: unknown = JSON.parse(await ada.downloads(exported, "kublai.json"));
  expect(JSON.stringify(json)).toContain("A line of ada's.");
  expect(JSON.stringify(json)).not.toContain("ben");

  await ada.presses("Erase");
  await ada.presses("Keep it");
  await ada.sees("Nothing was erased.");
  await ada.runs("/privacy");
  await ada.presses("Erase");
  await ada.sees("This cannot be undone");
  await ada.presses("Erase it all");
  await ada.sees("It is erased: 1 piece");
  await kublai.bot.app.keeping.flush();
  expect(JSON.stringify([...kublai.kept.records])).not.toContain(ada.user.id);
  expect(await kublai.bot.app.sharing.submissions.find(kublai.guild.id, 2)).toMatchObject({
    author: ben.user.id,
  });
});

test("in direct messages, everything everywhere is exported and erased", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { ada } = kublai.people;
  await ada.runs("/share");
  await ada.submits({ "Your text": "Here and there.", ...PLEDGE });
  const alone = ada.in("direct messages");
  await alone.runs("/myth");
  await alone.runs("/privacy");
  await alone.presses("Export");
  const exported = await alone.sees("Here is everything");
  expect(await alone.downloads(exported, "kublai.md")).toContain("Here and there.");
  await alone.presses("Erase");
  await alone.sees("in every server");
  await alone.presses("Erase it all");
  await alone.sees("It is being erased, in every server");
  await kublai.bot.app.keeping.flush();
  await kublai.bot.app.keeping.tick();
  expect(JSON.stringify([...kublai.kept.records])).not.toContain(ada.user.id);
});

test("a report reaches the curators privately, and only they see it", async () => {
  const kublai = await startKublai({
    people: { ada: {}, ben: {}, cleo: { permissions: ["ManageMessages"] } },
    guild: { channels: ["general", "desk"] },
  });
  const { ada, ben, cleo } = kublai.people;
  await ada.runs("/myth");
  const hand = await ben.sees("this hand stays");
  const desk = cleo.in("desk").channel.id;
  await kublai.bot.app.settings.change(kublai.guild.id, (now) => ({ ...now, deskChannel: desk }));
  await ben.usesOn("Report to the curators", ada.says("Hello"));
  await ben.sees("This is for messages of mine");
  await ben.usesOn("Report to the curators", hand);
  await ben.submits({ "What is wrong with it?": "It frightens me. @everyone" });
  const thanks = await ben.sees("The curators of this server have your report");
  expect(thanks.isPrivate).toBe(true);
  const notice = await cleo.in("desk").sees("It frightens me");
  expect(notice.text).toContain(hand.id);
  await kublai.standIn.settled();
  ada.doesNotSee("It frightens me");
  expect(kublai.standIn.pings).toEqual([]);
  await ben.forges("report.done:1", { kind: "button", on: thanks });
  await ben.sees("This is for the curators");
  expect(await kublai.bot.app.sharing.reports.open(kublai.guild.id)).toHaveLength(1);
  await ben.usesOn("Report to the curators", hand);
  await ben.submits({ "What is wrong with it?": "Again" });
  await ben.sees("You have reported this message already");
  await cleo.runs("/digest");
  const list = await cleo.sees("**1 report** to look at");
  expect(list.isPrivate).toBe(true);
  await cleo.presses("Seen to", { on: list });
  expect(await kublai.bot.app.sharing.reports.open(kublai.guild.id)).toEqual([]);
});

test("being removed from a server starts thirty days; an outage does not", async () => {
  const kublai = await startKublai({ people: { ada: {} } });
  const { guilds } = kublai.bot.app.keeping;
  await kublai.people.ada.runs("/share");
  await kublai.people.ada.submits({ "Your text": "Still here.", ...PLEDGE });
  const DAY = 86_400_000;
  kublai.guild.goesOut();
  kublai.standIn.clock.advance(40 * DAY);
  await guilds.tick();
  expect(await kublai.bot.app.sharing.submissions.next(kublai.guild.id)).toBe(2);
  kublai.guild.comesBack();
  await kublai.restart(() => kublai.guild.removesBot({ silently: true }));
  const again = kublai.bot.app;
  kublai.standIn.clock.advance(29 * DAY);
  await again.keeping.guilds.tick();
  expect(await again.sharing.submissions.next(kublai.guild.id)).toBe(2);
  kublai.standIn.clock.advance(2 * DAY);
  await again.keeping.guilds.tick();
  expect(JSON.stringify([...kublai.kept.records])).not.toContain("Still here.");
});
