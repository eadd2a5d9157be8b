import { expect, test } from "vitest";

import { codePoints } from "#src/adapters/discord/limits/violation.ts";
import { digestOf, MONDAY, publishesNow, readsNext, shares, weekBegins } from "#test/journeys/week.ts";

const SPACING = 600;

test("the standing desk is edited at most once in its spacing, however much happens, and ends up right", async () => {
  const week = await weekBegins({
    standIn: { startsAt: MONDAY, pace: 0.05 },
    pace: { desk: SPACING },
  });
  const { mia, ada, ben, ana } = week.people;
  const { channel } = ana.in("desk");
  const edits = () =>
    week.standIn.sent.filter(
      ({ route, path }) =>
        route === "PATCH /channels/:channel/messages/:message" && path.includes(`/channels/${channel.id}/`),
    ).length;
  await mia.presses("More");
  await mia.chooses("Where the desk stands… (nowhere)", [channel]);
  await ana.in("desk").sees("Nothing is waiting to be read.");
  const started = performance.now();
  for (const writer of [ada, ben]) {
    for (const title of ["One", "Two", "Three"]) await shares(week, writer, title, "A few words.");
  }
  for (let press = 0; press < 6; press++) {
    await ana.runs("/digest");
    await ana.presses("Read next");
    await ana.presses("Hold");
  }
  await ana.in("desk").sees("-# 6 held");
  const spacings = Math.ceil((performance.now() - started) / SPACING);
  expect(edits()).toBeGreaterThan(0);
  expect(edits()).toBeLessThanOrEqual(spacings + 1);
});

test("the first desk after a start waits for nothing", async () => {
  const week = await weekBegins({ pace: { desk: 3_600_000 } });
  const { mia, ana } = week.people;
  await mia.presses("More");
  await mia.chooses("Where the desk stands… (nowhere)", [week.guild.channel("desk")]);
  await ana.in("desk").sees("Nothing is waiting to be read.");
});

test("an excerpt is the paragraphs that a curator names; what is no range is refused with an example", async () => {
  const week = await weekBegins();
  const { ada, ana } = week.people;
  await shares(
    week,
    ada,
    "The door",
    "One: it opened.\n\nTwo: nobody came.\n\nThree: 🚪 it closed.\n\nFour.",
  );
  await readsNext(ana);
  await ana.presses("Feature");
  await ana.submits({ "Why, in one sentence": "For its end.", "Paragraphs to show": "last" });
  await ana.sees("Paragraphs are written as 2, or 2-4.");
  await ana.presses("Feature");
  await ana.submits({ "Why, in one sentence": "For its end.", "Paragraphs to show": "2-9" });
  await ana.sees("paragraphs 1 to 4");
  await ana.presses("Feature");
  await ana.submits({ "Why, in one sentence": "For its end.", "Paragraphs to show": "2-3" });
  await ana.sees("Featured: **The door**");
  await publishesNow(ana);
  const shown = digestOf(week).messages[1]?.text ?? "";
  expect(shown).toContain("Two: nobody came.\n\nThree: 🚪 it closed.");
  expect(shown).not.toContain("One: it opened.");
  expect(shown).not.toContain("Four.");
  expect(codePoints(shown)).toBeLessThan(200);
});
