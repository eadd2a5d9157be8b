/**
 * The rehearsal room in a real Chromium, as somebody sits before it. Needs one on this machine: `CHROMIUM` names it, or
 * it is found where systems put it. Where there is none the tests are skipped and say so; with CI=true they fail.
 */
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

import { chromium, type BrowserContextOptions, type Locator, type Page } from "playwright-core";
import { onTestFinished } from "vitest";

import { readConfig } from "#src/config.ts";
import { createLog } from "#src/log.ts";
import type { Room } from "#src/rehearsal/room/room.ts";
import { rehearse } from "#src/rehearse.ts";

const SCREENSHOTS = join(import.meta.dirname, "../../screenshots");
const PLACES = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** A bound for a busy machine: a whole week at the page takes a dozen seconds on an idle one. */
export const LONG = 90_000;
export const PHONE = { width: 390, height: 844 };
const DESK = { width: 1180, height: 760 };

const executablePath = PLACES.find((place) => place !== "" && existsSync(place));
/** Nothing here can be tried. In CI it is tried all the same, and fails. */
export const isMissing = executablePath === undefined && process.env["CI"] !== "true";
if (isMissing) {
  process.stderr.write(
    "No Chromium here (CHROMIUM can name one): the tests of the rehearsal page are skipped.\n",
  );
}

/** A room with nothing in it, closed when the test has finished. */
export async function freshRoom(): Promise<Room> {
  const log = createLog("silent", []);
  const onFatal = (error: Error): void => {
    throw error;
  };
  const room = await rehearse(readConfig({}), { fresh: true, open: false, log, onFatal });
  onTestFinished(() => room.close());
  return room;
}

/** Somebody before the page. What they do is what eyes, hands and screen readers find there. */
export interface Visitor {
  readonly page: Page;
  /** Everything that the browser complained about. */
  readonly complaints: readonly string[];
  becomes(name: string): Promise<void>;
  goesTo(channel: string): Promise<void>;
  /** Types a command and sends it, as the keyboard does. */
  runs(command: string): Promise<void>;
  presses(label: string): Promise<void>;
  chooses(menu: string, option: string): Promise<void>;
  submits(): Promise<void>;
  sees(text: string | RegExp): Promise<Locator>;
  /** Into `screenshots/`, which git ignores. */
  keepsPicture(name: string): Promise<void>;
}

export async function visit(room: Room, options: BrowserContextOptions = {}): Promise<Visitor> {
  if (executablePath === undefined) throw new Error("There is no Chromium: install one, or set CHROMIUM.");
  const browser = await chromium.launch({ executablePath, args: QUIET });
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ viewport: DESK, locale: "en-GB", ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(8_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", ({ message }) => complaints.push(message));
  await page.goto(room.address);
  await page.locator("#words").waitFor();
  const last = (locator: Locator) => locator.last();
  return {
    page,
    complaints,
    async becomes(name) {
      await page.locator("#people button", { hasText: name }).click();
      await page.locator("#people [aria-pressed=true]", { hasText: name }).waitFor();
    },
    async goesTo(channel) {
      await page.locator("#channels button", { hasText: channel }).click();
      await page.locator("#channels [aria-current]", { hasText: channel }).waitFor();
    },
    async runs(command) {
      await page.fill("#words", command);
      await page.getByRole("option", { name: command }).first().waitFor();
      await page.press("#words", "Enter");
      await page.press("#words", "Enter");
    },
    presses: (label) =>
      last(page.locator("#messages").getByRole("button", { name: label, exact: true })).click(),
    async chooses(menu, option) {
      await last(page.locator("#messages summary", { hasText: menu })).click();
      const options = page.locator("#messages .menu[open] .options");
      await options.getByText(option).last().click();
      const choose = options.getByRole("button", { name: "Choose" });
      if ((await choose.count()) > 0) await choose.click();
    },
    submits: () => page.getByRole("button", { name: "Submit" }).click(),
    async sees(text) {
      const found = last(page.locator("#messages").getByText(text));
      await found.waitFor();
      return found;
    },
    async keepsPicture(name) {
      mkdirSync(SCREENSHOTS, { recursive: true });
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
    },
  };
}

export const TEXT = "The lamp came back lit, and nobody had been home to light it.";

/** Answers the newest prompt, with the pledge. */
export async function handsIn(
  { page, presses, submits }: Visitor,
  text: string,
  title: string,
): Promise<void> {
  await presses("Answer");
  await page.getByLabel("Your text").fill(text);
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("I wrote this").check();
  await submits();
}

/** Ana says where the digest appears. */
export async function setsUp({ becomes, runs, chooses, sees }: Visitor): Promise<void> {
  await becomes("Ana");
  await runs("/setup");
  await chooses("Where the digest appears…", "#digest");
  await sees(/every Sunday at/);
}
