/**
 * A muse behind the OpenAI Responses API, or behind a server that speaks Chat Completions only. Every way in which a
 * request can end becomes an answer; nothing is thrown, and no text and no key is logged.
 * https://platform.openai.com/docs/guides/structured-outputs
 */
import { createHmac } from "node:crypto";

import OpenAI from "openai";
import { zodResponseFormat, zodTextFormat } from "openai/helpers/zod";
import { z } from "zod";

import { failureOf, lacksResponses } from "#src/adapters/openai/failures.ts";
import type { Answer, Commission, Muse, TokensUsed } from "#src/core/sparks/muse.ts";

export interface MuseOptions {
  readonly key: string;
  /** OpenAI's own when absent. */
  readonly baseUrl: string | undefined;
  readonly model: string;
  /** Milliseconds; for tests. */
  readonly patience?: { readonly attempt: number; readonly whole: number };
}

const OPENAI = "https://api.openai.com/v1";
const RETRIES = 1;
const PATIENCE = { attempt: 12_000, whole: 25_000 };

/** No lengths: some compatible servers refuse them, and `boundary.ts` decides anyway. */
const batchSchema = z.object({ sparks: z.array(z.object({ theme: z.string(), text: z.string() })) });
const textFormat = zodTextFormat(batchSchema, "sparks");
const chatFormat = zodResponseFormat(batchSchema, "sparks");

export function createOpenAiMuse({ key, baseUrl, model, patience = PATIENCE }: MuseOptions): Muse {
  const client = new OpenAI({
    apiKey: key,
    baseURL: baseUrl ?? OPENAI,
    // Given, so that the SDK reads nothing from the environment.
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: "off",
    timeout: patience.attempt,
    maxRetries: RETRIES,
  });
  const closing = new AbortController();
  let isChatOnly = false;

  async function viaResponses(commission: Commission, signal: AbortSignal): Promise<Answer> {
    const response = await client.responses.create(
      {
        model,
        instructions: commission.instructions,
        input: commission.request,
        text: { format: textFormat },
        max_output_tokens: commission.mostOutput,
        store: false,
        safety_identifier: hashed(commission.guild),
      },
      { signal },
    );
    const used = response.usage && tokens(response.usage.input_tokens, response.usage.output_tokens);
    if (response.status === "incomplete") {
      const filtered = response.incomplete_details?.reason === "content_filter";
      return { outcome: filtered ? "refused" : "truncated", used };
    }
    const contents = (response.output ?? []).flatMap((item) => (item.type === "message" ? item.content : []));
    if (contents.some(({ type }) => type === "refusal")) return { outcome: "refused", used };
    if (response.status === "failed") return { outcome: "failed", why: "unavailable", billed: true };
    return read(response.output_text ?? "", used);
  }

  async function viaChat(commission: Commission, signal: AbortSignal): Promise<Answer> {
    const completion = await client.chat.completions.create(
      {
        model,
        messages: [
          { role: "system", content: commission.instructions },
          { role: "user", content: commission.request },
        ],
        response_format: chatFormat,
        max_tokens: commission.mostOutput,
      },
      { signal },
    );
    const { usage } = completion;
    const used = usage && tokens(usage.prompt_tokens, usage.completion_tokens);
    const choice = completion.choices?.[0];
    if (choice?.finish_reason === "length") return { outcome: "truncated", used };
    if (choice?.finish_reason === "content_filter" || choice?.message.refusal) {
      return { outcome: "refused", used };
    }
    return read(choice?.message.content ?? "", used);
  }

  /** The hash is salted with the key: nobody who has only the hash can find the server by trying all ids. */
  function hashed(guild: string): string {
    return createHmac("sha256", key).update(`safety ${guild}`).digest("hex");
  }

  return {
    attempts: 1 + RETRIES,
    async word(commission) {
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(patience.whole)]);
      try {
        if (isChatOnly) return await viaChat(commission, signal);
        try {
          return await viaResponses(commission, signal);
        } catch (error) {
          if (!lacksResponses(error)) throw error;
          const answer = await viaChat(commission, signal);
          isChatOnly = true;
          return answer;
        }
      } catch (error) {
        return failureOf(error, closing.signal.aborted);
      }
    },
    close: () => closing.abort(),
  };
}

/** The sparks in an answer's text; servers that do not know schemas like to put a fence around it. */
function read(text: string, used: TokensUsed | undefined): Answer {
  const json = /^\s*```(?:json)?\s*(?<inside>[\s\S]*?)\s*```\s*$/.exec(text)?.groups?.["inside"] ?? text;
  try {
    const parsed = batchSchema.safeParse(JSON.parse(json));
    return parsed.success
      ? { outcome: "worded", sparks: parsed.data.sparks, used }
      : { outcome: "misshapen", used };
  } catch {
    return { outcome: "misshapen", used };
  }
}

/** A service may count wrongly or not at all; what is no count is taken for unknown. */
function tokens(input: unknown, output: unknown): TokensUsed | undefined {
  const counts = z.object({ input: z.int().nonnegative(), output: z.int().nonnegative() });
  const parsed = counts.safeParse({ input, output });
  return parsed.success ? parsed.data : undefined;
}
