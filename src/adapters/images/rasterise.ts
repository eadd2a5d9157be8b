/** From a drawing (SVG) to a picture (PNG), with Literata and no other font: the same on every machine. */
import { createRequire } from "node:module";

import type * as Renderer from "@resvg/resvg-js";

/** What a drawing's `font-family` says. Licence: SIL OFL 1.1. */
export const FONT = "Literata";

const load = createRequire(import.meta.url);
export const FONT_FILES = [
  "@expo-google-fonts/literata/400Regular/Literata_400Regular.ttf",
  "@expo-google-fonts/literata/400Regular_Italic/Literata_400Regular_Italic.ttf",
  "@expo-google-fonts/literata/600SemiBold/Literata_600SemiBold.ttf",
].map((file) => load.resolve(file));

/**
 * The renderer is loaded with the first picture: many servers never see one.
 * @param width of the picture in pixels; the height follows the drawing
 */
export function rasterise(svg: string, width: number): Uint8Array {
  const { Resvg } = load("@resvg/resvg-js") as typeof Renderer;
  const options = {
    fitTo: { mode: "width", value: width },
    font: { fontFiles: FONT_FILES, loadSystemFonts: false, defaultFontFamily: FONT },
  } as const;
  return new Resvg(svg, options).render().asPng();
}

/** Text as it may stand in a drawing. */
export function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
