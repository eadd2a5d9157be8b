import { meeting } from "./meeting.ts";
import { memory } from "./memory.ts";
import { object } from "./object.ts";
import { paper } from "./paper.ts";
import { place } from "./place.ts";
import { scene } from "./scene.ts";
import { telling } from "./telling.ts";
import type { SparkEntry } from "./types.ts";
import { voice } from "./voice.ts";

/** The built-in deck, in an order that is never changed: entries are added at the end of their kind. */
export const sparks: readonly SparkEntry[] = [
  ...scene,
  ...voice,
  ...object,
  ...paper,
  ...place,
  ...meeting,
  ...memory,
  ...telling,
];
