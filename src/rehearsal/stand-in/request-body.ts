/** Reads what the bot sent: JSON, or JSON and files as multipart/form-data (reference#uploading-files). */
import type { IncomingMessage } from "node:http";

import { refusal } from "./errors.ts";
import type { Upload } from "./files.ts";

const LARGEST_REQUEST = 25 * 1024 * 1024;

export interface Received {
  readonly body: unknown;
  readonly uploads: readonly Upload[];
}

export async function readBody(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_REQUEST) throw refusal(40005);
    chunks.push(chunk);
  }
  if (size === 0) return { body: undefined, uploads: [] };
  const bytes = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (type.startsWith("application/json")) return { body: json(bytes.toString()), uploads: [] };
  if (type.startsWith("multipart/form-data")) return multipart(bytes, type);
  throw refusal(50109);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal(50109);
  }
}

async function multipart(bytes: Buffer, type: string): Promise<Received> {
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": type } }).formData();
  const uploads: Upload[] = [];
  for (const [field, value] of form) {
    const slot = /^files\[(\d+)\]$/.exec(field)?.[1];
    if (typeof value === "string" || slot === undefined) continue;
    uploads.push({ slot, name: value.name, type: value.type, bytes: await value.bytes() });
  }
  const payload = form.get("payload_json");
  return { body: typeof payload === "string" ? json(payload) : undefined, uploads };
}
