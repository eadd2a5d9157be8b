import { expect, test } from "vitest";

import {
  comesToRest,
  DAY,
  digestOf,
  features,
  passes,
  publishesNow,
  readsNext,
  shares,
  weekBegins,
} from "#test/journeys/week.ts";

test("a week from setup to library, with a restart between every two steps", async () => {
  const week = await weekBegins();
  const { ada, ben, ana, bea } = week.people;
  await shares(week, ada, "The door", "It opened inwards.\n\nNobody had told the house.", {
    "Content notes": ["grief"],
  });
  await week.restart();
  await shares(week, ben, "Bread", "She counted the loaves twice.");
  await week.restart();

  await readsNext(ana);
  await ana.sees("It opened inwards");
  await week.restart();
  await features(ana, "For the house that was not told.");
  await ana.sees("Featured: **The door**");
  await week.restart();
  await bea.runs("/digest");
  await bea.chooses("Open a piece…", "Bread");
  await bea.sees("is reading");
  await bea.presses("Mention");
  await week.restart();
  await ana.runs("/digest");
  await ana.presses("Line-up");
  await ana.presses("Editor's note");
  await ana.submits({ "Editor's note": "A week of **doors**." });
  await ana.sees("Editor's note: A week of **doors**.");
  await week.restart();
  await ana.presses("Preview");
  await ana.sees("Preview, message 1 of 3");
  await ana.presses("Desk");
  await ana.presses("Publish at the hour");
  await ana.sees("it goes out by itself");
  await week.restart();

  await passes(week, 7 * DAY);
  const reader = digestOf(week);
  const messages = reader.messages.map(({ text }) => text);
  expect(messages).toHaveLength(3);
  expect(messages[0]).toContain("# Digest 1");
  expect(messages[0]).toContain("A week of **doors**.");
  expect(messages[1]).toContain("### The door");
  expect(messages[1]).toContain("by Ada");
  expect(messages[1]).toContain("For the house that was not told.");
  expect(messages[1]).toContain("Content notes: grief");
  expect(messages[2]).toContain("**Bread** by Ben");
  expect(messages[2]).toContain("Ada, Ben");
  expect(messages[2]).toContain("## The week's hand");
  expect(reader.messages[2]?.buttons.map(({ label }) => label)).toEqual(["Answer", "In the library"]);

  await week.restart();
  await reader.presses("Read");
  const piece = await reader.sees("Nobody had told the house");
  expect(piece.isPrivate).toBe(true);
  await ben.runs("/library");
  await ben.sees("**Digest 1**");
  await ben.chooses("Open a digest…", "Digest 1");
  const contents = await ben.sees("A week of **doors**.");
  expect(contents.text).toContain(
    "- **The door** by Ada\n-# For the house that was not told.\n- **Bread** by Ben",
  );
  await ben.chooses("Read a piece…", "Bread");
  await ben.sees("She counted the loaves twice");
});

test("Publish now closes the week, and what nobody has read rolls over", async () => {
  const week = await weekBegins();
  const { ada, ben, ana } = week.people;
  await shares(week, ada, "One", "The first.");
  await shares(week, ben, "Two", "The second.");
  await readsNext(ana);
  await features(ana);
  await publishesNow(ana);
  await ana.sees("Digest 1 is out.");
  expect(digestOf(week).messages).toHaveLength(3);
  await ana.runs("/digest");
  await ana.sees("**one piece** nobody has read");
  await comesToRest(week);
  expect(digestOf(week).messages).toHaveLength(3);
});
