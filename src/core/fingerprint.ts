/** Short digests (SHA-256): the same for the same thing in every process, so that it is known again. */
import { createHash } from "node:crypto";

/** A nonce for Discord, which takes 25 characters at most: each attempt at the same thing has the same one. */
export function nonceFrom(what: string): string {
  return digestOf(what).slice(0, 24);
}

/** Recognises what was shown when it was last sent. */
export function printOf(shown: unknown): string {
  return digestOf(JSON.stringify(shown)).slice(0, 16);
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}
