/** Files: what was uploaded, where it can be fetched, and until when (reference#uploading-files). */
import type { IncomingMessage, ServerResponse } from "node:http";

import type { AnyMessage } from "#src/adapters/discord/limits.ts";
import type { Violation } from "#src/adapters/discord/limits/violation.ts";

import type { Core } from "./core.ts";
import { refusal } from "./errors.ts";
import type { StoredFile } from "./world.ts";

/** 10 MiB for every file, as servers without boosts have it. */
export const LARGEST_FILE = 10 * 1024 * 1024;
const MOST_FILES = 10;

export interface Upload {
  /** The n of `files[n]`, which `attachments[].id` refers to. */
  readonly slot: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** What is wrong with a list of attachments: ids that stand for no file, or too many files (reference#uploading-files). */
export function attachmentViolations(
  listed: NonNullable<AnyMessage["attachments"]>,
  uploads: readonly Upload[],
  kept: readonly StoredFile[],
): Violation[] {
  const page = "reference#uploading-files";
  const known = new Set([...uploads.map(({ slot }) => slot), ...kept.map(({ id }) => id)]);
  const strangers = listed.flatMap(({ id }, at): Violation[] =>
    known.has(String(id)) ? [] : [{ path: `attachments[${at}].id`, rule: "There is no such file.", page }],
  );
  const rule = `A message has ${MOST_FILES} files at most.`;
  return known.size > MOST_FILES ? [...strangers, { path: "attachments", rule, page }] : strangers;
}

/** Discord's own names: letters, digits, dot, dash and underscore stay, spaces become underscores. */
function fileName(name: string): string {
  return name.replaceAll(/\s/g, "_").replaceAll(/[^\w.-]/g, "") || "unknown";
}

/** Keeps a file below the CDN. `where` is a channel's or an interaction's id. */
export function keepFile(
  core: Core,
  where: string,
  file: Omit<Upload, "slot">,
  kept: { description?: string | undefined; ephemeral?: boolean } = {},
): StoredFile {
  if (file.bytes.byteLength > LARGEST_FILE) throw refusal(40005);
  const id = core.nextId();
  const name = fileName(file.name);
  const folder = kept.ephemeral ? "ephemeral-attachments" : "attachments";
  const stored: StoredFile = {
    id,
    name,
    bytes: file.bytes,
    type: file.type,
    path: `${folder}/${where}/${id}/${encodeURIComponent(name)}`,
    description: kept.description,
    ephemeral: kept.ephemeral ?? false,
  };
  core.world.files.set(stored.path, stored);
  return stored;
}

/** GET below /cdn: the bytes, or 404 once the link has run out. */
export function serveFile(core: Core, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? "", core.origin());
  const file = core.world.files.get(url.pathname.slice("/cdn/".length));
  const expires = Number.parseInt(url.searchParams.get("ex") ?? "0", 16) * 1000;
  if (!file || url.searchParams.get("hm") !== file.id || expires < core.clock.now()) {
    response.writeHead(404, { "content-type": "text/plain" }).end("This content is no longer available.");
    return;
  }
  response
    .writeHead(200, { "content-type": file.type, "content-length": file.bytes.byteLength })
    .end(file.bytes);
}

const TYPES: Readonly<Record<string, string>> = {
  txt: "text/plain; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  csv: "text/csv; charset=utf-8",
  json: "application/json",
  png: "image/png",
  jpg: "image/jpeg",
  webp: "image/webp",
  html: "text/html; charset=utf-8",
};

/** What Discord says a file is, by its name. */
export function typeByName(name: string): string {
  return TYPES[name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream";
}
