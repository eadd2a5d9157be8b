/** /privacy: what is kept and why, and the two buttons that act on it. */
import { ComponentType } from "discord-api-types/v10";

import { customId, oneOf } from "#src/adapters/discord/custom-id.ts";
import { button, row, saying, text } from "#src/adapters/discord/views/view.ts";
import type { View } from "#src/adapters/discord/views/view.ts";
import { privacyWords as words } from "#src/adapters/discord/words/privacy.ts";

export const privacyId = customId("privacy", { act: oneOf("export", "erase", "erase-yes", "keep") });

export function privacyView(place: "here" | "everywhere"): View {
  return {
    components: [
      text(words.kept(place)),
      row(
        button(words.buttons.export, privacyId.of({ act: "export" })),
        button(words.buttons.erase, privacyId.of({ act: "erase" }), { style: "danger" }),
      ),
    ],
  };
}

export function eraseView(place: "here" | "everywhere"): View {
  return {
    components: [
      text(place === "here" ? words.erase.askHere : words.erase.askEverywhere),
      row(
        button(words.buttons.eraseYes, privacyId.of({ act: "erase-yes" }), { style: "danger" }),
        button(words.buttons.keep, privacyId.of({ act: "keep" })),
      ),
    ],
  };
}

export interface ExportFile {
  readonly name: string;
  readonly text: string;
  readonly alt: string;
}

export function exportView(sentence: string, files: readonly ExportFile[]): View {
  const encoder = new TextEncoder();
  return {
    components: [
      ...saying(sentence).components,
      ...files.map(({ name }) => ({
        type: ComponentType.File as const,
        file: { url: `attachment://${name}` },
      })),
    ],
    files: files.map(({ name, text, alt }) => ({ name, data: encoder.encode(text), alt })),
  };
}
