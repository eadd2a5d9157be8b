import { expect, test } from "vitest";
import { z } from "zod";

import { factsOf } from "#src/core/fault.ts";

const words = "The ferryman would not be paid.";

/** What a piece of code throws. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

test.each([
  ["JSON.parse quoting its input", () => JSON.parse(words) as unknown],
  ["a schema", () => z.strictObject({ text: z.string().max(3) }).parse({ text: words })],
  ["a bad zone", () => Temporal.Now.zonedDateTimeISO(words)],
])("%s leaves no word of a member in the log", (_what, work) => {
  const facts = factsOf(thrownBy(work));
  expect(facts.name).not.toBe("undefined");
  expect(JSON.stringify(facts)).not.toContain("ferry");
});

test("what the person typed is taken out of any other message", () => {
  const facts = factsOf(new Error(`cannot store ${words}`), [words]);
  expect(facts.message).toBe("cannot store …");
});

test("a refusal from Discord keeps its paths and codes, and loses its body, its messages and its token", () => {
  const error = Object.assign(new Error(`Invalid Form Body\n${words}`), {
    code: 50035,
    status: 400,
    method: "POST",
    url: "https://discord.com/api/v10/webhooks/1/secret/messages/@original",
    requestBody: { json: { content: words } },
    rawError: {
      errors: {
        components: { 0: { content: { _errors: [{ code: "BASE_TYPE_MAX_LENGTH", message: words }] } } },
      },
    },
  });
  const facts = factsOf(error);
  expect(facts).toMatchObject({
    code: 50035,
    status: 400,
    at: ["components.0.content BASE_TYPE_MAX_LENGTH"],
  });
  expect(facts.request).toBe("POST https://discord.com/api/v10/webhooks/1/…/messages/@original");
  expect(JSON.stringify(facts)).not.toMatch(/ferry|secret/);
});

test("the frames say where, and a cause says why", () => {
  const facts = factsOf(new Error("outer", { cause: new TypeError("inner") }));
  expect(facts.frames?.[0]).toContain("fault.test.ts");
  expect(facts.cause).toMatchObject({ name: "TypeError", message: "inner" });
});

test("something thrown that is no error is named by its type alone", () => {
  expect(factsOf(words)).toEqual({ name: "string" });
});
