import { describe, expect, test } from "vitest";

import { type AnyMessage, messageViolations } from "#src/adapters/discord/limits.ts";
import type { AnyComponent } from "#src/adapters/discord/limits/components.ts";
import { codePoints } from "#src/adapters/discord/limits/violation.ts";

const V2 = 1 << 15;
const text = (content: string): AnyComponent => ({ type: 10, content });
const button = (extra: Partial<AnyComponent> = {}): AnyComponent => ({
  type: 2,
  style: 1,
  label: "Answer",
  custom_id: "a",
  ...extra,
});
const row = (...components: AnyComponent[]): AnyComponent => ({ type: 1, components });
const menu = (extra: Partial<AnyComponent> = {}): AnyComponent => ({
  type: 3,
  custom_id: "m",
  options: [{ label: "One", value: "1" }],
  ...extra,
});
const v2 = (...components: AnyComponent[]): AnyMessage => ({ flags: V2, components });
const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

type Case = readonly [rule: string, page: string, payload: AnyMessage];

const REFERENCE = "components/reference";
const CREATE = "resources/message#create-message";

const refusedMessages: readonly Case[] = [
  ["an empty message", CREATE, {}],
  ["content of nothing but spaces", CREATE, { content: " \n " }],
  ["content over 2000 characters", CREATE, { content: "x".repeat(2001) }],
  ["a nonce over 25 characters", CREATE, { content: "x", nonce: "n".repeat(26) }],
  ["flags that cannot be set", CREATE, { content: "x", flags: 1 << 6 }],
  [
    "more than 10 embeds",
    "resources/message#embed-object-embed-limits",
    { embeds: many(11, () => ({ title: "t" })) },
  ],
  [
    "a description over 4096",
    "resources/message#embed-object-embed-limits",
    { embeds: [{ description: "x".repeat(4097) }] },
  ],
  [
    "embeds of more than 6000 in all",
    "resources/message#embed-object-embed-limits",
    { embeds: many(2, () => ({ description: "x".repeat(3001) })) },
  ],
  [
    "ids beside the parse of their kind",
    "resources/message#allowed-mentions-object",
    { content: "x", allowed_mentions: { parse: ["users"], users: ["1"] } },
  ],
  ["content together with V2", REFERENCE, { ...v2(text("x")), content: "y" }],
  ["embeds together with V2", REFERENCE, { ...v2(text("x")), embeds: [{ title: "y" }] }],
  ["a poll together with V2", REFERENCE, { ...v2(text("x")), poll: {} }],
  ["V2 components without the flag", REFERENCE, { components: [text("x")] }],
  [
    "more than 5 rows without the flag",
    REFERENCE,
    { components: many(6, (at) => row(button({ custom_id: `${at}` }))) },
  ],
  ["41 components, nested ones counted", REFERENCE, v2({ type: 17, components: many(40, () => text("x")) })],
  ["4001 characters over all text displays", "discord-api-docs#8562", v2(text("x".repeat(4000)), text("y"))],
  ["more bytes than Discord stores", "discord-api-docs#8554", v2(text("山".repeat(3400)))],
  ["two components with one custom id", REFERENCE, v2(row(button(), button({ label: "Again" })))],
  ["two components with one id", REFERENCE, v2({ ...text("x"), id: 3 }, { ...text("y"), id: 3 })],
  ["a custom id over 100 characters", REFERENCE, v2(row(button({ custom_id: "c".repeat(101) })))],
  ["a button without a custom id", REFERENCE, v2(row({ type: 2, style: 1, label: "x" }))],
  ["a link with a custom id", REFERENCE, v2(row(button({ style: 5, url: "https://example.org" })))],
  ["a link without a url", REFERENCE, v2(row({ type: 2, style: 5, label: "x" }))],
  ["a label of nothing but spaces", REFERENCE, v2(row(button({ label: "  " })))],
  ["a text of nothing but line breaks", REFERENCE, v2(text("\n\n"))],
  ["an option whose label is a space", REFERENCE, v2(row(menu({ options: [{ label: " ", value: "1" }] })))],
  ["a required select that may stay empty", REFERENCE, v2(row(menu({ required: true, min_values: 0 })))],
  [
    "more people chosen beforehand than may be chosen",
    REFERENCE,
    v2(row(menu({ type: 5, options: [], default_values: many(2, (at) => ({ id: `${at}`, type: "user" })) }))),
  ],
  [
    "fewer roles chosen beforehand than have to be chosen",
    REFERENCE,
    v2(
      row(
        menu({
          type: 6,
          options: [],
          min_values: 2,
          max_values: 3,
          default_values: [{ id: "1", type: "role" }],
        }),
      ),
    ),
  ],
  [
    "a role chosen beforehand among people",
    REFERENCE,
    v2(row(menu({ type: 5, options: [], default_values: [{ id: "1", type: "role" }] }))),
  ],
  ["a button without label or emoji", REFERENCE, v2(row({ type: 2, style: 1, custom_id: "a" }))],
  ["a label over 80 characters", REFERENCE, v2(row(button({ label: "l".repeat(81) })))],
  ["six buttons in a row", REFERENCE, v2(row(...many(6, (at) => button({ custom_id: `${at}` }))))],
  ["a select that shares its row", REFERENCE, v2(row(menu(), button()))],
  ["an empty row", REFERENCE, v2(row())],
  ["26 options", REFERENCE, v2(row(menu({ options: many(26, (at) => ({ label: "x", value: `${at}` })) })))],
  [
    "two options of one value",
    REFERENCE,
    v2(row(menu({ options: many(2, () => ({ label: "x", value: "1" })) }))),
  ],
  ["more to choose than there is", REFERENCE, v2(row(menu({ max_values: 2 })))],
  ["a section without an accessory", REFERENCE, v2({ type: 9, components: [text("x")] })],
  [
    "a section of four texts",
    REFERENCE,
    v2({ type: 9, components: many(4, () => text("x")), accessory: button() }),
  ],
  [
    "a gallery of eleven",
    REFERENCE,
    v2({ type: 12, items: many(11, () => ({ media: { url: "https://example.org/a.png" } })) }),
  ],
  [
    "an alt text over 1024",
    REFERENCE,
    v2({ type: 12, items: [{ media: { url: "https://example.org/a.png" }, description: "x".repeat(1025) }] }),
  ],
  ["an empty gallery", REFERENCE, v2({ type: 12, items: [] })],
  ["a select without a custom id", REFERENCE, v2(row(menu({ custom_id: "" })))],
  ["fewer to choose than none", REFERENCE, v2(row(menu({ type: 5, min_values: -1 })))],
  ["none to choose at most", REFERENCE, v2(row(menu({ type: 5, min_values: 0, max_values: 0 })))],
  [
    "more defaults than may be chosen",
    REFERENCE,
    v2(row(menu({ options: many(2, (at) => ({ label: "x", value: `${at}`, default: true })) }))),
  ],
  ["a button with a url and a custom id", REFERENCE, v2(row(button({ url: "https://example.org" })))],
  ["a style that does not exist", REFERENCE, v2(row(button({ style: 7 })))],
  [
    "a section with something else in it",
    REFERENCE,
    v2({ type: 9, components: [{ type: 14 }], accessory: button() }),
  ],
  ["an empty container", REFERENCE, v2({ type: 17, components: [] })],
  ["a file by a link", REFERENCE, v2({ type: 13, file: { url: "https://example.org/a.txt" } })],
  [
    "a picture by another scheme",
    "components/reference#unfurled-media-item",
    v2({ type: 12, items: [{ media: { url: "ftp://example.org/a.png" } }] }),
  ],
  [
    "an id that is mentioned twice",
    "resources/message#allowed-mentions-object",
    { content: "x", allowed_mentions: { users: ["1", "1"] } },
  ],
  [
    "101 people to mention",
    "resources/message#allowed-mentions-object",
    { content: "x", allowed_mentions: { users: many(101, (at) => `${at}`) } },
  ],
  [
    "more than 25 fields",
    "resources/message#embed-object-embed-limits",
    { embeds: [{ fields: many(26, () => ({ name: "n", value: "v" })) }] },
  ],
  [
    "a field without a value",
    "resources/message#embed-object-embed-limits",
    { embeds: [{ fields: [{ name: "n", value: " " }] }] },
  ],
  ["an embed with nothing in it", "resources/message#embed-object-embed-limits", { embeds: [{}] }],
  ["eleven attachments", CREATE, { content: "x", attachments: many(11, (at) => ({ id: at })) }],
  ["a separator of spacing 3", REFERENCE, v2({ type: 14, spacing: 3 })],
  [
    "a container in a container",
    REFERENCE,
    v2({ type: 17, components: [{ type: 17, components: [text("x")] }] }),
  ],
  ["a button outside a row", REFERENCE, v2(button())],
  ["a text input in a message", REFERENCE, v2(row({ type: 4, custom_id: "t", style: 1 }))],
  [
    "a file that was not sent along",
    "components/reference#unfurled-media-item",
    v2({ type: 12, items: [{ media: { url: "attachment://a.png" } }] }),
  ],
];

describe("a message is refused for", () => {
  test.each(refusedMessages)("%s (%s)", (_, page, payload) => {
    const found = messageViolations(payload, { kind: "message", files: [] });
    expect(found.map((violation) => violation.page)).toEqual([page]);
  });
});

test("4000 characters outside the BMP are 4000 characters, not 8000 (discord-api-docs#1315)", () => {
  expect(codePoints("🏮".repeat(2500))).toBe(2500);
  expect(messageViolations(v2(text("🏮".repeat(2500))), { kind: "message" })).toEqual([]);
  expect(messageViolations({ content: "🏮".repeat(2000) }, { kind: "message" })).toEqual([]);
});

test("a full message at every limit is taken (components/reference)", () => {
  const full = v2(
    {
      type: 17,
      components: [
        text("x".repeat(3990)),
        row(...many(5, (at) => button({ custom_id: `${at}`, label: "l".repeat(80) }))),
      ],
    },
    ...many(32, (): AnyComponent => ({ type: 14, spacing: 2 })),
  );
  expect(messageViolations(full, { kind: "response", files: [] })).toEqual([]);
});

test("V2 cannot be removed, and needs content and embeds emptied when it is set later (components/reference)", () => {
  const before = { v2: true, hasLegacyFields: false };
  expect(messageViolations({ flags: 0 }, { kind: "edit", before })).toHaveLength(1);
  const legacy = { v2: false, hasLegacyFields: true };
  expect(messageViolations(v2(text("x")), { kind: "edit", before: legacy })).toHaveLength(1);
  expect(
    messageViolations({ ...v2(text("x")), content: null, embeds: [] }, { kind: "edit", before: legacy }),
  ).toEqual([]);
});
