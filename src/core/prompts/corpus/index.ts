import type { ChainCorpus } from "../forms/chain-slots.ts";
import type { CityCorpus } from "../forms/city.ts";
import type { CrossingCorpus } from "../forms/crossing-words.ts";
import type { HouseCorpus } from "../forms/house.ts";
import type { OpeningCorpus } from "../forms/opening.ts";
import type { TaleCorpus } from "../forms/tale-slots.ts";
import { frames as chainFrames } from "./chain/frames.ts";
import { functions } from "./chain/functions.ts";
import { heroes, things } from "./chain/heroes-and-things.ts";
import { strangers } from "./chain/strangers.ts";
import { apertures } from "./city/apertures.ts";
import { frames as cityFrames } from "./city/frames.ts";
import { rules } from "./city/rules.ts";
import { frames as crossingFrames } from "./crossing/frames.ts";
import { gestures } from "./crossing/gestures.ts";
import { joints } from "./crossing/joints.ts";
import { frames as houseFrames } from "./house/frames.ts";
import { playsets } from "./house/playsets.ts";
import { acts } from "./opening/acts.ts";
import { cuts } from "./opening/cuts.ts";
import { frames as openingFrames } from "./opening/frames.ts";
import { tellers } from "./opening/tellers.ts";
import { bargains } from "./tale/bargains.ts";
import { figures } from "./tale/figures.ts";
import { frames } from "./tale/frames.ts";
import { hours } from "./tale/hours.ts";
import { objects } from "./tale/objects.ts";
import { places } from "./tale/places.ts";
import { prices } from "./tale/prices.ts";
import { stakes } from "./tale/stakes.ts";
import { turns } from "./tale/turns.ts";
import { witnesses } from "./tale/witnesses.ts";

/** What the forms are made of. Lists are append-only: an entry's place in its list is part of call numbers. */

export const tale: TaleCorpus = {
  stakes,
  figures,
  places,
  bargains,
  turns,
  objects,
  prices,
  hours,
  witnesses,
  frames,
};

export const opening: OpeningCorpus = { tellers, acts, cuts, frames: openingFrames };

export const city: CityCorpus = { rules, apertures, frames: cityFrames };

export const chain: ChainCorpus = { functions, heroes, things, strangers, frames: chainFrames };

export const house: HouseCorpus = { playsets, frames: houseFrames };

export const crossing: CrossingCorpus = { gestures, joints, frames: crossingFrames };
