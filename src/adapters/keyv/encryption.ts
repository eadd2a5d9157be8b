/**
 * Encryption at rest through Keyv's hook: AES-256-GCM, a fresh 96-bit nonce for each value (NIST SP 800-38D).
 * The namespace is authenticated with the value, so that one kind of record cannot be passed off as another.
 * A value is `kublai1.<key id>.<nonce, tag and ciphertext in base64url>`; what does not begin so was stored before
 * there was a key, and is encrypted when it is next written. Keys of records stay readable: ids and numbers.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

import type { KeyvEncryptionAdapter } from "keyv";

import { StoreRefusal } from "#src/adapters/keyv/backend.ts";
import { UnreadableValue } from "#src/adapters/keyv/unreadable-value.ts";

const MARK = "kublai1";
const NONCE = 12;
const TAG = 16;

export interface DataKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/**
 * The keys in `DATA_KEY`: 32 bytes each, in base64 or hexadecimal, separated by commas. The first one encrypts, all
 * of them decrypt: to change the key, put the new one in front of the old one.
 */
export function readDataKeys(text: string): DataKey[] {
  return text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part, index) => {
      const bytes = Buffer.from(part, /^[0-9a-f]{64}$/i.test(part) ? "hex" : "base64");
      if (bytes.length !== 32) {
        throw new StoreRefusal(
          `Key ${index + 1} in DATA_KEY is not 32 bytes in base64 or hexadecimal. \`openssl rand -base64 32\` makes one.`,
        );
      }
      return { id: createHash("sha256").update(bytes).digest("hex").slice(0, 8), bytes };
    });
}

/** The hook for one namespace. Without keys it stores as is, and still says clearly when a key is missing. */
export function encryptionFor(namespace: string, keys: readonly DataKey[]): KeyvEncryptionAdapter {
  const about = Buffer.from(namespace);
  const [first] = keys;
  return {
    encrypt(text) {
      if (!first) return text;
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv("aes-256-gcm", first.bytes, nonce).setAAD(about);
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      const whole = Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
      return `${MARK}.${first.id}.${whole.toString("base64url")}`;
    },
    decrypt(stored) {
      if (!stored.startsWith(`${MARK}.`)) return stored;
      const [, id, body = ""] = stored.split(".");
      const key = keys.find((key) => key.id === id);
      if (!key) throw new UnreadableValue("no key in DATA_KEY opens it");
      const whole = Buffer.from(body, "base64url");
      try {
        const decipher = createDecipheriv("aes-256-gcm", key.bytes, whole.subarray(0, NONCE), {
          authTagLength: TAG,
        });
        decipher.setAAD(about).setAuthTag(whole.subarray(NONCE, NONCE + TAG));
        return Buffer.concat([decipher.update(whole.subarray(NONCE + TAG)), decipher.final()]).toString(
          "utf8",
        );
      } catch (error) {
        throw new UnreadableValue("it was damaged or moved here from elsewhere", { cause: error });
      }
    },
  };
}
