/** How a stand-in for OpenAI answers: as a good model does, and in all the ways in which things go wrong. */
import type { ServerResponse } from "node:http";

import { contentWords } from "#src/core/prompts/content-words.ts";
import { sparks } from "#src/core/prompts/corpus/sparks/deck.ts";
import { keyOf, permute } from "#src/core/prompts/permutation.ts";

export interface Asked {
  readonly path: string;
  readonly body: Record<string, unknown>;
  readonly themes: readonly string[];
  /** The how-manieth request of all it is. */
  readonly nth: number;
}

export type Reply = (asked: Asked, response: ServerResponse) => void | Promise<void>;

export interface Worded {
  readonly theme: string;
  readonly text: string;
}

/** A model that does as it is told: twenty sparks that differ, under the themes that were asked for. */
export function honest(): Reply {
  return (asked, response) => writing(distinct(asked))(asked, response);
}

/** A model that returns these texts, under a theme that was asked for. */
export function texts(...all: readonly string[]): Reply {
  return (asked, response) =>
    writing(all.map((text) => ({ theme: asked.themes[0] ?? "", text })))(asked, response);
}

export function writing(worded: readonly Worded[]): Reply {
  return (asked, response) => saying(JSON.stringify({ sparks: worded }))(asked, response);
}

/** A model that says just this. */
export function saying(output: string): Reply {
  return (asked, response) =>
    json(
      response,
      200,
      asked.path === "/responses"
        ? whole(asked, [{ type: "output_text", text: output, annotations: [] }])
        : completion(output),
    );
}

export const refuses: Reply = (asked, response) =>
  json(response, 200, whole(asked, [{ type: "refusal", refusal: "I'm sorry, I can't help with that." }]));

/** Cut off by `max_output_tokens`, in the middle of the JSON. */
export const truncates: Reply = (asked, response) =>
  json(response, 200, {
    ...whole(asked, [
      { type: "output_text", text: '{"sparks":[{"theme":"winter","text":"The boil', annotations: [] },
    ]),
    status: "incomplete",
    incomplete_details: { reason: "max_output_tokens" },
  });

export const malformed: Reply = saying('{"sparks": [{"theme": "winter", "text": ');
export const violatesSchema: Reply = saying('{"sparks": [{"subject": "winter", "words": 12}]}');
/** A body that is no JSON at all. */
export const babbles: Reply = (_asked, response) => {
  response.writeHead(200, { "content-type": "application/json" }).end("<html>Bad gateway</html>");
};

export function fails(status: number, headers: Record<string, string> = {}): Reply {
  return (_asked, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    json(response, status, { error: { message: `It is ${status}.`, type: "error", code: null } });
  };
}

/** Never answers. */
export const hangs: Reply = () => {};

/** Begins an answer and drops the connection. */
export const cutsOff: Reply = (_asked, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
  response.write('{"id":"resp_1","object":"response","output":[');
  setImmediate(() => response.destroy());
};

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function whole({ body, nth }: Asked, content: readonly object[]): object {
  const [input, output] = [Math.ceil(JSON.stringify(body).length / 5), 1650];
  return {
    id: `resp_${nth}`,
    object: "response",
    created_at: 1_790_000_000,
    status: "completed",
    model: body["model"],
    incomplete_details: null,
    error: null,
    output: [{ type: "message", id: `msg_${nth}`, role: "assistant", status: "completed", content }],
    usage: {
      input_tokens: input,
      input_tokens_details: { cached_tokens: 0 },
      output_tokens: output,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input + output,
    },
  };
}

function completion(content: string): object {
  return {
    id: "chatcmpl_1",
    object: "chat.completion",
    choices: [{ index: 0, finish_reason: "stop", message: { role: "assistant", content, refusal: null } }],
    usage: { prompt_tokens: 900, completion_tokens: 1650, total_tokens: 2550 },
  };
}

const VOCABULARY = [...new Set(sparks.flatMap(({ text }) => contentWords(text)))];

/** Sparks that share few words, made of words that sparks are made of. */
export function distinct({ themes, nth }: Pick<Asked, "themes" | "nth">): Worded[] {
  return Array.from({ length: 20 }, (_, place) => {
    const key = keyOf(`writer ${nth} ${place}`);
    const [a, b, c, d, e, f, g] = Array.from(
      { length: 7 },
      (_, at) => VOCABULARY[permute(key, VOCABULARY.length, at)] ?? "",
    );
    const theme = themes[place % themes.length] ?? "";
    return { theme, text: `A ${a} ${b}, left by the ${c} ${d} after ${e}. ${up(f)} or ${g}?` };
  });
}

function up(word = ""): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
