/** The worst that people can type, and what Discord would say to a view of it. */
import fc from "fast-check";

import { messageViolations } from "#src/adapters/discord/limits.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { contentNotes } from "#src/core/submissions/submission.ts";
import type { Submission } from "#src/core/submissions/submission.ts";
import { seededPiece } from "#test/seed.ts";

/** What members can type at worst: wide characters, and characters that neutralising doubles. */
const alphabet = fc.constantFrom(
  "a",
  "中",
  "👩‍👩‍👧‍👦",
  "`",
  "[",
  "<",
  "|",
  "||",
  "\\",
  "*",
  "_",
  "@everyone",
  "é",
  "\n",
  " ",
  "🚪",
);
export const typed = (most: number) =>
  fc.array(alphabet, { maxLength: most }).map((parts) => Array.from(parts.join("")).slice(0, most).join(""));
export const LONGEST = { title: "`".repeat(100), name: "中".repeat(40), why: "[".repeat(200) };

export function complaints(view: Pick<View, "components" | "files">): string[] {
  const files = (view.files ?? []).map(({ name }) => name);
  const found = messageViolations(
    { flags: 1 << 15, components: view.components },
    { kind: "message", files },
  );
  return found.map(({ path, rule }) => `${path}: ${rule}`);
}

export const piece = (change: Partial<Submission> = {}): Submission => ({
  ...seededPiece("900000000000000001", 999_999, 1_800_000_000_000),
  ...{ title: LONGEST.title, name: LONGEST.name, contentNotes: [...contentNotes] },
  ...change,
});
