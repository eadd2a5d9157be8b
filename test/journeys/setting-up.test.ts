import { expect, test } from "vitest";

import {
  comesToRest,
  digestOf,
  features,
  monday,
  publishesNow,
  readsNext,
  shares,
  weekBegins,
} from "#test/journeys/week.ts";

test("three answers on one card, the next three dates, a test and an introduction; what was shared before is kept", async () => {
  const week = await monday();
  const { ada, ana, mia, ben } = week.people;
  await shares(week, ada, "Early", "Before there was a digest.");
  await ada.sees("nobody can read it until a manager runs /setup");
  await ana.runs("/digest");
  await ana.sees("Kublai is not set up here yet");
  expect((await mia.types("/setup", "zone", "kath")).map(({ value }) => value)).toContain("Asia/Kathmandu");
  await mia.runs("/setup", { zone: "Asia/Kathmandu" });
  const card = await mia.sees("not chosen yet");
  expect(card.isPrivate).toBe(true);
  await mia.chooses("On which day…", "5");
  await mia.presses("Time and zone");
  await mia.submits({ Time: "20.15" });
  await mia.sees("every Friday at 20:15, Asia/Kathmandu");
  expect(card.text).toContain("<t:1772807400:F> · <t:1773412200:F> · <t:1774017000:F>");
  await mia.presses("Send a test");
  await mia.sees("Choose first where the digest appears.");
  await mia.chooses("Where the digest appears…", [week.guild.channel("digest")]);
  await mia.presses("Send a test");
  await ben.in("digest").sees("This is where the digest will appear.");
  await mia.presses("Introduce Kublai here");
  await ben.sees("# I am Kublai");
  await ana.runs("/digest");
  await ana.sees("**one piece** nobody has read");
});

test("a channel where Kublai lacks a permission is refused by the permission's name, and nothing is saved", async () => {
  const week = await monday();
  const { mia } = week.people;
  week.guild.denies("digest", ["AttachFiles", "ReadMessageHistory"]);
  await mia.runs("/setup");
  await mia.chooses("Where the digest appears…", [week.guild.channel("digest")]);
  await mia.sees("I lack Attach Files, Read Message History there");
  expect((await week.bot.app.settings.get(week.guild.id)).digestChannel).toBeUndefined();
});

test("what is no time and no zone is refused with an example, and only managers set up", async () => {
  const week = await monday();
  const { mia, ada } = week.people;
  await mia.runs("/setup", { zone: "Europe/Atlantis" });
  await mia.sees("I know no zone called “Europe/Atlantis”");
  await mia.runs("/setup");
  await mia.presses("Time and zone");
  await mia.submits({ Time: "soon" });
  await mia.sees("A time looks like 18:00");
  expect(ada.commands).not.toContain("/setup");
  week.guild.opens("setup");
  await ada.runs("/setup");
  await ada.sees("This is for whoever manages this server.");
});

test("under More: the thread, the role that is pinged, the daily prompt and AI, each on and off again", async () => {
  const week = await weekBegins();
  const { mia, ada, ana, ben } = week.people;
  week.guild.addsRole("readers");
  ben.gains("readers");
  await mia.presses("More");
  await mia.presses("Open threads");
  await mia.sees("**Thread** for talk under each digest: yes");
  await mia.chooses("Whom a digest pings… (nobody)", [week.guild.role("readers")]);
  await mia.chooses("Where the daily prompt appears… (nowhere)", [week.guild.channel("general")]);
  await mia.presses("Daily time");
  await mia.submits({ Time: "7:30" });
  await mia.sees("at 07:30");
  await mia.presses("AI-worded sparks");
  await mia.sees("**AI-worded sparks**: yes");
  await mia.presses("No AI-worded sparks");
  await mia.chooses("Where the daily prompt appears… (nowhere)", []);
  await mia.sees("**Daily prompt**: none");
  await shares(week, ada, "One", "The first.");
  await readsNext(ana);
  await features(ana);
  await publishesNow(ana);
  expect(ben.rung.map(({ text }) => text).join()).toContain("# Digest 1");
  expect(ben.rung).toHaveLength(1);
  await comesToRest(week);
  expect(week.standIn.sent.filter(({ route }) => route.includes("/threads"))).toHaveLength(1);
});

test("the week's hand: chosen by a curator, below the digest, and answered by whoever presses Answer", async () => {
  const week = await weekBegins();
  const { ada, ben, ana } = week.people;
  await ben.runs("/myth", { "just-me": true });
  const hand = await ben.sees("this hand stays");
  const call = /T1-[0-9A-Z-]+/.exec(hand.text)?.[0] ?? "";
  await shares(week, ada, "One", "The first.");
  await readsNext(ana);
  await features(ana);
  await ana.runs("/digest");
  await ana.presses("Line-up");
  await ana.presses("The week's hand");
  await ana.submits({ "Call number": "T1-NONSENSE" });
  await ana.sees("cannot be read");
  await ana.presses("The week's hand");
  await ana.submits({ "Call number": call.toLowerCase() });
  await ana.sees(`The week's hand: ${call}`);
  await publishesNow(ana);
  await digestOf(week).sees(call);
  await digestOf(week).presses("Answer");
  await digestOf(week).submits({ "Your text": "My answer.", Pledge: ["mine"] });
  const piece = await week.bot.app.sharing.submissions.find(week.guild.id, 2);
  expect(piece?.prompt?.call).toBe(call);
});

test("the card says what is missing by now, and a test is not sent where nothing could appear", async () => {
  const week = await weekBegins();
  const { mia, ben } = week.people;
  week.guild.denies("digest", ["AttachFiles"]);
  await ben.runs("/help");
  await mia.runs("/setup");
  await mia.sees("⚠ I lack Attach Files in");
  await mia.presses("Send a test");
  ben.in("digest").doesNotSee("This is where the digest will appear.");
  week.guild.deletesChannel("digest");
  await ben.runs("/help");
  await mia.runs("/setup");
  await mia.sees("is gone: nothing can appear there. Choose another one.");
});

test("roles: everybody is refused, and what Discord would pass over in silence is said", async () => {
  const week = await weekBegins();
  const { mia, ben } = week.people;
  await mia.sees("see /digest once you allow it to them");
  await mia.chooses("Who reads…", [{ id: week.guild.id }]);
  await mia.sees("That would be everybody.");
  const settings = () => week.bot.app.settings.get(week.guild.id);
  expect((await settings()).curatorRole).toBe(week.guild.role("curators").id);
  week.guild.addsRole("readers");
  week.guild.denies("digest", ["MentionEveryone", "CreatePublicThreads"]);
  await ben.runs("/help");
  await mia.presses("More");
  await mia.chooses("Whom a digest pings… (nobody)", [week.guild.role("readers")]);
  await mia.presses("Open threads");
  const more = await mia.sees("I lack Create Public Threads in");
  expect(more.text).toContain(`I may not ping <@&${week.guild.role("readers").id}>`);
  await mia.chooses("Whom a digest pings… (nobody)", [{ id: week.guild.id }]);
  await mia.sees("That would be everybody.");
});
