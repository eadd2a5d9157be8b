import { expect, test } from "vitest";

import { exportId, pageId } from "#src/adapters/discord/views/desk-ids.ts";
import { features, MONDAY, publishesNow, readsNext, shares, weekBegins } from "#test/journeys/week.ts";

test("two curators collide on one piece: the second is told who decided, and nothing is decided twice", async () => {
  const week = await weekBegins();
  const { ada, ana, bea } = week.people;
  await shares(week, ada, "The door", "It opened inwards.");
  await readsNext(ana);
  await bea.runs("/digest");
  await bea.chooses("Open a piece…", "The door");
  await bea.sees(`${ana.mention} is reading`);
  await bea.presses("Feature");
  await features(ana, "For its door.");
  await week.standIn.settled();
  week.standIn.clock.advance(40_000);
  await bea.submits({ "Why, in one sentence": "For its hinges." });
  await bea.sees(/featured this 4\d s ago/);
  const piece = await week.bot.app.sharing.submissions.find(week.guild.id, 1);
  expect(piece?.decision).toMatchObject({ by: ana.user.id, why: "For its door." });
});

test("a curator who lost the role between opening a form and sending it decides nothing", async () => {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await shares(week, ada, "The door", "It opened inwards.");
  await readsNext(ana);
  await ana.presses("Feature");
  ana.loses("curators");
  await ana.submits({ "Why, in one sentence": "For its door." });
  await ana.sees("This is for the curators of this server");
  await ana.presses("Mention");
  const piece = await week.bot.app.sharing.submissions.find(week.guild.id, 1);
  expect(piece?.decision).toBeNull();
});

test("nobody decides on their own piece, by any button, and Read next never gives it", async () => {
  const week = await weekBegins();
  const { ana, bea } = week.people;
  await shares(week, ana, "Mine", "My own.");
  await readsNext(ana);
  await ana.sees("Nothing is waiting for you");
  await ana.chooses("Open a piece…", "Mine");
  await ana.sees("This one is yours");
  await bea.runs("/digest");
  await bea.chooses("Open a piece…", "Mine");
  const onDesk = await bea.sees("My own.");
  const mention = onDesk.buttons.find(({ label }) => label === "Mention");
  await ana.forges(mention?.customId ?? "", { kind: "button", on: ana.messages.at(-1)! });
  await ana.sees("This one is yours. Somebody else will read it.");
  expect((await week.bot.app.sharing.submissions.find(week.guild.id, 1))?.decision).toBeNull();
});

test("somebody who is no curator presses what they can see on the standing desk, and is told why not", async () => {
  const week = await weekBegins();
  const { ada, ben, mia } = week.people;
  await mia.presses("More");
  await mia.chooses("Where the desk stands… (nowhere)", [week.guild.channel("desk")]);
  await mia.sees("Everybody can see");
  await shares(week, ada, "The door", "It opened inwards.");
  const desk = await ben.in("desk").sees("**one piece** nobody has read");
  for (const label of ["Read next", "Line-up", "Preview", "Publish at the hour", "Publish now", "Export"]) {
    await ben.in("desk").presses(label, { on: desk });
    await ben.in("desk").sees("This is for the curators of this server");
  }
});

test("hold, decline, undo: each comes back, and the author reads their own words for it", async () => {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await shares(week, ada, "One", "The first.");
  await readsNext(ana);
  await ana.presses("Hold");
  await ana.sees("Held for the next week: **One**");
  await ada.runs("/mine");
  await ada.sees("kept for the next");
  await ana.chooses("Open a piece…", "One");
  await ana.presses("Not this time");
  ana.closesModal();
  await ana.presses("Undo");
  await ana.sees("Undone: **One** waits again.");
  await ana.presses("Not this time");
  await ana.submits({ Reason: ["long"], "Tell the author": true });
  await ana.sees("Not this time: **One**");
  const told = await ada.in("direct messages").sees("not this time, because it is longer than we can carry");
  expect(told.text).toContain("**One**");
  await week.standIn.settled();
  ana.in("direct messages").doesNotSee("not this time");
});

test("a question goes to the author and to nobody else; a note stays among curators", async () => {
  const week = await weekBegins();
  const { ada, ana, bea } = week.people;
  await shares(week, ada, "One", "The first.");
  await readsNext(ana);
  await ana.presses("Ask the author");
  await ana.submits({ "Your note": "Who is *she*? @everyone" });
  await ana.sees("Sent to the author");
  await ada.in("direct messages").sees("Who is *she*?");
  await ana.presses("Note for curators");
  await ana.submits({ "Your note": "I am not sure about this one." });
  await bea.runs("/digest");
  await bea.chooses("Open a piece…", "One");
  await bea.sees("I am not sure about this one.");
  await ada.runs("/mine");
  await ada.chooses("Open a piece", "1");
  const own = await ada.sees("The curators ask");
  expect(own.text).not.toContain("not sure about this one");
  expect(
    week.standIn.pings.filter(({ message }) => message.channelId !== ada.in("direct messages").channel.id),
  ).toEqual([]);
});

test("a hard moment is set aside: out of the queue, the author shown and written down, the server's note read", async () => {
  const week = await weekBegins();
  const { ada, ana, bea, mia } = week.people;
  await mia.presses("More");
  await mia.presses("Note for hard moments");
  await mia.submits({ "What curators should know": "Call Rosa, day or night." });
  await shares(week, ada, "Tired", "I do not want to wake up.");
  await readsNext(ana);
  const before = await ana.sees("I do not want to wake up");
  expect(before.text).not.toContain(ada.mention);
  await ana.presses("Set aside");
  const aside = await ana.sees("Call Rosa, day or night.");
  expect(aside.text).toContain(ada.mention);
  await readsNext(bea);
  await bea.sees("Everything has been read");
  const piece = await week.bot.app.sharing.submissions.find(week.guild.id, 1);
  expect(piece?.accountOpened).toMatchObject([{ by: ana.user.id }]);
  ada.in("direct messages").doesNotSee(/./);
});

test("no more pieces are taken from a member, until /setup takes them out of the list", async () => {
  const week = await weekBegins();
  const { ada, ana, mia } = week.people;
  await shares(week, ada, "One", "The first.");
  await readsNext(ana);
  await ana.presses("Hold");
  await ana.chooses("Open a piece…", "One");
  await ana.presses("Stop taking pieces from this member");
  await ana.presses("Yes, stop taking pieces");
  await ana.sees("No more pieces are taken");
  await shares(week, ada, "Two", "The second.");
  await ada.sees("not taking pieces from you");
  await mia.runs("/setup");
  await mia.presses("More");
  await mia.sees("Members who may not offer**: one");
  await mia.chooses("Members who may not offer…", []);
  await mia.sees("Members who may not offer**: nobody");
  expect((await week.bot.app.settings.get(week.guild.id)).blockedAuthors).toEqual([]);
});

test("an author who asked to hear that it is read hears it, also when the curator keeps the reason to themselves", async () => {
  const week = await weekBegins();
  const { ada, ben, ana } = week.people;
  await shares(week, ada, "One", "The first.");
  await ada.presses("Tell me when it is read");
  await shares(week, ben, "Two", "The second.");
  for (const reason of ["fit", "other"]) {
    await readsNext(ana);
    await ana.presses("Not this time");
    await ana.submits({ Reason: [reason], ...(reason === "other" ? { "Tell the author": true } : {}) });
    await week.standIn.settled();
  }
  const heard = await ada.in("direct messages").sees("A curator of");
  expect(heard.text).not.toContain("not this time");
  const plain = await ben.in("direct messages").sees("**Two**: not this time. It stays yours");
  expect(plain.text).not.toContain("because");
});

test("what the author has taken back, no old button opens any more", async () => {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await shares(week, ada, "Long", "The house was quiet. ".repeat(150));
  await readsNext(ana);
  await ana.sees("The house was quiet");
  await ana.presses("Mention");
  await ana.sees("Mentioned: **Long**");
  await ana.runs("/digest");
  const menu = await ana.sees("# The desk");
  await ada.runs("/mine");
  await ada.chooses("Open a piece", "1");
  await ada.presses("Withdraw");
  await ada.presses("Withdraw it");
  await week.standIn.settled();
  await ana.chooses("Open a piece…", "Long", { on: menu });
  await ana.sees("Its author has taken this piece back.");
  await ana.forges(pageId.of({ seq: 1, page: 1 }), { kind: "button", on: menu });
  await week.standIn.settled();
  ana.doesNotSee("The house was quiet");
});

test("an older digest is exported from the library, by curators only, with the note and the credits", async () => {
  const week = await weekBegins({ standIn: { startsAt: MONDAY, pace: 0.05 } });
  const { ada, ben, ana } = week.people;
  await shares(week, ada, "The door", "It opened inwards.");
  await ada.presses("It may also leave Discord");
  await shares(week, ben, "Bread", "She counted the loaves.");
  await readsNext(ana);
  await features(ana);
  await ana.sees("Featured: **The door**");
  await ana.presses("Desk");
  await ana.presses("Line-up");
  await ana.presses("Editor's note");
  await ana.submits({ "Editor's note": "A week of **doors**." });
  await publishesNow(ana);
  await readsNext(ana);
  await features(ana);
  await publishesNow(ana);
  await ana.sees("Digest 2 is out.");
  await ana.presses("Export");
  await ana.sees("No piece in it. One piece stayed here");
  await ana.runs("/library", { number: 1 });
  await ana.presses("Export");
  const markdown = await ana.downloads(await ana.sees("One piece, all that this digest carries."));
  expect(markdown).toContain(
    "# Digest 1\n\nA week of **doors**.\n\n## The door\n\n*by Ada*\n\nIt opened inwards.",
  );
  expect(markdown).toContain("With thanks to Ada.");
  await ben.runs("/library", { number: 1 });
  const shelved = await ben.sees("# Digest 1");
  expect(shelved.buttons.map(({ label }) => label)).toEqual(["All digests"]);
  await ben.forges(exportId.of({ number: 1 }), { kind: "button", on: shelved });
  await ben.sees("This is for the curators of this server");
});

test("while Discord has not sent the server, a curator is asked to come back, and nothing is a fault", async () => {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await shares(week, ada, "The door", "It opened inwards.");
  await readsNext(ana);
  await features(ana);
  await ana.sees("Featured: **The door**");
  week.guild.goesOut();
  await week.standIn.settled();
  await ana.presses("Line-up");
  await ana.sees("Discord has not told me about this server yet.");
  week.guild.comesBack();
  await week.standIn.settled();
  await ana.presses("Line-up");
  await ana.sees("1. **The door** by Ada");
});
