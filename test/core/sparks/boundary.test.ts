import { expect, test } from "vitest";

import { sparks } from "#src/core/prompts/corpus/sparks/deck.ts";
import { SPARK_KINDS } from "#src/core/prompts/corpus/sparks/types.ts";
import { judge } from "#src/core/sparks/boundary.ts";
import { LENSES, lensOf } from "#src/core/sparks/lenses.ts";
import { createLikenesses } from "#src/core/sparks/likeness.ts";

const good = "The ferry's last ticket of the year is sold to somebody with no luggage. Who keeps the stub?";
const overstepOf = (text: string, existing: readonly string[] = []) => {
  const judged = judge(text, [createLikenesses(existing)]);
  return "overstep" in judged ? judged.overstep : "kept";
};

test("every built-in spark would pass, and none is close to another", () => {
  const seen = createLikenesses();
  for (const { id, text } of sparks) {
    expect([id, judge(text, [seen])]).toEqual([id, { text }]);
    seen.add(text);
  }
});

test.each([
  ["empty", ""],
  ["empty", "Why?"],
  ["long", `The ${"very ".repeat(40)}old clock stops. Who winds it?`],
  ["long", `Who wrote ${"x".repeat(300)} on the slip?`],
  ["long", `The${"—old".repeat(45)}—clock stops. Who winds it?`],
  ["closed", "The ferry's last ticket of the year is sold to somebody with no luggage."],
  ["prose", "…and then she closed the door behind her. Who was left inside the house?"],
  ["prose", "she had never seen the ferry leave so early. Who was on it?"],
  ["prose", "She ran. He ran. They fell. It rained. The dog barked. The end came. Who was left?"],
  ["prose", "Once upon a time a ferry left too early. Who was on it?"],
  ["prose", "The door opened.\n\nShe stepped inside and counted the chairs. Who was missing?"],
  ["prose", '"Sit down," he said. "Not there," she said. "Here?" he said. "Why not there?" Who stands?'],
  ["list", "- A ferry\n- a ticket\n- a stub. Which one is yours?"],
  ["list", "Pick one: 1. the ferry 2. the ticket 3. the stub. Which is yours?"],
  ["list", "A ferry; a ticket; a stub; a coat. Which is yours?"],
  ["list", "Pick one: • the ferry • the ticket • the stub. Which is yours?"],
  ["list", "Pick a) the ferry b) the ticket c) the stub. Which is yours?"],
  ["list", "Pick (i) the ferry (ii) the ticket (iii) the stub. Which is yours?"],
  ["list", "A ferry / a ticket / a stub / a coat. Which is yours?"],
  ["list", "First the ferry, second the ticket, third the stub. Which is yours?"],
  ["list", "A ferry, a ticket, a stub, a coat, a hat, a ring, a key. Which is yours?"],
  ["link", "The card says ferries.fr has the timetable. Who printed it?"],
  ["link", "The card says x.com/ferries has the timetable. Who printed it?"],
  ["link", "The card says steam://run/42 opens the gate. Who printed it?"],
  ["link", "The card says ana at ferries dot com on the back. Who printed it?"],
  ["link", "Read the notice at https://example.org first. Who pinned it there?"],
  ["link", "The card says visit ferries.com for the timetable. Who printed it?"],
  ["link", "The [ticket](x) of the year is sold at last. Who keeps the stub?"],
  ["mention", "The last ticket is sold to @everyone on the quay. Who keeps the stub?"],
  ["mention", "The last ticket is sold to <@123456789012345678> today. Who keeps the stub?"],
  ["mention", "The last ticket is in <#123456789012345678> for now. Who keeps the stub?"],
  ["markup", "**The last ticket** of the year is sold tonight. Who keeps the stub?"],
  ["markup", "The last ticket of the year is sold \u{1F39F} tonight. Who keeps the stub?"],
  ["markup", "The last ticket\u202E of the year is sold tonight. Who keeps the stub?"],
  ["markup", "The last ticket :ticket: of the year is sold tonight. Who keeps the stub?"],
  ["markup", "The card says ferries\u3002com has the timetable. Who printed it?"],
  ["markup", "The card says ferries\uFF0Ecom has the timetable. Who printed it?"],
  ["markup", "The last ticket is sold to \uFE6Beveryone on the quay. Who keeps the stub?"],
  ["markup", "The l\u0336a\u0336s\u0336t ticket of the year is sold tonight. Who keeps the stub?"],
  ["markup", "The last \u3164 ticket of the year is sold tonight. Who keeps the stub?"],
  ["markup", "The last ticket\uFE0F of the year is sold tonight. Who keeps the stub?"],
  ["markup", "\u{1D413}\u{1D421}\u{1D41E} last ticket of the year is sold tonight. Who keeps the stub?"],
  ["markup", "The \uFF4C\uFF41\uFF53\uFF54 ticket of the year is sold tonight. Who keeps the stub?"],
  ["markup", "The l\u0430st ticket of the year is sold tonight. Who keeps the stub?"],
  ["markup", "The last ticket {name} of the year is sold tonight. Who keeps the stub?"],
  ["chatter", "Sure! The last ticket of the year is sold. Who keeps the stub?"],
  ["chatter", "Write about the last ticket of the year. Who keeps the stub?"],
  ["chatter", "Title: The last ticket of the year is sold. Who keeps the stub?"],
  ["chatter", "Tell me a story about the last ticket of the year. Who keeps the stub?"],
  ["chatter", "As an AI language model I keep no stubs. Who does?"],
])("%s: %j is thrown away", (overstep, text) => {
  expect(overstepOf(text)).toBe(overstep);
});

test.each([
  "The notice says only: we close when the last of us…",
  "What the ferryman counts each night, and never says, is ___",
  '"I was never on that ferry," says the woman with the stub. "And you?"',
  "The café's clock is £3 short at 8.30 p.m., says the slip. Who owes it?",
  "A slip in a library book: *don't read past page 90*. What is on page 91?",
])("an open end passes: %j", (text) => {
  expect(overstepOf(text)).toBe("kept");
});

test("a space that does not break is a space", () => {
  expect(judge("The ferry\u00A0leaves\u2009without its cook. Who sits down?", [])).toEqual({
    text: "The ferry leaves without its cook. Who sits down?",
  });
});

test.each([
  ["the same", good],
  ["the same, shouted", good.toUpperCase()],
  [
    "the same with another end",
    "The ferry's last ticket of the year is sold to somebody with no luggage. Why?",
  ],
  [
    "the same things in other words",
    "Somebody with no luggage kept the stub of the year's last ferry ticket, sold late. Why?",
  ],
])("what is close to one that is there is thrown away: %s", (_how, text) => {
  expect(overstepOf(text, [good])).toBe("close");
});

test("ten lenses take turns, and cover every kind of spark", () => {
  const turns = Array.from({ length: 20 }, (_, batch) => lensOf(batch).id);
  expect(new Set(turns.slice(0, 10)).size).toBe(10);
  expect(turns.slice(10)).toEqual(turns.slice(0, 10));
  expect(new Set(LENSES.map(({ kind }) => kind))).toEqual(new Set(Object.keys(SPARK_KINDS)));
});
