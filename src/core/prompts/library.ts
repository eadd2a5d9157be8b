import * as corpus from "./corpus/index.ts";
import { createChain } from "./forms/chain.ts";
import { createCity } from "./forms/city.ts";
import { createCrossing } from "./forms/crossing.ts";
import { createHouse } from "./forms/house.ts";
import { createOpening } from "./forms/opening.ts";
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
  {
    id: "opening",
    title: "opening: a first page, and the words it breaks off on",
    edition: 1,
    make: (edition) => createOpening(corpus.opening, edition),
  },
  {
    id: "city",
    title: "city: a mechanism, where it cracks, and who looks",
    edition: 1,
    make: (edition) => createCity(corpus.city, edition),
  },
  {
    id: "chain",
    title: "chain: an old tale with one step turned round, and a gap",
    edition: 1,
    make: (edition) => createChain(corpus.chain, edition),
  },
  {
    id: "house",
    title: "house: a ledger of what four people did to one another",
    edition: 1,
    make: (edition) => createHouse(corpus.house, edition),
  },
  {
    id: "crossing",
    title: "crossing: nine gestures, six tales, and writers who meet",
    edition: 1,
    make: (edition) => createCrossing(corpus.crossing, edition),
  },
];
