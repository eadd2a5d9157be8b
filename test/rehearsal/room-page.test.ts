import { describe, expect, test } from "vitest";

import { freshRoom, LONG, handsIn, isMissing, PHONE, setsUp, TEXT, visit } from "#test/rehearsal/browser.ts";

describe.skipIf(isMissing)("the tour", { timeout: LONG }, () => {
  test("four people ask, answer, curate and publish, and each step ends when it has been done", async () => {
    const room = await freshRoom();
    const visitor = await visit(room);
    const { page, becomes, goesTo, runs, presses, submits, sees, keepsPicture, complaints } = visitor;
    const step = (title: string) => page.locator("#tour", { hasText: title }).waitFor();
    await step("1 of 4 · Ask.");
    await runs("/myth");
    await sees("Sources");
    await step("2 of 4 · Answer.");
    await keepsPicture("ask");
    await handsIn(visitor, TEXT, "The lamp");
    await sees("Withdraw");
    await step("3 of 4 · Curate.");
    await keepsPicture("receipt");
    await becomes("Bo");
    await runs("/spark");
    await handsIn(visitor, "She counted the loaves twice.", "Bread");
    await sees("Withdraw");

    await setsUp(visitor);
    await keepsPicture("setup");
    await runs("/digest");
    await presses("Read next");
    await sees(TEXT);
    await keepsPicture("read");
    await presses("Feature");
    await page.getByLabel("Why, in one sentence").fill("For the lamp that came back lit.");
    await submits();
    await sees("The lamp");
    await step("4 of 4 · Publish.");
    await becomes("Ben");
    await runs("/digest");
    await visitor.chooses("Open a piece…", "Bread");
    await presses("Mention");
    await sees("Mentioned:");
    await keepsPicture("desk");
    await becomes("Ana");
    await runs("/digest");
    await presses("Publish now");
    await presses("Yes, publish now");
    await sees(/Digest 1 is (out|on its way out)\./);
    await becomes("Ada");
    await goesTo("digest");
    await sees("Digest 1");
    await sees(TEXT);
    await page.locator("#tour", { hasText: "That is all of it." }).waitFor();
    await page.locator("#tour").getByRole("button", { name: "Good" }).click();
    await expect.poll(() => page.locator("#tour").isVisible()).toBe(false);
    await page.locator("#messages li").first().scrollIntoViewIfNeeded();
    await keepsPicture("digest");
    expect(complaints).toEqual([]);
    expect(room.standIn.violations).toEqual([]);
  });
});

describe.skipIf(isMissing)("a hand", { timeout: LONG }, () => {
  test("Change deals one card anew and keeps the rest; Keep only… keeps what was chosen", async () => {
    const visitor = await visit(await freshRoom(), { viewport: PHONE });
    const { page, runs, sees, presses, chooses, keepsPicture } = visitor;
    await runs("/myth");
    await sees("Sources");
    const cards = () => page.locator("#messages .section").allInnerTexts();
    const before = await cards();
    await keepsPicture("ask-on-a-phone");
    await presses("Change");
    await expect.poll(cards).not.toEqual(before);
    const changed = await cards();
    expect(changed.slice(0, -1)).toEqual(before.slice(0, -1));
    const kept = (changed[0] ?? "").split("·")[0]?.trim() ?? "";
    await chooses("Keep only…", kept);
    await expect.poll(cards).not.toEqual(changed);
    expect((await cards())[0]).toBe(changed[0]);
  });
});

describe.skipIf(isMissing)("a modal", { timeout: LONG }, () => {
  test("without the pledge it stays open and says why; with it, the piece is handed in", async () => {
    const visitor = await visit(await freshRoom(), { viewport: PHONE });
    const { page, runs, presses, submits, sees, keepsPicture } = visitor;
    await runs("/spark");
    await presses("Answer");
    await expect.poll(() => page.locator(":focus").getAttribute("id")).toBe("field-0");
    await page.getByLabel("Your text").fill(TEXT);
    await submits();
    const problem = page.getByRole("alert").filter({ hasText: "Pledge" });
    await problem.waitFor();
    expect(await page.getByLabel("Your text").inputValue()).toBe(TEXT);
    await page.locator(":focus[type=checkbox]").waitFor();
    await keepsPicture("pledge-refused");
    await page.getByLabel("I wrote this").check();
    await submits();
    await sees("Withdraw");
    expect(await page.locator("dialog").count()).toBe(0);
  });

  test("Escape closes it, and the focus goes back to the button that opened it", async () => {
    const { page, runs, presses } = await visit(await freshRoom());
    await runs("/spark");
    await presses("Answer");
    await page.getByLabel("Your text").waitFor();
    await page.keyboard.press("Escape");
    await expect.poll(() => page.locator("dialog").count()).toBe(0);
    expect(await page.locator(":focus").textContent()).toBe("Answer");
  });
});

describe.skipIf(isMissing)("the clock", { timeout: LONG }, () => {
  test("goes an hour, a day and to the next digest, and says what is missing before there is one", async () => {
    const visitor = await visit(await freshRoom());
    const { page, sees, becomes, goesTo, runs, presses, submits } = visitor;
    const now = () => page.locator("#clock time").getAttribute("title");
    const before = await now();
    await page.getByRole("button", { name: "To the next digest" }).click();
    await page.locator("#notice", { hasText: "run /setup" }).waitFor();
    await page.getByRole("button", { name: "+1 hour" }).click();
    await expect.poll(now).not.toBe(before);
    await page.locator("#notice:empty").waitFor({ state: "attached" });
    await page.getByRole("button", { name: "+1 day" }).click();

    await setsUp(visitor);
    await becomes("Ada");
    await runs("/spark");
    await handsIn(visitor, TEXT, "The lamp");
    await sees("Withdraw");
    await becomes("Ana");
    await runs("/digest");
    await presses("Read next");
    await presses("Feature");
    await page.getByLabel("Why, in one sentence").fill("For the lamp.");
    await submits();
    await presses("Publish at the hour");
    await sees("it goes out by itself");
    await page.getByRole("button", { name: "To the next digest" }).click();
    await goesTo("digest");
    await sees("Digest 1");
  });
});
