/** The real SDK against a local server: every way in which a request can end. */
import { expect, onTestFinished, test } from "vitest";

import { createOpenAiMuse } from "#src/adapters/openai/muse.ts";
import { commissionOf, worstCase } from "#src/core/sparks/commission.ts";
import { lensOf } from "#src/core/sparks/lenses.ts";
import type { Reply } from "#test/openai-stand-in/replies.ts";
import {
  babbles,
  cutsOff,
  fails,
  hangs,
  malformed,
  refuses,
  saying,
  truncates,
  violatesSchema,
} from "#test/openai-stand-in/replies.ts";
import { startOpenAi } from "#test/openai-stand-in/stand-in.ts";

const commission = commissionOf({
  guild: "4242",
  lens: lensOf(0),
  themes: ["winter", "debts"],
  cards: ["a lamplighter · a bridge with a toll"],
  avoid: ["Who counts the chairs?"],
});
/** Bounds for a busy machine, which nothing here waits for, and such as silence runs into. */
const PATIENT = { attempt: 10_000, whole: 15_000 };
const IMPATIENT = { attempt: 150, whole: 500 };

async function ground(patience = PATIENT) {
  const openAi = await startOpenAi();
  onTestFinished(openAi.close);
  const muse = createOpenAiMuse({ key: openAi.key, baseUrl: openAi.url, model: "gpt-5.4-mini", patience });
  return { openAi, muse };
}

test("a good answer is read, with what it used, and nothing in the request is refused or stored", async () => {
  const { openAi, muse } = await ground();
  const answer = await muse.word(commission);
  expect(answer).toMatchObject({ outcome: "worded", used: { output: 1650 } });
  expect(answer.outcome === "worded" && answer.sparks).toHaveLength(20);
  expect(openAi.complaints).toEqual([]);
  expect(openAi.received.map(({ path }) => path)).toEqual(["/responses"]);
});

test("the server leaves this process only as a hash, salted and always the same", async () => {
  const { openAi, muse } = await ground();
  await muse.word(commission);
  await muse.word(commission);
  const ids = openAi.received.map(({ body }) => body["safety_identifier"]);
  expect(ids[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(ids[0]).toBe(ids[1]);
  expect(JSON.stringify(openAi.received)).not.toContain("4242");
});

test.each<[string, Reply, object]>([
  ["truncated", truncates, { outcome: "truncated", used: { output: 1650 } }],
  ["refused", refuses, { outcome: "refused", used: { output: 1650 } }],
  ["of another shape", violatesSchema, { outcome: "misshapen", used: { output: 1650 } }],
  ["malformed", malformed, { outcome: "misshapen", used: { output: 1650 } }],
  ["no JSON at all", babbles, { outcome: "misshapen", used: undefined }],
  ["cut off", cutsOff, { outcome: "failed", why: "unreachable", billed: true }],
  [
    "an error of the server, twice",
    fails(500, { "retry-after-ms": "1" }),
    { outcome: "failed", why: "unavailable", billed: true },
  ],
  ["a refusal of the key", fails(401), { outcome: "failed", why: "rejected", billed: false }],
  [
    "429, to be tried again at once",
    fails(429, { "retry-after-ms": "1" }),
    { outcome: "failed", why: "quota", billed: false },
  ],
  [
    "429, to be tried again too late",
    fails(429, { "retry-after": "30" }),
    { outcome: "failed", why: "timeout", billed: true },
  ],
  ["silence", hangs, { outcome: "failed", why: "timeout", billed: true }],
])("an answer that is %s is told apart, and nothing is thrown", async (_what, reply, expected) => {
  const isLate = "why" in expected && expected.why === "timeout";
  const { openAi, muse } = await ground(isLate ? IMPATIENT : PATIENT);
  openAi.always(reply);
  expect(await muse.word(commission)).toMatchObject(expected);
  expect(openAi.received.length).toBeLessThanOrEqual(muse.attempts);
});

test("one failure is tried again, once", async () => {
  const { openAi, muse } = await ground();
  openAi.next(fails(503, { "retry-after-ms": "1" }));
  expect(await muse.word(commission)).toMatchObject({ outcome: "worded" });
  expect(openAi.received).toHaveLength(2);
});

test("nobody at the address costs nothing", async () => {
  const { openAi, muse } = await ground();
  await openAi.close();
  expect(await muse.word(commission)).toEqual({ outcome: "failed", why: "unreachable", billed: false });
});

test.each([404, 405, 501])(
  "a server that answers %i to Responses is asked through Chat Completions, then and afterwards",
  async (status) => {
    const { openAi, muse } = await ground();
    const asks: Reply = (asked, response) =>
      asked.path === "/responses"
        ? fails(status, { "retry-after-ms": "1" })(asked, response)
        : saying('```json\n{"sparks":[{"theme":"winter","text":"Who winds it?"}]}\n```')(asked, response);
    openAi.always(asks);
    const worded = { outcome: "worded", sparks: [{ theme: "winter", text: "Who winds it?" }] };
    expect(await muse.word(commission)).toMatchObject(worded);
    const before = openAi.received.length;
    expect(await muse.word(commission)).toMatchObject(worded);
    expect(openAi.received.slice(before).map(({ path }) => path)).toEqual(["/chat/completions"]);
    expect(openAi.complaints).toEqual([]);
  },
);

/** A server that knows Chat Completions only, and ends them like this. */
function chatting(choices: readonly object[], usage?: object): Reply {
  return (asked, response) =>
    asked.path === "/responses"
      ? fails(404)(asked, response)
      : answering({ id: "chatcmpl_1", object: "chat.completion", choices, usage })(asked, response);
}

function answering(body: object): Reply {
  return (_asked, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
  };
}

const USAGE = { prompt_tokens: 900, completion_tokens: 40, total_tokens: 940 };
const used = { input: 900, output: 40 };
test.each<[string, readonly object[], object]>([
  [
    "cut short",
    [{ finish_reason: "length", message: { content: '{"sparks":[' } }],
    { outcome: "truncated", used },
  ],
  [
    "declined",
    [{ finish_reason: "stop", message: { content: null, refusal: "No." } }],
    { outcome: "refused", used },
  ],
  ["filtered", [{ finish_reason: "content_filter", message: { content: "" } }], { outcome: "refused", used }],
  [
    "of another shape",
    [{ finish_reason: "stop", message: { content: '{"a":1}' } }],
    { outcome: "misshapen", used },
  ],
  ["nothing at all", [], { outcome: "misshapen", used }],
])(
  "through Chat Completions, an answer that is %s is told apart as well",
  async (_what, choices, expected) => {
    const { openAi, muse } = await ground();
    openAi.always(chatting(choices, USAGE));
    expect(await muse.word(commission)).toEqual(expected);
  },
);

test.each<[string, object, object]>([
  [
    "filtered",
    { status: "incomplete", incomplete_details: { reason: "content_filter" }, output: [] },
    { outcome: "refused", used: undefined },
  ],
  ["failed", { status: "failed", output: [] }, { outcome: "failed", why: "unavailable", billed: true }],
  [
    "counted in nonsense",
    { status: "completed", output: [], usage: { input_tokens: -3, output_tokens: "many" } },
    { outcome: "misshapen", used: undefined },
  ],
])("an answer that is %s costs what it may have cost", async (_what, body, expected) => {
  const { openAi, muse } = await ground();
  openAi.always(answering({ id: "resp_1", object: "response", ...body }));
  expect(await muse.word(commission)).toEqual(expected);
});

test("a model that does not exist is not a server without the Responses API", async () => {
  const { openAi, muse } = await ground();
  openAi.always((_asked, response) => {
    const error = { message: "no such model", type: "invalid_request_error", code: "model_not_found" };
    response.writeHead(404, { "content-type": "application/json" }).end(JSON.stringify({ error }));
  });
  expect(await muse.word(commission)).toEqual({ outcome: "failed", why: "rejected", billed: false });
  expect(openAi.received).toHaveLength(1);
});

test("closing ends what is under way", async () => {
  const { openAi, muse } = await ground();
  openAi.always((_asked) => muse.close());
  expect(await muse.word(commission)).toMatchObject({ outcome: "failed", why: "stopped" });
});

test("what is set aside for a request covers what the stand-in's meter says it used", async () => {
  const { muse } = await ground();
  const answer = await muse.word(commission);
  const used = answer.outcome === "worded" && answer.used ? answer.used.input + answer.used.output : Infinity;
  expect(used).toBeLessThan(worstCase(commission, muse.attempts));
});
