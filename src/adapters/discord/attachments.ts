/**
 * Fetches a file that somebody handed to Kublai: only from Discord's own hosts or from the stand-in that is configured,
 * never further than it says it is large, never for longer than a modal may wait.
 */
import type { Refusal } from "#src/core/refusal.ts";
import { isRefusal, refuse } from "#src/core/refusal.ts";
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
  /** The same for any plain text in UTF-8 of at most so many bytes, where nobody waits for a modal. */
  plain(file: Attached, largest: number): Promise<string | Refusal>;
}

const DISCORDS = new Set(["https://cdn.discordapp.com", "https://media.discordapp.net"]);
/** A modal has to be opened within three seconds, and the text is stored before. */
const FETCH_MS = 1_000;
/** What has been deferred can wait longer. */
const PATIENT_MS = 5_000;
const NOT_FETCHED = refuse("That file could not be fetched from Discord just now. Please try again.");

/** @param api where Discord's REST is: its own, a proxy, or a stand-in, whose files are then taken as well */
export function createAttachments(api: string): Attachments {
  const { origin, hostname } = new URL(api);
  const isStandIn = !/(^|\.)discord\.com$/.test(hostname);
  const isAllowed = (url: URL | null) =>
    url !== null && (DISCORDS.has(url.origin) || (isStandIn && url.origin === origin));

  async function fetched(
    { url, size }: Attached,
    { largest, patience }: { largest: number; patience: number },
  ): Promise<Uint8Array | Refusal> {
    if (!isAllowed(URL.parse(url)))
      return refuse("That file is not on Discord. Attach it to the command itself.");
    const tooLarge = tooLargeFor(largest);
    if (size > largest) return tooLarge;
    try {
      const response = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(patience) });
      if (!response.ok || !response.body) return NOT_FETCHED;
      return (await bounded(response.body, largest)) ?? tooLarge;
    } catch {
      return NOT_FETCHED;
    }
  }

  return {
    async text(file) {
      const bytes = await fetched(file, { largest: LARGEST_FILE, patience: FETCH_MS });
      return isRefusal(bytes) ? bytes : textOfFile(file.name, bytes);
    },
    async plain(file, largest) {
      const bytes = await fetched(file, { largest, patience: PATIENT_MS });
      if (isRefusal(bytes)) return bytes;
      try {
        return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
      } catch {
        return refuse("That file is not plain text in UTF-8. Save it as plain text (UTF-8) and try again.");
      }
    },
  };
}

function tooLargeFor(largest: number): Refusal {
  return refuse(`That file is larger than ${largest / 1024} KiB. Hand it in as two pieces, or a part of it.`);
}

/** `undefined` as soon as there is more than may be. */
async function bounded(body: ReadableStream<Uint8Array>, largest: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > largest) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
