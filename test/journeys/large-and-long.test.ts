import { expect, test } from "vitest";

import { codePoints } from "#src/adapters/discord/limits/violation.ts";
import { isRefusal } from "#src/core/refusal.ts";
import {
  comesToRest,
  digestOf,
  features,
  MONDAY,
  publishesNow,
  readsNext,
  shares,
  weekBegins,
} from "#test/journeys/week.ts";
import type { Week } from "#test/journeys/week.ts";

/** Sixty pieces by sixty people, five of them for one hand. */
async function sixty(week: Week): Promise<void> {
  const { submissions } = week.bot.app.sharing;
  const channel = week.people.ada.channel.id;
  const call = await week.bot.app.digest.hands.deal(week.guild.id);
  for (let n = 1; n <= 60; n++) {
    const piece = await submissions.offer({
      guild: week.guild.id,
      author: String(10_000_000_000_000_000n + BigInt(n)),
      displayName: `Writer ${n}`,
      botName: "Kublai",
      name: `Writer ${n}`,
      title: `Piece ${n}`,
      parts: [`${"The ferry keeps the oar of whoever cannot pay. ".repeat(30)}\n\n${n}.`],
      contentNotes: n % 10 === 0 ? ["grief"] : [],
      prompt: n <= 5 ? { call, title: "tale" } : null,
      constraint: null,
      source: "modal",
      channel,
      channelIsAdult: false,
      origin: `origin-${n}`,
      pledged: true,
      tellWhenRead: false,
    });
    if (isRefusal(piece)) throw new Error(piece.refused);
  }
}

test("sixty submissions: the desk pages them, the digest carries them in at most ten messages, the library has them all", async () => {
  const week = await weekBegins({ standIn: { startsAt: MONDAY, pace: 0.05 } });
  const { ana, bea, ben } = week.people;
  await sixty(week);
  await ana.runs("/digest");
  const desk = await ana.sees("**60 pieces** nobody has read");
  expect(desk.menus[0]?.options).toHaveLength(25);
  await ana.presses("Later pieces");
  await ana.presses("Later pieces");
  expect(desk.menus[0]?.options).toHaveLength(10);
  await ana.presses("Read next");
  for (let n = 0; n < 60; n++) await features(ana, `For the oar, and for number ${n}.`);
  await ana.sees("Featured: **Piece 60**");
  await bea.runs("/digest");
  await bea.presses("Line-up");
  await bea.sees("1. **Piece 1** by Writer 1");
  await bea.chooses("Move a piece…", "3");
  await bea.presses("To the top");
  await bea.sees("1. **Piece 3** by Writer 3");
  await bea.presses("Later pieces");
  await bea.presses("Later pieces");
  await bea.chooses("Move a piece…", "60");
  await bea.presses("Up");
  await bea.presses("Preview");
  const preview = await bea.sees("Preview, message 1 of");
  while (preview.buttons.some(({ label, disabled }) => label === "Next" && !disabled))
    await bea.presses("Next");
  await publishesNow(bea, 10_000);
  const messages = digestOf(week).messages;
  expect(messages.length).toBeLessThanOrEqual(10);
  const text = messages.map((message) => message.text).join("\n");
  expect(text.indexOf("### Piece 3\n")).toBeLessThan(text.indexOf("### Piece 1\n"));
  const carried = Array.from({ length: 60 }, (_, n) => `### Piece ${n + 1}\n`).filter((it) =>
    text.includes(it),
  );
  expect(carried).toHaveLength(60);
  expect(text.indexOf("### Piece 60\n")).toBeLessThan(text.indexOf("### Piece 59\n"));
  expect(text).toContain("## Same hand, many tales");
  expect(text).toContain("The week: 60 pieces");
  expect(text).toMatch(/Writer 1, Writer 2/);
  await ben.runs("/library", { number: 1 });
  const shelved = await ben.sees("# Digest 1");
  await ben.presses("Next page");
  await ben.presses("Next page");
  expect(shelved.menus[0]?.options).toHaveLength(10);
}, 60_000);

test("texts of 4,000 characters with emoji and code fences at page breaks are read and published whole, and do nothing", async () => {
  const week = await weekBegins();
  const { ada, ben, ana } = week.people;
  const family = "👩‍👩‍👧‍👦";
  const emoji = family.repeat(Math.floor(4000 / codePoints(family)));
  const fences = `${"Some prose before it. ".repeat(88)}\n\`\`\`js\n${"let a = '**b**';\n".repeat(90)}\n\n@everyone [x](https://example.org)\n# Loud`;
  await shares(week, ada, "Emoji", emoji);
  await shares(week, ben, "Fences", fences.slice(0, 4000));
  await readsNext(ana);
  for (const whole of [emoji, fences.slice(0, 4000)]) {
    const pages: string[] = [];
    const seen = await ana.sees(/handed in/);
    for (;;) {
      const body = (seen.json["components"] as { content?: string }[])
        .map(({ content }) => content ?? "")
        .filter((content) => !/^(## |-# Page|Featured)/.test(content) && content !== "");
      pages.push(body.join(""));
      const next = seen.buttons.find(({ label }) => label === "Next page");
      if (!next || next.disabled) break;
      await ana.presses("Next page");
    }
    for (const page of pages) {
      expect(page.isWellFormed()).toBe(true);
      expect(page).not.toMatch(/(?<!\\)```/);
    }
    const unescaped = pages
      .join("")
      .replaceAll(/\\(?=[^\p{L}\p{N}\s])/gu, "")
      .replaceAll(/[\u200b\s]/g, "");
    expect(unescaped).toBe(whole.replaceAll(/[\s\u200b]/g, ""));
    if (whole === emoji) for (const page of pages) expect(page.replaceAll(family, "")).toBe("");
    await features(ana);
    await week.standIn.settled();
  }
  await publishesNow(ana);
  await comesToRest(week);
  expect(digestOf(week).messages.length).toBeGreaterThanOrEqual(3);
  expect(week.standIn.pings).toEqual([]);
  const published = digestOf(week)
    .messages.map(({ text }) => text)
    .join("\n");
  expect(published).not.toMatch(/(?<!\\)\[x\]/);
  await digestOf(week).presses("Read", { beside: "Emoji" });
  await digestOf(week).sees("Page 1 of");
});
