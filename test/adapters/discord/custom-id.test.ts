import fc from "fast-check";
import { expect, test } from "vitest";

import { customId, flag, nameIn, oneOf, snowflake, text, whole } from "#src/adapters/discord/custom-id.ts";

const change = customId("change", { hand: text(), slot: whole(9), mode: oneOf("one", "all"), mine: flag });

test("whatever is written into an id is read out of it again", () => {
  const args = fc.record({
    hand: fc.string({ maxLength: 25, unit: "grapheme-ascii" }),
    slot: fc.integer({ min: 0, max: 9 }),
    mode: fc.constantFrom("one" as const, "all" as const),
    mine: fc.boolean(),
  });
  fc.assert(
    fc.property(args, (values) => {
      expect(change.read(change.of(values))).toEqual(values);
    }),
  );
});

test("an id is the name and the fields in their order, between colons", () => {
  expect(change.of({ hand: "T1-00:7", slot: 3, mode: "one", mine: true })).toBe("change:T1-00%3A7:3:one:1");
  expect(nameIn("change:T1-00%3A7:3:one:1")).toBe("change");
});

test.each([
  "change",
  "change:a:1:one",
  "change:a:1:one:1:more",
  "change:a:10:one:1",
  "change:a:-1:one:1",
  "change:a:01:one:1",
  "change:a:1:two:1",
  "change:a:1:one:yes",
  "change:a%20b:1:one:1",
  "changes:a:1:one:1",
  "",
])("a forged or old id is not read: %s", (id) => {
  expect(change.read(id)).toBeUndefined();
});

test("nothing that anybody sends makes reading throw", () => {
  fc.assert(fc.property(fc.string(), (id) => change.read(id) === undefined || nameIn(id) === "change"));
});

test("an id that Discord would not take is a fault of the view", () => {
  const long = customId("long", { text: text() });
  expect([...long.of({ text: "é".repeat(95) })]).toHaveLength(100);
  expect(() => long.of({ text: "é".repeat(96) })).toThrow("more than 100");
  expect(() => customId("Not:a name", {})).toThrow("cannot name");
});

test("a Discord id is digits", () => {
  const read = customId("read", { piece: snowflake });
  expect(read.read("read:123456789012345678")).toEqual({ piece: "123456789012345678" });
  expect(read.read("read:12a")).toBeUndefined();
});
