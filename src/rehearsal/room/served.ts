/** What the room serves as files: its page, with the types taken out, and what was uploaded at the stand-in. */
import { readFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";

import type { World } from "../stand-in/world.ts";

export interface Served {
  readonly type: string;
  readonly policy: string;
  readonly body: string | Uint8Array;
}

const PAGE: ReadonlySet<string> = new Set([
  "index.html",
  "icon.svg",
  ...["layout", "messages", "controls", "dialogs"].map((name) => `${name}.css`),
  ...["app", "clock", "combobox", "components", "composer", "dom", "forms"].map((name) => `${name}.ts`),
  ...["messages", "modal", "options", "times", "tour", "wire"].map((name) => `${name}.ts`),
]);
const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  ts: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};
/** The page may load and reach nothing but this server. */
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** What people uploaded is shown, and never run. */
const FILE_POLICY = "default-src 'none'; sandbox";

/** A file of the page by its path; undefined where there is none. */
export async function pageFile(path: string): Promise<Served | undefined> {
  const name = path === "/" ? "index.html" : path.slice(1);
  if (!PAGE.has(name)) return undefined;
  const source = await readFile(new URL(`page/${name}`, import.meta.url), "utf8");
  const ending = name.split(".").at(-1) ?? "";
  return {
    type: TYPES[ending] ?? "",
    policy: PAGE_POLICY,
    body: ending === "ts" ? withoutTypes(source) : source,
  };
}

/** A file from the stand-in by its path below `/files/`. Pictures are pictures; all else is plain text. */
export function uploadedFile(world: World, path: string): Served | undefined {
  const file = world.files.get(path);
  if (!file) return undefined;
  const isPicture = /^image\/(?:png|jpeg|gif|webp)$/u.test(file.type);
  return { type: isPicture ? file.type : "text/plain; charset=utf-8", policy: FILE_POLICY, body: file.bytes };
}

const stripped = new Map<string, string>();

/**
 * A source as the browser takes it, taken from memory while it has not changed. Node says, once, that this function may
 * change some day: of no use to somebody who opens a room. Nothing else is hushed.
 */
function withoutTypes(source: string): string {
  const known = stripped.get(source);
  if (known !== undefined) return known;
  const { emitWarning } = process;
  process.emitWarning = () => undefined;
  try {
    const script = stripTypeScriptTypes(source);
    stripped.set(source, script);
    return script;
  } finally {
    process.emitWarning = emitWarning;
  }
}
