/** What OpenAI refuses of a request, and what a stand-in's writer reads in it. */
import type { IncomingHttpHeaders } from "node:http";

import { SPARK_THEMES } from "#src/core/prompts/corpus/sparks/types.ts";

type Json = Record<string, unknown>;

/** Every reason for which OpenAI would answer 400 or 401, or keep what it should not keep. */
export function complaintsAbout(
  path: string,
  headers: IncomingHttpHeaders,
  body: Json,
  key: string,
): string[] {
  const complaints: string[] = [];
  const expect = (holds: boolean, complaint: string) => void (holds || complaints.push(complaint));
  expect(headers.authorization === `Bearer ${key}`, "no valid key");
  expect(typeof body["model"] === "string" && body["model"] !== "", "no model");
  if (path === "/responses") {
    expect(body["store"] === false, "the answer would be stored");
    expect(/^[0-9a-f]{1,64}$/.test(String(body["safety_identifier"])), "no hashed safety_identifier");
    expect(Number(body["max_output_tokens"]) >= 16, "no limit on tokens");
    const format = (body["text"] as Json | undefined)?.["format"] as Json | undefined;
    expect(format?.["type"] === "json_schema", "no schema");
    complaints.push(...schemaComplaints(format));
  } else if (path === "/chat/completions") {
    const format = (body["response_format"] as Json | undefined)?.["json_schema"] as Json | undefined;
    expect(Array.isArray(body["messages"]), "no messages");
    complaints.push(...schemaComplaints(format));
  } else complaints.push(`no such path: ${path}`);
  return complaints;
}

/** https://platform.openai.com/docs/guides/structured-outputs, "Supported schemas". */
function schemaComplaints(format: Json | undefined): string[] {
  if (format?.["strict"] !== true) return ["the schema is not strict"];
  const complaints: string[] = [];
  const visit = (schema: unknown): void => {
    if (typeof schema !== "object" || schema === null) return;
    const { type, properties, required, additionalProperties } = schema as Json;
    if (type === "object") {
      if (additionalProperties !== false) complaints.push("additionalProperties must be false");
      const names = Object.keys(properties as Json)
        .toSorted()
        .join();
      if (names !== (required as string[]).toSorted().join()) complaints.push("every field must be required");
    }
    Object.values(schema).forEach(visit);
  };
  visit(format["schema"]);
  return complaints;
}

/** The themes that a request asks for. */
export function themesIn(raw: string): string[] {
  const listed = /for each of these themes: ([^.]*)\./.exec(raw)?.[1] ?? "";
  return listed.split(", ").filter((theme) => (SPARK_THEMES as readonly string[]).includes(theme));
}
