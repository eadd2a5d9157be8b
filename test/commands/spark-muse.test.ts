/** AI-worded sparks as people meet them: the real app and the real SDK, between two local servers. */
import { expect, test } from "vitest";

import { WORDS_MOST } from "#src/core/sparks/boundary.ts";
import { startKublai } from "#test/harness.ts";
import { dealMany, dealTo, startWithMuse } from "#test/openai-stand-in/kublai-with-muse.ts";
import type { Reply } from "#test/openai-stand-in/replies.ts";
import {
  babbles,
  cutsOff,
  fails,
  hangs,
  malformed,
  refuses,
  texts,
  truncates,
  violatesSchema,
} from "#test/openai-stand-in/replies.ts";

const CARDS = "cards";
const AI = "AI-worded";
const BUTTONS = ["Answer", "Another", "Save"];
const STORY = `Mara counted the coins again. ${"She had never meant to come back to the harbour. ".repeat(20)}`;

test("every second spark is AI-worded once there are some; all look alike, and say where they are from", async () => {
  const kublai = await startWithMuse({ ada: {} });
  await kublai.allowsAi(true);
  const dealt = await dealMany(kublai, kublai.people.ada, 12);
  expect(dealt.map(({ from }) => from)).toEqual(Array.from({ length: 6 }, () => [CARDS, AI]).flat());
  for (const { from, text, message } of dealt) {
    expect(text.split(/\s+/).length).toBeLessThanOrEqual(WORDS_MOST);
    expect(message.buttons.map(({ label }) => label)).toEqual(from === AI ? [...BUTTONS, "Report"] : BUTTONS);
  }
  expect(new Set(dealt.map(({ text }) => text)).size).toBe(12);
  expect(kublai.openAi.complaints).toEqual([]);
});

test("where AI is off, as it is at first, nothing is asked, whoever deals", async () => {
  const kublai = await startWithMuse({ ada: {} });
  const dealt = await dealMany(kublai, kublai.people.ada, 8);
  expect(new Set(dealt.map(({ from }) => from))).toEqual(new Set([CARDS]));
  await kublai.people.ada.in("direct messages").runs("/spark");
  expect(kublai.openAi.received).toEqual([]);
});

test("switched off again, nothing that waits is dealt and nothing is asked", async () => {
  const kublai = await startWithMuse({ ada: {} });
  await kublai.allowsAi(true);
  await dealMany(kublai, kublai.people.ada, 4);
  await kublai.allowsAi(false);
  const dealt = await dealMany(kublai, kublai.people.ada, 20);
  expect(new Set(dealt.map(({ from }) => from))).toEqual(new Set([CARDS]));
  expect(kublai.openAi.received).toHaveLength(1);
});

test("a member who switched them off is dealt cards and asks for nothing; others are dealt both", async () => {
  const kublai = await startWithMuse({ ada: {}, ben: {} });
  const { ada, ben } = kublai.people;
  await kublai.allowsAi(true);
  await ben.runs("/mine");
  await ben.presses("Preferences");
  await ben.presses("No AI-worded sparks for me");
  await dealMany(kublai, ben, 4);
  expect(kublai.openAi.received).toEqual([]);
  const toAda = await dealMany(kublai, ada, 4);
  const toBen = await dealMany(kublai, ben, 4);
  expect(new Set(toAda.map(({ from }) => from))).toEqual(new Set([CARDS, AI]));
  expect(new Set(toBen.map(({ from }) => from))).toEqual(new Set([CARDS]));
});

test.each<[string, Reply]>([
  ["is over its quota", fails(429, { "retry-after": "30" })],
  ["is over its quota for a moment", fails(429, { "retry-after-ms": "1" })],
  ["has failed", fails(500, { "retry-after-ms": "1" })],
  ["says nothing", hangs],
  ["breaks off", cutsOff],
  ["answers with broken JSON", malformed],
  ["answers with a web page", babbles],
  ["answers in another shape", violatesSchema],
  ["declines", refuses],
  ["is cut short", truncates],
  ["tells a story", texts(STORY, `${STORY.slice(0, 150)}\n\n"Where were you?" he asked.`)],
  ["sends people elsewhere", texts("Read https://example.org/spark before you begin. Whose name is on it?")],
  ["calls everybody", texts("@everyone the ferry has left without its captain. Who steers it now?")],
  ["makes a list", texts("1. A ferry 2. a ticket 3. a stub 4. a coat. Which of these is yours?")],
  ["writes 200 words", texts(`${"The ferry left early and ".repeat(50)} who noticed?`)],
  [
    "repeats what is built in",
    texts(
      ...Array.from(
        { length: 20 },
        () =>
          "A stranger on the bus opens an umbrella over your seat only. It has not rained for weeks. Which drop do you feel first?",
      ),
    ),
  ],
])(
  "when the muse %s, a member has a spark all the same, in the same shape and in time",
  async (_how, reply) => {
    const kublai = await startWithMuse({ ada: {} });
    kublai.openAi.always(reply);
    await kublai.allowsAi(true);
    for (let nth = 0; nth < 6; nth += 1) {
      const { from, message } = await dealTo(kublai.people.ada);
      expect([from, message.buttons.map(({ label }) => label)]).toEqual([CARDS, BUTTONS]);
    }
    expect(kublai.openAi.received.length).toBeGreaterThan(0);
    // The stand-in for Discord fails the test here if any answer took longer than three seconds.
    await kublai.stop();
  },
);

test("a model that repeats itself is dealt from once", async () => {
  const kublai = await startWithMuse({ ada: {} });
  kublai.openAi.always(
    texts(
      ...Array.from(
        { length: 20 },
        () => "The harbour clock sells its minutes by weight. Who haggles over the last one?",
      ),
    ),
  );
  await kublai.allowsAi(true);
  const dealt = await dealMany(kublai, kublai.people.ada, 40);
  expect(dealt.filter(({ from }) => from === AI)).toHaveLength(1);
});

test("Report tells the curators, and nothing like it is dealt again, also after a restart", async () => {
  const kublai = await startWithMuse({ ada: {}, ben: {} });
  const { ada, ben } = kublai.people;
  const bad = "The harbour clock sells its minutes by weight. Who haggles over the last one?";
  kublai.openAi.always(texts(bad));
  await kublai.allowsAi(true);
  const [, spark] = await dealMany(kublai, ada, 2);
  expect(spark?.text).toBe(bad);
  await ben.presses("Report", { on: spark!.message });
  const thanks = await ben.sees("The curators will look at it");
  expect(thanks.isPrivate).toBe(true);
  const reports = await kublai.bot.app.sharing.reports.open(kublai.guild.id);
  expect(reports.map(({ by, message, reason }) => ({ by, message, reason }))).toEqual([
    { by: ben.id, message: spark!.message.id, reason: `An AI-worded spark: ${bad}` },
  ]);
  await kublai.restart();
  const dealt = await dealMany(kublai, ada, 36);
  expect(kublai.openAi.received.length).toBeGreaterThan(1);
  expect(dealt.filter(({ from }) => from === AI)).toEqual([]);
});

test("what waits outlives a restart, and is not asked for twice", async () => {
  const kublai = await startWithMuse({ ada: {} });
  await kublai.allowsAi(true);
  await dealMany(kublai, kublai.people.ada, 6);
  await kublai.restart();
  const dealt = await dealMany(kublai, kublai.people.ada, 6);
  expect(dealt.filter(({ from }) => from === AI)).toHaveLength(3);
  expect(kublai.openAi.received).toHaveLength(1);
});

test("a theme and a kind are kept to, whoever worded the spark", async () => {
  const kublai = await startWithMuse({ ada: {} });
  const { ada } = kublai.people;
  await kublai.allowsAi(true);
  await dealTo(ada, { theme: "winter" });
  await kublai.musing();
  const worded = await dealTo(ada, { theme: "winter" });
  expect([worded.from, worded.message.text]).toEqual([AI, expect.stringContaining("about winter")]);
  await dealTo(ada);
  // The first lens gives scenes: nothing that waits is a voice.
  expect((await dealTo(ada, { kind: "voice" })).from).toBe(CARDS);
});

test("/setup switches AI on, shows what it used today, and says so where there is no key", async () => {
  const kublai = await startWithMuse({ mia: { permissions: ["ManageGuild"] }, ada: {} });
  const { mia, ada } = kublai.people;
  await mia.runs("/setup");
  await mia.presses("More");
  await mia.presses("AI-worded sparks");
  await mia.sees("Today: 0 requests, 0 of 40,000 tokens.");
  await dealMany(kublai, ada, 2);
  await mia.runs("/setup");
  await mia.presses("More");
  await mia.sees(/Today: 1 request, [1-9],\d{3} of 40,000 tokens\./);
});

test("where there is no key, /setup says so and cards are dealt", async () => {
  const { people } = await startKublai({ people: { mia: { permissions: ["ManageGuild"] }, ada: {} } });
  await people.mia.runs("/setup");
  await people.mia.presses("More");
  await people.mia.presses("AI-worded sparks");
  await people.mia.sees("has given no key for it");
  expect([await dealTo(people.ada), await dealTo(people.ada)].map(({ from }) => from)).toEqual([
    CARDS,
    CARDS,
  ]);
});
