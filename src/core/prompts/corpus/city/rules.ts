import { rulesOne } from "./rules-one.ts";
import { rulesThree } from "./rules-three.ts";
import { rulesTwo } from "./rules-two.ts";
import type { Rule } from "./types.ts";

/** Eighty mechanisms with a consequence for two people, in eleven series of our own. */
export const rules: readonly Rule[] = [...rulesOne, ...rulesTwo, ...rulesThree];
