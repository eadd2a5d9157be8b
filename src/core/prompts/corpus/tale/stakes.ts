import type { StakeForms } from "../types.ts";

/** The sixteen stakes, each in the forms that turns and prices are written against. */
export const stakes: readonly StakeForms[] = [
  { id: "house", name: "{their} house", whole: "{their} house", plural: false, thing: "a house", part: "a room", last: "the stairs", rest: "the doorstep", keeper: "the land register", paid: "by the room" },
  { id: "name", name: "{their} name", whole: "{their} name", plural: false, thing: "a name", part: "a syllable", last: "the initial", rest: "a cough", keeper: "the parish book", paid: "by the syllable" },
  { id: "face", name: "{their} face", whole: "{their} face", plural: false, thing: "a face", part: "a feature", last: "the mouth", rest: "an outline", keeper: "the photograph", paid: "by the likeness" },
  { id: "voice", name: "{their} voice", whole: "{their} voice", plural: false, thing: "a voice", part: "a tone", last: "the whisper", rest: "the breath", keeper: "the throat", paid: "by the word" },
  { id: "hands", name: "{their} hands", whole: "{their} hands", plural: true, thing: "a pair of hands", part: "a finger", last: "the thumb", rest: "the gloves", keeper: "the sleeves", paid: "by the day's work" },
  { id: "door", name: "{their} door", family: "lock", whole: "{their} door", plural: false, thing: "a door", part: "a plank", last: "the threshold", rest: "the draught", keeper: "the frame", paid: "by the knock" },
  { id: "debt", name: "{their} debt", whole: "{their} debt", plural: false, thing: "a debt", part: "a coin", last: "the final coin", rest: "the receipt", keeper: "the ledger", paid: "by the month" },
  { id: "bread", name: "{their} bread", family: "food", whole: "{their} bread", plural: false, thing: "a loaf", part: "a slice", last: "the crust", rest: "the crumbs", keeper: "the bread tin", paid: "by the loaf" },
  { id: "letter", name: "{their} letter", family: "paper", whole: "{their} letter", plural: false, thing: "a letter", part: "a line", last: "the signature", rest: "the envelope", keeper: "the drawer", paid: "by the page" },
  { id: "road", name: "{their} road home", whole: "{their} road home", plural: false, thing: "a road", part: "a mile", last: "the final bend", rest: "the milestone", keeper: "the map", paid: "by the mile" },
  { id: "bed", name: "{their} bed", whole: "{their} bed", plural: false, thing: "a bed", part: "a blanket", last: "the pillow", rest: "the nail", keeper: "the bedroom", paid: "by the night" },
  { id: "grave", name: "{their} grave", family: "earth", whole: "{their} grave", plural: false, thing: "a grave", part: "a spadeful", last: "the headstone", rest: "a dent in the grass", keeper: "the plot", paid: "by the yard" },
  { id: "coat", name: "{their} coat", family: "cloth", whole: "{their} coat", plural: false, thing: "a coat", part: "a button", last: "the lining", rest: "the hook", keeper: "the wardrobe", paid: "by the button" },
  { id: "hour", name: "{their} free hour", whole: "{their} free hour", plural: false, thing: "an hour", part: "a minute", last: "the last minute", rest: "the chime", keeper: "the calendar", paid: "by the minute" },
  { id: "language", name: "{their} mother tongue", whole: "{their} mother tongue", plural: false, thing: "a language", part: "a word", last: "the word for home", rest: "an accent", keeper: "the dictionary", paid: "by the sentence" },
  { id: "place", name: "{their} place at table", whole: "{their} place at table", plural: false, thing: "a place at table", part: "a spoon", last: "the chair", rest: "the gap", keeper: "the tablecloth", paid: "by the meal" },
];
