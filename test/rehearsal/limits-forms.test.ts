import { describe, expect, test } from "vitest";

import {
  type AnyCommand,
  choiceViolations,
  commandListViolations,
} from "#src/adapters/discord/limits/command.ts";
import type { AnyComponent } from "#src/adapters/discord/limits/components.ts";
import { type AnyModal, modalViolations } from "#src/adapters/discord/limits/modal.ts";
import type { Violation } from "#src/adapters/discord/limits/violation.ts";

const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));
const menu = (extra: Partial<AnyComponent> = {}): AnyComponent => ({
  type: 3,
  custom_id: "m",
  options: [{ label: "One", value: "1" }],
  ...extra,
});
const label = (component: AnyComponent, extra: Partial<AnyComponent> = {}): AnyComponent => ({
  type: 18,
  label: "Your text",
  component,
  ...extra,
});
const input = (extra: Partial<AnyComponent> = {}): AnyComponent => ({
  type: 4,
  custom_id: "t",
  style: 2,
  ...extra,
});
const modal = (...components: AnyComponent[]): AnyModal => ({
  custom_id: "share",
  title: "Share",
  components,
});
const options = (count: number) => many(count, (at) => ({ label: "x", value: `${at}` }));

const refusedModals: readonly (readonly [string, AnyModal])[] = [
  ["no components", modal()],
  ["six top-level components", modal(...many(6, (at) => label(input({ custom_id: `${at}` }))))],
  ["a title over 45", { ...modal(label(input())), title: "t".repeat(46) }],
  ["a label over 45", modal(label(input(), { label: "l".repeat(46) }))],
  ["a description over 100", modal(label(input(), { description: "d".repeat(101) }))],
  ["a title of nothing but spaces", { ...modal(label(input())), title: "  " }],
  ["a label of nothing but spaces", modal(label(input(), { label: "  " }))],
  ["a text input in an action row without a label", modal({ type: 1, components: [input()] })],
  [
    "more boxes checked beforehand than may be checked",
    modal(
      label({
        type: 22,
        custom_id: "g",
        max_values: 1,
        options: options(2).map((one) => ({ ...one, default: true })),
      }),
    ),
  ],
  [
    "more channels chosen beforehand than may be chosen",
    modal(
      label({
        type: 8,
        custom_id: "c",
        default_values: many(2, (at) => ({ id: `${at}`, type: "channel" as const })),
      }),
    ),
  ],
  ["a label with nothing in it", modal({ type: 18, label: "x" })],
  ["a text input at the top level", modal(input())],
  ["a text input with a label of its own in a label", modal(label(input({ label: "x" })))],
  ["a value longer than may be typed", modal(label(input({ value: "xxx", max_length: 2 })))],
  ["a largest length over 4000", modal(label(input({ max_length: 4001 })))],
  ["a smallest length above the largest", modal(label(input({ min_length: 5, max_length: 2 })))],
  ["something disabled", modal(label(menu({ disabled: true })))],
  ["a required select that may stay empty", modal(label(menu({ min_values: 0 })))],
  ["a radio group of one", modal(label({ type: 21, custom_id: "r", options: options(1) }))],
  ["a checkbox group of eleven", modal(label({ type: 22, custom_id: "g", options: options(11) }))],
  ["a required checkbox", modal(label({ type: 23, custom_id: "c", required: true }))],
  ["eleven files", modal(label({ type: 19, custom_id: "f", max_values: 11 }))],
  ["two fields with one custom id", modal(label(input()), label(input()))],
  ["an empty custom id", modal(label(input({ custom_id: "" })))],
  ["a text input of style 3", modal(label(input({ style: 3 })))],
  ["a smallest length below nothing", modal(label(input({ min_length: -1 })))],
  [
    "two in one action row",
    modal({ type: 1, components: ["t", "u"].map((id) => input({ custom_id: id, label: id })) }),
  ],
  [
    "two defaults in a radio group",
    modal(label({ type: 21, custom_id: "r", options: options(2).map((one) => ({ ...one, default: true })) })),
  ],
  ["fewer at most than at least", modal(label({ type: 19, custom_id: "f", min_values: 3, max_values: 2 }))],
  [
    "more checkboxes to check than there are",
    modal(label({ type: 22, custom_id: "g", max_values: 3, options: options(2) })),
  ],
  [
    "eleven file types",
    modal(label({ type: 19, custom_id: "f", file_types: Array.from({ length: 11 }, () => ".txt") })),
  ],
  ["a button", modal({ type: 2, style: 1, label: "x", custom_id: "b" })],
];

describe("a modal is refused for (components/reference, interaction-response-object-modal)", () => {
  test.each(refusedModals)("%s", (_, payload) => {
    expect(modalViolations(payload)).toHaveLength(1);
  });
});

test("the modal of a submission is taken: text, title, name, notes and pledge (components/reference)", () => {
  const full = modal(
    label(input({ max_length: 4000, placeholder: "One sentence is welcome" })),
    label(input({ custom_id: "title", style: 1, required: false, max_length: 100 })),
    label(input({ custom_id: "name", style: 1, required: false, value: "Ada" })),
    label({ type: 22, custom_id: "notes", required: false, min_values: 0, options: options(5) }),
    label({ type: 22, custom_id: "pledge", options: options(1) }),
  );
  expect(modalViolations(full)).toEqual([]);
});

const command = (extra: Partial<AnyCommand> = {}): AnyCommand => ({
  name: "spark",
  description: "One thing",
  ...extra,
});
const option = (extra: object = {}) => ({ type: 3, name: "kind", description: "Which", ...extra });

const refusedCommands: readonly (readonly [string, readonly AnyCommand[]])[] = [
  ["an upper-case name", [command({ name: "Spark" })]],
  ["a name with a space", [command({ name: "a spark" })]],
  ["no description", [{ name: "spark" }]],
  ["a description over 100", [command({ description: "d".repeat(101) })]],
  ["a description on a message command", [command({ type: 3, name: "Offer" })]],
  ["options on a message command", [{ type: 3, name: "Offer", options: [option()] }]],
  ["26 options", [command({ options: many(26, (at) => option({ name: `o${at}` })) })]],
  ["two options of one name", [command({ options: [option(), option()] })]],
  ["required after optional", [command({ options: [option(), option({ name: "b", required: true })] })]],
  [
    "choices and autocomplete",
    [command({ options: [option({ autocomplete: true, choices: [{ name: "a", value: "a" }] })] })],
  ],
  ["autocomplete on a yes-or-no option", [command({ options: [option({ type: 5, autocomplete: true })] })]],
  [
    "26 choices",
    [command({ options: [option({ choices: many(26, (at) => ({ name: `${at}`, value: `${at}` })) })] })],
  ],
  [
    "a choice over 100",
    [command({ options: [option({ choices: [{ name: "n".repeat(101), value: "a" }] })] })],
  ],
  ["a description of nothing but spaces", [command({ description: "  " })]],
  [
    "a choice of nothing but spaces",
    [command({ options: [option({ choices: [{ name: " ", value: "a" }] })] })],
  ],
  [
    "choices for a yes or no",
    [command({ options: [option({ type: 5, choices: [{ name: "a", value: "a" }] })] })],
  ],
  [
    "a word among whole numbers",
    [command({ options: [option({ type: 4, choices: [{ name: "a", value: "a" }] })] })],
  ],
  ["a number among words", [command({ options: [option({ choices: [{ name: "a", value: 1 }] })] })]],
  ["bounds of a word", [command({ options: [option({ min_value: 1 })] })]],
  [
    "a smallest number above the largest",
    [command({ options: [option({ type: 4, min_value: 3, max_value: 2 })] })],
  ],
  ["kinds of channels for a word", [command({ options: [option({ channel_types: [0] })] })]],
  ["a length over 6000", [command({ options: [option({ max_length: 6001 })] })]],
  ["a smallest length over 6000", [command({ options: [option({ min_length: 6001 })] })]],
  ["a length on a number", [command({ options: [option({ type: 4, max_length: 3 })] })]],
  ["a smallest length above the largest", [command({ options: [option({ min_length: 3, max_length: 2 })] })]],
  [
    "sub-commands beside other options",
    [command({ options: [option(), { type: 1, name: "sub", description: "x" }] })],
  ],
  ["options within a plain option", [command({ options: [option({ options: [option()] })] })]],
  ["an upper-case localised name", [command({ name_localizations: { de: "Funke" } })]],
  ["permissions that are no digits", [command({ default_member_permissions: "ManageMessages" })]],
  [
    "more than 8000 characters in all",
    [
      command({
        options: many(25, (at) =>
          option({ name: `o${at}`, choices: many(4, (n) => ({ name: `${n}`.repeat(90), value: "v" })) }),
        ),
      }),
    ],
  ],
  ["two commands of one name and type", [command(), command()]],
  ["101 commands", many(101, (at) => command({ name: `spark-${at}` }))],
  ["16 message commands", many(16, (at) => ({ type: 3, name: `Offer ${at}` }))],
];

describe("a registration is refused for (interactions/application-commands)", () => {
  test.each(refusedCommands)("%s", (_, commands) => {
    expect(commandListViolations(commands)).toHaveLength(1);
  });
});

test("the longest localisation counts towards the 8000 (interactions/application-commands#slash-commands-options)", () => {
  const localised = (length: number): AnyCommand =>
    command({
      options: many(25, (at) =>
        option({
          name: `o${at}`,
          choices: many(25, (n) => ({
            name: `${n}`,
            value: "v",
            name_localizations: { de: "x".repeat(length) },
          })),
        }),
      ),
    });
  expect(commandListViolations([localised(1)])).toEqual([]);
  expect(commandListViolations([localised(20)])).not.toEqual([]);
});

test("an autocomplete answer has 25 choices at most (interaction-response-object-autocomplete)", () => {
  const choices = (count: number): Violation[] =>
    choiceViolations(many(count, (at) => ({ name: `${at}`, value: "v" })));
  expect(choices(25)).toEqual([]);
  expect(choices(26)).not.toEqual([]);
  expect(choiceViolations([{ name: " ", value: "v" }])).toHaveLength(1);
});
