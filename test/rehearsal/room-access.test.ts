import axe, { type AxeResults } from "axe-core";
import { describe, expect, test } from "vitest";

import { freshRoom, LONG, isMissing, setsUp, TEXT, visit } from "#test/rehearsal/browser.ts";

describe.skipIf(isMissing)("what goes wrong", { timeout: LONG }, () => {
  test("is shown as Discord shows it: no answer to a command, a press, a modal", async () => {
    const room = await freshRoom();
    const { page, runs, presses, submits, keepsPicture } = await visit(room);
    const { faults } = room.standIn;
    await runs("/spark");
    await page.locator("#messages").getByRole("button", { name: "Answer" }).waitFor();
    faults.hang("POST /interactions/:interaction/:token/callback", { times: 3 });
    await runs("/myth");
    await page.getByRole("alert").filter({ hasText: "The application did not respond" }).waitFor();
    await presses("Another");
    await page.getByRole("alert").filter({ hasText: "This interaction failed" }).waitFor();
    await keepsPicture("no-answer");
    faults.clear();
    await presses("Answer");
    await page.getByLabel("Your text").fill(TEXT);
    await page.getByLabel("I wrote this").check();
    faults.hang("POST /interactions/:interaction/:token/callback");
    await submits();
    await page.getByRole("alert").filter({ hasText: "Something went wrong. Try again." }).waitFor();
    expect(await page.getByLabel("Your text").inputValue()).toBe(TEXT);
  });
});

describe.skipIf(isMissing)("without a mouse", { timeout: LONG }, () => {
  test("a writer asks, changes a card, answers and reads the receipt", async () => {
    const { page, sees } = await visit(await freshRoom());
    const { keyboard } = page;
    const focused = page.locator(":focus");
    const tabTo = async (name: string): Promise<void> => {
      for (let steps = 0; steps < 40; steps += 1) {
        const label = await focused.evaluate((it) => it.getAttribute("aria-label") ?? it.textContent);
        if (label === name) return;
        await keyboard.press("Tab");
      }
      throw new Error(`Forty presses of Tab do not lead to ${name}.`);
    };
    await keyboard.press("Tab");
    expect(await focused.textContent()).toBe("Skip to writing");
    await keyboard.press("Enter");
    await page.locator("#words:focus").waitFor();
    await keyboard.type("/");
    await page.getByRole("option", { name: "/myth" }).waitFor();
    await keyboard.press("ArrowDown");
    expect(await page.locator("[aria-selected=true] strong").textContent()).toBe("/myth");
    await keyboard.press("Enter");
    await tabTo("+ form");
    await keyboard.press("Enter");
    await page.locator("select:focus").waitFor();
    await keyboard.type("city");
    await page.locator("#words").focus();
    await keyboard.press("Enter");
    await sees(/^city · /);

    await page.locator("#said").focus();
    await tabTo("Change");
    const before = await page.locator("#messages .section").allInnerTexts();
    await keyboard.press("Enter");
    await expect.poll(() => page.locator("#messages .section").allInnerTexts()).not.toEqual(before);
    expect(await focused.textContent()).toBe("Change");
    await tabTo("Answer");
    await keyboard.press("Enter");
    await page.getByLabel("Your text").waitFor();
    await keyboard.type(TEXT);
    await page.getByLabel("I wrote this").focus();
    await keyboard.press("Space");
    await keyboard.press("Enter");
    await sees("Withdraw");
    expect(await focused.textContent()).toBe("Answer");
  });
});

describe.skipIf(isMissing)("for a screen reader, and for weak eyes", { timeout: LONG }, () => {
  test.each(["light", "dark"] as const)("axe finds nothing serious in the %s scenes", async (colorScheme) => {
    const visitor = await visit(await freshRoom(), { colorScheme });
    const { page, becomes, runs, presses, submits, sees, keepsPicture } = visitor;
    const found: string[] = [];
    const look = async (scene: string): Promise<void> => {
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate<AxeResults>("axe.run()");
      for (const { id, impact, nodes } of violations) {
        if (impact === "serious" || impact === "critical")
          found.push(`${scene}: ${id} at ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
      }
    };
    await look("empty room");
    await runs("/myth");
    await sees("Sources");
    await page.locator("#messages summary", { hasText: "Keep only…" }).click();
    await page.locator(".log summary").click();
    await look("hand");
    await page.locator(".log summary").click();
    await presses("Answer");
    await page.getByLabel("Your text").fill(TEXT);
    await look("modal");
    await submits();
    await page.getByRole("alert").filter({ hasText: "Pledge" }).waitFor();
    await look("modal, refused");
    await page.getByLabel("I wrote this").check();
    await submits();
    await sees("Withdraw");
    await look("receipt");
    await page.fill("#words", "/");
    await page.getByRole("option", { name: "/myth" }).waitFor();
    await look("commands");
    await page.getByRole("option", { name: "/share" }).click();
    await page.getByRole("button", { name: "+ prompt" }).click();
    await page.getByRole("option").first().waitFor();
    await look("options");
    await page.keyboard.press("Escape");
    await setsUp(visitor);
    await look("setup");
    await runs("/digest");
    await presses("Read next");
    await sees(TEXT);
    await look("piece");
    await becomes("Ben");
    await runs("/digest");
    await sees("Read next");
    await keepsPicture(`desk-${colorScheme}`);
    await look("desk");
    expect(found).toEqual([]);
  });
});
