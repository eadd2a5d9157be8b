/**
 * Fetches a file that somebody handed to Kublai: only from Discord's own hosts or from the stand-in that is configured,
 * never further than it says it is large, never for longer than a modal may wait.
 */
import type { Refusal } from "#src/core/refusal.ts";
import { refuse } from "#src/core/refusal.ts";
import { LARGEST_FILE, textOfFile } from "#src/core/submissions/wording.ts";

export interface Attached {
  readonly name: string;
  readonly url: string;
  /** In bytes, as Discord says. */
  readonly size: number;
}

export interface Attachments {
  /** The text in the file, or a refusal. A fetch that fails or takes too long is a refusal too: it can be tried again. */
  text(file: Attached): Promise<string | Refusal>;
}

const DISCORDS = new Set(["https://cdn.discordapp.com", "https://media.discordapp.net"]);
/** A modal has to be opened within three seconds, and the text is stored before. */
const FETCH_MS = 1_000;
const TOO_LARGE = refuse(
  `That file is larger than ${LARGEST_FILE / 1024} KiB. Hand it in as two pieces, or a part of it.`,
);
const NOT_FETCHED = refuse("That file could not be fetched from Discord just now. Please try again.");

/** @param api where Discord's REST is: its own, a proxy, or a stand-in, whose files are then taken as well */
export function createAttachments(api: string): Attachments {
  const { origin, hostname } = new URL(api);
  const isStandIn = !/(^|\.)discord\.com$/.test(hostname);
  const isAllowed = (url: URL | null) =>
    url !== null && (DISCORDS.has(url.origin) || (isStandIn && url.origin === origin));

  return {
    async text({ name, url, size }) {
      if (!isAllowed(URL.parse(url)))
        return refuse("That file is not on Discord. Attach it to the command itself.");
      if (size > LARGEST_FILE) return TOO_LARGE;
      try {
        const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(FETCH_MS) });
        if (!response.ok || !response.body) return NOT_FETCHED;
        const bytes = await bounded(response.body);
        return bytes ? textOfFile(name, bytes) : TOO_LARGE;
      } catch {
        return NOT_FETCHED;
      }
    },
  };
}

/** `undefined` as soon as there is more than may be. */
async function bounded(body: ReadableStream<Uint8Array>): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > LARGEST_FILE) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
