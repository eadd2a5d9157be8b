import * as corpus from "./corpus/index.ts";
import { createTale } from "./forms/tale.ts";
import type { FormMaker } from "./prompts.ts";

/** The forms that there are, in the order in which `/myth` offers them. */
export const library: readonly FormMaker[] = [
  {
    id: "tale",
    title: "tale: somebody, a rule, and what has just happened",
    edition: 1,
    make: (edition) => createTale(corpus.tale, edition),
  },
];
