import { expect, test } from "vitest";

import { createLog } from "#src/log.ts";

/** A log, and the text of everything that it wrote. */
function listening(secrets: readonly string[] = []) {
  const lines: string[] = [];
  const log = createLog("debug", secrets, { write: (line) => void lines.push(line) });
  return { log, written: () => lines.join("") };
}

test("a secret is struck out wherever it turns up", () => {
  const { log, written } = listening(["token-123", ""]);
  log.info({ url: "https://x/token-123", deep: { deeper: { deepest: "token-123" } } }, "seen token-123");
  expect(written()).not.toContain("token-123");
  expect(written()).toContain("[secret]");
});

test("a secret with marks in it that JSON writes otherwise is struck out as well", () => {
  const { log, written } = listening(['pass"wo\\rd']);
  log.info({ url: 'postgres://kublai:pass"wo\\rd@db' }, "no");
  expect(written()).toContain("kublai:[secret]@db");
  expect(written()).not.toMatch(/pass|wo/);
});

test("the token of an interaction is struck out of a request path", () => {
  const { log, written } = listening();
  log.info({ url: "/webhooks/12/aW50ZXJhY3Rpb24/messages/@original" }, "sent");
  expect(written()).toContain("/webhooks/12/…/messages");
});

test("fields that hold somebody's words are private at any depth that we log", () => {
  const { log, written } = listening();
  log.warn({ text: "my first line", piece: { title: "Winter", record: { note: "for Ana" } } }, "kept");
  expect(written()).not.toMatch(/first line|Winter|Ana/);
});

test("an error is logged as its facts, never as an object with a request body", () => {
  const { log, written } = listening();
  const error = Object.assign(new Error("Invalid Form Body\nwords"), {
    requestBody: { json: "my own words" },
    code: 50035,
  });
  log.error({ err: error }, "A fault.");
  const line = JSON.parse(written()) as { err: object };
  expect(line.err).toMatchObject({ name: "Error", message: "Invalid Form Body", code: 50035 });
  expect(written()).not.toContain("words");
});
